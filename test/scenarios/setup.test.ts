import { describe, expect, it } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

async function aNewGroup(): Promise<GroupInPlay> {
  return aGroupInPlay({ scheduled: false });
}

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });

describe("setup", () => {
  it("posts a daily quiz in the channel it is typed in and says what it took for granted", async () => {
    const group = await aNewGroup();
    const { text, publicCards } = await ada(group).types("setup");
    expect(text).toContain("The first card comes to #study 2026-11-23T09:00:00.000Z.");
    expect(text).toContain("1 · quiz · #study · Mon to Fri at 09:00 (UTC)");
    expect(text).toContain(
      "The next cards: 2026-11-23T09:00:00.000Z; 2026-11-24T09:00:00.000Z; 2026-11-25T09:00:00.000Z.",
    );
    expect(text).toContain("Times are in UTC, because no time zone was named.");
    expect(text).toContain("schedule edit 1 zone=Europe/Berlin");
    expect(text).toContain("[First card now]");
    expect(publicCards).toEqual([]);
  });

  it("takes what is named instead", async () => {
    const group = await aNewGroup();
    const { text } = await ada(group).types(
      'setup #random 18:30 Europe/Berlin sat-sun areas="area-2,Area 3" level=senior',
    );
    expect(text).toContain("1 · quiz · #random · Sat and Sun at 18:30 (Europe/Berlin)");
    expect(text).toContain("Only areas Area 2 and Area 3, senior level.");
    expect(text).not.toContain("no time zone was named");
  });

  it("gives every schedule a key of its own", async () => {
    const group = await aNewGroup();
    await ada(group).types("setup");
    await ada(group).types("schedule add prompt 12:00");
    const keys = (await group.store.schedules(group.group.id)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
  });

  it("names what is missing in the channel, and sets up all the same", async () => {
    const group = await aNewGroup();
    group.adapter.missIn("study", ["I may not post here."]);
    const { text } = await ada(group).types("setup");
    expect(text).toContain("#study: I may not post here.");
    expect(await group.store.schedules(group.group.id)).toHaveLength(1);
  });

  it("refuses kindly where a schedule is there already", async () => {
    const group = await aNewGroup();
    await ada(group).types("setup");
    const { text } = await ada(group).types("setup 10:00");
    expect(text).toContain("Set up already");
    expect(await group.store.schedules(group.group.id)).toHaveLength(1);
  });

  it("is for organisers", async () => {
    const group = await aNewGroup();
    const { text } = await group.person("Bruno").types("setup");
    expect(text).toContain("Only organisers can do this");
    expect(await group.store.schedules(group.group.id)).toEqual([]);
  });

  it.each([
    ["setup #nowhere", "There is no such channel here"],
    ["setup areas=astrology", "There is no such area."],
    ["setup areas=area-1 level=intermediate", "Nothing in the catalog fits that filter."],
  ])("refuses %s", async (line, sentence) => {
    const group = await aNewGroup();
    expect((await ada(group).types(line)).text).toContain(sentence);
    expect(await group.store.schedules(group.group.id)).toEqual([]);
  });
});

describe("the first card", () => {
  it("comes at a press, counts for today, and today's time brings no second one", async () => {
    const group = await aNewGroup();
    const done = await ada(group).types("setup");
    const { text } = await ada(group).presses(done, "First card now");
    expect(text).toContain("The first card is on its way to #study.");
    await group.advanceTo("2026-11-23T20:00:00Z");
    expect(group.adapter.posts).toHaveLength(1);
    const [first] = await group.store.recentOccurrences(group.group.id, 1);
    expect(first).toMatchObject({ studyDate: "2026-11-23", number: 1, ranked: true, late: false });
    await group.advanceTo("2026-11-24T09:00:00Z");
    expect(group.adapter.posts).toHaveLength(2);
  });

  it("is posted once, however often it is asked for", async () => {
    const group = await aNewGroup();
    const done = await ada(group).types("setup");
    await ada(group).presses(done, "First card now");
    const { text } = await ada(group).presses(done, "First card now");
    expect(text).toContain("Today's card is out already.");
    await group.advanceTo("2026-11-23T08:30:00Z");
    expect(group.adapter.posts).toHaveLength(1);
  });

  it("closes with the next firing, but stays open for 20 hours at least", async () => {
    const group = await aNewGroup();
    await ada(group).types("setup");
    await group.advanceTo("2026-11-23T08:30:00Z");
    await ada(group).types("setup first-card");
    await group.advanceTo("2026-11-23T08:31:00Z");
    const [first] = await group.store.recentOccurrences(group.group.id, 1);
    expect(first?.closesAt).toBe(Date.parse("2026-11-24T09:00:00Z"));
  });

  it("comes on a day without a card too", async () => {
    const group = await aGroupInPlay({ scheduled: false, now: Date.parse("2026-11-28T12:00:00Z") });
    await ada(group).types("setup");
    await ada(group).types("setup first-card");
    await group.advanceTo("2026-11-28T12:01:00Z");
    const [first] = await group.store.recentOccurrences(group.group.id, 1);
    expect(first).toMatchObject({
      studyDate: "2026-11-28",
      closesAt: Date.parse("2026-11-30T09:00:00Z"),
    });
  });

  it("is decided again when something moved meanwhile", async () => {
    const group = await aNewGroup();
    await ada(group).types("setup");
    const { openOccurrence } = group.store;
    let refusals = 1;
    Object.assign(group.store, {
      openOccurrence: (opening: Parameters<typeof openOccurrence>[0]) =>
        refusals-- > 0 ? Promise.resolve("conflict") : openOccurrence(opening),
    });
    expect((await ada(group).types("setup first-card")).text).toContain("on its way");
    await group.advanceTo("2026-11-24T08:00:00Z");
    refusals = Infinity;
    expect((await ada(group).types("setup first-card")).text).toContain("Somebody changed this schedule");
  });

  it("is left to the tick where it is due", async () => {
    const group = await aNewGroup();
    await ada(group).types("setup");
    await group.clock.moveTo(Date.parse("2026-11-23T09:00:00Z"));
    expect((await ada(group).types("setup first-card")).text).toContain("on its way to #study");
    await group.advanceTo("2026-11-23T09:01:00Z");
    expect(group.adapter.posts).toHaveLength(1);
  });

  it("needs a schedule that runs", async () => {
    const group = await aNewGroup();
    expect((await ada(group).types("setup first-card")).text).toContain("There is no schedule yet.");
    await ada(group).types("setup");
    await ada(group).types("schedule pause 1");
    expect((await ada(group).types("setup first-card")).text).toContain("The schedule is paused.");
  });

  it("needs something to post", async () => {
    const group = await aGroupInPlay({ catalog: aCatalog({ promptsPerTopic: 0 }), scheduled: false });
    await group.aSchedule({ kind: "prompt" });
    const { text } = await ada(group).types("setup first-card");
    expect(text).toContain("Nothing in the catalog fits that filter.");
  });
});

describe("the setup check", () => {
  it("goes through the channel of every schedule", async () => {
    const group = await aNewGroup();
    expect((await ada(group).types("setup check")).text).toContain("There is no schedule yet.");
    await ada(group).types("setup");
    await ada(group).types("schedule add prompt 12:00 #random");
    await ada(group).types("schedule add prompt 15:00 #random");
    expect((await ada(group).types("setup check")).text.split("\n")).toEqual([
      "Setup check",
      "Everything needed to post is in place.",
      "- #study: ready to post.",
      "- #random: ready to post.",
    ]);
    group.adapter.missIn("random", ["I may not see this channel."]);
    expect((await ada(group).types("setup check")).text).toContain("- #random: I may not see this channel.");
  });
});
