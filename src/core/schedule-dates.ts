/** Single dates of a schedule: leaving one out, putting it back, posting today's at once, and what comes next. */
import { addDays, type Firing, nextFiring, studyDateAt } from "./calendar.ts";
import type { StudyDate } from "./ids.ts";
import { planOccurrence, PREVIEW_FIRINGS, previewFirings, type Schedule } from "./schedule.ts";

/** Dates left out at a time: more than a quarter of a year is a pause. */
export const MAX_SKIPPED_DATES = 100;

export type DateDecision =
  | { readonly ok: true; readonly skipped: readonly StudyDate[] }
  | {
      readonly ok: false;
      readonly reason: "already-skipped" | "not-skipped" | "date-passed" | "not-a-date" | "too-many-skipped";
    };

/** The dates left out once `date` is, or why it can't be. */
export function skipDate(schedule: Schedule, date: StudyDate, now: number): DateDecision {
  if (schedule.skipped.includes(date)) return { ok: false, reason: "already-skipped" };
  if (hasPassed(schedule, date, now)) return { ok: false, reason: "date-passed" };
  if (firingOn(schedule, date) === null) return { ok: false, reason: "not-a-date" };
  const coming = schedule.skipped.filter((other) => !hasPassed(schedule, other, now));
  if (coming.length >= MAX_SKIPPED_DATES) return { ok: false, reason: "too-many-skipped" };
  return { ok: true, skipped: [...coming, date].toSorted() };
}

/** The dates left out once `date` is back, or why it can't come back. */
export function unskipDate(schedule: Schedule, date: StudyDate, now: number): DateDecision {
  if (!schedule.skipped.includes(date)) return { ok: false, reason: "not-skipped" };
  if (hasPassed(schedule, date, now)) return { ok: false, reason: "date-passed" };
  return { ok: true, skipped: schedule.skipped.filter((other) => other !== date) };
}

/** True for a date that was planned, that is over, or whose time of day has gone by without being due. */
function hasPassed(schedule: Schedule, date: StudyDate, now: number): boolean {
  if (schedule.lastStudyDate !== null && date <= schedule.lastStudyDate) return true;
  if (date === schedule.nextStudyDate && !schedule.paused) return false;
  const firing = firingOn(schedule, date);
  return firing === null ? date < studyDateAt(now, schedule.zone) : firing.at < now;
}

/** The firing of the schedule's rule on a date, left out or not; null where it doesn't fire then. */
function firingOn(schedule: Schedule, date: StudyDate): Firing | null {
  const after = addDays(date, -1);
  const firing = nextFiring(schedule, { notBefore: -Infinity, after, skipped: new Set() });
  return firing?.studyDate === date ? firing : null;
}

export interface PreviewDate extends Firing {
  /** Left out by the organisers. */
  readonly skipped: boolean;
}

/** The next firings from `now`, at most `count`, with the dates left out among them, in date order. */
export function previewDates(
  schedule: Schedule,
  now: number,
  count: number = PREVIEW_FIRINGS,
): readonly PreviewDate[] {
  const firings = previewFirings(schedule, now, count);
  const last = firings.at(-1)?.studyDate;
  const leftOut = schedule.skipped
    .filter((date) => !hasPassed(schedule, date, now) && (last === undefined || date < last))
    .flatMap((date) => firingOn(schedule, date) ?? []);
  return [
    ...firings.map((firing) => ({ ...firing, skipped: false })),
    ...leftOut.map((firing) => ({ ...firing, skipped: true })),
  ].toSorted((a, b) => a.at - b.at);
}

export type NowPlan =
  | { readonly kind: "open"; readonly studyDate: StudyDate; readonly next: Firing | null }
  /** The date has been planned: it never gets a second card. */
  | { readonly kind: "already" }
  /** Its planned firing is due, so the tick opens it. */
  | { readonly kind: "due" };

/** What posting a card at once, for today's study date, comes to; a pause and the rule's weekdays don't matter. */
export function planNow(schedule: Schedule, now: number): NowPlan {
  const studyDate = studyDateAt(now, schedule.zone);
  if (schedule.lastStudyDate !== null && studyDate <= schedule.lastStudyDate) return { kind: "already" };
  const due = planOccurrence(schedule, now);
  if (due.kind === "open" && due.studyDate === studyDate) return { kind: "due" };
  const next = nextFiring(schedule, {
    notBefore: now,
    after: studyDate,
    skipped: new Set(schedule.skipped),
  });
  return { kind: "open", studyDate, next };
}
