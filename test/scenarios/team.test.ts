import { describe, expect, test } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter } from "./choices.ts";
import { aGroupInPlay } from "./harness.ts";

async function aGroupWithTeams() {
  const play = await aGroupInPlay({ catalog: aCatalog({ kinds: ["single"], topics: 1 }) });
  const olga = play.person("Olga", { organiser: true });
  await olga.types("team create Night Owls");
  await olga.types("team create Larks");
  return play;
}

describe("team", () => {
  test("says how to join one", async () => {
    const play = await aGroupWithTeams();
    expect((await play.person("Ada").types("team")).text).toContain("You are in no team.");
  });

  test("counts a first team from this week on, whatever way its name is written", async () => {
    const play = await aGroupWithTeams();
    const ada = play.person("Ada");
    expect((await ada.types("team join night owls")).text).toContain(
      "You joined Night Owls. Your points count for it from this week.",
    );
    const { text } = await ada.types("team");
    expect(text).toContain("Team Night Owls");
    expect(text).toContain("1 member: Ada.");
    expect(text).toContain("No result this week yet: a team needs 3 members.");
  });

  test("moves to another team from next week on", async () => {
    const play = await aGroupWithTeams();
    const ada = play.person("Ada");
    await ada.types("team join Night Owls");
    expect((await ada.types("team join Larks")).text).toContain("from next week");
    const now = await ada.types("team");
    expect(now.text).toContain("Team Night Owls");
    expect(now.text).toContain("From next week you are in Larks.");
    await play.advanceTo("2026-11-30T08:00:00Z");
    expect((await ada.types("team")).text).toContain("Team Larks");
  });

  test("can be left, from next week on; joining again then takes until next week too", async () => {
    const play = await aGroupWithTeams();
    const ada = play.person("Ada");
    await ada.types("team join Larks");
    expect((await ada.types("team leave")).text).toContain("Your points of this week still count for it.");
    expect((await ada.types("team")).text).toContain("From next week you are in no team.");
    await play.advanceTo("2026-11-30T08:00:00Z");
    expect((await ada.types("team")).text).toContain("You are in no team.");
    expect((await ada.types("team leave")).text).toContain("there is none to leave");
    expect((await ada.types("team join Larks")).text).toContain("from next week");
    expect((await ada.types("team")).text).toContain("From next week you are in Larks.");
    expect((await ada.types("team leave")).text).toContain("You won't join Larks next week after all.");
  });

  test("refuses a team that doesn't exist, and the one that somebody is in", async () => {
    const play = await aGroupWithTeams();
    const ada = play.person("Ada");
    expect((await ada.types("team join Doves")).text).toContain("There is no team by that name.");
    await ada.types("team join Larks");
    expect((await ada.types("team join Larks")).text).toContain("That is the team already.");
  });

  test("finds no team of another group", async () => {
    const play = await aGroupInPlay();
    const other = await play.store.installSpace({
      platform: "discord",
      externalId: "elsewhere",
      name: "Elsewhere",
      groupSeed: 1,
      at: play.clock.now(),
    });
    await play.store.createTeam(other.group.id, "Doves", play.clock.now());
    expect((await play.person("Ada").types("team join Doves")).text).toContain(
      "There is no team by that name.",
    );
    expect((await play.person("Ada").types("team list")).text).toContain(
      "There are no teams in this group yet.",
    );
  });
});

describe("team list", () => {
  test("lists every team with its members and its week, hidden members left out", async () => {
    const play = await aGroupWithTeams();
    const people = ["Ada", "Ben", "Cy", "Dan"].map((name) => play.person(name));
    const card = await play.nextCard();
    for (const person of people) {
      await person.types("team join Larks");
      await person.presses(card, rightLetter(card));
    }
    const [ada, ben] = people;
    await ada?.types("settings hide");
    const text = (await ben?.types("team list"))?.text ?? "";
    expect(text).toContain("# Larks\n3 members: Ben, Cy and Dan.\nThis week: 100 points.");
    expect(text).toContain("# Night Owls\nNo members yet.");
    expect((await ada?.types("team"))?.text).toContain("4 members: Ada, Ben, Cy and Dan.");
    expect((await ada?.types("team"))?.text).toContain("This season: 100 points.");
  });
});
