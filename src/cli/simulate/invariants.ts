/** What has to hold of the records at the end, checked apart from the code that wrote them. */
import { isDeepStrictEqual } from "node:util";
import { daysBetween } from "#core/calendar.ts";
import type { CatalogItem } from "#core/catalog.ts";
import { as, type GroupId, type ItemId, type StudyDate } from "#core/ids.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import type { ItemFilter } from "#core/schedule.ts";
import { periodsOf } from "#core/scoring.ts";
import { REUSE_AFTER_DAYS } from "#core/selection.ts";
import { EMPTY_STREAK, foldStreak, type StreakEvent } from "#core/streak.ts";
import type { Actor } from "./actor.ts";
import type { Played } from "./play.ts";
import { type Tally, total } from "./scribe.ts";

export interface Invariant {
  /** A sentence that is true when `problems` is empty. */
  readonly name: string;
  readonly problems: readonly string[];
}

interface Records extends Played {
  readonly tally: Tally;
  /** Every occurrence, in the order opened. */
  readonly occurrences: readonly Occurrence[];
}

/** Every check with what it found. Rewrites the standings as a check of them, which changes nothing when they are right. */
export async function checkInvariants(played: Played, tally: Tally): Promise<readonly Invariant[]> {
  const { app, group, failures } = played.house;
  const all = await app.store.occurrencesBetween(
    group.id,
    as<StudyDate>("0000-01-01"),
    as<StudyDate>("9999-12-31"),
  );
  const occurrences = all.toSorted((a, b) => a.id - b.id);
  const records: Records = { ...played, tally, occurrences };
  return [
    { name: "one occurrence per schedule and study date", problems: twiceOnADate(records) },
    { name: "one message per card", problems: messages(records) },
    { name: "every posted card is closed or open", problems: unfinished(records) },
    { name: "every card came on time", problems: lateCards(records) },
    { name: "standings equal the fold", problems: await standings(records) },
    { name: "every answer told is stored once", problems: answersStored(records) },
    { name: "a stored streak continued equals the whole fold", problems: await streaks(records) },
    { name: "streak news is told once, in words that arrive", problems: await toldOnce(records) },
    { name: "no dead letters", problems: await deadLetters(records) },
    { name: "nothing repeats within 180 days while something is unused", problems: await repeats(records) },
    { name: "nothing failed", problems: failures },
  ];
}

function twiceOnADate({ occurrences }: Records): readonly string[] {
  const byDate = Map.groupBy(occurrences, ({ scheduleId, studyDate }) => `${scheduleId} on ${studyDate}`);
  return [...byDate].flatMap(([name, found]) =>
    found.length > 1 ? [`schedule ${name}: ${found.length}`] : [],
  );
}

function messages({ house, occurrences }: Records): readonly string[] {
  return occurrences.flatMap(({ key, number, message }) => {
    const posts = house.adapter.postsOf(key);
    return posts === (message ? 1 : 0) ? [] : [`#${number} was posted ${posts} times`];
  });
}

function unfinished({ house, occurrences }: Records): readonly string[] {
  const now = house.app.clock.now();
  return occurrences.flatMap((card) => {
    if (card.status === "skipped" || card.status === "undelivered") return [];
    const tone = house.adapter.toneOf(card.key);
    const right =
      card.status === "open"
        ? tone === "open" && (card.closesAt ?? 0) > now
        : card.status === "closed" && tone === "closed" && (card.closedAt ?? Infinity) <= now;
    return right ? [] : [`#${card.number} is ${card.status} and looks ${tone}`];
  });
}

/** The simulated platform never fails and time stops at each due instant: only pacing may hold a card back. */
const PACING_MS = 60_000;

function lateCards({ occurrences }: Records): readonly string[] {
  return occurrences.flatMap(({ number, plannedAt, sentAt, late }) =>
    late || (sentAt !== null && sentAt - plannedAt > PACING_MS) ? [`#${number}`] : [],
  );
}

async function standings({ house }: Records): Promise<readonly string[]> {
  const { differed, rows } = await house.app.store.rebuildStandings(house.group.id, periodsOf);
  return differed === 0 ? [] : [`${differed} of ${rows} standings differed`];
}

function answersStored({ house, tally }: Records): readonly string[] {
  const told = [...tally.answers.values()].reduce((sum, verdicts) => sum + total(verdicts), 0);
  const stored = house.db.prepare<[], { n: number }>("SELECT count(*) AS n FROM answer").get()?.n ?? 0;
  return told === stored ? [] : [`${told} answers told, ${stored} stored`];
}

/** Members who have answered a card, as stored. */
async function answering({ house, actors }: Records) {
  const members = await Promise.all(
    actors.map(async (actor) => {
      const memberId = actor.started() ? actor.memberId() : null;
      const member = memberId === null ? null : await house.app.store.member(house.group.id, memberId);
      return member?.firstStudyDate ? [{ actor, member }] : [];
    }),
  );
  return members.flat();
}

async function wholeFold({ house }: Pick<Played, "house">, actor: Actor) {
  const ask = { after: null, now: house.app.clock.now() };
  return foldStreak(EMPTY_STREAK, await house.app.store.streakFacts(house.group.id, actor.memberId(), ask));
}

async function streaks(records: Records): Promise<readonly string[]> {
  const { app, group } = records.house;
  const problems: string[] = [];
  for (const { actor, member } of await answering(records)) {
    const ask = { after: member.streak.through, now: app.clock.now() };
    const continued = foldStreak(member.streak, await app.store.streakFacts(group.id, member.id, ask));
    const whole = await wholeFold(records, actor);
    if (isDeepStrictEqual(continued.current, whole.current)) continue;
    problems.push(
      `${actor.name}: ${JSON.stringify(continued.current)}, not ${JSON.stringify(whole.current)}`,
    );
  }
  return problems;
}

async function toldOnce(records: Records): Promise<readonly string[]> {
  const problems: string[] = [...records.tally.complaints];
  const dated = ({ kind, studyDate }: StreakEvent): string => `${kind} ${studyDate}`;
  for (const { actor, member } of await answering(records)) {
    const { events } = await wholeFold(records, actor);
    const due = events.filter(({ studyDate }) => studyDate <= (member.toldThrough ?? "")).map(dated);
    const told = actor.told.map(dated);
    if (!isDeepStrictEqual(told, due))
      problems.push(`${actor.name} was told of ${told.join(", ")}, not of ${due.join(", ")}`);
  }
  return problems;
}

async function deadLetters({ house }: Records): Promise<readonly string[]> {
  const dead = await house.app.store.deadLetters(house.group.id, 100);
  return dead.map(({ id, kind, lastError }) => `${kind} ${id}: ${lastError}`);
}

/** Follows the cards in the order they were chosen, with a memory of its own. */
async function repeats({ house, occurrences }: Records): Promise<readonly string[]> {
  const filters = await filtersOf(house);
  const usedOn = new Map<ItemId, StudyDate>();
  const problems: string[] = [];
  for (const { served, kind, number, ranked, scheduleId, studyDate } of occurrences) {
    if (!served) continue;
    const { id } = served.item;
    const before = usedOn.get(id);
    usedOn.set(id, studyDate);
    if (before === undefined || daysBetween(before, studyDate) > REUSE_AFTER_DAYS) continue;
    const filter = filters.get(scheduleId);
    const unused = house.app.catalog.items.filter(
      (candidate) => suits(candidate, kind, filter) && !usedOn.has(candidate.item.id),
    );
    if (unused.length > 0)
      problems.push(`#${number} repeats ${id} of ${before} while ${unused.length} are unused`);
    if (ranked) problems.push(`#${number} repeats ${id} of ${before} for points`);
  }
  return problems;
}

async function filtersOf({ app, group }: { app: Played["house"]["app"]; group: { id: GroupId } }) {
  const schedules = await app.store.schedules(group.id);
  return new Map(schedules.map(({ id, filter }) => [id, filter]));
}

function suits({ item, topic }: CatalogItem, kind: Occurrence["kind"], filter?: ItemFilter): boolean {
  const inArea = !filter || filter.areas.length === 0 || filter.areas.includes(topic.area);
  return inArea && (item.kind === "prompt") === (kind === "prompt");
}
