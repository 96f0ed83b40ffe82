import { describe, expect, test } from "vitest";
import { as, type StudyDate } from "#core/ids.ts";
import {
  type DateDecision,
  MAX_SKIPPED_DATES,
  planNow,
  previewDates,
  skipDate,
  unskipDate,
} from "#core/schedule-dates.ts";
import { DEFAULT_CATCH_UP_MS, rescheduled, type Schedule } from "#core/schedule.ts";
import { addDays } from "#core/calendar.ts";

const HOUR_MS = 3_600_000;
/** A Monday, an hour before the card. */
const NOW = Date.parse("2026-11-23T08:00:00Z");
const date = (text: string) => as<StudyDate>(text);

/** Monday to Friday at 09:00 UTC, planned as it would be at NOW unless the changes say otherwise. */
function aSchedule(changes: Partial<Schedule> = {}): Schedule {
  const rule: Schedule = {
    id: as(1),
    key: "k",
    groupId: as(1),
    channelId: as(1),
    kind: "quiz",
    time: "09:00",
    zone: "UTC",
    weekdays: [1, 2, 3, 4, 5],
    filter: { areas: [], levels: [], topics: [] },
    catchUpMs: DEFAULT_CATCH_UP_MS,
    paused: false,
    nextRunAt: null,
    nextStudyDate: null,
    lastStudyDate: null,
    skipped: [],
    degraded: null,
    ...changes,
  };
  const next = rescheduled(rule, NOW);
  return { ...rule, nextRunAt: next?.at ?? null, nextStudyDate: next?.studyDate ?? null, ...changes };
}

const reasonOf = (decision: DateDecision) => (decision.ok ? null : decision.reason);

describe("leaving a date out", () => {
  test("adds it to those left out, in date order", () => {
    const schedule = aSchedule({ skipped: [date("2026-12-24")] });
    expect(skipDate(schedule, date("2026-11-24"), NOW)).toEqual({
      ok: true,
      skipped: ["2026-11-24", "2026-12-24"],
    });
  });

  test.each([
    ["2026-12-24", "already-skipped"],
    ["2026-11-20", "date-passed"],
    ["2026-11-28", "not-a-date"],
  ] as const)("refuses %s because of %s", (text, reason) => {
    const schedule = aSchedule({ skipped: [date("2026-12-24")] });
    expect(reasonOf(skipDate(schedule, date(text), NOW))).toBe(reason);
  });

  test("refuses a date that has been planned, even one still to come", () => {
    const schedule = aSchedule({ lastStudyDate: date("2026-11-23") });
    expect(reasonOf(skipDate(schedule, date("2026-11-23"), NOW))).toBe("date-passed");
  });

  test("takes a date that is due but not planned yet", () => {
    const schedule = aSchedule();
    expect(skipDate(schedule, date("2026-11-23"), NOW + 2 * HOUR_MS).ok).toBe(true);
  });

  test("refuses a date of a pause that has gone by", () => {
    const schedule = aSchedule({ paused: true });
    expect(reasonOf(skipDate(schedule, date("2026-11-23"), NOW + 2 * HOUR_MS))).toBe("date-passed");
  });

  test("forgets dates that have passed and stops at a limit", () => {
    const old = aSchedule({ skipped: [date("2026-11-20")] });
    expect(skipDate(old, date("2026-11-24"), NOW)).toEqual({ ok: true, skipped: ["2026-11-24"] });
    const many = Array.from({ length: MAX_SKIPPED_DATES }, (_, index) => addDays(date("2027-01-01"), index));
    const full = aSchedule({ weekdays: [1, 2, 3, 4, 5, 6, 7], skipped: many });
    expect(reasonOf(skipDate(full, date("2026-11-24"), NOW))).toBe("too-many-skipped");
  });
});

describe("putting a date back", () => {
  test("takes it out of those left out", () => {
    const schedule = aSchedule({ skipped: [date("2026-11-24"), date("2026-11-25")] });
    expect(unskipDate(schedule, date("2026-11-24"), NOW)).toEqual({ ok: true, skipped: ["2026-11-25"] });
  });

  test("refuses one that wasn't left out, and one that is over", () => {
    const schedule = aSchedule({ skipped: [date("2026-11-20")] });
    expect(reasonOf(unskipDate(schedule, date("2026-11-24"), NOW))).toBe("not-skipped");
    expect(reasonOf(unskipDate(schedule, date("2026-11-20"), NOW))).toBe("date-passed");
  });

  test("refuses today's once its time has gone by", () => {
    const schedule = aSchedule({ skipped: [date("2026-11-23")] });
    expect(unskipDate(schedule, date("2026-11-23"), NOW).ok).toBe(true);
    expect(reasonOf(unskipDate(schedule, date("2026-11-23"), NOW + 2 * HOUR_MS))).toBe("date-passed");
  });
});

describe("the preview", () => {
  test("names the dates left out where they would have been", () => {
    const schedule = aSchedule({ skipped: [date("2026-11-24"), date("2027-03-01")] });
    const shown = previewDates(schedule, NOW, 3);
    expect(shown.map(({ studyDate, skipped }) => [studyDate, skipped])).toEqual([
      ["2026-11-23", false],
      ["2026-11-24", true],
      ["2026-11-25", false],
      ["2026-11-26", false],
    ]);
    expect(shown[1]?.at).toBe(Date.parse("2026-11-24T09:00:00Z"));
  });

  test("shows fourteen firings unless asked for fewer", () => {
    expect(previewDates(aSchedule(), NOW)).toHaveLength(14);
  });
});

describe("posting today's card at once", () => {
  test("takes today's date away from its own time of day", () => {
    expect(planNow(aSchedule(), NOW)).toEqual({
      kind: "open",
      studyDate: "2026-11-23",
      next: { studyDate: "2026-11-24", at: Date.parse("2026-11-24T09:00:00Z") },
    });
  });

  test("works on a day the rule leaves out, and passes over skipped dates", () => {
    const saturday = Date.parse("2026-11-28T12:00:00Z");
    const schedule = aSchedule({ skipped: [date("2026-11-30")] });
    expect(planNow(schedule, saturday)).toEqual({
      kind: "open",
      studyDate: "2026-11-28",
      next: { studyDate: "2026-12-01", at: Date.parse("2026-12-01T09:00:00Z") },
    });
  });

  test("never gives a planned date a second card", () => {
    expect(planNow(aSchedule({ lastStudyDate: date("2026-11-23") }), NOW)).toEqual({ kind: "already" });
  });

  test("leaves a card that is due to the tick", () => {
    expect(planNow(aSchedule(), NOW + HOUR_MS)).toEqual({ kind: "due" });
  });
});
