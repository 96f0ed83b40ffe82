/**
 * Watches every occurrence of one group, beat by beat, against rules written without the planner: dates are walked one
 * by one, nothing is asked of the code under test but where a wall-clock time lies.
 */
import { expect } from "vitest";
import { addDays, daysBetween, instantOf, isoWeekday } from "#core/calendar.ts";
import type { ItemId, StudyDate } from "#core/ids.ts";
import type { Group } from "#core/ports/group-store.ts";
import type { OccurrenceStatus } from "#core/ports/schedule-store.ts";
import { LATE_AFTER_MS, MAX_EXTENSION_MS, MAX_OPEN_MS, MIN_OPEN_MS, type Schedule } from "#core/schedule.ts";
import { REUSE_AFTER_DAYS } from "#core/selection.ts";
import type { House } from "./a-house.ts";

interface Occurrence {
  readonly id: number;
  readonly key: string;
  readonly schedule: number;
  readonly date: StudyDate;
  readonly kind: "quiz" | "prompt";
  readonly status: OccurrenceStatus;
  readonly reason: string | null;
  readonly number: number | null;
  readonly late: number;
  readonly ranked: number;
  readonly item: ItemId | null;
  readonly sentAt: number | null;
  readonly closesAt: number | null;
}

const OCCURRENCES = `SELECT o.id, o.key, o.schedule_id AS schedule, o.study_date AS date, o.kind, o.status, o.reason,
    o.number, o.late, o.ranked, i.key AS item, o.sent_at AS sentAt, o.closes_at AS closesAt
  FROM occurrence o LEFT JOIN item_version v ON v.id = o.item_version_id LEFT JOIN item i ON i.id = v.item_id
  WHERE o.group_id = ? ORDER BY o.id`;

export interface ScheduleWatch {
  /** After a person's command: takes note of how schedules stand now. */
  note(): Promise<void>;
  /** After a beat; `alive` when the beat before it was no longer ago than usual. */
  check(beat: { readonly alive: boolean }): Promise<void>;
}

/** Begins with what is stored now. */
export async function watchSchedules(house: House, group: Group): Promise<ScheduleWatch> {
  const occurrences = house.db.prepare<[number], Occurrence>(OCCURRENCES);
  let schedules: readonly Schedule[] = [];
  let known: ReadonlyMap<number, Occurrence> = new Map();

  async function note(): Promise<void> {
    schedules = await house.store.schedules(group.id);
    known = new Map(occurrences.all(group.id).map((row) => [row.id, row]));
    for (const schedule of schedules) checkPlan(schedule, [...known.values()]);
  }

  async function check({ alive }: { readonly alive: boolean }): Promise<void> {
    const now = house.clock.now();
    const present = occurrences.all(group.id);
    const fresh = present.filter(({ id }) => !known.has(id));
    checkDue(schedules, fresh, now);
    checkSelection({ house, schedules, before: [...known.values()], fresh });
    for (const card of present) checkCard(card, { before: known.get(card.id), alive, now });
    checkPosts(house, present);
    await note();
  }

  await note();
  return { note, check };
}

/** The firing planned lies on a later date than any planned before, at the rule's own time. */
function checkPlan(schedule: Schedule, cards: readonly Occurrence[]): void {
  const { nextRunAt, nextStudyDate, lastStudyDate, time, zone } = schedule;
  const dates = cards.filter((card) => card.schedule === schedule.id).map(({ date }) => date);
  expect(new Set(dates).size).toBe(dates.length);
  expect(lastStudyDate).toBe(dates.toSorted().at(-1) ?? null);
  if (nextStudyDate === null) return;
  expect(nextStudyDate > (lastStudyDate ?? ""), `${nextStudyDate} after ${lastStudyDate}`).toBe(true);
  expect(schedule.skipped).not.toContain(nextStudyDate);
  expect(nextRunAt).toBe(instantOf(nextStudyDate, time, zone));
}

interface Due {
  readonly date: StudyDate;
  readonly at: number;
}

/** The dates of a schedule's rule from the one planned on, up to and including the first that lies after `now`. */
function walk(schedule: Schedule, now: number): readonly Due[] {
  const { nextStudyDate, time, zone, weekdays, skipped } = schedule;
  const found: Due[] = [];
  if (nextStudyDate === null) return found;
  for (let date = nextStudyDate; found.length < 400; date = addDays(date, 1)) {
    const at = instantOf(date, time, zone);
    if (at === null || !weekdays.includes(isoWeekday(date)) || skipped.includes(date)) continue;
    found.push({ date, at });
    if (at > now) return found;
  }
  return found;
}

/** Exactly the dates that fell due were planned: opened once, marked late, or recorded as skipped. */
function checkDue(schedules: readonly Schedule[], fresh: readonly Occurrence[], now: number): void {
  const expected = new Map<string, { due: Due; next: Due | undefined; schedule: Schedule }>();
  for (const schedule of schedules.filter(({ paused }) => !paused)) {
    const dates = walk(schedule, now);
    for (const [index, due] of dates.entries())
      if (due.at <= now)
        expected.set(`${schedule.id} ${due.date}`, { due, next: dates[index + 1], schedule });
  }
  expect(fresh.map(({ schedule, date }) => `${schedule} ${date}`).toSorted()).toEqual(
    [...expected.keys()].toSorted(),
  );
  for (const card of fresh) {
    const found = expected.get(`${card.schedule} ${card.date}`);
    if (!found) continue;
    const lateMs = now - found.due.at;
    const { catchUpMs } = found.schedule;
    if (lateMs > catchUpMs) {
      expect(card).toMatchObject({ status: "skipped", reason: "too-late", number: null, item: null });
      continue;
    }
    expect(card.late).toBe(lateMs > LATE_AFTER_MS ? 1 : 0);
    // At the window's very last instant it is planned, and too late to be sent.
    expect(card.status).toBe(lateMs === catchUpMs ? "undelivered" : "open");
    if (card.status === "open") checkClosing(card, { now, nextAt: found.next?.at ?? Infinity });
  }
}

function checkClosing(card: Occurrence, { now, nextAt }: { now: number; nextAt: number }): void {
  expect(card.sentAt).toBe(now);
  const earliest = now + MIN_OPEN_MS;
  const latest = now + MAX_OPEN_MS;
  expect(card.closesAt).toBe(nextAt < earliest ? earliest : nextAt > latest ? latest : nextAt);
}

/** A card that is over is closed; its closing time moves only after an outage, and only on. */
function checkCard(
  card: Occurrence,
  { before, alive, now }: { before: Occurrence | undefined; alive: boolean; now: number },
): void {
  if (card.status === "open") expect(card.closesAt).toBeGreaterThan(now);
  if (!before || before.closesAt === null || card.closesAt === null) return;
  expect(card.sentAt).toBe(before.sentAt);
  const longer = card.closesAt - before.closesAt;
  expect(longer).toBeGreaterThanOrEqual(0);
  expect(longer).toBeLessThanOrEqual(alive || before.status !== "open" ? 0 : MAX_EXTENSION_MS);
}

/** One message for each card that was sent, none for the others. */
function checkPosts({ platform }: House, cards: readonly Occurrence[]): void {
  const sent = cards.filter(({ sentAt }) => sentAt !== null).map(({ key }) => key);
  const posted = platform.posts.map(({ key }) => key).filter((key) => !key.includes(":"));
  expect(posted.toSorted()).toEqual(sent.toSorted());
  const numbers = cards.flatMap(({ number }) => number ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
}

interface Chosen {
  readonly house: House;
  readonly schedules: readonly Schedule[];
  readonly before: readonly Occurrence[];
  readonly fresh: readonly Occurrence[];
}

/** Nothing comes again while something new is left; a recap says that it is one. */
function checkSelection({ house, schedules, before, fresh }: Chosen): void {
  const used = new Map<ItemId, StudyDate>();
  const use = ({ item, date, status }: Occurrence) => {
    if (item === null || status === "undelivered") return;
    const last = used.get(item);
    if (last === undefined || last < date) used.set(item, date);
  };
  for (const card of before) use(card);
  for (const card of fresh) {
    const schedule = schedules.find(({ id }) => id === card.schedule);
    if (card.item === null || !schedule) continue;
    const fitting = house.catalog.items.filter(
      ({ item, topic }) =>
        (item.kind === "prompt") === (schedule.kind === "prompt") &&
        (schedule.filter.areas.length === 0 || schedule.filter.areas.includes(topic.area)),
    );
    const lastUsed = used.get(card.item);
    if (fitting.some(({ item }) => !used.has(item.id))) expect(lastUsed).toBeUndefined();
    const recap = lastUsed !== undefined && daysBetween(lastUsed, card.date) <= REUSE_AFTER_DAYS;
    expect(card.ranked).toBe(!recap && card.kind === "quiz" ? 1 : 0);
    use(card);
  }
}
