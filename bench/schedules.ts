/** Databases of many groups with one daily schedule each, spread over every zone and the times people choose. */
import type { Database } from "better-sqlite3";
import { type FiringRule, knownZones, nextFiring } from "#core/calendar.ts";
import { seededRandom } from "#core/hash.ts";
import type { StudyDate } from "#core/ids.ts";
import { NOW, seed, seedGroups } from "./world.ts";

const HOUR_MS = 3_600_000;
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
export const NOTHING_SKIPPED: ReadonlySet<StudyDate> = new Set();
/** Six in ten schedules fire at one of these; the others at any quarter of an hour. */
const LIKED_TIMES = ["08:00", "09:00", "09:30", "10:00", "12:00", "17:00"];
const QUARTERS_PER_DAY = 96;

/** Groups numbered from 1, each with a channel and a schedule that fires next at or after `from`. */
export function seedSchedules(file: string, count: number, from: number): void {
  seed(file, (db) => {
    seedGroups(db, { groups: count, openCards: 0 });
    const add = db.prepare(
      `INSERT INTO schedule (key, group_id, channel_id, kind, time, zone, weekdays, catch_up_ms, next_run_at,
         next_study_date, created_at) VALUES (?, ?, ?, 'quiz', ?, ?, 127, ?, ?, ?, ?)`,
    );
    const firstOf = firstFirings(from);
    for (const [index, rule] of rulesOf(count).entries()) {
      const group = index + 1;
      const { at, studyDate } = firstOf(rule);
      add.run(`schedule-${group}`, group, group, rule.time, rule.zone, 6 * HOUR_MS, at, studyDate, NOW);
    }
  });
}

/** How many schedules there are and how many are due within a day of `from`. */
export function dueWithin(db: Database, from: number, until: number): number {
  const row = db.prepare("SELECT count(*) AS n FROM schedule WHERE next_run_at >= ? AND next_run_at < ?");
  return (row.get(from, until) as { n: number }).n;
}

function rulesOf(count: number): readonly FiringRule[] {
  const random = seededRandom(count);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const zones = knownZones();
  return Array.from({ length: count }, () => ({
    time: random() < 0.6 ? pick(LIKED_TIMES) : quarter(Math.floor(random() * QUARTERS_PER_DAY)),
    zone: pick(zones),
    weekdays: EVERY_DAY,
  }));
}

function quarter(index: number): string {
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(index / 4))}:${pad((index % 4) * 15)}`;
}

/** Firings of equal rules are computed once: seeding is not what is measured. */
function firstFirings(from: number) {
  const known = new Map<string, { readonly at: number; readonly studyDate: StudyDate }>();
  return (rule: FiringRule) => {
    const key = `${rule.time} ${rule.zone}`;
    const firing =
      known.get(key) ?? nextFiring(rule, { notBefore: from, after: null, skipped: NOTHING_SKIPPED });
    if (!firing) throw new Error(`${key} never fires.`);
    known.set(key, firing);
    return firing;
  };
}
