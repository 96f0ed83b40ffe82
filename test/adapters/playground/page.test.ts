import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "#core/card.ts";
import { echo, eventsOf, occurrence, shown } from "./echo.ts";
import {
  cardSaying,
  createPlayground,
  messagesOf,
  START,
  startPlayground,
  textOf,
  type Started,
} from "./harness.ts";

const general = { space: "demo", channel: "general" };

let started: Started | null = null;

async function start(...options: Parameters<typeof startPlayground>): Promise<Started> {
  started = await startPlayground(...options);
  return started;
}

afterEach(async () => {
  await started?.adapter.stop();
  started = null;
});

describe("the playground's page without a script", () => {
  it("announces its one space at every start under one event id", async () => {
    const { events } = await start();
    expect(events).toEqual([
      {
        kind: "install",
        eventId: "install:demo",
        platform: "playground",
        receivedAt: START,
        space: { id: "demo", name: "Demo group" },
      },
    ]);
  });

  it("sends a typed command and comes back to its answer", async () => {
    const playground = await start(echo);
    const answer = await playground.browser.post("/send", { line: "/lookup idempotnecy" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^\/\?as=ada&place=general#m[0-9a-f]+$/);
    expect(eventsOf(playground.events, "command")[0]).toMatchObject({
      input: { kind: "text", line: "lookup idempotnecy" },
      sender: { person: "ada", name: "Ada Okafor", organiser: true },
      channel: { id: "general" },
      receivedAt: START,
    });
    const seen = await shown(playground, "ada");
    expect(seen).toContain("Ada Okafor used /lookup idempotnecy");
    expect(seen).toContain("You typed lookup idempotnecy");
    expect(seen).toContain("Only you can see this");
    expect(await shown(playground, "bruno")).not.toContain("You typed");
  });

  it("takes only organisers from its own list, whatever a request claims", async () => {
    const playground = await start(echo);
    await playground.browser.post("/send", { as: "bruno", organiser: "true", line: "/setup" });
    expect(eventsOf(playground.events, "command")[0]).toMatchObject({
      sender: { person: "bruno", organiser: false },
    });
  });

  it("shows talk to everybody and bothers nobody's bot with it", async () => {
    const playground = await start(echo);
    await playground.browser.post("/send", { as: "bruno", line: "Hello <b>you</b>" });
    expect(await shown(playground, "chidi")).toContain("Bruno Lindqvist 09:00 Hello <b>you</b>");
    expect(eventsOf(playground.events, "command")).toEqual([]);
  });

  it("passes on a press of a button that nobody understands as unknown", async () => {
    const playground = await start(echo);
    await playground.browser.post("/press", { button: "0:old" });
    expect(eventsOf(playground.events, "button")[0]).toMatchObject({ button: null });
    expect(await shown(playground, "ada")).toContain("You pressed something unknown");
  });

  it("says above the answer which button was pressed", async () => {
    const playground = await start(echo);
    const card: Card = {
      ...cardSaying("Question"),
      blocks: [
        { kind: "buttons", buttons: [{ id: { kind: "hint", occurrence }, label: "Hint", style: "plain" }] },
      ],
    };
    const posted = await playground.adapter.post(general, card, { idempotencyKey: "k1" });
    const entry = posted.kind === "sent" ? posted.ref.message : "";
    await playground.browser.post("/press", { entry, button: "1:h:0123456789abc" });
    expect(await shown(playground, "ada")).toContain("Ada Okafor pressed Hint");
  });

  it("shows a form, sends it once and takes it away", async () => {
    const playground = await start(echo);
    await playground.browser.press("ada", { kind: "report", occurrence });
    const page = await playground.browser.page("ada");
    const entry = /name="entry" value="(m[0-9a-f]+)"/.exec(messagesOf(page))?.[1] ?? "";
    expect(textOf(page)).toContain("Report question #128");
    const fields = { entry, "field.reason": "key", "field.note": "why" };
    expect((await playground.browser.post("/form", fields)).status).toBe(303);
    expect((await playground.browser.post("/form", fields)).status).toBe(410);
    expect(eventsOf(playground.events, "form")).toHaveLength(1);
    expect(eventsOf(playground.events, "form")[0]).toMatchObject({
      form: { kind: "report", occurrence },
      values: { reason: ["key"], note: "why" },
    });
    const seen = await shown(playground, "ada");
    expect(seen).toContain("Ada Okafor sent Report question #128");
    expect(seen).not.toContain("Send report");
  });

  it("replaces an open form that is asked for again", async () => {
    const playground = await start(echo);
    await playground.browser.press("ada", { kind: "report", occurrence });
    await playground.browser.press("ada", { kind: "report", occurrence });
    expect((await shown(playground, "ada")).split("Send report")).toHaveLength(2);
  });

  it("hands a form back that is not complete, with what was typed", async () => {
    const playground = await start(echo);
    await playground.browser.press("ada", { kind: "report", occurrence });
    const entry = /name="entry" value="(m[0-9a-f]+)"/.exec(
      messagesOf(await playground.browser.page("ada")),
    )?.[1];
    const answer = await playground.browser.post("/form", { entry: entry ?? "", "field.note": "my words" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(page)).toContain("“What is wrong?” Choose exactly 1.");
    expect(page).toContain("my words");
    const json = { accept: "application/json" };
    const redrawn = await playground.browser.post(
      "/form",
      { entry: entry ?? "", "field.note": "more" },
      json,
    );
    expect(await redrawn.json()).toMatchObject({
      ok: false,
      html: expect.stringContaining(">\nmore</textarea"),
    });
    expect(eventsOf(playground.events, "form")).toEqual([]);
  });

  it("lets nobody send or dismiss what is another's", async () => {
    const playground = await start(echo);
    await playground.browser.press("ada", { kind: "report", occurrence });
    const entry =
      /name="entry" value="(m[0-9a-f]+)"/.exec(messagesOf(await playground.browser.page("ada")))?.[1] ?? "";
    expect(
      (await playground.browser.post("/form", { as: "bruno", entry, "field.reason": "key" })).status,
    ).toBe(410);
    expect((await playground.browser.post("/dismiss", { as: "bruno", entry })).status).toBe(410);
    expect(await shown(playground, "ada")).toContain("Send report");
  });

  it("dismisses a private reply for good", async () => {
    const playground = await start(echo);
    await playground.browser.post("/send", { line: "/help" });
    const entry = /id="(m[0-9a-f]+)"/.exec(messagesOf(await playground.browser.page("ada")))?.[1] ?? "";
    expect((await playground.browser.post("/dismiss", { entry })).status).toBe(303);
    expect(await shown(playground, "ada")).not.toContain("You typed help");
    expect([...playground.state.entries.keys()].filter((key) => key.startsWith("entry/"))).toEqual([]);
  });

  it("shows a public answer to everybody, with who asked", async () => {
    const playground = await start(echo);
    await playground.browser.post("/send", { line: "/lookup k8s public" });
    expect(await shown(playground, "bruno")).toContain("Ada Okafor used /lookup k8s public");
  });

  it("keeps direct messages between a person and the bot", async () => {
    const playground = await start(echo);
    const person = { space: "demo", person: "bruno" };
    await playground.adapter.direct(person, cardSaying("Just for Bruno"), { idempotencyKey: "d1" });
    await playground.adapter.direct(person, cardSaying("Just for Bruno"), { idempotencyKey: "d1" });
    expect((await shown(playground, "bruno", "@studyhall")).split("Just for Bruno")).toHaveLength(2);
    expect(await shown(playground, "ada", "@studyhall")).not.toContain("Just for Bruno");
    await playground.browser.post("/send", { as: "bruno", place: "@studyhall", line: "daily public" });
    const [event] = eventsOf(playground.events, "command");
    expect(event).toMatchObject({ input: { line: "daily public" } });
    expect(event).not.toHaveProperty("channel");
    expect(await shown(playground, "ada", "@studyhall")).not.toContain("You typed");
    const stranger = { space: "demo", person: "nobody" };
    expect(
      await playground.adapter.direct(stranger, cardSaying("?"), { idempotencyKey: "d2" }),
    ).toMatchObject({
      kind: "permanent",
      reason: "person-unreachable",
    });
  });

  it("shows a thread below its message, in which people talk", async () => {
    const playground = await start(echo);
    const posted = await playground.adapter.post(general, cardSaying("Prompt"), { idempotencyKey: "k1" });
    if (posted.kind !== "sent") throw new Error("not sent");
    const thread = await playground.adapter.openThread(posted.ref, "Talk about #129");
    if (thread.kind !== "sent") throw new Error("no thread");
    await playground.browser.post("/send", {
      as: "chidi",
      place: thread.ref.channel,
      line: "I would cache it.",
    });
    const seen = await shown(playground, "ada");
    expect(seen).toContain("Talk about #129 1 reply");
    expect(seen).toContain("Chidi Rahman 09:00 I would cache it.");
    await playground.browser.post("/send", { as: "chidi", place: thread.ref.channel, line: "/help" });
    expect(eventsOf(playground.events, "command")[0]).toMatchObject({ channel: { id: "general" } });
  });

  it("marks places with something new until they are read", async () => {
    const playground = await start(echo);
    const corner = { space: "demo", channel: "caching-corner" };
    await playground.adapter.post(corner, cardSaying("News"), { idempotencyKey: "k1" });
    const unread = async () =>
      textOf(await playground.browser.page("ada")).includes("caching-corner 1 unread");
    expect(await unread()).toBe(true);
    await playground.browser.page("ada", "caching-corner");
    expect(await unread()).toBe(false);
  });

  it("parts messages by the days of the virtual calendar", async () => {
    const playground = await start(echo);
    await playground.adapter.post(general, cardSaying("Monday's"), { idempotencyKey: "k1" });
    await playground.browser.post("/clock", { step: "day" });
    await playground.adapter.post(general, cardSaying("Tuesday's"), { idempotencyKey: "k2" });
    expect(await shown(playground, "ada")).toMatch(/Mon 23 Nov .* Monday's .*Tue 24 Nov .* Tuesday's/);
  });

  it("adds a person who can act at once and is still there after a restart", async () => {
    const playground = await start(echo);
    const answer = await playground.browser.post("/people", { name: "  Dana   Osei " });
    expect(answer.headers.get("location")).toMatch(/^\/\?as=p4&place=general/);
    expect((await playground.browser.post("/people", { name: "dana osei" })).status).toBe(409);
    expect((await playground.browser.post("/people", { name: " " })).status).toBe(422);
    await playground.adapter.stop();
    const again = await start(echo, { state: playground.state });
    await again.browser.post("/send", { as: "p4", line: "/help" });
    expect(eventsOf(again.events, "command")[0]).toMatchObject({
      sender: { name: "Dana Osei", organiser: false },
    });
  });

  it("still shows messages and private replies after a restart, and knows their keys", async () => {
    const playground = await start(echo);
    const posted = await playground.adapter.post(general, cardSaying("Kept"), { idempotencyKey: "k1" });
    await playground.browser.post("/send", { line: "/help" });
    await playground.adapter.stop();
    const again = await start(echo, { state: playground.state });
    const seen = await shown(again, "ada");
    expect(seen).toContain("Kept");
    expect(seen).toContain("You typed help");
    expect(await again.adapter.post(general, cardSaying("Kept"), { idempotencyKey: "k1" })).toEqual(posted);
  });

  it("answers a post that can't be stored as one to try again", async () => {
    const { state } = createPlayground();
    const full = { ...state, set: () => Promise.reject(new Error("disk full")) };
    const playground = await start(echo, { state: full });
    expect(
      await playground.adapter.post(general, cardSaying("Lost"), { idempotencyKey: "k1" }),
    ).toMatchObject({
      kind: "transient",
    });
  });

  it("remembers in a cookie who acted last", async () => {
    const { adapter, browser } = await start(echo);
    const cookie = (await fetch(`${browser.url}/?as=chidi`)).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
    const page = await (await fetch(adapter.url, { headers: { cookie: cookie.split(";")[0] ?? "" } })).text();
    expect(page).toContain('data-as="chidi"');
  });

  it("changes its colours without a script", async () => {
    const { adapter, browser } = await start(echo);
    const cookie = (await browser.post("/theme", { theme: "dark" })).headers.get("set-cookie") ?? "";
    const page = await (await fetch(adapter.url, { headers: { cookie: cookie.split(";")[0] ?? "" } })).text();
    expect(page).toContain('data-theme="dark"');
  });

  it.each([
    ["/send", { as: "nobody", line: "/help" }, 400],
    ["/send", { place: "nowhere", line: "/help" }, 400],
    ["/send", { place: "general/m0", line: "/help" }, 400],
    ["/send", { line: "  " }, 400],
    ["/clock", { step: "year" }, 400],
  ])("refuses %s %o in a sentence", async (path, fields, status) => {
    const { browser, events } = await start(echo);
    const answer = await browser.post(path, fields, { accept: "application/json" });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) });
    expect(events).toHaveLength(1);
  });

  it("says that something went wrong, and tells the log what", async () => {
    const logged: unknown[] = [];
    const { browser } = await start(
      (event) => (event.kind === "command" ? Promise.reject(new Error("bug <1>")) : Promise.resolve()),
      { log: { error: (_event, _facts, error) => logged.push(error) } },
    );
    const answer = await browser.post("/send", { line: "/help" });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("bug");
    expect(logged).toEqual([new Error("bug <1>")]);
  });

  it("takes nothing new while it stops", async () => {
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { adapter, browser } = await start(async (event) => {
      if (event.kind !== "command") return;
      begun.resolve();
      await release.promise;
    });
    const running = browser.post("/send", { line: "/help" });
    await begun.promise;
    const stopping = adapter.stop();
    expect((await browser.post("/send", { line: "/help" })).status).toBe(503);
    release.resolve();
    await stopping;
    expect((await running).status).toBe(303);
  });
});
