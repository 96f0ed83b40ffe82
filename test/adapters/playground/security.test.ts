import { Hono } from "hono";
import { afterEach, describe, expect, it } from "vitest";
import { ListenError, RemoteBindError } from "#adapters/playground/index.ts";
import { createPlayground, requestWith, startPlayground, type Started } from "./harness.ts";

let started: Started | null = null;

async function start(...options: Parameters<typeof startPlayground>): Promise<Started> {
  started = await startPlayground(...options);
  return started;
}

afterEach(async () => {
  await started?.adapter.stop();
  started = null;
});

describe("where the playground listens", () => {
  it("refuses any but a loopback address in one sentence that names the way out", () => {
    expect(() => createPlayground({ host: "0.0.0.0" })).toThrow(RemoteBindError);
    expect(() => createPlayground({ host: "0.0.0.0" })).toThrow(
      /^Refusing to listen on 0\.0\.0\.0: .*--allow-remote/,
    );
    expect(() => createPlayground({ host: "192.0.2.7" })).toThrow(RemoteBindError);
  });

  it.each(["127.0.0.1", "localhost", "::1", "127.0.0.2"])("takes the loopback address %s", (host) => {
    expect(() => createPlayground({ host })).not.toThrow();
  });

  it("listens elsewhere when that is asked for", async () => {
    const { adapter } = await start(undefined, { host: "0.0.0.0", allowRemote: true });
    const port = new URL(adapter.url).port;
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    const rebound = await requestWith(`http://127.0.0.1:${port}`, {
      headers: { host: `evil.example:${port}` },
    });
    expect(rebound.status).toBe(403);
  });

  it("says that a port is taken", async () => {
    const { adapter } = await start();
    const second = createPlayground({ port: Number(new URL(adapter.url).port) });
    const starting = second.adapter.start(() => Promise.resolve());
    await expect(starting).rejects.toThrow(ListenError);
    await expect(starting).rejects.toThrow(/already in use/);
  });
});

describe("whom the playground answers", () => {
  it("refuses a name that was made to point at it", async () => {
    const { adapter } = await start();
    const { port } = new URL(adapter.url);
    for (const host of [
      `evil.example:${port}`,
      "evil.example",
      "127.0.0.1",
      `127.0.0.1:${Number(port) + 1}`,
    ]) {
      const answer = await requestWith(adapter.url, { headers: { host } });
      expect(answer).toEqual({ status: 403, text: expect.stringMatching(/^This address .*refused\.$/) });
    }
  });

  it("takes every loopback name with its port", async () => {
    const { adapter } = await start();
    const { port } = new URL(adapter.url);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect((await requestWith(adapter.url, { headers: { host } })).status).toBe(200);
    }
  });

  it.each(["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])(
    "refuses requests of the origin %s",
    async (origin) => {
      const { browser, events } = await start();
      const answer = await browser.post("/send", { line: "/help" }, { origin });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toMatch(/^The request came from another site/);
      expect(events.filter((event) => event.kind === "command")).toEqual([]);
    },
  );

  it("refuses posts that a browser marks as another site's", async () => {
    const { browser } = await start();
    expect((await browser.post("/send", { line: "/help" }, { "sec-fetch-site": "cross-site" })).status).toBe(
      403,
    );
    expect((await browser.post("/send", { line: "/help" }, { "sec-fetch-site": "same-site" })).status).toBe(
      403,
    );
  });

  it("takes posts of its own page, and of programs", async () => {
    const { browser, adapter } = await start();
    const own = { origin: adapter.url, "sec-fetch-site": "same-origin" };
    expect((await browser.post("/send", { line: "/help" }, own)).status).toBe(303);
    expect((await browser.post("/send", { line: "/help" })).status).toBe(303);
  });

  it("lets a link from elsewhere open the page, but no script from elsewhere read the boards", async () => {
    const { adapter } = await start();
    const site = { "sec-fetch-site": "cross-site" };
    const link = await requestWith(adapter.url, { headers: { ...site, "sec-fetch-mode": "navigate" } });
    const script = await requestWith(adapter.url, {
      path: "/board?as=ada&place=general",
      headers: { ...site, "sec-fetch-mode": "no-cors" },
    });
    expect([link.status, script.status]).toEqual([200, 403]);
  });

  it("takes forms only, as foreign pages can send other types unasked", async () => {
    const { adapter, events } = await start();
    const answer = await fetch(`${adapter.url}/send`, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: "as=ada&place=general&line=/help",
    });
    expect(answer.status).toBe(400);
    expect(events.filter((event) => event.kind === "command")).toEqual([]);
  });

  it("bounds what it reads", async () => {
    const { browser } = await start();
    const answer = await browser.post("/send", { line: "x".repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toMatch(/more text than/);
  });

  it("forbids inline scripts, framing and guessing of types", async () => {
    const { adapter } = await start();
    const { headers } = await fetch(adapter.url);
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });

  it("holds its pages to that policy", async () => {
    const { browser } = await start();
    const page = await browser.page("ada");
    expect(page).not.toMatch(/<script(?![^>]*src=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it("serves only its own files", async () => {
    const { adapter } = await start();
    expect((await fetch(`${adapter.url}/assets/base.css`)).headers.get("content-type")).toMatch(/^text\/css/);
    for (const path of ["..%2findex.ts", "instant.d.ts", "tsconfig.json", "nothing.js"]) {
      expect((await fetch(`${adapter.url}/assets/${path}`)).status).toBe(404);
    }
  });

  it("spares a browser what it already has", async () => {
    const { adapter } = await start();
    const url = `${adapter.url}/assets/playground.js`;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it("serves the runtime's routes beside its own, and says so where there is nothing", async () => {
    const mount = new Hono().get("/healthz", (context) => context.text("ok"));
    const { adapter } = await start(undefined, { mount });
    expect(await (await fetch(`${adapter.url}/healthz`)).text()).toBe("ok");
    const missing = await fetch(`${adapter.url}/nothing`);
    expect([missing.status, await missing.text()]).toEqual([404, "There is nothing at this address."]);
  });
});
