import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardSaying, readStream, startPlayground, textOf, type Started } from "./harness.ts";

const general = { space: "demo", channel: "general" };

describe("an open page", () => {
  let playground: Started;
  let streams: Awaited<ReturnType<typeof readStream>>[];

  beforeEach(async () => {
    streams = [];
    playground = await startPlayground(async (event) => {
      if (event.kind === "command") await event.reply.card(cardSaying(`For ${event.sender.name}`));
    });
  });

  afterEach(async () => {
    for (const stream of streams) stream.close();
    await playground.adapter.stop();
  });

  async function open(person: string, place = "general") {
    const page = await playground.browser.page(person, place);
    const since = /data-revision="([^"]*)"/.exec(page)?.[1] ?? "";
    const query = new URLSearchParams({ as: person, place, since });
    const stream = await readStream(playground.browser.url, `/events?${query.toString()}`);
    streams.push(stream);
    return stream;
  }

  it("is sent a card as it is posted, with words to announce", async () => {
    const stream = await open("ada");
    await playground.adapter.post(general, cardSaying("Fresh"), { idempotencyKey: "k1" });
    const event = await stream.until("entry");
    expect(event).toMatchObject({ list: "messages", announce: "Studyhall: Fresh", private: false });
    expect(textOf(String(event["html"]))).toContain("Fresh");
    expect(textOf(String(event["divider"]))).toContain("Mon 23 Nov");
  });

  it("is sent an edit without an announcement", async () => {
    const posted = await playground.adapter.post(general, cardSaying("Before"), { idempotencyKey: "k1" });
    if (posted.kind !== "sent") throw new Error("not sent");
    const stream = await open("ada");
    await playground.adapter.edit(posted.ref, cardSaying("After"));
    const event = await stream.until("entry");
    expect(event).toMatchObject({ id: posted.ref.message, announce: null });
    expect(textOf(String(event["html"]))).toContain("After");
  });

  it("is sent a private reply only where it is its own person's", async () => {
    const [ada, bruno] = [await open("ada"), await open("bruno")];
    await playground.browser.post("/send", { as: "ada", line: "/help" });
    await playground.adapter.post(general, cardSaying("For all"), { idempotencyKey: "k1" });
    expect(await ada.until("entry")).toMatchObject({
      private: true,
      announce: "Only you can see this: For Ada Okafor",
    });
    expect(await bruno.until("entry")).toMatchObject({ announce: "Studyhall: For all" });
  });

  it("is told of news in other places by their number", async () => {
    const stream = await open("ada", "caching-corner");
    await playground.adapter.post(general, cardSaying("Elsewhere"), { idempotencyKey: "k1" });
    expect(await stream.until("unread")).toEqual({ kind: "unread", place: "general", count: 1 });
  });

  it("counts what arrives before its eyes as read", async () => {
    const stream = await open("ada");
    await playground.adapter.post(general, cardSaying("Seen"), { idempotencyKey: "k1" });
    await stream.until("entry");
    expect(textOf(await playground.browser.page("ada", "caching-corner"))).not.toContain("general 1 unread");
  });

  it("is told of replies in a thread and of their number", async () => {
    const posted = await playground.adapter.post(general, cardSaying("Prompt"), { idempotencyKey: "k1" });
    if (posted.kind !== "sent") throw new Error("not sent");
    await playground.adapter.openThread(posted.ref, "Talk");
    const stream = await open("ada");
    const place = `general/${posted.ref.message}`;
    await playground.browser.post("/send", { as: "bruno", place, line: "Hello" });
    expect(await stream.until("entry")).toMatchObject({ list: `${posted.ref.message}-replies`, divider: "" });
    expect(await stream.until("replies")).toEqual({
      kind: "replies",
      root: posted.ref.message,
      text: "1 reply",
    });
  });

  it("is told of what was dismissed", async () => {
    await playground.browser.post("/send", { line: "/help" });
    const stream = await open("ada");
    const entry = /id="(m[0-9a-f]+)"/.exec(await playground.browser.page("ada"))?.[1] ?? "";
    await playground.browser.post("/dismiss", { entry });
    expect(await stream.until("removed")).toEqual({ kind: "removed", id: entry });
  });

  it("follows the clock while it moves and when it has arrived", async () => {
    const stream = await open("ada");
    await playground.browser.post("/clock", { step: "hour" });
    expect(await stream.until("clock")).toMatchObject({ moving: true });
    const arrived = await stream.until("clock");
    expect(arrived).toMatchObject({ moving: false, now: playground.control.now() });
    expect(textOf(String(arrived["html"]))).toContain("10:00 Mon 23 Nov");
  });

  it("is told to draw itself anew when it has missed something", async () => {
    const stale = await readStream(playground.browser.url, "/events?as=ada&place=general&since=before");
    streams.push(stale);
    expect(await stale.next()).toEqual({ kind: "stale" });
  });

  it("is let go when the playground stops", async () => {
    const stream = await open("ada");
    await playground.adapter.stop();
    expect(await stream.next()).toBeNull();
  });
});
