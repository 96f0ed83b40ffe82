/** The verbs of the tick: opening, skipping, closing and lengthening occurrences, each one transaction. */
import type { Database } from "better-sqlite3";
import type { StudyDate } from "#core/ids.ts";
import type { Firing } from "#core/calendar.ts";
import type { DecidedOn, ScheduleStore } from "#core/ports/schedule-store.ts";
import type { Schedule } from "#core/schedule.ts";
import type { CatalogKeys } from "./catalog-keys.ts";
import type { StoreContext } from "./context.ts";
import { createPlanningReader } from "./planning-context.ts";
import { type CardToRedraw, createRedraws, REVEAL_REVISION } from "./redraws.ts";
import { isUnedited, type ScheduleRow } from "./rows.ts";

type Planning = Pick<
  ScheduleStore,
  "planningContext" | "openOccurrence" | "skipOccurrence" | "closeOccurrence" | "extendOpen"
>;

interface NewOccurrence {
  readonly schedule: Schedule;
  readonly studyDate: StudyDate;
  readonly key: string;
  readonly status: "planned" | "skipped";
  readonly reason: string | null;
  readonly number: number | null;
  readonly plannedAt: number;
  readonly late: boolean;
  readonly ranked: boolean;
  readonly itemVersion: number | null;
  readonly orderSeed: number;
  readonly nextFiringAt: number | null;
}

/** What an opening and a skip have in common. */
interface Decision {
  readonly schedule: Schedule;
  readonly studyDate: StudyDate;
  readonly decidedOn: DecidedOn;
  readonly next: Firing | null;
}

type Opening = Parameters<ScheduleStore["openOccurrence"]>[0];
type Skip = Parameters<ScheduleStore["skipOccurrence"]>[0];
type ToClose = Parameters<ScheduleStore["closeOccurrence"]>[0];
type Extension = Parameters<ScheduleStore["extendOpen"]>[0];

function preparePlanning(db: Database) {
  const group = db.prepare<[number], { seed: number; revision: number }>(
    "SELECT seed, revision FROM study_group WHERE id = ?",
  );
  const scheduleNow = db.prepare<[number], ScheduleRow>(
    "SELECT * FROM schedule WHERE id = ? AND removed_at IS NULL",
  );
  const existing = db.prepare<[number, string], { id: number }>(
    "SELECT id FROM occurrence WHERE schedule_id = ? AND study_date = ?",
  );
  const takeNumber = db.prepare<[number], { number: number }>(
    `UPDATE study_group SET next_number = next_number + 1, revision = revision + 1 WHERE id = ?
     RETURNING next_number - 1 AS number`,
  );
  const insert = db.prepare(
    `INSERT INTO occurrence (key, group_id, schedule_id, channel_id, study_date, kind, status, reason, number,
       planned_at, late, ranked, item_version_id, order_seed, next_firing_at, deliver_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const markUsed = db.prepare(
    `INSERT INTO item_use (group_id, item_id, used_on) VALUES (?, ?, ?)
     ON CONFLICT (group_id, item_id) DO UPDATE SET used_on = max(coalesce(used_on, ''), excluded.used_on)`,
  );
  const moveOn = db.prepare(
    `UPDATE schedule SET next_run_at = ?, next_study_date = ?, last_study_date = ?, skipped = ? WHERE id = ?`,
  );
  const deliver = db.prepare(
    `INSERT OR IGNORE INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, revision, due_at, expires_at)
     VALUES (?, ?, 'pending', ?, ?, ?, ?, ?, ?)`,
  );
  const close = db.prepare(
    "UPDATE occurrence SET status = 'closed', closed_at = ? WHERE id = ? AND status = 'open'",
  );
  const supersede = db.prepare(
    "UPDATE delivery SET status = 'superseded', done_at = ? WHERE occurrence_id = ? AND kind = 'refresh' AND status = 'pending'",
  );
  const open = db.prepare<[], CardToRedraw & { sent_at: number; closes_at: number }>(
    "SELECT id, key, group_id, channel_id, sent_at, closes_at FROM occurrence WHERE status = 'open'",
  );
  const silentSince = db.prepare<[], { at: number | null }>(
    "SELECT heartbeat_at AS at FROM installation WHERE id = 1",
  );
  const redraws = createRedraws(db);
  const lengthen = db.prepare("UPDATE occurrence SET closes_at = ? WHERE id = ? AND closes_at < ?");
  return {
    group,
    scheduleNow,
    existing,
    takeNumber,
    insert,
    markUsed,
    moveOn,
    deliver,
    close,
    supersede,
    open,
    silentSince,
    redraws,
    lengthen,
  };
}

type Statements = ReturnType<typeof preparePlanning>;

export function createPlanning(context: StoreContext): Planning {
  const { db, queue, keys } = context;
  const readContext = createPlanningReader(context);
  const statements = preparePlanning(db);
  return {
    planningContext: (groupId) => queue.read(() => readContext(groupId)),
    openOccurrence: (opening) => queue.write(() => openOne(statements, keys, opening)),
    skipOccurrence: (skip) => queue.write(() => skipOne(statements, skip)),
    closeOccurrence: (occurrence, at) => queue.write(() => closeOne(statements, occurrence, at)),
    extendOpen: (extension, { heartbeatAt }) =>
      queue.write(() => {
        // Somebody else has made up for this silence.
        if (statements.silentSince.get()?.at !== heartbeatAt) return 0;
        return extendAll(statements, extension);
      }),
  };
}

function openOne(statements: Statements, keys: CatalogKeys, opening: Opening) {
  const stale = staleness(statements, opening);
  if (stale) return stale;
  const { schedule, studyDate, item } = opening;
  const occurrenceId = insertOccurrence(statements, {
    ...opening,
    status: "planned",
    reason: null,
    number: statements.takeNumber.get(schedule.groupId)?.number ?? null,
    itemVersion: keys.versionNumber(item),
    nextFiringAt: opening.next?.at ?? null,
  });
  statements.markUsed.run(schedule.groupId, keys.itemNumber(item.item.id, item.topic.area), studyDate);
  const expiresAt = opening.plannedAt + schedule.catchUpMs;
  statements.deliver.run(
    opening.key,
    "post",
    schedule.groupId,
    schedule.channelId,
    occurrenceId,
    0,
    opening.at,
    expiresAt,
  );
  advance(statements, opening);
  return "opened";
}

function skipOne(statements: Statements, skip: Skip) {
  const stale = staleness(statements, skip);
  if (stale) return stale;
  insertOccurrence(statements, {
    ...skip,
    status: "skipped",
    number: null,
    late: false,
    ranked: false,
    itemVersion: null,
    orderSeed: 0,
    nextFiringAt: skip.next?.at ?? null,
  });
  advance(statements, skip);
  return "skipped";
}

function closeOne({ close, supersede, deliver }: Statements, occurrence: ToClose, at: number) {
  if (close.run(at, occurrence.id).changes === 0) return "already";
  supersede.run(at, occurrence.id);
  const { id, groupId, channelId, key } = occurrence;
  deliver.run(`${key}:close`, "close", groupId, channelId, id, REVEAL_REVISION, at, null);
  return "closed";
}

function extendAll({ open, lengthen, redraws, silentSince }: Statements, extension: Extension): number {
  let extended = 0;
  for (const row of open.all()) {
    const extraMs = extension({ sentAt: row.sent_at, closesAt: row.closes_at });
    if (extraMs <= 0) continue;
    extended += lengthen.run(row.closes_at + extraMs, row.id, row.closes_at + extraMs).changes;
    // The card says when it closes, so it has to be drawn again; that has waited since the silence began.
    redraws.counter(row, silentSince.get()?.at ?? row.sent_at);
  }
  return extended;
}

/** Why a decision can't be carried out, or null. A date that has its occurrence still moves the schedule on. */
function staleness(statements: Statements, decision: Decision): "already" | "conflict" | null {
  const { scheduleNow, existing, group } = statements;
  const { schedule, studyDate, decidedOn } = decision;
  const row = scheduleNow.get(schedule.id);
  // What an organiser changed since the schedule was read is not written over, whatever it was.
  const asRead = row && row.next_run_at === decidedOn.nextRunAt && isUnedited(row, schedule);
  if (existing.get(schedule.id, studyDate)) {
    if (asRead) advance(statements, decision);
    return "already";
  }
  if (!asRead || row.paused === 1) return "conflict";
  return group.get(schedule.groupId)?.revision === decidedOn.groupRevision ? null : "conflict";
}

function insertOccurrence({ insert }: Statements, row: NewOccurrence): number {
  const { schedule } = row;
  return Number(
    insert.run(
      row.key,
      schedule.groupId,
      schedule.id,
      schedule.channelId,
      row.studyDate,
      schedule.kind,
      row.status,
      row.reason,
      row.number,
      row.plannedAt,
      row.late ? 1 : 0,
      row.ranked ? 1 : 0,
      row.itemVersion,
      row.orderSeed,
      row.nextFiringAt,
      row.plannedAt + schedule.catchUpMs,
    ).lastInsertRowid,
  );
}

function advance({ moveOn }: Statements, { schedule, studyDate, next }: Decision): void {
  const skipped = schedule.skipped.filter((date) => date > studyDate).join(",");
  moveOn.run(next?.at ?? null, next?.studyDate ?? null, studyDate, skipped, schedule.id);
}
