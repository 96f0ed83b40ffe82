import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isoWeekday } from "#core/calendar.ts";
import { as, type ChannelId, type GroupId, type ScheduleId, type StudyDate } from "#core/ids.ts";
import {
  DEFAULT_CATCH_UP_MS,
  LATE_AFTER_MS,
  lostDate,
  MAX_CATCH_UP_MS,
  occurrenceKey,
  parseWeekdays,
  planOccurrence,
  PREVIEW_FIRINGS,
  previewFirings,
  rescheduled,
  type Schedule,
} from "#core/schedule.ts";
import { AWKWARD_ZONES } from "./zones.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const date = (text: string) => as<StudyDate>(text);
const utc = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Fires at 09:00 UTC on every day; its next card is planned for Monday, 2026-11-23. */
function aSchedule(changes: Partial<Schedule> = {}): Schedule {
  return {
    id: as<ScheduleId>(1),
    key: "k",
    groupId: as<GroupId>(1),
    channelId: as<ChannelId>(1),
    kind: "quiz",
    time: "09:00",
    zone: "UTC",
    weekdays: ALL_DAYS,
    filter: { areas: [], levels: [], topics: [] },
    catchUpMs: DEFAULT_CATCH_UP_MS,
    paused: false,
    nextRunAt: utc("2026-11-23T09:00Z"),
    nextStudyDate: date("2026-11-23"),
    lastStudyDate: date("2026-11-22"),
    skipped: [],
    degraded: null,
    ...changes,
  };
}

describe("planning an occurrence", () => {
  const plannedAt = utc("2026-11-23T09:00Z");
  const next = { studyDate: "2026-11-24", at: utc("2026-11-24T09:00Z") };

  it("waits for the planned instant and opens at it", () => {
    expect(planOccurrence(aSchedule(), plannedAt - 1)).toEqual({ kind: "not-due" });
    expect(planOccurrence(aSchedule(), plannedAt)).toEqual({
      kind: "open",
      studyDate: "2026-11-23",
      plannedAt,
      late: false,
      next,
    });
  });

  it("says it is late after five minutes and not before", () => {
    expect(planOccurrence(aSchedule(), plannedAt + LATE_AFTER_MS)).toMatchObject({
      kind: "open",
      late: false,
    });
    expect(planOccurrence(aSchedule(), plannedAt + LATE_AFTER_MS + 1)).toMatchObject({
      kind: "open",
      late: true,
    });
  });

  it("opens to the end of the catch-up and skips beyond it", () => {
    const end = plannedAt + DEFAULT_CATCH_UP_MS;
    expect(planOccurrence(aSchedule(), end)).toMatchObject({ kind: "open", late: true });
    expect(planOccurrence(aSchedule(), end + 1)).toEqual({
      kind: "skip",
      studyDate: "2026-11-23",
      plannedAt,
      reason: "too-late",
      next,
    });
  });

  it("plans the next firing by date, even into the past", () => {
    const plan = planOccurrence(aSchedule({ skipped: [date("2026-11-24")] }), plannedAt + 10 * DAY);
    expect(plan).toMatchObject({ kind: "skip", next: { studyDate: "2026-11-25" } });
  });

  it("does nothing while paused or without a planned firing", () => {
    expect(planOccurrence(aSchedule({ paused: true }), plannedAt)).toEqual({ kind: "not-due" });
    expect(planOccurrence(aSchedule({ nextRunAt: null, nextStudyDate: null }), plannedAt)).toEqual({
      kind: "not-due",
    });
  });

  it("has no next firing when the rule lost its weekdays", () => {
    expect(planOccurrence(aSchedule({ weekdays: [] }), plannedAt)).toMatchObject({
      kind: "open",
      next: null,
    });
  });
});

describe("editing", () => {
  const now = utc("2026-11-23T08:00Z");

  it("plans the first firing from now that is later than the last date planned", () => {
    expect(rescheduled(aSchedule(), now)?.studyDate).toBe("2026-11-23");
    expect(rescheduled(aSchedule({ lastStudyDate: date("2026-11-23") }), now)?.studyDate).toBe("2026-11-24");
    expect(rescheduled(aSchedule({ lastStudyDate: null, time: "07:00" }), now)?.studyDate).toBe("2026-11-24");
    expect(rescheduled(aSchedule({ weekdays: [] }), now)).toBeNull();
  });

  test.each<[string, Partial<Schedule>, string | null]>([
    ["names today when the new time has passed", { time: "07:00" }, "2026-11-23"],
    ["loses nothing when the new time is yet to come", { time: "18:00" }, null],
    ["names a date that ended in the new zone's past", { zone: "Pacific/Kiritimati" }, "2026-11-23"],
    ["takes a dropped weekday for a wish", { time: "07:00", weekdays: [2, 3] }, null],
    ["takes a skipped date for a wish", { time: "07:00", skipped: [date("2026-11-23")] }, null],
    ["takes a pause for a wish", { time: "07:00", paused: true }, null],
    ["loses nothing to a rule that never fires", { weekdays: [] }, null],
    ["names a date at or before the last one planned", { lastStudyDate: date("2026-11-24") }, "2026-11-23"],
  ])("%s", (_, changes, lost) => {
    const before = aSchedule();
    expect(lostDate(before, { ...before, ...changes }, now)).toBe(lost);
  });

  it("names the card that was due this minute and not posted yet", () => {
    const before = aSchedule();
    const due = utc("2026-11-23T09:00:20Z");
    expect(lostDate(before, { ...before, kind: "prompt" }, due)).toBe("2026-11-23");
    expect(lostDate(before, { ...before, time: "18:00" }, due)).toBeNull();
  });

  it("loses nothing that was given up already", () => {
    const before = aSchedule({ catchUpMs: HOUR });
    expect(lostDate(before, { ...before, time: "08:00" }, utc("2026-11-23T12:00Z"))).toBeNull();
  });

  it("loses nothing when today's card was posted before the edit", () => {
    const before = aSchedule({ lastStudyDate: date("2026-11-23"), nextRunAt: now + DAY });
    expect(lostDate(before, { ...before, time: "18:00" }, now)).toBeNull();
  });

  it("previews what will fire", () => {
    const firings = previewFirings(aSchedule({ weekdays: [1, 3], skipped: [date("2026-11-25")] }), now);
    expect(firings).toHaveLength(PREVIEW_FIRINGS);
    expect(firings.slice(0, 3).map((firing) => firing.studyDate)).toEqual([
      "2026-11-23",
      "2026-11-30",
      "2026-12-02",
    ]);
    expect(previewFirings(aSchedule(), now, 3)).toHaveLength(3);
    expect(previewFirings(aSchedule({ weekdays: [] }), now)).toEqual([]);
  });
});

describe("occurrence keys", () => {
  it("differ by installation, schedule and date and look like button keys", () => {
    const key = occurrenceKey("installation", "schedule", date("2026-11-23"));
    expect(key).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/);
    expect(occurrenceKey("installation", "schedule", date("2026-11-23"))).toBe(key);
    const others = [
      occurrenceKey("other", "schedule", date("2026-11-23")),
      occurrenceKey("installation", "other", date("2026-11-23")),
      occurrenceKey("installation", "schedule", date("2026-11-24")),
      occurrenceKey("installations", "chedule", date("2026-11-23")),
    ];
    expect(new Set([key, ...others]).size).toBe(5);
  });
});

describe("weekday text", () => {
  test.each<[string, number[] | null]>([
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["Wed, mon,fri", [1, 3, 5]],
    ["daily", ALL_DAYS],
    ["weekdays sat", [1, 2, 3, 4, 5, 6]],
    ["weekends", [6, 7]],
    ["fri - mon", [1, 5, 6, 7]],
    ["tuesday–thurs", [2, 3, 4]],
    ["sun sun", [7]],
    ["", null],
    [" , ", null],
    ["mon-wed-fri", null],
    ["mon,someday", null],
    ["mo", null],
    ["mon-", null],
  ])("reads '%s' as %j", (text, days) => {
    expect(parseWeekdays(text)).toEqual(days);
  });
});

type Step =
  | { readonly kind: "pass"; readonly ms: number }
  | {
      readonly kind: "edit";
      readonly time: string;
      readonly zone: string;
      readonly weekdays: readonly number[];
    }
  | { readonly kind: "pause" | "resume" | "skip-next" };

const step: fc.Arbitrary<Step> = fc.oneof(
  // The clock mostly advances, by minutes or over an outage, and now and then it is set back.
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.integer({ min: 0, max: 30 * HOUR }) }),
  },
  fc.record({ kind: fc.constant("pass"), ms: fc.integer({ min: -3 * DAY, max: 9 * DAY }) }),
  fc.record({
    kind: fc.constant("edit"),
    time: fc.constantFrom("00:00", "00:30", "02:30", "09:00", "12:00", "23:30"),
    zone: fc.constantFrom(...AWKWARD_ZONES),
    weekdays: fc.subarray(ALL_DAYS, { minLength: 1 }),
  }),
  fc.constantFrom({ kind: "pause" }, { kind: "resume" }, { kind: "skip-next" }),
);

function planAnew(schedule: Schedule, now: number): Schedule {
  const firing = rescheduled(schedule, now);
  return { ...schedule, nextRunAt: firing?.at ?? null, nextStudyDate: firing?.studyDate ?? null };
}

function apply(schedule: Schedule, change: Step, now: number): Schedule {
  switch (change.kind) {
    case "pass":
      return schedule;
    case "edit":
      return planAnew({ ...schedule, time: change.time, zone: change.zone, weekdays: change.weekdays }, now);
    case "pause":
      return { ...schedule, paused: true };
    case "resume":
      return planAnew({ ...schedule, paused: false }, now);
    case "skip-next":
      return schedule.nextStudyDate === null
        ? schedule
        : planAnew({ ...schedule, skipped: [...schedule.skipped, schedule.nextStudyDate] }, now);
  }
}

/** Plans everything that is due, as the tick does, and checks each plan. */
function planDue(schedule: Schedule, now: number): Schedule {
  const plan = planOccurrence(schedule, now);
  if (plan.kind === "not-due") return schedule;
  expect(plan.studyDate > (schedule.lastStudyDate ?? "")).toBe(true);
  expect(schedule.skipped).not.toContain(plan.studyDate);
  expect(schedule.weekdays).toContain(isoWeekday(plan.studyDate));
  expect(plan.kind).toBe(now - plan.plannedAt > schedule.catchUpMs ? "skip" : "open");
  const planned = {
    ...schedule,
    lastStudyDate: plan.studyDate,
    nextRunAt: plan.next?.at ?? null,
    nextStudyDate: plan.next?.studyDate ?? null,
  };
  return planDue(planned, now);
}

describe("a schedule's life", () => {
  it("never plans a study date twice, whatever is edited, paused, skipped or down and however the clock jumps", () => {
    const start = fc.integer({ min: utc("2011-12-20T00:00Z"), max: utc("2037-01-01T00:00Z") });
    const catchUp = fc.integer({ min: 0, max: MAX_CATCH_UP_MS });
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 25 }), catchUp, (from, steps, catchUpMs) => {
        let now = from;
        let schedule = planAnew(aSchedule({ catchUpMs, lastStudyDate: null }), now);
        for (const change of steps) {
          if (change.kind === "pass") now += change.ms;
          schedule = planDue(apply(schedule, change, now), now);
        }
      }),
      { numRuns: 150 },
    );
  });
});
