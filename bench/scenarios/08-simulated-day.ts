/** A day of 100,000 groups, minute by minute: the tick against a bare loop over the due table. */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { tick } from "#app/tick.ts";
import { nextFiring } from "#core/calendar.ts";
import type { StudyDate } from "#core/ids.ts";
import { cpuSecondsOf, ratioOf } from "../measure.ts";
import { benchApp } from "../press.ts";
import { atLeast, atMost, decimals, printRows, type Scenario, wholes } from "../scenario.ts";
import { dueWithin, EVERY_DAY, NOTHING_SKIPPED, seedSchedules } from "../schedules.ts";
import { benchCatalog, copyWorld, openStore } from "../world.ts";

const GROUPS = 100_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HOURS = 24;
/** Midnight before the Monday every measurement takes place on. */
const MIDNIGHT = Date.UTC(2026, 10, 23);
const BATCH = 500;

type Minute = (now: number) => void | Promise<void>;

export const SIMULATED_DAY: Scenario = {
  number: 8,
  name: "simulated-day",
  title: "a day of 100,000 groups, minute by minute: the tick to a bare due-table loop, in CPU seconds",
  run: async (plan) => {
    const world = join(plan.folder, "day.db");
    seedSchedules(world, GROUPS, MIDNIGHT);
    const bare = openStore(copyWorld(world, join(plan.folder, "bare.db")));
    const whole = openStore(world);
    const due = dueWithin(whole.db, MIDNIGHT, MIDNIGHT + HOURS * HOUR_MS);
    const app = benchApp(whole.store, benchCatalog());
    const ticked: Minute = async (now) => void (await tick(app, now, { alive: true }));
    const hours = await playDay(bareMinutes(bare.db), ticked);
    for (const { db } of [bare, whole]) checkEveryCard(db, due);
    await bare.store.close();
    await whole.store.close();
    const spent = { bare: sum(hours.map((hour) => hour.bare)), tick: sum(hours.map((hour) => hour.tick)) };
    const perDue = (seconds: number) => `${decimals((seconds * 1e6) / due)} µs each`;
    const { least, most } = ratioOf(hours.map((hour) => hour.bare / hour.tick));
    const ratio = { median: spent.bare / spent.tick, least, most };
    printRows([
      {
        name: `bare due-table loop, ${wholes(due)} due`,
        base: perDue(spent.bare),
        value: `${decimals(spent.bare)} s CPU`,
        ratio: null,
      },
      { name: "tick", base: perDue(spent.tick), value: `${decimals(spent.tick)} s CPU`, ratio },
    ]);
    return [
      atMost("G7", `a day of ${wholes(GROUPS)} groups`, { value: spent.tick, limit: 10, unit: " s CPU" }),
      atLeast("G7", "speed of the day to a bare due-table loop", { value: ratio.median, limit: 0.5 }),
    ];
  },
};

interface Spent {
  readonly bare: number;
  readonly tick: number;
}

/** Both live through the day hour by hour, the one that goes first taking turns; CPU seconds of each hour. */
async function playDay(bare: Minute, ticked: Minute): Promise<readonly Spent[]> {
  const hours: Spent[] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    const play = (minute: Minute) => cpuSecondsOf(() => playHour(MIDNIGHT + hour * HOUR_MS, minute));
    if (hour % 2 === 0) hours.push({ bare: await play(bare), tick: await play(ticked) });
    else {
      const spent = await play(ticked);
      hours.push({ bare: await play(bare), tick: spent });
    }
  }
  return hours;
}

async function playHour(from: number, minute: Minute): Promise<void> {
  for (let now = from; now < from + HOUR_MS; now += MINUTE_MS) await minute(now);
}

interface DueRow {
  readonly id: number;
  readonly group_id: number;
  readonly channel_id: number;
  readonly time: string;
  readonly zone: string;
  readonly next_run_at: number;
  readonly next_study_date: StudyDate;
}

/** What every scheduler over a table has to do: find what is due, record it and its delivery, plan the next run. */
function bareMinutes(db: Database): Minute {
  const due = db.prepare<[number, number], DueRow>(
    `SELECT * FROM schedule WHERE paused = 0 AND removed_at IS NULL AND next_run_at IS NOT NULL AND next_run_at <= ?
     ORDER BY next_run_at, id LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO occurrence (key, group_id, schedule_id, channel_id, study_date, kind, status, planned_at, late, ranked,
       order_seed, next_firing_at, deliver_by) VALUES (?, ?, ?, ?, ?, 'quiz', 'planned', ?, 0, 1, 0, ?, ?)`,
  );
  const deliver = db.prepare(
    `INSERT INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, due_at, expires_at)
     VALUES (?, 'post', 'pending', ?, ?, ?, ?, ?)`,
  );
  const moveOn = db.prepare(
    "UPDATE schedule SET next_run_at = ?, next_study_date = ?, last_study_date = ? WHERE id = ?",
  );
  function open(row: DueRow, now: number): void {
    const { id, group_id, channel_id, next_study_date: date } = row;
    const rule = { time: row.time, zone: row.zone, weekdays: EVERY_DAY };
    const next = nextFiring(rule, { notBefore: -Infinity, after: date, skipped: NOTHING_SKIPPED });
    const key = `${id}-${date}`;
    const until = row.next_run_at + 6 * HOUR_MS;
    const { lastInsertRowid } = insert.run(
      key,
      group_id,
      id,
      channel_id,
      date,
      row.next_run_at,
      next?.at,
      until,
    );
    deliver.run(key, group_id, channel_id, lastInsertRowid, now, until);
    moveOn.run(next?.at, next?.studyDate, date, id);
  }
  const openAll = db.transaction((rows: readonly DueRow[], now: number) => {
    for (const row of rows) open(row, now);
  });
  return (now) => {
    for (let rows = due.all(now, BATCH); rows.length > 0; rows = due.all(now, BATCH)) openAll(rows, now);
  };
}

/** A loop that skipped work would look fast. */
function checkEveryCard(db: Database, due: number): void {
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  if (count("occurrence") !== due || count("delivery") !== due)
    throw new Error(`Of ${due} due cards, ${String(count("occurrence"))} were opened.`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
