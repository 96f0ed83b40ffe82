/** The product as a process: it starts, refuses with one sentence, and stops without losing anything. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

let folder: string;
let file: string;
let running: Running[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "studyhall-main-"));
  file = join(folder, "playground.db");
  running = [];
});

afterEach(async () => {
  for (const one of running) one.child.kill("SIGKILL");
  await Promise.all(running.map((one) => one.ended));
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  /** The page's address once it is ready; rejects when the process ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; errors: string }>;
}

function start(env: Record<string, string> = {}, ...flags: string[]): Running {
  const settings = { STUDYHALL_DATABASE: file, STUDYHALL_PORT: "0", ...env };
  const child = spawn(process.execPath, [join(ROOT, "src/main.ts"), ...flags], {
    env: { ...process.env, ...settings },
  });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const ended = new Promise<{ code: number | null; out: string; errors: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, out, errors })),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
      const url = /Studyhall is ready: (\S+)/.exec(errors)?.[1];
      if (url) resolve(url);
    });
    void ended.then((end) => reject(new Error(end.errors)));
  });
  // Tests of refusals never look at `ready`.
  ready.catch(() => undefined);
  const one = { child, ready, ended };
  running.push(one);
  return one;
}

async function stop(one: Running): Promise<{ code: number | null; out: string }> {
  one.child.kill("SIGTERM");
  return one.ended;
}

describe("a running Studyhall", () => {
  it("answers, seeds the demo group with a card, and stops cleanly on SIGTERM", async () => {
    const one = start();
    const url = await one.ready;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, reasons: [] });
    expect(await (await fetch(url)).text()).toContain("#1 ·");
    const end = await stop(one);
    expect(end.code).toBe(0);
    const events = end.out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toContain("demo-group-seeded");
    expect(events.at(-1)).toBe("stopped");
  });

  it("starts without the demo group when asked to", async () => {
    const one = start({}, "--empty");
    expect(await (await fetch(await one.ready)).text()).not.toContain("#1 ·");
    await stop(one);
  });

  it("finds everything again after a restart, and seeds nothing twice", async () => {
    const first = start();
    await first.ready;
    await stop(first);
    const second = start();
    const page = await (await fetch(await second.ready)).text();
    expect(page).toContain("#1 ·");
    await stop(second);
    const db = new BetterSqlite3(file, { readonly: true });
    expect(db.prepare("SELECT count(*) FROM occurrence").pluck().get()).toBe(1);
    db.close();
  });

  it("writes no name of a person into its logs", async () => {
    const one = start();
    const url = await one.ready;
    await fetch(url);
    const { out } = await stop(one);
    expect(out).not.toMatch(/Ada|Okafor|Bruno|Chidi/);
  });
});

describe("refusing to start", () => {
  async function refusal(one: Running): Promise<string> {
    const end = await one.ended;
    expect(end.code).toBe(2);
    expect(end.errors).not.toContain("    at ");
    return end.errors.trim();
  }

  it("names every setting that is wrong at once", async () => {
    const message = await refusal(
      start({ STUDYHALL_PORT: "http", STUDYHALL_LOG_LEVEL: "loud", STUDYHALL_PROT: "1" }, "--emty"),
    );
    for (const word of ["STUDYHALL_PORT", "STUDYHALL_LOG_LEVEL", "STUDYHALL_PROT", "--empty"])
      expect(message).toContain(word);
  });

  it("will not listen beyond this computer without being told to", async () => {
    expect(await refusal(start({ STUDYHALL_HOST: "0.0.0.0" }))).toContain("--allow-remote");
  });

  it("lists every fault of a broken catalog with file and line", async () => {
    const content = join(folder, "content");
    cpSync(join(ROOT, "content"), content, { recursive: true });
    writeFileSync(join(content, "caching/cache-stampede.md"), "---\nschema: 1\n---\n");
    expect(await refusal(start({ STUDYHALL_CONTENT: content }))).toMatch(/cache-stampede\.md:\d+ error/);
  });

  it("keeps the playground's movable clock away from a real group's file, and tokens away from its own", async () => {
    const first = start();
    await first.ready;
    await stop(first);
    expect(await refusal(start({ DISCORD_TOKEN: "not-a-token" }))).toContain("DISCORD_TOKEN");
    const db = new BetterSqlite3(file);
    db.exec("UPDATE installation SET clock = 'real'");
    db.close();
    expect(await refusal(start())).toContain("belongs to a real group");
  });

  it("refuses a second process on the same file with one sentence", async () => {
    const first = start();
    await first.ready;
    const message = await refusal(start());
    expect(message).toMatch(/^Another Studyhall process is using [^\n]+$/);
    await stop(first);
  });
});
