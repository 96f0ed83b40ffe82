import { describe, expect, test } from "vitest";
import type { Card } from "#core/card.ts";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay, type Person } from "./harness.ts";

/** One foundation topic: a right answer brings 100 points. */
const catalog = aCatalog({ kinds: ["single"], topics: 1, questionsPerTopic: 40 });

/** The next card, answered rightly by some and wrongly by others. */
async function play(
  group: GroupInPlay,
  right: readonly Person[],
  wrong: readonly Person[] = [],
): Promise<Card> {
  const card = await group.nextCard();
  for (const person of right) await person.presses(card, rightLetter(card));
  for (const person of wrong) await person.presses(card, wrongLetter(card));
  return card;
}

describe("leaderboard", () => {
  test("says what to do while nobody has points", async () => {
    const group = await aGroupInPlay({ catalog });
    const { text } = await group.person("Ada").types("leaderboard");
    expect(text).toContain("Board · week 48 of 2026");
    expect(text).toContain("Answer the open card (daily) to be the first.");
  });

  test("ranks members, shares ranks, and tells the gap to the next one", async () => {
    const group = await aGroupInPlay({ catalog });
    const [ada, ben, cy, dan] = ["Ada", "Ben", "Cy", "Dan"].map((name) => group.person(name));
    if (!ada || !ben || !cy || !dan) throw new Error("Four people play.");
    await play(group, [ada, ben], [cy]);
    await play(group, [ada, ben, cy], [dan]);
    const { text } = await cy.types("leaderboard");
    expect(text).toContain("1 | Ada | 200");
    expect(text).toContain("1 | Ben | 200");
    expect(text).toContain("> 3 | Cy (you) | 100");
    expect(text).toContain("4 | Dan | 0");
    expect(text).toContain("You are 3rd with 100 points. 100 more points would bring you level");
    expect(text).toContain("Provisional until the period's last card has closed.");
  });

  test("shows one's own row below the best ten", async () => {
    const group = await aGroupInPlay({ catalog });
    const others = Array.from({ length: 11 }, (_, index) => group.person(`P${index + 10}`));
    const ada = group.person("Ada");
    await play(group, others, [ada]);
    const { text } = await ada.types("leaderboard");
    expect(text).toContain("> 12 | Ada (you) | 0");
    expect(text).not.toContain("P20");
  });

  test("leaves hidden members out, but shows them their own row", async () => {
    const group = await aGroupInPlay({ catalog });
    const ada = group.person("Ada");
    const ben = group.person("Ben");
    await play(group, [ada, ben]);
    await play(group, [ada]);
    await ada.types("settings hide");
    expect((await ben.types("leaderboard")).text).not.toContain("Ada");
    const own = await ada.types("leaderboard");
    expect(own.text).toContain("> 1 | Ada (you) | 200");
    expect(own.text).toContain("Your name is hidden here");
    expect((await ada.types("leaderboard public")).text).not.toContain("Ada");
  });

  test("names nobody by a name that was erased", async () => {
    const group = await aGroupInPlay({ catalog });
    const ada = group.person("Ada");
    await play(group, [ada, group.person("Ben")]);
    await ada.types("privacy delete yes");
    const { text } = await group.person("Ben").types("leaderboard");
    expect(text).toContain("1 | Former member | 100");
    expect(text).not.toContain("Ada");
  });

  test("is public only when asked to, and then nobody's own", async () => {
    const group = await aGroupInPlay({ catalog });
    const ada = group.person("Ada");
    await play(group, [ada]);
    const said = await ada.types("leaderboard public");
    expect(said.publicCards).toHaveLength(1);
    expect(said.text).not.toContain("you");
  });

  test("starts anew each week, with last week's winners and how ranks moved", async () => {
    const group = await aGroupInPlay({ catalog });
    const ada = group.person("Ada");
    const ben = group.person("Ben");
    await play(group, [ada], [ben]);
    await group.advanceTo("2026-11-30T09:00:00Z");
    const card = group.adapter.posts.findLast((post) => post.card.tone === "open")?.card;
    if (!card) throw new Error("No card is open.");
    await ben.presses(card, rightLetter(card));
    await ada.presses(card, wrongLetter(card));
    const now = await ada.types("leaderboard");
    expect(now.text).toContain("Board · week 49 of 2026");
    expect(now.text).toContain("1 | Ben | 100 | up 1");
    expect(now.text).toContain("> 2 | Ada (you) | 0 | down 1");
    expect(now.text).toContain("Last winner: Ada with 100 points.");
    const last = await ada.types("leaderboard week last");
    expect(last.text).toContain("Board · week 48 of 2026");
    expect(last.text).toContain("> 1 | Ada (you) | 100");
    expect(last.text).not.toContain("Provisional");
  });

  test("adds weeks up to a season and to all time", async () => {
    const group = await aGroupInPlay({ catalog });
    const ada = group.person("Ada");
    await play(group, [ada]);
    await group.advanceTo("2026-11-30T08:00:00Z");
    await play(group, [ada]);
    expect((await ada.types("leaderboard")).text).toContain("Ada (you) | 100");
    const season = await ada.types("leaderboard season");
    expect(season.text).toContain("Board · season 4 of 2026");
    expect(season.text).toContain("Ada (you) | 200");
    expect((await ada.types("leaderboard all")).text).toContain("Ada (you) | 200");
    expect((await ada.types("leaderboard season last")).text).toContain("Nobody has points in this period.");
  });

  test("counts a week in the zone of the group's first schedule", async () => {
    const group = await aGroupInPlay({ catalog, scheduled: false });
    await group.aSchedule({ zone: "Pacific/Auckland" });
    await group.advanceTo("2026-11-29T12:00:00Z");
    expect((await group.person("Ada").types("leaderboard")).text).toContain("week 49 of 2026");
  });

  test("prints the rules", async () => {
    const group = await aGroupInPlay();
    const { text } = await group.person("Ada").types("leaderboard rules");
    expect(text).toContain("A hint costs a quarter of the points.");
  });
});

describe("leaderboard of teams", () => {
  async function twoTeams() {
    const group = await aGroupInPlay({ catalog });
    const olga = group.person("Olga", { organiser: true });
    await olga.types("team create Owls");
    await olga.types("team create Larks");
    const owls = ["Ada", "Ben", "Cy"].map((name) => group.person(name));
    const larks = ["Dan", "Eve", "Fay"].map((name) => group.person(name));
    for (const person of owls) await person.types("team join Owls");
    for (const person of larks) await person.types("team join Larks");
    return { group, owls, larks };
  }

  test("takes the mean of a team's members times the share that answered", async () => {
    const { group, owls, larks } = await twoTeams();
    const [ada] = owls;
    const [dan] = larks;
    if (!ada || !dan) throw new Error("Nobody plays.");
    await play(group, [...owls, dan]);
    const { text } = await dan.types("leaderboard teams");
    expect(text).toContain("Teams · week 48 of 2026");
    expect(text).toContain("1 | Owls | 100");
    expect(text).toContain("> 2 | Larks (you) | 11.1");
    expect(text).toContain("Your team Larks is 2nd with 11.1 points. 88.9 more points");
    expect((await ada.types("leaderboard teams")).text).toContain("no team is ahead");
  });

  test("takes the mean of its weeks for a season, and names last week's winner", async () => {
    const { group, owls, larks } = await twoTeams();
    await play(group, owls);
    await group.advanceTo("2026-11-30T08:00:00Z");
    await play(group, larks);
    await group.advanceTo("2026-11-30T09:30:00Z");
    const [ada] = owls;
    const week = await ada?.types("leaderboard week teams");
    expect(week?.text).toContain("1 | Larks | 100 | up 1");
    expect(week?.text).toContain("Last winner: Owls with 100 points.");
    const season = await ada?.types("leaderboard season teams");
    expect(season?.text).toContain("1 | Larks | 50");
    expect(season?.text).toContain("> 1 | Owls (you) | 50");
    expect((await ada?.types("leaderboard all teams"))?.text).toContain("> 1 | Owls (you) | 50");
  });

  test("says how a team gets a result", async () => {
    const group = await aGroupInPlay({ catalog });
    const { text } = await group.person("Ada").types("leaderboard teams");
    expect(text).toContain("A team needs 3 members");
  });
});
