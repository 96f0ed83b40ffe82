/** Standings are what answers and adjustments add up to, whatever happens to people, items and teams. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { teamResults } from "#app/team-results.ts";
import { datesOfWeek, isoWeekOf, quarterOf, studyDateAt, weeksOfQuarter } from "#core/calendar.ts";
import type { StudyDate } from "#core/ids.ts";
import type { Group } from "#core/ports/group-store.ts";
import { type Period, periodsOf } from "#core/scoring.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aHouse, HOUR_MS, type House, type Person } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";

const CATALOG = aCatalog({ topics: 6, questionsPerTopic: 6, kinds: ["single"] });
const PEOPLE: readonly Person[] = ["Ada", "Ben", "Chi", "Dev", "Eve", "Fay", "Gus"].map((name) => ({
  name,
  space: "here",
  organiser: name === "Ada",
}));
const TEAMS = ["Owls", "Larks"];

const who = fc.nat(PEOPLE.length - 1);
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant("passes" as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      what: fc.constant("answers" as const),
      people: fc.uniqueArray(who, { minLength: 1, maxLength: 7 }),
      card: fc.nat(2),
      option: fc.nat(3),
      hint: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("voids" as const), card: fc.nat(5), answering: fc.option(who) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("hides" as const), who, state: fc.constantFrom("on", "off") }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("leaves" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("joins" as const), who, team: fc.constantFrom(...TEAMS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("moves" as const), who, team: fc.constantFrom(...TEAMS) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("quits" as const), who }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  readonly house: House;
  readonly group: Group;
}

const typesAs = ({ house }: Scene, index: number, line: string) =>
  house.does(PEOPLE[index] as Person, { types: line });

async function cards({ house, group }: Scene) {
  const recent = await house.store.recentOccurrences(group.id, 20);
  return { recent, open: recent.filter(({ status }) => status === "open") };
}

async function play(scene: Scene, event: Happening): Promise<unknown> {
  const { house } = scene;
  switch (event.what) {
    case "passes":
      return house.advanceTo(house.clock.now() + event.hours * HOUR_MS);
    case "answers": {
      const { open } = await cards(scene);
      const card = open[event.card % Math.max(1, open.length)];
      if (!card) return;
      const occurrence = card.key;
      return Promise.all(
        event.people.map(async (index) => {
          const person = PEOPLE[index] as Person;
          if (event.hint) await house.does(person, { presses: { kind: "hint", occurrence } });
          await house.does(person, {
            presses: { kind: "pick", occurrence, index: (event.option + index) % 4 },
          });
        }),
      );
    }
    case "voids": {
      const { recent } = await cards(scene);
      const card = recent[event.card % Math.max(1, recent.length)];
      if (!card?.served) return;
      const person = event.answering === null ? null : (PEOPLE[event.answering] as Person);
      return Promise.all([
        person && house.does(person, { presses: { kind: "pick", occurrence: card.key, index: 0 } }),
        typesAs(scene, 0, `queue void ${card.served.item.id} two right answers`),
      ]);
    }
    case "hides":
      return typesAs(scene, event.who, `settings hide ${event.state}`);
    case "leaves":
      return typesAs(scene, event.who, "privacy delete yes");
    case "joins":
      return typesAs(scene, event.who, `team join ${event.team}`);
    case "moves":
      return typesAs(scene, 0, `team move ${PEOPLE[event.who]?.name} ${event.team}`);
    case "quits":
      return typesAs(scene, event.who, "team leave");
  }
}

interface Scored {
  readonly member: number;
  readonly hidden: number;
  readonly date: StudyDate;
  readonly points: number;
  readonly voided: number;
}

/** Every answer with what adjustments left of its points. */
const SCORED = `SELECT a.member_id AS member, m.hidden, o.study_date AS date, o.voided_at IS NOT NULL AS voided, a.points + coalesce((SELECT sum(x.points)
    FROM adjustment x WHERE x.occurrence_id = a.occurrence_id AND x.member_id = a.member_id), 0) AS points
  FROM answer a JOIN occurrence o ON o.id = a.occurrence_id JOIN member m ON m.id = a.member_id`;

interface StandingRow {
  readonly board: string;
  readonly member: number;
  readonly points: number;
  readonly answered: number;
  readonly hidden: number;
}

async function check({ house, group }: Scene): Promise<void> {
  const scored = house.db.prepare<[], Scored>(SCORED).all();
  expect(scored.filter(({ voided, points }) => voided && points !== 0)).toEqual([]);
  const stored = house.db
    .prepare<[], StandingRow>(
      `SELECT b.kind || ' ' || b.period AS board, s.member_id AS member, s.points, s.answered, s.hidden
       FROM standing s JOIN board b ON b.id = s.board_id`,
    )
    .all();
  expect(stored.toSorted(byPlace)).toEqual(addedUp(scored).toSorted(byPlace));
  const today = studyDateAt(house.clock.now(), "UTC");
  const week = isoWeekOf(today);
  await checkTeams({ house, group }, { scored, today, period: { kind: "week", id: week }, weeks: [week] });
  const season = quarterOf(today);
  await checkTeams(
    { house, group },
    { scored, today, period: { kind: "season", id: season }, weeks: weeksOfQuarter(season) },
  );
}

const place = ({ board, member }: StandingRow) => `${board} ${member}`;
const byPlace = (a: StandingRow, b: StandingRow) => (place(a) < place(b) ? -1 : 1);

function addedUp(scored: readonly Scored[]): readonly StandingRow[] {
  const sums = new Map<string, StandingRow>();
  for (const { member, hidden, date, points } of scored)
    for (const { kind, id } of periodsOf(date)) {
      const board = `${kind} ${id}`;
      const key = `${board} ${member}`;
      const before = sums.get(key) ?? { board, member, points: 0, answered: 0, hidden };
      sums.set(key, { ...before, points: before.points + points, answered: before.answered + 1 });
    }
  return [...sums.values()];
}

interface Membership {
  readonly member: number;
  readonly fromWeek: string;
  readonly team: number | null;
}

/** Teams as the rules' own words put them, in plain fractions; a result is off by less than its rounding. */
async function checkTeams(
  { house, group }: Scene,
  ask: {
    readonly scored: readonly Scored[];
    readonly today: StudyDate;
    readonly period: Period;
    readonly weeks: readonly string[];
  },
): Promise<void> {
  const moves = house.db
    .prepare<[], Membership>(
      "SELECT member_id AS member, from_week AS fromWeek, team_id AS team FROM team_membership ORDER BY from_week",
    )
    .all();
  const played = ask.weeks.filter((week) => ask.scored.some(({ date }) => isoWeekOf(date) === week));
  const weeks =
    ask.period.kind === "week" ? ask.weeks : played.filter((week) => week <= isoWeekOf(ask.today));
  // To one decimal; a season is the mean of weeks that were rounded.
  const rounding = ask.period.kind === "week" ? 0.05 + 1e-9 : 0.1 + 1e-9;
  for (const { teamId, points } of await teamResults(house.app(), group.id, ask)) {
    const results = weeks.flatMap(
      (week) => weekByHand({ team: teamId, week, moves, scored: ask.scored }) ?? [],
    );
    if (results.length === 0) expect(points).toBeNull();
    else expect(Math.abs((points ?? NaN) - mean(results))).toBeLessThanOrEqual(rounding);
  }
}

function weekByHand(ask: {
  readonly team: number;
  readonly week: string;
  readonly moves: readonly Membership[];
  readonly scored: readonly Scored[];
}): number | null {
  const { team, week, moves, scored } = ask;
  const latest = new Map(
    moves.filter(({ fromWeek }) => fromWeek <= week).map((move) => [move.member, move.team]),
  );
  const members = [...latest].filter(([, own]) => own === team).map(([member]) => member);
  if (members.length < 3) return null;
  const dates: readonly string[] = datesOfWeek(week);
  const ofWeek = scored.filter(({ date }) => dates.includes(date));
  const sums = members.map((member) =>
    ofWeek.filter((row) => row.member === member).reduce((sum, { points }) => sum + points, 0),
  );
  const best = sums.toSorted((a, b) => b - a).slice(0, 5);
  const took = members.filter((member) => ofWeek.some((row) => row.member === member));
  return mean(best) * (took.length / members.length);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("add up to the answers and adjustments after any history, and a rebuild finds nothing to mend", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (events) => {
      const house = await aHouse({ catalog: CATALOG, now: Date.parse("2026-12-24T08:00:00Z") });
      await aSchedule(house);
      await aSchedule(house, { time: "15:00", weekdays: [1, 3, 5] });
      const scene = { house, group: await house.install("here") };
      for (const team of TEAMS) await typesAs(scene, 0, `team create ${team}`);
      for (const event of events) {
        await play(scene, event);
        await check(scene);
      }
      const rebuilt = await house.store.rebuildStandings(scene.group.id, periodsOf);
      expect(rebuilt.differed).toBe(0);
      await check(scene);
      await house.close();
    }),
    { numRuns: 30 },
  );
}, 120_000);
