/** Winners are announced once a week's or season's last card has closed. */
import { datesOfWeek, isoWeekOf, quarterOf, studyDateAt, weeksOfQuarter } from "#core/calendar.ts";
import type { GroupId, StudyDate } from "#core/ids.ts";
import type { Period } from "#core/scoring.ts";
import type { AppContext } from "./app-context.ts";

/** How many past periods are looked at: one that ended during a long outage is still announced. */
const LOOK_BACK = 3;

/** First and last study date of a week or season. */
export function datesOf(period: Period): { readonly from: StudyDate; readonly until: StudyDate } {
  if (period.kind === "week") return bounds(datesOfWeek(period.id));
  const dates = weeksOfQuarter(period.id).flatMap((week) => datesOfWeek(week));
  return bounds(dates.filter((date) => quarterStart(period.id) <= date && date <= quarterEnd(period.id)));
}

function bounds(dates: readonly StudyDate[]): { from: StudyDate; until: StudyDate } {
  return { from: dates[0] as StudyDate, until: dates.at(-1) as StudyDate };
}

const quarterMonth = (quarter: string): number => (Number(quarter.at(-1)) - 1) * 3 + 1;
const quarterStart = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(quarterMonth(quarter)).padStart(2, "0")}-01`;
// Text order: every date of the quarter's last month is below its day 32.
const quarterEnd = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(quarterMonth(quarter) + 2).padStart(2, "0")}-32`;

/** The zone where a date ends last on earth (POSIX sign: twelve hours behind UTC). */
const LAST_ZONE = "Etc/GMT+12";

/** No card of the period is planned, open or still to come: its dates are over everywhere, whatever is paused or edited. */
export async function isFinished(
  app: AppContext,
  groupId: GroupId,
  ask: { period: Period; now: number },
): Promise<boolean> {
  const { from, until } = datesOf(ask.period);
  const schedules = await app.store.schedules(groupId);
  const zones = schedules.length === 0 ? [LAST_ZONE] : schedules.map((schedule) => schedule.zone);
  if (zones.some((zone) => studyDateAt(ask.now, zone) <= until)) return false;
  const more = schedules.some(
    (schedule) => !schedule.paused && schedule.nextStudyDate !== null && schedule.nextStudyDate <= until,
  );
  return !more && (await app.store.openCardsIn(groupId, from, until, ask.now)) === 0;
}

/** Announces what ended and was not announced yet. Idempotent. */
export async function announceFinishedPeriods(app: AppContext, groupId: GroupId, now: number): Promise<void> {
  for (const kind of ["week", "season"] as const) {
    for (const { period, announcedAt } of await app.store.periods(groupId, kind, LOOK_BACK)) {
      if (announcedAt !== null || !(await isFinished(app, groupId, { period, now }))) continue;
      const { from, until } = datesOf(period);
      const cards = await app.store.occurrencesBetween(groupId, from, until);
      const last = cards.filter((card) => card.message !== null).at(-1);
      if (last) await app.store.announcePeriod({ groupId, period, occurrenceId: last.id, at: now });
    }
  }
}

/** Groups looked at per sweep; more wait for the next one. */
const SWEEP_LIMIT = 500;

/** Finds periods that ended without a card to close at their end: paused and removed schedules, cards left out. */
export async function sweepFinishedPeriods(app: AppContext, now: number): Promise<void> {
  const today = studyDateAt(now, LAST_ZONE);
  const before = { week: isoWeekOf(today), season: quarterOf(today) };
  for (const groupId of await app.store.groupsToAnnounce(before, SWEEP_LIMIT))
    await announceFinishedPeriods(app, groupId, now);
}
