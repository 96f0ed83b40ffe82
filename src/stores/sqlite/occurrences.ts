/** Reading occurrences, always with the place of their card. */
import {
  as,
  type ChannelId,
  type GroupId,
  type OccurrenceId,
  type OccurrenceKey,
  type Platform,
  type ScheduleId,
  type SpaceId,
  type StudyDate,
} from "#core/ids.ts";
import type { Occurrence, OccurrenceStatus, ScheduleStore } from "#core/ports/schedule-store.ts";
import type { CatalogKeys } from "./catalog-keys.ts";
import type { StoreContext } from "./context.ts";

export interface OccurrenceRow {
  readonly id: number;
  readonly key: string;
  readonly group_id: number;
  readonly schedule_id: number;
  readonly channel_id: number;
  readonly study_date: string;
  readonly kind: "quiz" | "prompt";
  readonly status: OccurrenceStatus;
  readonly number: number | null;
  readonly planned_at: number;
  readonly late: number;
  readonly ranked: number;
  readonly item_version_id: number | null;
  readonly order_seed: number;
  readonly next_firing_at: number | null;
  readonly deliver_by: number;
  readonly sent_at: number | null;
  readonly closes_at: number | null;
  readonly closed_at: number | null;
  readonly message: string | null;
  /** Why it was skipped, stayed undelivered or was voided. */
  readonly reason: string | null;
  readonly voided_at: number | null;
}

export function occurrenceOf(row: OccurrenceRow, keys: CatalogKeys): Occurrence {
  return {
    id: as<OccurrenceId>(row.id),
    key: as<OccurrenceKey>(row.key),
    groupId: as<GroupId>(row.group_id),
    scheduleId: as<ScheduleId>(row.schedule_id),
    studyDate: as<StudyDate>(row.study_date),
    kind: row.kind,
    status: row.status,
    number: row.number,
    plannedAt: row.planned_at,
    late: row.late === 1,
    ranked: row.ranked === 1 && row.voided_at === null,
    voided: row.voided_at === null ? null : { at: row.voided_at, reason: row.reason ?? "" },
    served: row.item_version_id === null ? null : keys.served(row.item_version_id),
    orderSeed: row.order_seed,
    nextFiringAt: row.next_firing_at,
    deliverBy: row.deliver_by,
    sentAt: row.sent_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    channelId: as<ChannelId>(row.channel_id),
    message: row.message === null ? null : (JSON.parse(row.message) as Occurrence["message"]),
  };
}

type OccurrenceReads = Pick<
  ScheduleStore,
  | "dueToClose"
  | "occurrenceByKey"
  | "occurrence"
  | "recentOccurrences"
  | "occurrencesBetween"
  | "occurrencesOfItem"
  | "spaceOfChannel"
>;

export function createOccurrenceReads({ db, queue, keys }: StoreContext): OccurrenceReads {
  const due = db.prepare<[number, number], OccurrenceRow>(
    "SELECT * FROM occurrence WHERE status = 'open' AND closes_at <= ? + 0 ORDER BY closes_at, id LIMIT ? + 0",
  );
  const byKey = db.prepare<[string, number], OccurrenceRow>(
    "SELECT * FROM occurrence WHERE key = ? AND group_id = ?",
  );
  const byId = db.prepare<[number], OccurrenceRow>("SELECT * FROM occurrence WHERE id = ?");
  const recent = db.prepare<[number, number], OccurrenceRow>(
    `SELECT * FROM occurrence WHERE group_id = ? AND status IN ('open', 'closed')
     ORDER BY study_date DESC, sent_at DESC LIMIT ?`,
  );
  const between = db.prepare<[number, string, string], OccurrenceRow>(
    "SELECT * FROM occurrence WHERE group_id = ? AND study_date BETWEEN ? AND ? ORDER BY study_date, planned_at",
  );
  const ofItem = db.prepare<[string, number], OccurrenceRow>(
    `SELECT o.* FROM item i JOIN item_version v ON v.item_id = i.id JOIN occurrence o ON o.item_version_id = v.id
     WHERE i.key = ? AND o.group_id = ? ORDER BY o.study_date, o.id`,
  );
  const place = db.prepare<
    [number],
    {
      platform: Platform;
      space_id: number;
      space: string;
      channel: string;
      name: string;
      removed_at: number | null;
    }
  >(
    `SELECT s.platform, s.id AS space_id, s.external_id AS space, c.external_id AS channel, c.name, s.removed_at
     FROM channel c JOIN space s ON s.id = c.space_id WHERE c.id = ?`,
  );
  const toOccurrence = (row: OccurrenceRow) => occurrenceOf(row, keys);
  return {
    dueToClose: (now, limit) => queue.read(() => due.all(now, limit).map(toOccurrence)),
    occurrenceByKey: (groupId, key) =>
      queue.read(() => {
        const row = byKey.get(key, groupId);
        return row ? toOccurrence(row) : null;
      }),
    occurrence: (occurrenceId) =>
      queue.read(() => {
        const row = byId.get(occurrenceId);
        return row ? toOccurrence(row) : null;
      }),
    recentOccurrences: (groupId, limit) => queue.read(() => recent.all(groupId, limit).map(toOccurrence)),
    occurrencesBetween: (groupId, from, until) =>
      queue.read(() => between.all(groupId, from, until).map(toOccurrence)),
    occurrencesOfItem: (groupId, itemId) => queue.read(() => ofItem.all(itemId, groupId).map(toOccurrence)),
    spaceOfChannel: (channelId) =>
      queue.read(() => {
        const row = place.get(channelId);
        if (!row) return null;
        return {
          platform: row.platform,
          spaceId: as<SpaceId>(row.space_id),
          ref: { space: row.space, channel: row.channel },
          name: row.name,
          removed: row.removed_at !== null,
        };
      }),
  };
}
