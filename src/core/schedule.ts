/**
 * Decisions about schedules and their occurrences: what is due, when a card closes, what an edit loses.
 * Nothing here stores, posts or asks the clock.
 */
import { addDays, nextFiring, type Firing, type WallClock } from "./calendar.ts";
import type { Level } from "./catalog.ts";
import { hashBase32 } from "./hash.ts";
import {
  as,
  type AreaId,
  type ChannelId,
  type GroupId,
  type OccurrenceKey,
  type ScheduleId,
  type StudyDate,
  type TopicId,
} from "./ids.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after its planned instant a card is still posted, unless the schedule says otherwise. */
export const DEFAULT_CATCH_UP_MS = 6 * HOUR_MS;
/** The longest catch-up a schedule may ask for: beyond it the next date's card is due anyway. */
export const MAX_CATCH_UP_MS = 24 * HOUR_MS;
/** A card opened later than this after its planned instant says that it is late. */
export const LATE_AFTER_MS = 5 * MINUTE_MS;
/** The shortest time a card stays open after it was sent. */
export const MIN_OPEN_MS = 20 * HOUR_MS;
/** The longest time a card stays open after it was sent, extensions apart. */
export const MAX_OPEN_MS = 7 * 24 * HOUR_MS;
/** The longest extension one outage can bring. */
export const MAX_EXTENSION_MS = 24 * HOUR_MS;
/** How many firings a preview shows. */
export const PREVIEW_FIRINGS = 14;

/** Most people answer towards the end: downtime in this last stretch extends a card however short it was. */
const LAST_STRETCH_MS = 4 * HOUR_MS;
/** Downtime over this share of a card's window extends it wherever it lay. */
const EXTENDING_SHARE = 1 / 4;

/** What a schedule draws its items from; an empty list doesn't restrict. */
export interface ItemFilter {
  readonly areas: readonly AreaId[];
  readonly levels: readonly Level[];
  readonly topics: readonly TopicId[];
}

export interface Schedule {
  readonly id: ScheduleId;
  /** Random and permanent; what occurrence keys are made of. */
  readonly key: string;
  readonly groupId: GroupId;
  readonly channelId: ChannelId;
  readonly kind: "quiz" | "prompt";
  readonly time: WallClock;
  readonly zone: string;
  /** ISO weekdays, 1 = Monday to 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly filter: ItemFilter;
  readonly catchUpMs: number;
  readonly paused: boolean;
  /** The planned firing; both null when the rule never fires again. */
  readonly nextRunAt: number | null;
  readonly nextStudyDate: StudyDate | null;
  /** The last study date planned, whether it was opened or skipped. */
  readonly lastStudyDate: StudyDate | null;
  /** Dates the organisers left out. */
  readonly skipped: readonly StudyDate[];
  /** Set while posting fails for good, such as for a channel that is gone. */
  readonly degraded: { readonly reason: string; readonly since: number } | null;
}

export type OccurrencePlan =
  | { readonly kind: "not-due" }
  | {
      readonly kind: "open";
      readonly studyDate: StudyDate;
      readonly plannedAt: number;
      readonly late: boolean;
      readonly next: Firing | null;
    }
  | {
      readonly kind: "skip";
      readonly studyDate: StudyDate;
      readonly plannedAt: number;
      readonly reason: "too-late";
      readonly next: Firing | null;
    };

/**
 * What to do with a schedule at `now`. `next` replaces its planned firing and may itself lie in the past: after an
 * outage the dates are planned one by one, each opened or skipped for its own lateness.
 */
export function planOccurrence(schedule: Schedule, now: number): OccurrencePlan {
  const { nextRunAt: plannedAt, nextStudyDate: studyDate } = schedule;
  if (schedule.paused || plannedAt === null || studyDate === null || now < plannedAt)
    return { kind: "not-due" };
  const lateMs = now - plannedAt;
  const next = firingAfter(schedule, studyDate);
  if (lateMs > schedule.catchUpMs) return { kind: "skip", studyDate, plannedAt, reason: "too-late", next };
  return { kind: "open", studyDate, plannedAt, late: lateMs > LATE_AFTER_MS, next };
}

/** When a card sent at `sentAt` closes: with the next firing known then, but 20 hours to 7 days after sending. */
export function closingTime(input: {
  readonly sentAt: number;
  readonly nextFiringAt: number | null;
}): number {
  const { sentAt, nextFiringAt } = input;
  return Math.min(Math.max(nextFiringAt ?? Infinity, sentAt + MIN_OPEN_MS), sentAt + MAX_OPEN_MS);
}

/**
 * Milliseconds to add to a card's closing time for one outage of ours, 0 to 24 hours: 0 unless the downtime touches the
 * card's last 4 hours or takes more than a quarter of its window. Downtime that began before the close and lasted past
 * it counts in full, so that people get time after we are back.
 */
export function outageExtension(
  card: { readonly sentAt: number; readonly closesAt: number },
  outage: { readonly from: number; readonly until: number },
): number {
  const begin = Math.max(outage.from, card.sentAt);
  const end = Math.min(outage.until, card.closesAt);
  if (end <= begin) return 0;
  const touchesLastStretch = end > card.closesAt - LAST_STRETCH_MS;
  if (!touchesLastStretch && end - begin <= (card.closesAt - card.sentAt) * EXTENDING_SHARE) return 0;
  return Math.min(outage.until - begin, MAX_EXTENSION_MS);
}

/**
 * The firing to plan after an edit or a resume: the first one from `now` whose study date is later than the last one
 * planned. Reads the rule alone, not `paused` nor the firing planned so far; null when the rule never fires.
 */
export function rescheduled(schedule: Schedule, now: number): Firing | null {
  return nextFiring(schedule, {
    notBefore: now,
    after: schedule.lastStudyDate,
    skipped: new Set(schedule.skipped),
  });
}

/**
 * The first study date that the schedule would still have fired before the edit, that the edited rule wants too, and
 * that it can't fire: its new time has passed, or a later date was planned already. Null when the edit loses nothing;
 * dates dropped on purpose (a weekday taken out, a date skipped, a pause) aren't lost.
 */
export function lostDate(before: Schedule, after: Schedule, now: number): StudyDate | null {
  const resumesOn = rescheduled(after, now)?.studyDate;
  if (before.paused || after.paused || resumesOn === undefined) return null;
  let planned = stillPlanned(before, now);
  while (planned !== null && planned < resumesOn) {
    if (wants(after, planned)) return planned;
    planned = firingAfter(before, planned)?.studyDate ?? null;
  }
  return null;
}

/** The date a schedule fires next: a planned one that is overdue but can still be caught up comes first. */
function stillPlanned(schedule: Schedule, now: number): StudyDate | null {
  const { nextRunAt, nextStudyDate, catchUpMs } = schedule;
  if (nextRunAt !== null && nextRunAt <= now && now - nextRunAt <= catchUpMs) return nextStudyDate;
  return rescheduled(schedule, now)?.studyDate ?? null;
}

/** True when the schedule's rule fires on the date, whatever was planned before. */
function wants(schedule: Schedule, date: StudyDate): boolean {
  return firingAfter(schedule, addDays(date, -1))?.studyDate === date;
}

/** The first firing on a later date, even one in the past. */
function firingAfter(schedule: Schedule, date: StudyDate): Firing | null {
  return nextFiring(schedule, { notBefore: -Infinity, after: date, skipped: new Set(schedule.skipped) });
}

/** The next firings from `now`, at most `count`, as if the schedule were rescheduled and not paused. */
export function previewFirings(
  schedule: Schedule,
  now: number,
  count: number = PREVIEW_FIRINGS,
): readonly Firing[] {
  const firings: Firing[] = [];
  let next = rescheduled(schedule, now);
  while (next !== null && firings.length < count) {
    firings.push(next);
    next = firingAfter(schedule, next.studyDate);
  }
  return firings;
}

/** The public name of the occurrence on a study date: the same after every restart, another one in every installation. */
export function occurrenceKey(
  installationId: string,
  scheduleKey: string,
  studyDate: StudyDate,
): OccurrenceKey {
  return as<OccurrenceKey>(hashBase32(JSON.stringify([installationId, scheduleKey, studyDate])));
}

const DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const DAY_SETS = new Map<string, readonly number[]>([
  ["daily", [1, 2, 3, 4, 5, 6, 7]],
  ["weekdays", [1, 2, 3, 4, 5]],
  ["weekends", [6, 7]],
]);

/**
 * Reads ISO weekdays from text such as `mon-fri`, `mon, wed, fri`, `weekdays sat` or `fri-mon` (over the weekend);
 * names may be cut to three letters. Sorted, without repeats; null when any part isn't understood.
 */
export function parseWeekdays(text: string): readonly number[] | null {
  const parts = text
    .toLowerCase()
    .replaceAll(/\s*[-\u2013]\s*/g, "-")
    .split(/[\s,]+/)
    .filter((part) => part !== "");
  const days = new Set<number>();
  for (const part of parts) {
    const found = DAY_SETS.get(part) ?? parseDayRange(part);
    if (found === null) return null;
    for (const day of found) days.add(day);
  }
  return days.size === 0 ? null : [...days].toSorted((a, b) => a - b);
}

function parseDayRange(text: string): readonly number[] | null {
  const [first = null, last = first, ...rest] = text.split("-").map(parseDay);
  if (first === null || last === null || rest.length > 0) return null;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

function parseDay(text: string): number | null {
  const index = text.length < 3 ? -1 : DAY_NAMES.findIndex((name) => name.startsWith(text));
  return index === -1 ? null : index + 1;
}
