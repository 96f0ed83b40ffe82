/**
 * Study dates, zones and firings: the only file that does calendar arithmetic.
 *
 * Instants are epoch milliseconds, study dates `YYYY-MM-DD`, zones IANA names. Text handed to anything but a `parse…`
 * function and `canonicalZone` has been checked before; malformed text is a bug and throws a RangeError.
 */
import { as, type StudyDate } from "./ids.ts";

/** A time of day, `HH:MM` from 00:00 to 23:59. */
export type WallClock = string;

/** When a schedule fires, apart from what it posts. */
export interface FiringRule {
  readonly time: WallClock;
  readonly zone: string;
  /** ISO weekdays, 1 = Monday to 7 = Sunday. */
  readonly weekdays: readonly number[];
}

export interface Firing {
  readonly studyDate: StudyDate;
  /** Usually on `studyDate`; a gap at midnight can move it into the next date's first hour. */
  readonly at: number;
}

/** More than a year of dates: a rule that finds nothing in it never fires. */
const SEARCHED_DATES = 400;
const DAYS_PER_WEEK = 7;

/** Reads `9:00`, `09:00` or `0900`; null for anything else. */
export function parseWallClock(text: string): WallClock | null {
  const match = /^(?:(\d{1,2}):|(\d{2}))(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const [, hour = match[2] ?? "", , minute = ""] = match;
  return Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, "0")}:${minute}` : null;
}

/** Reads `YYYY-MM-DD`; null for other forms and for dates that don't exist, such as 2026-02-29. */
export function parseStudyDate(text: string): StudyDate | null {
  const trimmed = text.trim();
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(trimmed);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const nearest = Temporal.PlainDate.from({ year, month, day }, { overflow: "constrain" });
  return nearest.day === day ? as<StudyDate>(trimmed) : null;
}

/** The IANA name in its own spelling, matched without regard to case; null for unknown names and bare offsets. */
export function canonicalZone(text: string): string | null {
  const name = text.trim().replaceAll(" ", "_");
  // Temporal also takes offsets such as +05:30, which know no daylight saving time.
  if (!/^[a-z]/i.test(name)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The engine lists zones under CLDR's names, which never change; people look for the names in use today.
 * Both name the same zone (https://data.iana.org/time-zones/tzdb/backward).
 */
const NAMES_IN_USE = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

let zoneNames: readonly string[] | undefined;

/** One name for each zone, sorted, UTC included: what a person may choose from. `canonicalZone` knows more. */
export function knownZones(): readonly string[] {
  zoneNames ??= [
    ...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map((name) => NAMES_IN_USE.get(name) ?? name)]),
  ].toSorted();
  return zoneNames;
}

/** The calendar date in `zone` at an instant. */
export function studyDateAt(at: number, zone: string): StudyDate {
  return textOf(dateAt(at, zone));
}

/**
 * The instant of a wall-clock time. In a gap the time moves forward by the gap's length, in an overlap the first one
 * counts (RFC 5545 section 3.3.5, Temporal's "compatible"). Null where the zone skips the whole date, as Pacific/Apia
 * did on 2011-12-30.
 */
export function instantOf(date: StudyDate, time: WallClock, zone: string): number | null {
  return instantIn(parsed(date), plainTime(time), zone);
}

/** The date `days` later; negative for earlier. */
export function addDays(date: StudyDate, days: number): StudyDate {
  return textOf(parsed(date).add({ days }));
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: StudyDate, to: StudyDate): number {
  return parsed(from).until(parsed(to), { largestUnit: "day" }).days;
}

/** 1 = Monday to 7 = Sunday. */
export function isoWeekday(date: StudyDate): number {
  return parsed(date).dayOfWeek;
}

/** The ISO 8601 week a date belongs to, like `2026-W47`; its year can differ from the date's. */
export function isoWeekOf(date: StudyDate): string {
  return weekText(parsed(date));
}

/** The calendar quarter a date belongs to, like `2026-Q4`. */
export function quarterOf(date: StudyDate): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** ISO weeks with at least one date in the quarter, in order; a week on its edge belongs to both neighbours. */
export function weeksOfQuarter(quarter: string): readonly string[] {
  const match = /^(\d{4})-Q([1-4])$/.exec(quarter);
  if (!match) throw new RangeError(`Not a quarter: ${quarter}`);
  const first = new Temporal.PlainDate(Number(match[1]), 3 * Number(match[2]) - 2, 1);
  const end = first.add({ months: 3 });
  const weeks: string[] = [];
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  while (Temporal.PlainDate.compare(monday, end) < 0) {
    weeks.push(weekText(monday));
    monday = monday.add({ days: DAYS_PER_WEEK });
  }
  return weeks;
}

/** Monday to Sunday of an ISO week. */
export function datesOfWeek(week: string): readonly StudyDate[] {
  const monday = mondayOf(week);
  return Array.from({ length: DAYS_PER_WEEK }, (_, days) => textOf(monday.add({ days })));
}

/** The ISO week after `week`. */
export function nextWeek(week: string): string {
  return weekText(mondayOf(week).add({ days: DAYS_PER_WEEK }));
}

/**
 * The earliest firing whose date is later than `after` (when given), falls on one of the rule's weekdays, isn't skipped
 * and exists in the zone, and whose instant isn't before `notBefore`. `notBefore` may be -Infinity when `after` is given.
 * Null when 400 dates hold none.
 */
export function nextFiring(
  rule: FiringRule,
  from: {
    readonly notBefore: number;
    readonly after: StudyDate | null;
    readonly skipped: ReadonlySet<StudyDate>;
  },
): Firing | null {
  const time = plainTime(rule.time);
  const first = firstCandidate(rule.zone, from);
  let weekday = first.dayOfWeek;
  for (let days = 0; days < SEARCHED_DATES; days++) {
    if (rule.weekdays.includes(weekday)) {
      const date = days === 0 ? first : first.add({ days });
      const firing = firingOn(date, time, rule.zone);
      if (firing && firing.at >= from.notBefore && !from.skipped.has(firing.studyDate)) return firing;
    }
    weekday = (weekday % DAYS_PER_WEEK) + 1;
  }
  return null;
}

function firstCandidate(
  zone: string,
  from: { readonly notBefore: number; readonly after: StudyDate | null },
): Temporal.PlainDate {
  const afterPlanned = from.after === null ? null : parsed(from.after).add({ days: 1 });
  if (from.notBefore === -Infinity) {
    if (afterPlanned) return afterPlanned;
    throw new RangeError("A search without a date to follow needs an instant to begin at");
  }
  // A gap at midnight moves yesterday's firing into today, so the search begins a date early.
  const yesterday = dateAt(from.notBefore, zone).subtract({ days: 1 });
  return afterPlanned && Temporal.PlainDate.compare(afterPlanned, yesterday) > 0 ? afterPlanned : yesterday;
}

function firingOn(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Firing | null {
  const at = instantIn(date, time, zone);
  return at === null ? null : { studyDate: textOf(date), at };
}

function instantIn(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): number | null {
  const local = date.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: "compatible" });
  // Only a time moved out of its date can belong to a date that the zone skips: then even its first moment is elsewhere.
  if (local.day !== date.day && date.toZonedDateTime(zone).day !== date.day) return null;
  return local.epochMilliseconds;
}

function dateAt(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function parsed(date: StudyDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}

function textOf(date: Temporal.PlainDate): StudyDate {
  return as<StudyDate>(date.toString());
}

function plainTime(time: WallClock): Temporal.PlainTime {
  return new Temporal.PlainTime(Number(time.slice(0, 2)), Number(time.slice(3)));
}

function weekText(date: Temporal.PlainDate): string {
  return `${String(date.yearOfWeek).padStart(4, "0")}-W${String(date.weekOfYear).padStart(2, "0")}`;
}

function mondayOf(week: string): Temporal.PlainDate {
  const match = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!match) throw new RangeError(`Not an ISO week: ${week}`);
  // 4 January is always in week 1.
  const inFirstWeek = new Temporal.PlainDate(Number(match[1]), 1, 4);
  const monday = inFirstWeek.add({
    days: 1 - inFirstWeek.dayOfWeek + DAYS_PER_WEEK * (Number(match[2]) - 1),
  });
  if (weekText(monday) !== week) throw new RangeError(`No such ISO week: ${week}`);
  return monday;
}
