/** What goes wrong with one schedule, one item or one platform stays there, and ends by itself. */
import { describe, expect, it } from "vitest";
import type { PostOutcome } from "#core/ports/chat-adapter.ts";
import type { Schedule } from "#core/schedule.ts";
import { cardText } from "../builders/card-text.ts";
import { aGroupInPlay } from "./harness.ts";

const HOUR_MS = 3_600_000;
const titles = (posts: readonly { readonly card: { readonly title: string } }[]): string[] =>
  posts.map((post) => post.card.title);
const winners = (posts: readonly { readonly card: { readonly title: string } }[]): string[] =>
  titles(posts).filter((title) => title.startsWith("Winners"));

describe("winners", () => {
  it("of a week wait for the week to end, though every schedule is paused in the middle of it", async () => {
    const { person, nextCard, advanceTo, adapter } = await aGroupInPlay();
    const [ada, olga] = [person("Ada"), person("Olga", { organiser: true })];
    await ada.presses(await nextCard(), "Show me");
    await ada.presses((await nextCard()) && adapter.posts.at(-1)!.card, "A");
    await olga.types("schedule pause 1");
    await advanceTo("2026-11-29T22:00:00Z");
    expect(winners(adapter.posts)).toEqual([]);
    expect((await ada.types("leaderboard season")).text).toContain("Provisional");
    await advanceTo("2026-11-30T14:00:00Z");
    expect(winners(adapter.posts).length).toBeLessThanOrEqual(1);
    expect(winners(adapter.posts).join()).not.toContain("season");
  });
});

describe("one broken schedule", () => {
  it("is paused, and every other group gets its card", async () => {
    const { app, aSchedule, advanceTo, adapter, group, store } = await aGroupInPlay();
    const broken = await aSchedule({ time: "08:30" });
    const gone: Schedule = { ...broken, zone: "Nowhere/At_All" };
    expect(await store.saveSchedule(gone, broken)).toBe("saved");
    const errors: string[] = [];
    const quiet = { ...app, log: { ...app.log, error: (event: string) => void errors.push(event) } };
    const { tick } = await import("#app/tick.ts");
    await tick(quiet, Date.parse("2026-11-23T08:31:00Z"), { alive: true });
    expect(errors).toContain("tick-failed");
    expect((await store.schedule(group.id, broken.id))?.paused).toBe(true);
    await advanceTo("2026-11-23T09:00:00Z");
    expect(titles(adapter.posts).filter((title) => title.startsWith("#"))).toHaveLength(1);
  });
});

describe("a platform that fails", () => {
  const down: Exclude<PostOutcome, { kind: "sent" }> = { kind: "transient", detail: "503" };

  it("for hours at closing time delays the reveal and doesn't lose it", async () => {
    const { nextCard, advanceTo, adapter } = await aGroupInPlay();
    await nextCard();
    adapter.failNext(...Array.from({ length: 40 }, () => down));
    await advanceTo("2026-11-26T08:00:00Z");
    expect(adapter.posts[0]?.card.tone).toBe("closed");
  });

  it("when a card is due makes the card late, and it says so", async () => {
    const { advanceTo, adapter } = await aGroupInPlay();
    adapter.failNext(...Array.from({ length: 9 }, () => down));
    await advanceTo("2026-11-23T11:00:00Z");
    const [post] = adapter.posts;
    expect(post && cardText(post.card)).toContain("This card came later than planned");
  });

  it("by refusing one item doesn't get that item again the next day", async () => {
    const { advanceTo, adapter, store, group } = await aGroupInPlay();
    adapter.failNext({ kind: "permanent", reason: "rejected", detail: "invalid form body" });
    await advanceTo("2026-11-25T10:00:00Z");
    const cards = await store.occurrencesBetween(group.id, "2026-11-23" as never, "2026-11-25" as never);
    expect(cards.map((card) => card.status)).toEqual(["undelivered", "closed", "open"]);
    expect(new Set(cards.map((card) => card.served?.item.id)).size).toBe(3);
  });
});

describe("an answer", () => {
  it("to a card that the platform never confirmed shows that it arrived", async () => {
    const { person, advanceTo, store, group, clock, app } = await aGroupInPlay();
    const { tick } = await import("#app/tick.ts");
    await clock.moveTo(Date.parse("2026-11-23T09:00:00Z"));
    await tick(app, clock.now(), { alive: true });
    const [planned] = await store.occurrencesBetween(group.id, "2026-11-23" as never, "2026-11-23" as never);
    if (!planned) throw new Error("No card was planned.");
    await person("Ada").pressesId({ kind: "show", occurrence: planned.key });
    const [delivery] = await store.claimDue(clock.now(), { leaseMs: HOUR_MS, limit: 9 });
    if (!delivery) throw new Error("Nothing was to be sent.");
    await store.markDead(delivery, { error: "too-late", at: clock.now() });
    expect(await store.occurrence(planned.id)).toMatchObject({
      status: "open",
      closesAt: planned.nextFiringAt,
    });
    await advanceTo("2026-11-23T10:00:00Z");
    expect((await person("Ada").types("streak")).text).toContain("Streak: 1 date");
  });

  it("received in time and handled after the closing is on the reveal", async () => {
    const { person, nextCard, advanceTo, adapter, clock, handle } = await aGroupInPlay();
    await person("Ben").types("help");
    const card = await nextCard();
    const receivedAt = Date.parse("2026-11-24T08:59:59Z");
    await advanceTo("2026-11-24T09:00:00Z");
    expect(cardText(adapter.posts[0]?.card ?? card)).toContain("Nobody answered");
    const buttons = card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    const show = buttons.find((button) => button.label === "Show me");
    await handle({
      kind: "button",
      eventId: "slow",
      receivedAt,
      platform: "playground",
      space: { id: "space-1", name: "Study space" },
      sender: { person: "person-Ben", name: "Ben", organiser: false },
      button: show?.id ?? null,
      reply: { card: async () => undefined, form: async () => undefined },
    });
    await advanceTo(clock.now() + 10_000);
    expect(cardText(adapter.posts[0]?.card ?? card)).toContain("1 answered");
  });
});
