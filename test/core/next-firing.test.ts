import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  addDays,
  type Firing,
  type FiringRule,
  knownZones,
  nextFiring,
  studyDateAt,
} from "#core/calendar.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { AWKWARD_ZONES, SKIPPED_DATES } from "./zones.ts";

const date = (text: string) => as<StudyDate>(text);
const utc = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const NOTHING_SKIPPED: ReadonlySet<StudyDate> = new Set();
const DAILY = [1, 2, 3, 4, 5, 6, 7];

describe("next firing", () => {
  const rule: FiringRule = { time: "09:00", zone: "Europe/Berlin", weekdays: [1, 2, 3, 4, 5] };

  it("fires today when the time is yet to come, this very instant included", () => {
    const at = utc("2026-11-23T08:00Z");
    const expected = { studyDate: "2026-11-23", at };
    expect(nextFiring(rule, { notBefore: at, after: null, skipped: NOTHING_SKIPPED })).toEqual(expected);
    expect(nextFiring(rule, { notBefore: at + 1, after: null, skipped: NOTHING_SKIPPED })?.studyDate).toBe(
      "2026-11-24",
    );
  });

  it("passes over other weekdays, skipped dates and dates already planned", () => {
    const friday = utc("2026-11-20T09:00Z");
    expect(nextFiring(rule, { notBefore: friday, after: null, skipped: NOTHING_SKIPPED })?.studyDate).toBe(
      "2026-11-23",
    );
    const skipped = new Set([date("2026-11-23")]);
    expect(nextFiring(rule, { notBefore: friday, after: null, skipped })?.studyDate).toBe("2026-11-24");
    expect(nextFiring(rule, { notBefore: friday, after: date("2026-11-24"), skipped })?.studyDate).toBe(
      "2026-11-25",
    );
  });

  it("finds a date in the past when only the date before it is given", () => {
    const from = { notBefore: -Infinity, after: date("2020-01-01"), skipped: NOTHING_SKIPPED };
    expect(nextFiring(rule, from)).toEqual({ studyDate: "2020-01-02", at: utc("2020-01-02T08:00Z") });
  });

  it("still finds yesterday's firing when a gap at midnight moved it into today", () => {
    const nuuk: FiringRule = { time: "23:30", zone: "America/Nuuk", weekdays: DAILY };
    const notBefore = utc("2026-03-29T01:10Z");
    expect(studyDateAt(notBefore, nuuk.zone)).toBe("2026-03-29");
    const firing = nextFiring(nuuk, { notBefore, after: null, skipped: NOTHING_SKIPPED });
    expect(firing).toEqual({ studyDate: "2026-03-28", at: utc("2026-03-29T01:30Z") });
  });

  it("fires never when no weekday is left or a year is skipped", () => {
    const from = { notBefore: 0, after: null };
    expect(nextFiring({ ...rule, weekdays: [] }, { ...from, skipped: NOTHING_SKIPPED })).toBeNull();
    const skipped = new Set(Array.from({ length: 440 }, (_, days) => addDays(date("1969-12-01"), days)));
    expect(nextFiring(rule, { ...from, skipped })).toBeNull();
  });

  it("refuses a search without a beginning", () => {
    const from = { notBefore: -Infinity, after: null, skipped: NOTHING_SKIPPED };
    expect(() => nextFiring(rule, from)).toThrow(RangeError);
  });
});

/** What the firings should be, by the slow road: every date, Temporal's own reading of text, known skipped dates. */
function expectedFirings(rule: FiringRule, start: StudyDate, days: number): Firing[] {
  return Array.from({ length: days }, (_, index) => Temporal.PlainDate.from(start).add({ days: index }))
    .filter((day) => rule.weekdays.includes(day.dayOfWeek))
    .filter((day) => !SKIPPED_DATES.some((gone) => gone.zone === rule.zone && gone.date === day.toString()))
    .map((day) => ({
      studyDate: date(day.toString()),
      at: Temporal.ZonedDateTime.from(`${day.toString()}T${rule.time}[${rule.zone}]`).epochMilliseconds,
    }));
}

/** Firings one after the other, found in the given way, up to `days` after `start`. */
function firingsFrom(
  rule: FiringRule,
  start: StudyDate,
  options: { days: number; by: "date" | "instant" },
): Firing[] {
  const found: Firing[] = [];
  const end = addDays(start, options.days);
  let from: { notBefore: number; after: StudyDate | null } = {
    notBefore: -Infinity,
    after: addDays(start, -1),
  };
  for (;;) {
    const firing = nextFiring(rule, { ...from, skipped: NOTHING_SKIPPED });
    if (firing === null || firing.studyDate >= end) return found;
    found.push(firing);
    from =
      options.by === "date"
        ? { notBefore: -Infinity, after: firing.studyDate }
        : { notBefore: firing.at + 1, after: null };
  }
}

/** True when the firing's clock shows the rule's time, or that time moved by the gap it fell into. */
function showsRuleTime(rule: FiringRule, firing: Firing): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(firing.at).toZonedDateTimeISO(rule.zone);
  const intended = Temporal.PlainDateTime.from(`${firing.studyDate}T${rule.time}`);
  const movedNs = intended.until(local.toPlainDateTime()).total("nanoseconds");
  if (movedNs === 0) return true;
  const gapEnd = local.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  if (gapEnd === null) return false;
  const gapNs = gapEnd.offsetNanoseconds - gapEnd.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  const gapBegin = gapEnd.toPlainDateTime().subtract({ nanoseconds: gapNs });
  return (
    movedNs === gapNs &&
    Temporal.PlainDateTime.compare(gapBegin, intended) <= 0 &&
    Temporal.PlainDateTime.compare(intended, gapEnd.toPlainDateTime()) < 0
  );
}

function expectRightFirings(rule: FiringRule, start: StudyDate, days: number): void {
  const byDate = firingsFrom(rule, start, { days, by: "date" });
  expect(byDate).toEqual(expectedFirings(rule, start, days));
  expect(firingsFrom(rule, start, { days, by: "instant" })).toEqual(byDate);
  for (const [index, firing] of byDate.entries()) {
    const previous = byDate[index - 1];
    if (previous) expect(firing.at > previous.at && firing.studyDate > previous.studyDate).toBe(true);
    if (!showsRuleTime(rule, firing)) expect.fail(`${JSON.stringify(rule)} fired ${JSON.stringify(firing)}`);
  }
}

/** The dates around which a zone's clock moves, 2008 to 2037. */
function transitionDates(zone: string): StudyDate[] {
  const dates: StudyDate[] = [];
  let at = Temporal.Instant.from("2008-01-01T00:00Z").toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (at !== null && at.year < 2038) {
    dates.push(date(at.toPlainDate().toString()));
    at = at.getTimeZoneTransition("next");
  }
  return dates;
}

describe("firings over 30 years of awkward zones", () => {
  const hour = fc.oneof(fc.constantFrom(0, 1, 2, 3, 23), fc.integer({ min: 0, max: 23 }));
  const minute = fc.constantFrom(0, 15, 30, 45, 59);
  const time = fc.tuple(hour, minute).map((parts) => parts.map((n) => String(n).padStart(2, "0")).join(":"));
  const weekdays = fc.subarray(DAILY, { minLength: 1 });

  test.each(AWKWARD_ZONES)("never miss, repeat or move a date in %s", (zone) => {
    const transitions = transitionDates(zone);
    const anyDay = fc.integer({ min: 0, max: 10_900 }).map((days) => addDays(date("2008-01-01"), days));
    const start =
      transitions.length === 0
        ? anyDay
        : fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(...transitions).map((day) => addDays(day, -3)) },
            anyDay,
          );
    fc.assert(
      fc.property(time, weekdays, start, (at, days, from) => {
        expectRightFirings({ time: at, zone, weekdays: days }, from, 8);
      }),
      { numRuns: 60 },
    );
  });

  it("hold for whole years in any zone", () => {
    fc.assert(
      fc.property(
        time,
        fc.constantFrom(...knownZones()),
        fc.integer({ min: 2012, max: 2036 }),
        (at, zone, year) => {
          expectRightFirings({ time: at, zone, weekdays: DAILY }, date(`${year}-01-01`), 366);
        },
      ),
      { numRuns: 5 },
    );
  });
});
