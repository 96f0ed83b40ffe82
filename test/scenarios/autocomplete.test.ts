import { describe, expect, it } from "vitest";
import type { FormChoice } from "#core/card.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

interface Typing {
  readonly command: string;
  readonly option: string;
  readonly text: string;
  readonly organiser?: boolean;
  readonly space?: string;
}

async function suggested(group: GroupInPlay, typing: Typing): Promise<readonly FormChoice[]> {
  let choices: readonly FormChoice[] | null = null;
  const { organiser = true, space = "space-1", ...asked } = typing;
  await group.handle({
    kind: "autocomplete",
    eventId: `autocomplete-${Math.abs(group.clock.now())}-${JSON.stringify(typing)}`,
    receivedAt: group.clock.now(),
    platform: "playground",
    space: { id: space, name: space },
    sender: { person: "person-Ada", name: "Ada", organiser },
    ...asked,
    suggest: (offered) => {
      choices = offered;
      return Promise.resolve();
    },
  });
  if (choices === null) throw new Error("Nothing was suggested, not even nothing.");
  return choices;
}

const values = async (group: GroupInPlay, typing: Typing) =>
  (await suggested(group, typing)).map(({ value }) => value);

describe("suggestions", () => {
  it("complete topics, areas and both", async () => {
    const group = await aGroupInPlay();
    expect(await values(group, { command: "lookup", option: "term", text: "Topic 2" })).toContain("topic-2");
    expect(await values(group, { command: "topics", option: "area", text: "area 3" })).toEqual(["area-3"]);
    const both = await values(group, { command: "quiz", option: "topic", text: "" });
    expect(both).toEqual(expect.arrayContaining(["topic-1", "area-1"]));
  });

  it("complete the last of several areas", async () => {
    const group = await aGroupInPlay();
    expect(
      await suggested(group, { command: "schedule add", option: "areas", text: "area-1, area" }),
    ).toEqual([
      { value: "area-1,area-2", label: "area-1, Area 2" },
      { value: "area-1,area-3", label: "area-1, Area 3" },
    ]);
  });

  it("find zones by city, blanks or not", async () => {
    const group = await aGroupInPlay();
    const zone = (text: string) => values(group, { command: "setup", option: "zone", text });
    expect((await zone("berlin"))[0]).toBe("Europe/Berlin");
    expect((await zone("new york"))[0]).toBe("America/New_York");
    expect(await zone("")).toHaveLength(25);
  });

  it("name members and teams of the group", async () => {
    const group = await aGroupInPlay();
    const bruno = await group.person("Bruno").stored();
    await group.store.createTeam(group.group.id, "Night Owls", 0);
    expect(await values(group, { command: "team move", option: "member", text: "br" })).toEqual(["Bruno"]);
    expect(await values(group, { command: "team join", option: "name", text: '"owl' })).toEqual([
      "Night Owls",
    ]);
    await group.store.enrolMember({
      groupId: group.group.id,
      spaceId: group.spaceId,
      externalId: "other",
      name: "Bruno",
      at: 0,
    });
    const namesakes = await values(group, { command: "streak grant", option: "member", text: "@br" });
    expect(namesakes).toContain(`#${bruno.id}`);
    expect(namesakes).toHaveLength(2);
  });

  it("name channels and schedules", async () => {
    const group = await aGroupInPlay();
    expect(await values(group, { command: "setup start", option: "channel", text: "ran" })).toEqual([
      "#random",
    ]);
    expect(await suggested(group, { command: "schedule edit", option: "schedule", text: "" })).toEqual([
      { value: "1", label: "1 · quiz · #study · every day at 09:00 (UTC)" },
    ]);
  });

  it("name commands that the person may use", async () => {
    const group = await aGroupInPlay();
    expect(await values(group, { command: "help", option: "command", text: "s" })).toContain("schedule");
    const everyone = await values(group, { command: "", option: "", text: "s", organiser: false });
    expect(everyone).toContain("streak");
    expect(everyone).not.toContain("schedule");
  });

  it("name reported and posted questions", async () => {
    const group = await aGroupInPlay();
    await group.nextCard();
    const [card] = await group.store.recentOccurrences(group.group.id, 1);
    expect(await values(group, { command: "queue void", option: "item", text: "topic" })).toEqual([
      card?.served?.item.id,
    ]);
  });

  it("offer fixed choices too", async () => {
    const group = await aGroupInPlay();
    expect(await values(group, { command: "leaderboard", option: "of", text: "te" })).toEqual(["teams"]);
  });

  it("never exceed what a platform shows", async () => {
    const group = await aGroupInPlay({ catalog: aCatalog({ topics: 60, areas: 30 }) });
    for (const option of ["topic", "areas"])
      expect(await values(group, { command: "schedule add", option, text: "" })).toHaveLength(25);
  });

  it.each([
    ["members to people who may not run the command", { command: "team move", option: "member", text: "" }],
    ["schedules to them", { command: "schedule edit", option: "schedule", text: "" }],
  ])("don't tell %s", async (_what, typing) => {
    const group = await aGroupInPlay();
    await group.person("Bruno").stored();
    expect(await suggested(group, { ...typing, organiser: false })).toEqual([]);
  });

  it.each([
    [{ command: "nonsense", option: "x", text: "" }],
    [{ command: "team nonsense", option: "x", text: "" }],
    [{ command: "team move", option: "nonsense", text: "" }],
    [{ command: "team move", option: "member", text: "", space: "unknown" }],
  ])("are empty for what isn't there: %j", async (typing) => {
    const group = await aGroupInPlay();
    expect(await suggested(group, typing)).toEqual([]);
  });
});
