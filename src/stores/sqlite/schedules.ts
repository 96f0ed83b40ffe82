/** Schedules as organisers keep them. */
import type { Database } from "better-sqlite3";
import type { ScheduleStore } from "#core/ports/schedule-store.ts";
import type { Schedule } from "#core/schedule.ts";
import { as, type ChannelId, type ScheduleId } from "#core/ids.ts";
import type { StoreContext } from "./context.ts";
import { createDueSchedules } from "./due-schedules.ts";
import { createOccurrenceReads } from "./occurrences.ts";
import { createPlanning } from "./planning.ts";
import { isUnedited, scheduleOf, scheduleValues, type ScheduleRow } from "./rows.ts";

const LIVE = "removed_at IS NULL";

export function createScheduleStore(context: StoreContext): ScheduleStore {
  return {
    ...createSchedules(context),
    ...createDueSchedules(context),
    ...createPlanning(context),
    ...createOccurrenceReads(context),
  };
}

type Schedules = Pick<
  ScheduleStore,
  | "schedules"
  | "schedule"
  | "scheduleIds"
  | "createSchedule"
  | "saveSchedule"
  | "removeSchedule"
  | "degradeChannel"
  | "recoverChannel"
>;

function prepareSchedules(db: Database) {
  const list = db.prepare<[number], ScheduleRow>(
    `SELECT * FROM schedule WHERE group_id = ? AND ${LIVE} ORDER BY id`,
  );
  const one = db.prepare<[number, number], ScheduleRow>(
    `SELECT * FROM schedule WHERE group_id = ? AND id = ? AND ${LIVE}`,
  );
  const everMade = db.prepare<[number], { id: number }>(
    "SELECT id FROM schedule WHERE group_id = ? ORDER BY id",
  );
  const insert = db.prepare(
    `INSERT INTO schedule (channel_id, kind, time, zone, weekdays, areas, levels, topics, catch_up_ms, paused,
       next_run_at, next_study_date, skipped, key, group_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE schedule SET channel_id = ?, kind = ?, time = ?, zone = ?, weekdays = ?, areas = ?, levels = ?, topics = ?,
       catch_up_ms = ?, paused = ?, next_run_at = ?, next_study_date = ?, skipped = ?
     WHERE id = ? AND group_id = ?`,
  );
  const clearDegraded = db.prepare(
    "UPDATE schedule SET degraded_reason = NULL, degraded_at = NULL WHERE id = ?",
  );
  const bump = db.prepare("UPDATE study_group SET revision = revision + 1 WHERE id = ?");
  const remove = db.prepare(
    "UPDATE schedule SET removed_at = ?, next_run_at = NULL WHERE id = ? AND group_id = ?",
  );
  const ofChannel = db.prepare<[number], ScheduleRow>(
    `SELECT * FROM schedule WHERE channel_id = ? AND ${LIVE}`,
  );
  const degrade = db.prepare("UPDATE schedule SET degraded_reason = ?, degraded_at = ? WHERE id = ?");
  return { list, one, everMade, insert, update, clearDegraded, bump, remove, ofChannel, degrade };
}

function createSchedules({ db, queue }: StoreContext): Schedules {
  const { list, one, everMade, insert, update, clearDegraded, bump, remove, ofChannel, degrade } =
    prepareSchedules(db);

  return {
    schedules: (groupId) => queue.read(() => list.all(groupId).map(scheduleOf)),
    schedule: (groupId, scheduleId) =>
      queue.read(() => {
        const row = one.get(groupId, scheduleId);
        return row ? scheduleOf(row) : null;
      }),
    scheduleIds: (groupId) => queue.read(() => everMade.all(groupId).map(({ id }) => as<ScheduleId>(id))),
    createSchedule: (draft, at) =>
      queue.write((): Schedule => {
        const { lastInsertRowid } = insert.run(...scheduleValues(draft), draft.key, draft.groupId, at);
        bump.run(draft.groupId);
        return scheduleOf(one.get(draft.groupId, Number(lastInsertRowid)) as ScheduleRow);
      }),
    saveSchedule: (schedule, decidedOn) =>
      queue.write(() => {
        const before = one.get(schedule.groupId, schedule.id);
        if (!before || !isUnedited(before, decidedOn)) return "conflict";
        update.run(...scheduleValues(schedule), schedule.id, schedule.groupId);
        // Another channel starts with a clean slate.
        if (before.channel_id !== schedule.channelId) clearDegraded.run(schedule.id);
        bump.run(schedule.groupId);
        return "saved";
      }),
    removeSchedule: (groupId, scheduleId, at) =>
      queue.write(() => {
        remove.run(at, scheduleId, groupId);
        bump.run(groupId);
      }),
    degradeChannel: (channelId: ChannelId, reason, at) =>
      queue.write(() => {
        const fresh = ofChannel.all(channelId).filter((row) => row.degraded_reason === null);
        for (const row of fresh) degrade.run(reason, at, row.id);
        return fresh.map(scheduleOf);
      }),
    recoverChannel: (channelId) =>
      queue.write(() => {
        const back = ofChannel.all(channelId).filter((row) => row.degraded_reason !== null);
        for (const row of back) clearDegraded.run(row.id);
        return back.map(scheduleOf);
      }),
  };
}
