import { describe, expect, it } from "vitest";
import { cardText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });
const aBigCatalog = () => aCatalog({ topics: 12, questionsPerTopic: 6 });

describe("the status", () => {
  it("says that everything runs", async () => {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    await group.nextCard();
    const { text } = await ada(group).types("status");
    expect(text).toContain("Everything is running.");
    expect(text).toContain("1 · quiz · #study");
    expect(text).toContain("1 message sent in the last 7 days.");
    expect(text).toContain("No term is missing.");
  });

  it("warns where new questions run low", async () => {
    const group = await aGroupInPlay({ catalog: aCatalog({ topics: 2, questionsPerTopic: 6 }) });
    const { text } = await ada(group).types("status");
    expect(text).toContain("1 thing needs a look.");
    expect(text).toContain("Only 12 new items left before recaps begin.");
  });

  it("names a channel that stopped taking cards, since when, and forgets it once it is well", async () => {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    group.adapter.failNext({ kind: "permanent", reason: "no-permission", detail: "Missing Access" });
    await group.advanceTo("2026-11-23T09:00:00Z");
    const { text } = await ada(group).types("status");
    expect(text).toContain("1 thing needs a look.");
    expect(text).toContain("Schedule 1 can't post since 2026-11-23T09:00:00.000Z");
    expect(text).toContain("Not posting: I may not view or post in the channel.");
    expect(text).toContain("1 message waiting to be sent, the oldest since 2026-11-23T09:00:00.000Z.");
    await group.advanceTo("2026-11-23T10:00:00Z");
    expect(group.adapter.posts).toHaveLength(1);
    expect((await ada(group).types("status")).text).toContain("Everything is running.");
  });

  it("tells organisers once, in a channel that works, by the number they know", async () => {
    const group = await aGroupInPlay({ scheduled: false, catalog: aBigCatalog() });
    const other = await group.store.installSpace({
      platform: "playground",
      externalId: "elsewhere",
      name: "Elsewhere",
      groupSeed: 1,
      at: 0,
    });
    const elsewhere = await group.store.registerChannel({
      groupId: other.group.id,
      spaceId: other.space.id,
      externalId: "lobby",
      name: "lobby",
    });
    await group.aSchedule({ groupId: other.group.id, channelId: elsewhere.id, paused: true });
    await group.aSchedule();
    const { id: channelId } = await group.channel("random");
    await group.aSchedule({ channelId, time: "20:00" });
    group.adapter.failNext({ kind: "permanent", reason: "no-permission", detail: "Missing Access" });
    await group.advanceTo("2026-11-23T09:05:00Z");
    expect(group.adapter.posts.map((post) => [post.ref.channel, cardText(post.card)])).toEqual([
      ["random", expect.stringContaining("Schedule 1 can't post in #study")],
    ]);
  });

  it("counts terms that nobody found", async () => {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    await group.person("Bruno").types("lookup zymurgy");
    await group.person("Chidi").types("lookup zymurgy");
    expect((await ada(group).types("status")).text).toContain("“zymurgy”, 2 times");
  });

  it("names a card that never came out", async () => {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    group.adapter.failNext({ kind: "permanent", reason: "rejected", detail: "too long" });
    await group.advanceTo("2026-11-23T09:00:00Z");
    const { text } = await ada(group).types("status");
    expect(text).toContain("A card of schedule 1 could not be posted in time and was left out.");
    expect(text).not.toContain("status retry");
  });
});

describe("a delivery that was given up", () => {
  async function aDeadReveal(): Promise<{ group: GroupInPlay; number: string }> {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    await group.nextCard();
    await ada(group).types("schedule pause 1");
    group.adapter.failNext({ kind: "permanent", reason: "rejected", detail: "too long" });
    await group.advanceTo("2026-11-24T09:00:00Z");
    const { text } = await ada(group).types("status");
    expect(text).toContain("Given up: the reveal of card #1 in #study");
    expect(text).toContain("the platform refused the message.");
    return { group, number: /status retry (\d+)/.exec(text)?.[1] ?? "" };
  }

  it("is tried again when an organiser asks", async () => {
    const { group, number } = await aDeadReveal();
    const { text } = await ada(group).types(`status retry ${number}`);
    expect(text).toContain(`Delivery ${number} is being tried again.`);
    await group.advanceTo("2026-11-24T09:01:00Z");
    expect(group.adapter.posts[0]?.card.tone).toBe("closed");
    expect((await ada(group).types(`status retry ${number}`)).text).toContain("wasn't given up");
    expect((await ada(group).types("status")).text).toContain("Everything is running.");
  });

  it("is known by its number within the group", async () => {
    const { group } = await aDeadReveal();
    expect((await ada(group).types("status retry 999")).text).toContain(
      "There is no delivery with that number.",
    );
  });

  it("can't be tried again once its time is over", async () => {
    const group = await aGroupInPlay({ catalog: aBigCatalog() });
    group.adapter.failNext({ kind: "permanent", reason: "rejected", detail: "too long" });
    await group.advanceTo("2026-11-23T09:00:00Z");
    expect((await ada(group).types("status retry 1")).text).toContain("can't be sent any more");
  });
});
