/** Reports, suggestions and look-ups that found nothing. */
import type { QueueEntry, QueueStore } from "#core/ports/queue-store.ts";
import type { StoreContext } from "./context.ts";

export function createQueueStore({ db, queue }: StoreContext): QueueStore {
  const add = db.prepare(
    "INSERT INTO queue_entry (group_id, member_id, kind, item_key, text, at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const columns = `q.id, q.kind, q.item_key AS itemId, q.text, m.name AS "by", q.at`;
  const open = db.prepare<[number, number], QueueEntry>(
    `SELECT ${columns} FROM queue_entry q JOIN member m ON m.id = q.member_id
     WHERE q.group_id = ? AND q.dismissed_at IS NULL ORDER BY q.at LIMIT ?`,
  );
  const countOf = db.prepare<[number, number], { n: number }>(
    "SELECT count(*) AS n FROM queue_entry WHERE group_id = ? AND member_id = ? AND dismissed_at IS NULL",
  );
  const one = db.prepare<[number, number], QueueEntry>(
    `SELECT ${columns} FROM queue_entry q JOIN member m ON m.id = q.member_id WHERE q.group_id = ? AND q.id = ?`,
  );
  const dismiss = db.prepare(
    "UPDATE queue_entry SET dismissed_at = ? WHERE group_id = ? AND id = ? AND dismissed_at IS NULL",
  );
  const dismissOfItem = db.prepare(
    `UPDATE queue_entry SET dismissed_at = ?
     WHERE group_id = ? AND item_key = ? AND kind = 'report' AND dismissed_at IS NULL`,
  );
  const miss = db.prepare(
    `INSERT INTO missed_lookup (group_id, term, count, last_at) VALUES (?, ?, 1, ?)
     ON CONFLICT (group_id, term) DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
  );
  const missed = db.prepare<[number, number], { term: string; count: number }>(
    "SELECT term, count FROM missed_lookup WHERE group_id = ? ORDER BY count DESC, last_at DESC LIMIT ?",
  );
  return {
    addToQueue: ({ groupId, memberId, kind, itemId, text, at }) =>
      queue.write(() => ({ id: Number(add.run(groupId, memberId, kind, itemId, text, at).lastInsertRowid) })),
    openEntriesOf: (groupId, memberId) => queue.read(() => countOf.get(groupId, memberId)?.n ?? 0),
    openQueue: (groupId, limit) => queue.read(() => open.all(groupId, limit)),
    queueEntry: (groupId, id) => queue.read(() => one.get(groupId, id) ?? null),
    dismissFromQueue: (groupId, id, at) => queue.write(() => dismiss.run(at, groupId, id).changes === 1),
    dismissReports: (groupId, itemId, at) => queue.write(() => void dismissOfItem.run(at, groupId, itemId)),
    countMissedLookup: (groupId, term, at) => queue.write(() => void miss.run(groupId, term, at)),
    missedLookups: (groupId, limit) => queue.read(() => missed.all(groupId, limit)),
  };
}
