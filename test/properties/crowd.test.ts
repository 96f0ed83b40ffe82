/** Many presses at once: the first one of each member counts, and everybody is told the same as ever after. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { periodsOf } from "#core/scoring.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aHouse, HOUR_MS, type House, MONDAY_AT_8, type Person } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";

const CATALOG = aCatalog({ kinds: ["single"] });
const NINE = MONDAY_AT_8 + HOUR_MS;

async function aHouseWithCard() {
  const house = await aHouse({ catalog: CATALOG });
  await aSchedule(house);
  await house.advanceTo(NINE);
  const group = await house.install("here");
  const [card] = await house.store.recentOccurrences(group.id, 1);
  if (!card) throw new Error("No card is open.");
  const picks = async (name: string, index: number) => {
    const person: Person = { name, space: "here" };
    const told = await house.does(person, { presses: { kind: "pick", occurrence: card.key, index } });
    return told.cards;
  };
  return { house, group, card, picks };
}

const given = ({ db }: House) =>
  db
    .prepare<[], { name: string; given: string; points: number }>(
      "SELECT m.name, a.given, a.points FROM answer a JOIN member m ON m.id = a.member_id ORDER BY m.id",
    )
    .all();

describe("one member pressing again and again", () => {
  test("gives one answer and fifty equal replies", async () => {
    const { house, picks } = await aHouseWithCard();
    const replies = await Promise.all(Array.from({ length: 50 }, () => picks("Ada", 2)));
    expect(given(house)).toHaveLength(1);
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect(await picks("Ada", 2)).toEqual(replies[0]);
  });

  test("is held to one press, whatever else was pressed at the same moment", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }), async (presses) => {
        const { house, picks } = await aHouseWithCard();
        const alone = await aHouseWithCard();
        const [first] = presses;
        const expected = await alone.picks("Ada", first ?? 0);
        const replies = await Promise.all(presses.map((index) => picks("Ada", index)));
        expect(given(house)).toEqual(given(alone.house));
        for (const reply of replies) expect(reply).toEqual(expected);
        await Promise.all([house.close(), alone.house.close()]);
      }),
      { numRuns: 6 },
    );
  });
});

describe("a thousand members answering at once, each pressing two letters", () => {
  test("are all recorded with their first press, counted and ranked", async () => {
    const { house, group, card, picks } = await aHouseWithCard();
    const names = Array.from({ length: 1000 }, (_, index) => `P${index}`);
    const replies = await Promise.all(
      names.map((name, index) => Promise.all([picks(name, index % 4), picks(name, (index + 1) % 4)])),
    );
    for (const [first, second] of replies) expect(second).toEqual(first);
    expect(await house.store.answeredCount(card.id)).toBe(1000);
    const answers = given(house);
    expect(answers).toHaveLength(1000);
    // Members who pressed the same letter first gave the same answer.
    for (const same of Map.groupBy(answers, ({ name }) => Number(name.slice(1)) % 4).values())
      expect(new Set(same.map((answer) => answer.given)).size).toBe(1);
    const points = answers.reduce((sum, answer) => sum + answer.points, 0);
    for (const period of periodsOf(card.studyDate)) {
      const { members, top } = await house.store.memberBoard(group.id, period, { top: 2000, memberId: null });
      expect(members).toBe(1000);
      expect(top.reduce((sum, row) => sum + row.points, 0)).toBe(points);
    }
    expect(await house.store.rebuildStandings(group.id, periodsOf)).toEqual({ rows: 3000, differed: 0 });
    await house.advanceTo(NINE + HOUR_MS);
    const [posted] = house.platform.posts;
    expect(JSON.stringify(posted?.card.blocks)).toContain("1000 answered");
  });
});
