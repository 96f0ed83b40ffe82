import { describe, expect, it } from "vitest";
import { MAX_SCHEDULES } from "#app/schedule-add.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });
const next = async (group: GroupInPlay, index = 0): Promise<string> => {
  const schedules = await group.store.schedules(group.group.id);
  const at = schedules[index]?.nextRunAt;
  return at === null || at === undefined ? "never" : new Date(at).toISOString();
};

/** One schedule, every day at 09:00 UTC in #study; Monday 08:00. */
const aGroup = () => aGroupInPlay();

describe("listing schedules", () => {
  it("names rule, filter, next firing and supply", async () => {
    const group = await aGroup();
    await ada(group).types("schedule add prompt 12:30 #random mon,wed zone=Europe/Berlin areas=area-1");
    const { text } = await ada(group).types("schedule");
    expect(text).toContain("1 · quiz · #study · every day at 09:00 (UTC)");
    expect(text).toContain("2 · discussion prompt · #random · Mon and Wed at 12:30 (Europe/Berlin)");
    expect(text).toContain("- Only areas Area 1.");
    expect(text).toContain("- Next: 2026-11-23T11:30:00.000Z.");
    expect(text).toContain("Only 6 new items left before recaps begin.");
  });

  it("says how to begin where there is none", async () => {
    const group = await aGroupInPlay({ scheduled: false });
    expect((await ada(group).types("schedule")).text).toContain("There is no schedule yet.");
  });

  it("keeps the numbers when one is removed", async () => {
    const group = await aGroup();
    await ada(group).types("schedule add prompt 12:00");
    await ada(group).types("schedule remove 1");
    await ada(group).types("schedule add quiz 15:00");
    const { text } = await ada(group).types("schedule");
    expect(text).not.toContain("1 · ");
    expect(text).toContain("2 · discussion prompt");
    expect(text).toContain("3 · quiz · #study · Mon to Fri at 15:00");
  });
});

describe("adding a schedule", () => {
  it("takes over the zone of the one that is there", async () => {
    const group = await aGroupInPlay({ scheduled: false });
    await group.aSchedule({ zone: "Asia/Tokyo", time: "18:00" });
    const { text } = await ada(group).types("schedule add prompt 12:30");
    expect(text).toContain("The schedule is added.");
    expect(text).toContain("at 12:30 (Asia/Tokyo)");
  });

  it("asks for a zone where none can be taken over", async () => {
    const group = await aGroupInPlay({ scheduled: false });
    expect((await ada(group).types("schedule add quiz 09:00")).text).toContain("Please name a time zone");
  });

  it("keeps topic, levels and catch-up", async () => {
    const group = await aGroup();
    await ada(group).types(
      'schedule add quiz 12:00 topic="Topic 2" level=foundation,intermediate catch-up-hours=2',
    );
    const [, added] = await group.store.schedules(group.group.id);
    expect(added).toMatchObject({
      filter: { areas: [], topics: ["topic-2"], levels: ["foundation", "intermediate"] },
      catchUpMs: 2 * 3_600_000,
    });
  });

  it.each([
    ["schedule add quiz 12:00 #nowhere", "There is no such channel here"],
    ["schedule add quiz 12:00 areas=area-9", "There is no such area."],
    ["schedule add quiz 12:00 topic=nonsense", "There is no such topic."],
    ["schedule add quiz 12:00 topic=topic-1 level=senior", "Nothing in the catalog fits that filter."],
  ])("refuses %s", async (line, sentence) => {
    const group = await aGroup();
    expect((await ada(group).types(line)).text).toContain(sentence);
    expect(await group.store.schedules(group.group.id)).toHaveLength(1);
  });

  it("stops at a limit", async () => {
    const group = await aGroup();
    for (let made = 1; made < MAX_SCHEDULES; made++) await group.aSchedule();
    const { text } = await ada(group).types("schedule add quiz 12:00");
    expect(text).toContain("This group has as many schedules as fit.");
    expect(await group.store.schedules(group.group.id)).toHaveLength(MAX_SCHEDULES);
  });

  it("finds a channel by mention, and one that nobody has used yet", async () => {
    const group = await aGroup();
    expect((await ada(group).types("schedule add prompt 12:00 <#random>")).text).toContain("#random");
    expect((await ada(group).types("schedule add prompt 13:00 channel=RANDOM")).text).toContain("#random");
  });
});

describe("editing a schedule", () => {
  it("changes what is named and leaves the rest", async () => {
    const group = await aGroup();
    const { text } = await ada(group).types("schedule edit 1 time=10:30 days=mon-fri channel=#random");
    expect(text).toContain("The schedule is changed.");
    expect(text).toContain("1 · quiz · #random · Mon to Fri at 10:30 (UTC)");
    expect(text).toContain("- Next: 2026-11-23T10:30:00.000Z.");
    expect(text).not.toContain("With this change");
  });

  it("names a date that the change loses", async () => {
    const group = await aGroup();
    const { text } = await ada(group).types("schedule edit 1 time=07:00");
    expect(text).toContain("With this change Mon 23 Nov 2026 gets no card");
    expect(await next(group)).toBe("2026-11-24T07:00:00.000Z");
  });

  it("never posts twice for a date, however the time is moved", async () => {
    const group = await aGroup();
    await group.advanceTo("2026-11-23T09:00:00Z");
    await ada(group).types("schedule edit 1 time=15:00");
    await group.advanceTo("2026-11-23T23:59:00Z");
    expect(group.adapter.posts).toHaveLength(1);
    expect(await next(group)).toBe("2026-11-24T15:00:00.000Z");
  });

  it("lifts a filter with “all”", async () => {
    const group = await aGroup();
    await ada(group).types("schedule edit 1 areas=area-1 level=foundation");
    expect((await ada(group).types("schedule")).text).toContain("Only areas Area 1, foundation level.");
    const { text } = await ada(group).types("schedule edit 1 areas=all level=all");
    expect(text).toContain("Everything in the catalog.");
  });

  it.each([
    ["schedule edit 9 time=10:00", "There is no schedule with that number."],
    ["schedule edit 1", "Name what to change"],
    ["schedule edit 1 time=09:00", "Name what to change"],
    ["schedule edit 1 areas=area-1 level=senior", "Nothing in the catalog fits that filter."],
  ])("refuses %s", async (line, sentence) => {
    const group = await aGroup();
    expect((await ada(group).types(line)).text).toContain(sentence);
    expect(await next(group)).toBe("2026-11-23T09:00:00.000Z");
  });

  it("is decided again when the schedule moved meanwhile", async () => {
    const group = await aGroup();
    const { saveSchedule } = group.store;
    let refusals = 1;
    Object.assign(group.store, {
      saveSchedule: (...write: Parameters<typeof saveSchedule>) =>
        refusals-- > 0 ? Promise.resolve("conflict") : saveSchedule(...write),
    });
    expect((await ada(group).types("schedule edit 1 time=10:30")).text).toContain("The schedule is changed.");
    refusals = Infinity;
    const { text } = await ada(group).types("schedule edit 1 time=11:30");
    expect(text).toContain("Somebody changed this schedule just now.");
  });

  it("can't reach another group's schedule", async () => {
    const group = await aGroup();
    const other = await group.store.installSpace({
      platform: "playground",
      externalId: "elsewhere",
      name: "Elsewhere",
      groupSeed: 1,
      at: 0,
    });
    expect(await group.store.scheduleIds(other.group.id)).toEqual([]);
    await group.handle({
      kind: "command",
      eventId: "foreign",
      receivedAt: group.clock.now(),
      platform: "playground",
      space: { id: "elsewhere", name: "Elsewhere" },
      sender: { person: "mallory", name: "Mallory", organiser: true },
      reply: { card: () => Promise.resolve(), form: () => Promise.resolve() },
      input: { kind: "text", line: "schedule remove 1" },
    });
    expect(await group.store.schedules(group.group.id)).toHaveLength(1);
  });
});

describe("pausing and resuming", () => {
  it("stops the cards and starts them again with the next date", async () => {
    const group = await aGroup();
    expect((await ada(group).types("schedule pause 1")).text).toContain("The schedule is paused.");
    expect((await ada(group).types("schedule pause 1")).text).toContain("The schedule is paused already.");
    await group.advanceTo("2026-11-25T12:00:00Z");
    expect(group.adapter.posts).toEqual([]);
    expect((await ada(group).types("schedule")).text).toContain("Paused.");
    expect((await ada(group).types("schedule resume 1")).text).toContain("The schedule runs again.");
    expect(await next(group)).toBe("2026-11-26T09:00:00.000Z");
    expect((await ada(group).types("schedule resume 1")).text).toContain("The schedule runs already.");
  });
});

describe("leaving out dates", () => {
  it("passes over them and takes them back", async () => {
    const group = await aGroup();
    const { text } = await ada(group).types("schedule skip 1 2026-11-23");
    expect(text).toContain("Mon 23 Nov 2026 is left out.");
    expect(await next(group)).toBe("2026-11-24T09:00:00.000Z");
    expect((await ada(group).types("schedule skip 1 2026-11-23")).text).toContain("left out already");
    expect((await ada(group).types("schedule unskip 1 2026-11-23")).text).toContain("is back");
    expect(await next(group)).toBe("2026-11-23T09:00:00.000Z");
    expect((await ada(group).types("schedule unskip 1 2026-11-23")).text).toContain("wasn't left out");
  });

  it("posts nothing on them", async () => {
    const group = await aGroup();
    await ada(group).types("schedule skip 1 2026-11-24");
    await group.advanceTo("2026-11-25T10:00:00Z");
    const dates = await group.store.recentOccurrences(group.group.id, 9);
    expect(dates.map(({ studyDate }) => studyDate)).toEqual(["2026-11-25", "2026-11-23"]);
  });

  it("keeps both dates when two organisers leave one out at the same moment", async () => {
    const group = await aGroup();
    const cy = group.person("Cy", { organiser: true });
    await Promise.all([
      ada(group).types("schedule skip 1 2026-12-24"),
      cy.types("schedule skip 1 2026-12-25"),
    ]);
    const [schedule] = await group.store.schedules(group.group.id);
    expect(schedule?.skipped.toSorted()).toEqual(["2026-12-24", "2026-12-25"]);
  });

  it.each([
    ["schedule skip 1 2026-11-20", "That date has been posted or has passed."],
    ["schedule skip 2 2026-11-28", "The schedule doesn't post on that date anyway."],
    ["schedule skip 7 2026-11-28", "There is no schedule with that number."],
  ])("refuses %s", async (line, sentence) => {
    const group = await aGroup();
    await ada(group).types("schedule add prompt 12:00");
    expect((await ada(group).types(line)).text).toContain(sentence);
  });
});

describe("two schedules due at once", () => {
  it("never post the same item: where one is left, the second posts nothing", async () => {
    const catalog = aCatalog({ topics: 1, questionsPerTopic: 1 });
    const group = await aGroupInPlay({ catalog });
    await group.aSchedule();
    await group.advanceTo("2026-11-23T09:00:00Z");
    const monday = as<StudyDate>("2026-11-23");
    const cards = await group.store.occurrencesBetween(group.group.id, monday, monday);
    expect(cards.map(({ status }) => status).toSorted()).toEqual(["open", "skipped"]);
  });
});

describe("the preview", () => {
  it("lists fourteen firings and the dates left out among them", async () => {
    const group = await aGroup();
    await ada(group).types("schedule skip 1 2026-11-25");
    const { text } = await ada(group).types("schedule preview 1");
    const lines = text.split("\n");
    expect(lines[0]).toBe("Next dates of schedule 1");
    expect(lines).toContain("- Mon 23 Nov 2026: 2026-11-23T09:00:00.000Z");
    expect(lines).toContain("- Wed 25 Nov 2026: left out");
    expect(lines.filter((line) => line.includes("Z"))).toHaveLength(14);
  });

  it("shows every schedule without a number, and the dates of a paused one", async () => {
    const group = await aGroup();
    expect((await ada(group).types("schedule preview")).text).toContain("Next dates of schedule 1");
    await ada(group).types("schedule add prompt 12:00");
    await ada(group).types("schedule pause 2");
    const { text } = await ada(group).types("schedule preview");
    expect(text).toContain("# Next dates of schedule 1");
    expect(text).toContain("# Next dates of schedule 2\nThe schedule is paused;");
  });

  it("has nothing to show without a schedule", async () => {
    const group = await aGroupInPlay({ scheduled: false });
    expect((await ada(group).types("schedule preview")).text).toContain("There is no schedule yet.");
    expect((await ada(group).types("schedule preview 1")).text).toContain("no schedule with that number");
  });
});

describe("removing a schedule", () => {
  it("lets its open card close and posts no more", async () => {
    const group = await aGroup();
    await group.advanceTo("2026-11-23T09:00:00Z");
    expect((await ada(group).types("schedule remove 1")).text).toContain("The schedule is removed.");
    expect((await ada(group).types("schedule remove 1")).text).toContain("no schedule with that number");
    await group.advanceTo("2026-11-25T09:00:00Z");
    expect(group.adapter.posts).toHaveLength(1);
    expect(group.adapter.posts[0]?.card.tone).toBe("closed");
  });
});
