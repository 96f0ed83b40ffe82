/** A streak that is folded on from what was settled is the streak of the whole history, and its news is told once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, studyDateAt } from "#core/calendar.ts";
import type { Card } from "#core/card.ts";
import type { Group, Member } from "#core/ports/group-store.ts";
import { type DateFacts, EMPTY_STREAK, foldStreak, type StreakEvent } from "#core/streak.ts";
import { wordsFor } from "#core/words/index.ts";
import { aCatalog } from "../builders/catalog.ts";
import { cardText } from "../builders/card-text.ts";
import { aHouse, DAY_MS, HOUR_MS, type House, type Person } from "./a-house.ts";
import { aSchedule, type ScheduleWish } from "./a-schedule.ts";

const CATALOG = aCatalog({ topics: 3, questionsPerTopic: 20 });
const ADA: Person = { name: "Ada", space: "here", organiser: true };
const PEOPLE: readonly Person[] = [ADA, { name: "Ben", space: "here" }];
const CHANNEL_LOST = { kind: "permanent", reason: "channel-gone", detail: "" } as const;

const schedule = fc.record({
  time: fc.constantFrom("00:00", "09:00", "09:00", "21:00"),
  zone: fc.constantFrom("UTC", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"),
  weekdays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [1, 4], [3]),
  catchUpMs: fc.constantFrom(6 * HOUR_MS, 24 * HOUR_MS),
});

const who = fc.nat(PEOPLE.length - 1);
const happening = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant("passes" as const),
      ms: fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((hours) => hours * HOUR_MS),
        fc.integer({ min: 2, max: 12 }).map((days) => days * DAY_MS),
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant("days" as const), who, days: fc.integer({ min: 2, max: 16 }) }),
  },
  { weight: 6, arbitrary: fc.record({ what: fc.constant("answers" as const), who, card: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("comes-late" as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant("vacation" as const),
      who,
      from: fc.integer({ min: -3, max: 5 }),
      days: fc.integer({ min: 0, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("no-vacation" as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("grant" as const), who, ago: fc.integer({ min: 0, max: 30 }) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("asks" as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("channel-lost" as const),
      hours: fc.integer({ min: 1, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("outage" as const), hours: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("pause", "resume"), number: fc.constant(1) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  readonly house: House;
  readonly group: Group;
  /** What each person was told about their streak, in order. */
  readonly news: ReadonlyMap<Person, string[]>;
}

async function aScene(schedules: readonly ScheduleWish[]): Promise<Scene> {
  const house = await aHouse({ catalog: CATALOG });
  for (const wish of schedules) await aSchedule(house, wish);
  const group = await house.install("here");
  return { house, group, news: new Map(PEOPLE.map((person) => [person, []])) };
}

async function tells(scene: Scene, person: Person, doing: Parameters<House["does"]>[1]): Promise<void> {
  const { cards } = await scene.house.does(person, doing);
  scene.news.get(person)?.push(...cards.flatMap(newsIn));
}

/** The lines of a card that tell what happened to a streak. */
function newsIn(card: Card): readonly string[] {
  return cardText(card)
    .split("\n")
    .filter((line) => /^(A freeze covered|Your streak of|Your \d+ dates? in a row)/.test(line))
    .map(newsKey);
}

/** What is told, without how the streak stands by now. */
function newsKey(text: string): string {
  return text.replace(/(ended on [^.]*)\..*/, "$1");
}

async function answerCard(scene: Scene, person: Person, asked: { card: number; closed?: boolean }) {
  const { house, group } = scene;
  const recent = await house.store.recentOccurrences(group.id, 9);
  const fitting = recent.filter(({ status }) => status === (asked.closed ? "closed" : "open"));
  const card = fitting[asked.card % Math.max(1, fitting.length)];
  if (card) await tells(scene, person, { presses: { kind: "show", occurrence: card.key } });
}

async function play(scene: Scene, event: Happening): Promise<void> {
  const { house } = scene;
  const now = house.clock.now();
  const today = studyDateAt(now, "UTC");
  const person = "who" in event ? (PEOPLE[event.who] ?? ADA) : ADA;
  switch (event.what) {
    case "passes":
      return house.advanceTo(now + event.ms);
    case "days":
      for (let day = 1; day <= event.days; day++) {
        await answerCard(scene, person, { card: 0 });
        await house.advanceTo(now + day * DAY_MS);
        await check(scene);
      }
      return;
    case "answers":
      return answerCard(scene, person, event);
    case "comes-late":
      return answerCard(scene, person, { card: 0, closed: true });
    case "vacation": {
      const from = addDays(today, event.from);
      return tells(scene, person, { types: `streak vacation ${from} ${addDays(from, event.days)}` });
    }
    case "no-vacation":
      return tells(scene, person, { types: "streak vacation-cancel" });
    case "grant": {
      const date = addDays(today, -event.ago);
      return tells(scene, ADA, { types: `streak grant ${person.name} ${date} because it was our fault` });
    }
    case "asks":
      return tells(scene, person, { types: "streak" });
    case "channel-lost":
      house.platform.obey(() => ({ fails: CHANNEL_LOST }));
      await house.advanceTo(now + event.hours * HOUR_MS);
      house.platform.obey(() => "sent");
      return;
    case "outage":
      house.clock.set(now + event.hours * HOUR_MS);
      return house.beat({ alive: false });
    default:
      return tells(scene, ADA, { types: `schedule ${event.what} ${event.number}` });
  }
}

/** The stored streak continued is the whole fold, and the facts it reads are what the tables say. */
async function check({ house, group }: Scene): Promise<void> {
  const now = house.clock.now();
  for (const { id } of house.db.prepare<[], Pick<Member, "id">>("SELECT id FROM member").all()) {
    const member = await house.store.member(group.id, id);
    if (!member) throw new Error(`Member ${id} is gone.`);
    const all = await house.store.streakFacts(group.id, member.id, { after: null, now });
    expect(all.filter(saysSomething)).toEqual(
      factsByHand(house, member.id, { first: member.firstStudyDate, firstActOn: member.firstActOn, now }),
    );
    const { through } = member.streak;
    const rest = await house.store.streakFacts(group.id, member.id, { after: through, now });
    const whole = foldStreak(EMPTY_STREAK, all);
    const continued = foldStreak(member.streak, rest);
    expect(continued.current).toEqual(whole.current);
    expect(continued.settled).toEqual(whole.settled);
    expect(continued.receipts).toEqual(whole.receipts.slice(all.length - rest.length));
  }
}

const saysSomething = ({ cards, granted }: DateFacts) => cards !== "none" || granted;

interface CardRow {
  readonly date: DateFacts["studyDate"];
  readonly status: string;
  readonly closesAt: number | null;
  readonly answered: number;
}

function factsByHand(
  { db }: House,
  member: number,
  { first, firstActOn, now }: { first: string | null; firstActOn: string | null; now: number },
): readonly DateFacts[] {
  if (first === null) return [];
  const cards = db
    .prepare<[number, string], CardRow>(
      `SELECT study_date AS date, status, closes_at AS closesAt,
         (SELECT count(*) FROM answer a WHERE a.occurrence_id = o.id AND a.member_id = ?) AS answered
       FROM occurrence o WHERE study_date >= ?`,
    )
    .all(member, first);
  const grants = db
    .prepare<[number], Pick<CardRow, "date">>(
      "SELECT study_date AS date FROM streak_grant WHERE member_id = ?",
    )
    .all(member);
  const vacations = db
    .prepare<[number], { from: string; until: string }>(
      'SELECT from_date AS "from", until_date AS until FROM vacation WHERE member_id = ?',
    )
    .all(member);
  const dates = new Set([...cards, ...grants].map(({ date }) => date));
  const facts = [...dates].toSorted().map((studyDate): DateFacts => {
    const own = cards.filter(({ date }) => date === studyDate);
    const waits = own.some(
      ({ status, closesAt }) => status === "planned" || (status === "open" && (closesAt ?? 0) > now),
    );
    const delivered = own.some(({ status }) => status === "open" || status === "closed");
    return {
      studyDate,
      cards: waits ? "open" : delivered ? "closed" : "none",
      answered: own.some(({ answered }) => answered > 0),
      vacation:
        own.length > 0 && vacations.some(({ from, until }) => from <= studyDate && studyDate <= until),
      granted: grants.some(({ date }) => date === studyDate),
    };
  });
  const isOver = ({ studyDate, cards: state, answered }: DateFacts) =>
    state === "closed" && !answered && studyDate < (firstActOn ?? "");
  return facts.filter((fact) => saysSomething(fact) && (fact.granted || !isOver(fact)));
}

/** Everything that came to pass was told, and nothing twice; a grant rewrites the past, which is not told again. */
async function checkNews(scene: Scene): Promise<void> {
  const { house, group, news } = scene;
  for (const person of PEOPLE) {
    await tells(scene, person, { types: "streak" });
    await tells(scene, person, { types: "streak" });
    const member = await house.member(person);
    const told = news.get(person) ?? [];
    const dated = told.filter((text) => !text.includes("in a row"));
    expect(new Set(dated).size).toBe(dated.length);
    if (house.db.prepare("SELECT 1 FROM streak_grant WHERE member_id = ?").get(member.id)) continue;
    const facts = await house.store.streakFacts(group.id, member.id, { after: null, now: house.clock.now() });
    expect(told).toEqual(foldStreak(EMPTY_STREAK, facts).events.map(newsOf));
  }
}

const newsOf = (event: StreakEvent) => newsKey(wordsFor("en").streak.notice(event, { length: 0 }));

test("continues from what was settled as if it were folded from the first date, and tells its news once", async () => {
  const story = fc.record({
    schedules: fc.array(schedule, { minLength: 1, maxLength: 3 }),
    events: fc.array(happening, { minLength: 10, maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ schedules, events }) => {
      const scene = await aScene(schedules);
      for (const event of events) {
        await play(scene, event);
        await check(scene);
      }
      await checkNews(scene);
      await scene.house.close();
    }),
    { numRuns: 24 },
  );
}, 120_000);
