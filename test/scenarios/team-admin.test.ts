import { describe, expect, it } from "vitest";
import { MAX_TEAM_NAME, MAX_TEAMS } from "#app/team-admin.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });

describe("teams", () => {
  it("are created once by a name", async () => {
    const group = await aGroupInPlay();
    expect((await ada(group).types("team create  Night   Owls")).text).toContain("Team Night Owls is there.");
    expect((await ada(group).types("team create night owls")).text).toContain("Another team has that name");
    expect((await group.store.teams(group.group.id)).map(({ name }) => name)).toEqual(["Night Owls"]);
  });

  it("need a name that can be read", async () => {
    const group = await aGroupInPlay();
    expect((await ada(group).types("team create !!!")).text).toContain("at least one letter or digit");
    const long = "x".repeat(MAX_TEAM_NAME + 1);
    expect((await ada(group).types(`team create ${long}`)).text).toContain("That name is too long.");
    expect(await group.store.teams(group.group.id)).toEqual([]);
  });

  it("stop at a limit", async () => {
    const group = await aGroupInPlay();
    for (let made = 0; made < MAX_TEAMS; made++)
      await group.store.createTeam(group.group.id, `Team ${made}`, 0);
    expect((await ada(group).types("team create One More")).text).toContain("as many teams as fit");
  });

  it("are renamed", async () => {
    const group = await aGroupInPlay();
    await ada(group).types("team create Night Owls");
    await ada(group).types("team create Larks");
    expect((await ada(group).types('team rename "Night Owls" Early Birds')).text).toContain(
      "Night Owls is now called Early Birds.",
    );
    expect((await ada(group).types("team rename Owls Crows")).text).toContain(
      "There is no team by that name.",
    );
    expect((await ada(group).types("team rename Larks early birds")).text).toContain(
      "Another team has that name",
    );
  });

  it("take a member from next week on", async () => {
    const group = await aGroupInPlay();
    const bruno = group.person("Bruno Lindqvist");
    await bruno.types("streak");
    await ada(group).types("team create Night Owls");
    const { text } = await ada(group).types("team move bruno night owls");
    expect(text).toContain("Bruno Lindqvist is now in Night Owls; it counts from next week.");
    const { id } = await bruno.stored();
    expect(await group.store.teamOf(group.group.id, id, "2026-W48")).toBeNull();
    expect(await group.store.teamOf(group.group.id, id, "2026-W49")).toMatchObject({ name: "Night Owls" });
    expect((await ada(group).types("team move bruno night")).text).toContain("That is the team already.");
  });

  it("find members by mention and by number, and tell namesakes apart", async () => {
    const group = await aGroupInPlay();
    await ada(group).types("team create Owls");
    const bruno = group.person("Bruno");
    await bruno.types("streak");
    await group.store.enrolMember({
      groupId: group.group.id,
      spaceId: group.spaceId,
      externalId: "person-other",
      name: "Bruno",
      at: 0,
    });
    expect((await ada(group).types("team move Bruno Owls")).text).toContain("Several members' names fit.");
    const { id } = await bruno.stored();
    expect((await ada(group).types(`team move #${id} Owls`)).text).toContain("Bruno is now in Owls");
    expect((await ada(group).types("team move <@person-other> Owls")).text).toContain("Bruno is now in Owls");
    expect((await ada(group).types("team move <@stranger> Owls")).text).toContain(
      "There is no member by that",
    );
    expect((await ada(group).types("team move Zora Owls")).text).toContain("There is no member by that name");
    expect((await ada(group).types("team move #9999 Owls")).text).toContain(
      "There is no member by that name",
    );
  });

  it("are for organisers to arrange", async () => {
    const group = await aGroupInPlay();
    expect((await group.person("Bruno").types("team create Owls")).text).toContain("Only organisers");
  });
});

describe("granting a date", () => {
  async function aGroupWithAMiss(): Promise<GroupInPlay> {
    const group = await aGroupInPlay();
    const first = await group.nextCard();
    await group.person("Bruno").presses(first, "Show me");
    await group.advanceTo("2026-11-25T12:00:00Z");
    return group;
  }

  it("mends the streak", async () => {
    const group = await aGroupWithAMiss();
    const bruno = group.person("Bruno");
    const { text } = await ada(group).types("streak grant bruno 2026-11-24 we were offline");
    expect(text).toContain("Tue 24 Nov 2026 now counts for Bruno.");
    expect((await bruno.types("streak")).text).toContain("Streak: 2 dates");
    const again = await ada(group).types("streak grant bruno 2026-11-24 we were offline");
    expect(again.text).toContain("That date counts for this member already.");
  });

  it.each([
    ["streak grant bruno 2026-11-26 why not", "That date is still to come."],
    ["streak grant bruno 2026-11-23 why not", "That date counts for this member already."],
    ["streak grant bruno 2026-11-20 why not", "before the member's first answer"],
    ["streak grant zora 2026-11-24 why not", "There is no member by that name"],
  ])("refuses %s", async (line, sentence) => {
    const group = await aGroupWithAMiss();
    expect((await ada(group).types(line)).text).toContain(sentence);
  });
});
