/** The verbs of the tick: opening, skipping, closing and lengthening occurrences, each one transaction. */
import type { AreaId, GroupId, ItemId, StudyDate } from "#core/ids.ts";
import type { Firing } from "#core/calendar.ts";
import type { DecidedOn, PlanningContext, ScheduleStore } from "#core/ports/schedule-store.ts";
import type { Schedule } from "#core/schedule.ts";
import type { ItemUse } from "#core/selection.ts";
import type { StoreContext } from "./context.ts";
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

export function createPlanning({ db, queue, keys }: StoreContext): Planning {
  const group = db.prepare<[number], { seed: number; revision: number }>(
    "SELECT seed, revision FROM study_group WHERE id = ?",
  );
  const uses = db.prepare<[number], { item_id: number; used_on: string | null; practised: number }>(
    "SELECT item_id, used_on, practised FROM item_use WHERE group_id = ?",
  );
  // One look through the group's occurrences for both reasons not to choose an item.
  const barred = db.prepare<[number], { item_id: number; version: string; voided: number; live: number }>(
    `SELECT v.item_id, v.version, o.voided_at IS NOT NULL AS voided, o.status IN ('planned', 'open') AS live
     FROM occurrence o JOIN item_version v ON v.id = o.item_version_id
     WHERE o.group_id = ? AND (o.voided_at IS NOT NULL OR o.status IN ('planned', 'open'))`,
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

  function moved(
    schedule: Schedule,
    studyDate: StudyDate,
    decidedOn: DecidedOn,
  ): "already" | "passed" | "conflict" | null {
    const row = scheduleNow.get(schedule.id);
    // What an organiser changed since the schedule was read is not written over, whatever it was.
    const asRead = row && row.next_run_at === decidedOn.nextRunAt && isUnedited(row, schedule);
    if (existing.get(schedule.id, studyDate)) return asRead ? "already" : "passed";
    if (!asRead || row.paused === 1) return "conflict";
    return group.get(schedule.groupId)?.revision === decidedOn.groupRevision ? null : "conflict";
  }

  function insertOccurrence(row: NewOccurrence): number {
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

  function advance(schedule: Schedule, studyDate: StudyDate, next: Firing | null): void {
    const skipped = schedule.skipped.filter((date) => date > studyDate).join(",");
    moveOn.run(next?.at ?? null, next?.studyDate ?? null, studyDate, skipped, schedule.id);
  }

  function readContext(groupId: GroupId): PlanningContext {
    const row = group.get(groupId);
    if (!row) throw new Error(`Group ${groupId} is missing.`);
    const used = new Map<ItemId, ItemUse>();
    const areaLastUsed = new Map<AreaId, StudyDate>();
    const reasons = barred.all(groupId);
    const voided = reasons.filter((item) => item.voided === 1);
    const voidedVersions = new Map(voided.map((item) => [item.item_id, item.version]));
    const shown = new Set(reasons.filter((item) => item.live === 1).map((item) => item.item_id));
    for (const use of uses.all(groupId)) {
      const item = keys.itemOf(use.item_id);
      const lastUsedOn = use.used_on as StudyDate | null;
      const voidedVersion = voidedVersions.get(use.item_id);
      const seen = { lastUsedOn, practised: use.practised === 1, onCard: shown.has(use.item_id) };
      used.set(item.key, voidedVersion === undefined ? seen : { ...seen, voidedVersion });
      const last = areaLastUsed.get(item.area);
      if (lastUsedOn && (!last || last < lastUsedOn)) areaLastUsed.set(item.area, lastUsedOn);
    }
    return { groupRevision: row.revision, groupSeed: row.seed, use: (id) => used.get(id), areaLastUsed };
  }

  return {
    planningContext: (groupId) => queue.read(() => readContext(groupId)),
    openOccurrence: (opening) =>
      queue.write(() => {
        const { schedule, studyDate, item } = opening;
        const stale = moved(schedule, studyDate, opening.decidedOn);
        if (stale === "already") advance(schedule, studyDate, opening.next);
        if (stale) return stale === "passed" ? "already" : stale;
        const occurrenceId = insertOccurrence({
          ...opening,
          status: "planned",
          reason: null,
          number: takeNumber.get(schedule.groupId)?.number ?? null,
          itemVersion: keys.versionNumber(item),
          nextFiringAt: opening.next?.at ?? null,
        });
        markUsed.run(schedule.groupId, keys.itemNumber(item.item.id, item.topic.area), studyDate);
        const expiresAt = opening.plannedAt + schedule.catchUpMs;
        deliver.run(
          opening.key,
          "post",
          schedule.groupId,
          schedule.channelId,
          occurrenceId,
          0,
          opening.at,
          expiresAt,
        );
        advance(schedule, studyDate, opening.next);
        return "opened";
      }),
    skipOccurrence: (skip) =>
      queue.write(() => {
        const { schedule, studyDate } = skip;
        const stale = moved(schedule, studyDate, skip.decidedOn);
        if (stale === "already") advance(schedule, studyDate, skip.next);
        if (stale) return stale === "passed" ? "already" : stale;
        insertOccurrence({
          ...skip,
          status: "skipped",
          number: null,
          late: false,
          ranked: false,
          itemVersion: null,
          orderSeed: 0,
          nextFiringAt: skip.next?.at ?? null,
        });
        advance(schedule, studyDate, skip.next);
        return "skipped";
      }),
    closeOccurrence: (occurrence, at) =>
      queue.write(() => {
        if (close.run(at, occurrence.id).changes === 0) return "already";
        supersede.run(at, occurrence.id);
        const { id, groupId, channelId, key } = occurrence;
        deliver.run(`${key}:close`, "close", groupId, channelId, id, REVEAL_REVISION, at, null);
        return "closed";
      }),
    extendOpen: (extension) =>
      queue.write(() => {
        let extended = 0;
        for (const row of open.all()) {
          const extraMs = extension({ sentAt: row.sent_at, closesAt: row.closes_at });
          if (extraMs <= 0) continue;
          extended += lengthen.run(row.closes_at + extraMs, row.id, row.closes_at + extraMs).changes;
          // The card says when it closes, so it has to be drawn again; that has waited since the silence began.
          redraws.counter(row, silentSince.get()?.at ?? row.sent_at);
        }
        return extended;
      }),
  };
}
