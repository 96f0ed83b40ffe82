/**
 * Whatever happens to a group's schedules, their clocks and their process, no study date gets two cards, none that was
 * planned goes unrecorded, and no card closes early.
 */
import fc from "fast-check";
import { test } from "vitest";
import { addDays, studyDateAt } from "#core/calendar.ts";
import { as, type AreaId } from "#core/ids.ts";
import type { Group } from "#core/ports/group-store.ts";
import { aCatalog } from "../builders/catalog.ts";
import { AWKWARD_ZONES } from "../core/zones.ts";
import { aHouse, DAY_MS, HOUR_MS, type House, MINUTE_MS, type Person } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";
import { type ScheduleWatch, watchSchedules } from "./schedule-watch.ts";

/** Few enough to run out within a run. */
const CATALOG = aCatalog({ topics: 4, questionsPerTopic: 4, promptsPerTopic: 3, areas: 2 });
const ADA: Person = { name: "Ada", space: "here", organiser: true };

/** Shortly before clocks change, a date is left out, or an offset moves for good. */
const STARTS = [
  "2011-12-27T12:00:00Z",
  "2015-08-13T00:00:00Z",
  "2016-04-29T00:00:00Z",
  "2018-02-15T00:00:00Z",
  "2018-11-02T00:00:00Z",
  "2026-02-13T00:00:00Z",
  "2026-03-06T00:00:00Z",
  "2026-03-26T00:00:00Z",
  "2026-04-03T00:00:00Z",
  "2026-04-22T00:00:00Z",
  "2026-10-02T00:00:00Z",
  "2026-10-23T00:00:00Z",
  "2026-12-28T00:00:00Z",
];

const zone = fc.constantFrom(...AWKWARD_ZONES);
/** Midnight and the hour after two o'clock are where clocks change. */
const time = fc.constantFrom("00:00", "00:05", "00:30", "01:30", "02:15", "02:30", "09:00", "23:30", "23:59");
const weekdays = fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [6, 7], [1, 4], [3]);
const schedule = fc.record({
  zone,
  time,
  weekdays,
  kind: fc.constantFrom("quiz" as const, "quiz" as const, "prompt" as const),
  filter: fc.constantFrom([], [], [as<AreaId>("area-1")]).map((areas) => ({ areas, levels: [], topics: [] })),
  catchUpMs: fc.constantFrom(HOUR_MS, 6 * HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS),
});

const span = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map((minutes) => minutes * MINUTE_MS),
  fc.integer({ min: 1, max: 30 }).map((hours) => hours * HOUR_MS),
  fc.integer({ min: 1, max: 9 }).map((days) => days * DAY_MS),
);
const number = fc.integer({ min: 1, max: 3 });
const daysAhead = fc.integer({ min: -1, max: 5 });
const happening = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant("passes" as const), ms: span }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("silence" as const), ms: span }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("back" as const), ms: span }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("restart" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        what: fc.constant("edit" as const),
        number,
        time,
        zone,
        days: fc.constantFrom("daily", "mon-fri", "sat"),
      },
      { requiredKeys: ["what", "number"] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constantFrom("pause", "resume", "resume", "remove"), number }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constantFrom("skip", "unskip"), number, daysAhead }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("first-card" as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  readonly house: House;
  readonly group: Group;
  readonly watch: ScheduleWatch;
}

async function play(scene: Scene, event: Happening): Promise<void> {
  const { house, watch } = scene;
  const { clock } = house;
  switch (event.what) {
    case "passes":
      return house.advanceTo(clock.now() + event.ms, () => watch.check({ alive: true }));
    case "silence":
    case "back":
      clock.set(clock.now() + (event.what === "back" ? -event.ms : event.ms));
      await house.beat({ alive: false });
      return watch.check({ alive: false });
    case "restart":
      return house.restart();
    default:
      await house.does(ADA, { types: await lineOf(scene, event) });
      await watch.note();
      await house.beat();
      return watch.check({ alive: true });
  }
}

type Typed = Exclude<Happening, { what: "passes" | "silence" | "back" | "restart" }>;

async function lineOf({ house, group }: Scene, event: Typed): Promise<string> {
  switch (event.what) {
    case "first-card":
      return "setup first-card";
    case "edit": {
      const parts = (["time", "zone", "days"] as const).flatMap((name) =>
        event[name] === undefined ? [] : [`${name}=${event[name]}`],
      );
      return `schedule edit ${event.number} ${parts.join(" ")}`;
    }
    case "skip":
    case "unskip": {
      const [first] = await house.store.schedules(group.id);
      const today = studyDateAt(house.clock.now(), first?.zone ?? "UTC");
      return `schedule ${event.what} ${event.number} ${addDays(today, event.daysAhead)}`;
    }
    default:
      return `schedule ${event.what} ${event.number}`;
  }
}

test("plans every study date once, whatever happens to schedules, clocks and the process", async () => {
  const story = fc.record({
    start: fc.constantFrom(...STARTS),
    schedules: fc.array(schedule, { minLength: 1, maxLength: 3 }),
    events: fc.array(happening, { minLength: 5, maxLength: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ start, schedules, events }) => {
      const house = await aHouse({ now: Date.parse(start), catalog: CATALOG });
      const group = await house.install("here");
      for (const drawn of schedules) await aSchedule(house, drawn);
      const scene = { house, group, watch: await watchSchedules(house, group) };
      for (const event of events) await play(scene, event);
      await house.close();
    }),
    { numRuns: 80 },
  );
}, 120_000);
