import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  addDays,
  canonicalZone,
  datesOfWeek,
  daysBetween,
  instantOf,
  isoWeekday,
  isoWeekOf,
  knownZones,
  nextWeek,
  parseStudyDate,
  parseWallClock,
  quarterOf,
  studyDateAt,
  weeksOfQuarter,
} from "#core/calendar.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { AWKWARD_ZONES, SKIPPED_DATES } from "./zones.ts";

const date = (text: string) => as<StudyDate>(text);
const utc = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

describe("parsing", () => {
  test.each([
    ["9:00", "09:00"],
    ["09:00", "09:00"],
    ["0900", "09:00"],
    [" 23:59 ", "23:59"],
    ["0:05", "00:05"],
  ])("reads the time %s as %s", (text, time) => {
    expect(parseWallClock(text)).toBe(time);
  });

  test.each(["", "9", "900", "24:00", "12:60", "9am", "12:5", "123:00", "-1:00"])(
    "refuses the time '%s'",
    (text) => {
      expect(parseWallClock(text)).toBeNull();
    },
  );

  it("reads real dates only", () => {
    expect(parseStudyDate("2024-02-29")).toBe("2024-02-29");
    expect(parseStudyDate(" 2026-11-22 ")).toBe("2026-11-22");
    for (const text of ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "22.11.2026", ""])
      expect(parseStudyDate(text)).toBeNull();
  });

  it("finds zones without regard to case and returns their own spelling", () => {
    expect(canonicalZone("europe/berlin")).toBe("Europe/Berlin");
    expect(canonicalZone(" america/new york ")).toBe("America/New_York");
    expect(canonicalZone("ASIA/KATHMANDU")).toBe("Asia/Kathmandu");
    expect(canonicalZone("utc")).toBe("UTC");
  });

  test.each(["", "Mars/Base", "+05:30", "Europe/Berlin[x]", "PST"])("knows no zone '%s'", (text) => {
    expect(canonicalZone(text)).toBeNull();
  });

  it("lists every zone once, sorted, under names that it reads back", () => {
    const zones = knownZones();
    expect(zones.length).toBeGreaterThan(400);
    expect(zones).toEqual([...new Set(zones)].toSorted());
    for (const zone of zones) expect(canonicalZone(zone)).toBe(zone);
    for (const zone of AWKWARD_ZONES) expect(zones).toContain(zone);
  });
});

describe("dates", () => {
  it("counts across months, years and leap days", () => {
    expect(addDays(date("2024-02-28"), 2)).toBe("2024-03-01");
    expect(addDays(date("2026-01-01"), -1)).toBe("2025-12-31");
    expect(daysBetween(date("2024-02-01"), date("2025-02-01"))).toBe(366);
    expect(daysBetween(date("2026-11-22"), date("2026-11-20"))).toBe(-2);
  });

  it("adds what it counts", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (days) => {
        const start = date("2026-11-22");
        expect(daysBetween(start, addDays(start, days))).toBe(days);
      }),
    );
  });

  it("numbers weekdays from Monday", () => {
    expect(isoWeekday(date("2026-11-23"))).toBe(1);
    expect(isoWeekday(date("2026-11-22"))).toBe(7);
  });

  it("gives a date near New Year to the year of its ISO week", () => {
    expect(isoWeekOf(date("2026-11-22"))).toBe("2026-W47");
    expect(isoWeekOf(date("2027-01-03"))).toBe("2026-W53");
    expect(isoWeekOf(date("2024-12-30"))).toBe("2025-W01");
  });

  it("names quarters", () => {
    expect(quarterOf(date("2026-01-01"))).toBe("2026-Q1");
    expect(quarterOf(date("2026-06-30"))).toBe("2026-Q2");
    expect(quarterOf(date("2026-12-31"))).toBe("2026-Q4");
  });

  it("lists the weeks that have a date in a quarter", () => {
    const weeks = weeksOfQuarter("2026-Q4");
    expect(weeks[0]).toBe("2026-W40");
    expect(weeks.at(-1)).toBe("2026-W53");
    expect(weeks).toHaveLength(14);
    expect(weeksOfQuarter("2027-Q1")[0]).toBe("2026-W53");
  });

  it("agrees on weeks, quarters and dates everywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), (days) => {
        const day = addDays(date("2008-01-01"), days);
        const week = isoWeekOf(day);
        expect(weeksOfQuarter(quarterOf(day))).toContain(week);
        expect(datesOfWeek(week)[isoWeekday(day) - 1]).toBe(day);
        expect(nextWeek(week)).toBe(isoWeekOf(addDays(day, 7)));
      }),
    );
  });

  it("refuses weeks and quarters that don't exist", () => {
    expect(() => datesOfWeek("2025-W53")).toThrow(RangeError);
    expect(() => nextWeek("2025-53")).toThrow(RangeError);
    expect(() => weeksOfQuarter("2025-Q5")).toThrow(RangeError);
  });
});

describe("instants", () => {
  it("tells the date in the zone, not in UTC", () => {
    expect(studyDateAt(utc("2026-11-22T23:30Z"), "Asia/Kathmandu")).toBe("2026-11-23");
    expect(studyDateAt(utc("2026-11-22T03:00Z"), "America/New_York")).toBe("2026-11-21");
  });

  test.each([
    {
      does: "moves a time in a gap forward by the gap",
      local: "2026-03-08 02:30 America/New_York",
      at: "2026-03-08T07:30Z",
    },
    {
      does: "moves by half an hour where the gap is that short",
      local: "2026-10-04 02:15 Australia/Lord_Howe",
      at: "2026-10-03T15:45Z",
    },
    {
      does: "moves by two hours where the gap is that long",
      local: "2026-03-29 01:30 Antarctica/Troll",
      at: "2026-03-29T01:30Z",
    },
    {
      does: "moves over midnight without losing the date",
      local: "2026-03-28 23:30 America/Nuuk",
      at: "2026-03-29T01:30Z",
    },
    { does: "takes the first of two", local: "2026-10-25 02:30 Europe/Berlin", at: "2026-10-25T00:30Z" },
  ])("$does", ({ local, at }) => {
    const [day = "", time = "", zone = ""] = local.split(" ");
    expect(instantOf(date(day), time, zone)).toBe(utc(at));
  });

  it("has none on a date that the zone skips", () => {
    for (const { zone, date: skipped } of SKIPPED_DATES) {
      expect(instantOf(date(skipped), "09:00", zone)).toBeNull();
      expect(instantOf(addDays(date(skipped), 1), "09:00", zone)).not.toBeNull();
      expect(instantOf(addDays(date(skipped), -1), "23:59", zone)).not.toBeNull();
    }
  });
});
