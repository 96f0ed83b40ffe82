/** The outbox table: claims under a lease, outcomes marked in the transaction that changes what they mean. */
import {
  as,
  type ChannelId,
  type DeliveryId,
  type GroupId,
  type MemberId,
  type OccurrenceId,
} from "#core/ids.ts";
import type { Delivery, DeliveryKind, DeliveryStatus, Outbox } from "#core/ports/outbox.ts";
import { closingTime } from "#core/schedule.ts";
import type { StoreContext } from "./context.ts";

interface DeliveryRow {
  readonly id: number;
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly status: DeliveryStatus;
  readonly group_id: number;
  readonly channel_id: number;
  readonly occurrence_id: number | null;
  readonly member_id: number | null;
  readonly payload: string;
  readonly revision: number;
  readonly due_at: number;
  readonly expires_at: number | null;
  readonly attempts: number;
  readonly uncertain: number;
  readonly last_error: string | null;
  readonly done_at: number | null;
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: as<DeliveryId>(row.id),
    key: row.key,
    kind: row.kind,
    groupId: as<GroupId>(row.group_id),
    channelId: as<ChannelId>(row.channel_id),
    occurrenceId: row.occurrence_id === null ? null : as<OccurrenceId>(row.occurrence_id),
    memberId: row.member_id === null ? null : as<MemberId>(row.member_id),
    payload: JSON.parse(row.payload) as Record<string, string>,
    revision: row.revision,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    uncertain: row.uncertain === 1,
    lastError: row.last_error,
  };
}

/** Between two redraws of one card. */
const REDRAW_PAUSE_MS = 2_000;

export function createOutbox(context: StoreContext): Outbox {
  return {
    ...createClaiming(context),
    ...createMarking(context),
    ...createGivingUp(context),
    ...createLetters(context),
  };
}

function createClaiming({ db, queue }: StoreContext): Pick<Outbox, "claimDue"> {
  // Only the first in line of each occurrence, so that a crowd waiting for one thread holds up nobody else.
  const due = db.prepare<[{ now: number; limit: number }], DeliveryRow>(
    `SELECT * FROM delivery d WHERE status IN ('pending', 'claimed') AND due_at <= :now + 0
       AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.occurrence_id = d.occurrence_id AND e.id <> d.id
         AND ((e.status = 'claimed' AND e.due_at > :now)
           OR (e.status IN ('pending', 'claimed') AND (e.due_at, e.id) < (d.due_at, d.id))))
     ORDER BY due_at, id LIMIT :limit + 0`,
  );
  const revealed = db.prepare("SELECT 1 FROM delivery WHERE occurrence_id = ? AND kind = 'close'");
  const supersede = db.prepare("UPDATE delivery SET status = 'superseded', done_at = ? WHERE id = ?");
  const claim = db.prepare(
    "UPDATE delivery SET status = 'claimed', due_at = ?, attempts = attempts + 1, uncertain = ? WHERE id = ?",
  );
  return {
    claimDue: (now, { leaseMs, limit }) =>
      queue.write(() => {
        const claimed: Delivery[] = [];
        for (const row of due.all({ now, limit })) {
          if (row.kind === "refresh" && revealed.get(row.occurrence_id)) {
            supersede.run(now, row.id);
            continue;
          }
          // A lease that ran out belonged to a try nobody heard the end of.
          const uncertain = row.uncertain === 1 || row.status === "claimed" ? 1 : 0;
          claim.run(now + leaseMs, uncertain, row.id);
          claimed.push(deliveryOf({ ...row, uncertain, attempts: row.attempts + 1 }));
        }
        return claimed;
      }),
  };
}

type Marking = Pick<Outbox, "markPosted" | "markSent" | "reschedule">;

function createMarking({ db, queue }: StoreContext): Marking {
  const done = db.prepare(
    "UPDATE delivery SET status = 'sent', done_at = ?, last_error = NULL, uncertain = 0 WHERE id = ?",
  );
  // An answer that came while the edit was under way asks for one more, after the usual pause.
  const sentOrAgain = db.prepare(
    `UPDATE delivery SET status = CASE WHEN kind = 'refresh' AND revision > ? THEN 'pending' ELSE 'sent' END,
       due_at = CASE WHEN kind = 'refresh' AND revision > ? THEN ? ELSE due_at END,
       payload = CASE WHEN kind = 'take' AND member_id IS NOT NULL THEN coalesce(?, payload) ELSE payload END,
       done_at = ?, last_error = NULL, uncertain = 0, attempts = 0 WHERE id = ?`,
  );
  const opened = db.prepare(
    `UPDATE occurrence SET status = 'open', sent_at = ?, closes_at = ?, late = ?,
       message = (SELECT json_object('platform', s.platform, 'ref', json(?)) FROM channel c
         JOIN space s ON s.id = c.space_id WHERE c.id = occurrence.channel_id)
     WHERE id = ? AND status IN ('planned', 'undelivered')`,
  );
  const thread = db.prepare(
    `INSERT OR IGNORE INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, revision, due_at, expires_at)
     VALUES (?, 'thread', 'pending', ?, ?, ?, 1, ?, ?)`,
  );
  const retry = db.prepare(
    `UPDATE delivery SET status = 'pending', due_at = ?, last_error = ?, uncertain = ?, attempts = attempts - ?
     WHERE id = ? AND status = 'claimed'`,
  );

  return {
    markPosted: (delivery, { ref, sentAt, closesAt, openThread, late }) =>
      queue.write(() => {
        done.run(sentAt, delivery.id);
        if (delivery.occurrenceId === null) return;
        opened.run(sentAt, closesAt, late ? 1 : 0, JSON.stringify(ref), delivery.occurrenceId);
        if (openThread)
          thread.run(
            `${delivery.key}:thread`,
            delivery.groupId,
            delivery.channelId,
            delivery.occurrenceId,
            sentAt,
            closesAt,
          );
      }),
    markSent: (delivery, at, message) =>
      queue.write(() => {
        const { id, revision } = delivery;
        const place = message ? JSON.stringify(message) : null;
        sentOrAgain.run(revision, revision, at + REDRAW_PAUSE_MS, place, at, id);
      }),
    reschedule: (delivery, { dueAt, error, uncertain, countsAsAttempt }) =>
      queue.write(
        () => void retry.run(dueAt, error, uncertain ? 1 : 0, countsAsAttempt ? 0 : 1, delivery.id),
      ),
  };
}

function createGivingUp({ db, queue }: StoreContext): Pick<Outbox, "markDead"> {
  const dead = db.prepare(
    "UPDATE delivery SET status = 'dead', done_at = ?, last_error = ? WHERE id = ? AND status = 'claimed'",
  );
  const undelivered = db.prepare(
    "UPDATE occurrence SET status = 'undelivered', reason = ? WHERE id = ? AND status = 'planned'",
  );
  // The item goes back to the pool: its last use is what the delivered cards say.
  const release = db.prepare(
    `UPDATE item_use SET used_on = (
       SELECT max(o.study_date) FROM occurrence o JOIN item_version v ON v.id = o.item_version_id
       WHERE o.group_id = item_use.group_id AND v.item_id = item_use.item_id
         AND o.status IN ('planned', 'open', 'closed'))
     WHERE (group_id, item_id) = (SELECT o.group_id, v.item_id FROM occurrence o
       JOIN item_version v ON v.id = o.item_version_id WHERE o.id = ?)`,
  );
  const bump = db.prepare("UPDATE study_group SET revision = revision + 1 WHERE id = ?");
  // Whoever answered saw the card: it arrived, though the platform never said so. It lasts as one sent on time does.
  const answeredCard = db.prepare<[number], { planned_at: number; next_firing_at: number | null }>(
    `SELECT planned_at, next_firing_at FROM occurrence WHERE id = ? AND status = 'planned'
       AND EXISTS (SELECT 1 FROM answer WHERE occurrence_id = occurrence.id)`,
  );
  const arrived = db.prepare(
    "UPDATE occurrence SET status = 'open', sent_at = ?, closes_at = ? WHERE id = ?",
  );

  return {
    markDead: (delivery, { error, at, keepUsed = false }) =>
      queue.write(() => {
        if (dead.run(at, error, delivery.id).changes === 0) return;
        if (delivery.kind !== "post" || delivery.occurrenceId === null) return;
        const card = answeredCard.get(delivery.occurrenceId);
        if (card) {
          const closesAt = closingTime({ sentAt: card.planned_at, nextFiringAt: card.next_firing_at });
          arrived.run(card.planned_at, closesAt, delivery.occurrenceId);
          return;
        }
        if (undelivered.run(error, delivery.occurrenceId).changes === 0) return;
        if (!keepUsed) release.run(delivery.occurrenceId);
        bump.run(delivery.groupId);
      }),
  };
}

type Letters = Pick<Outbox, "enqueue" | "deadLetters" | "revive" | "deliveryStatus" | "deliveryFigures">;

function createLetters({ db, queue }: StoreContext): Letters {
  const add = db.prepare(
    `INSERT OR IGNORE INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, member_id, payload,
       due_at, expires_at) VALUES (?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?)`,
  );
  const letters = db.prepare<[number, number], DeliveryRow>(
    "SELECT * FROM delivery WHERE group_id = ? AND status = 'dead' ORDER BY done_at DESC LIMIT ?",
  );
  // A card whose time is over can't be posted after all: only deliveries without an occurrence to open come back.
  const revive = db.prepare(
    `UPDATE delivery SET status = 'pending', due_at = ?, attempts = 0, uncertain = 1
     WHERE id = ? AND group_id = ? AND status = 'dead' AND kind <> 'post' AND (expires_at IS NULL OR expires_at > ?)`,
  );
  const state = db.prepare<[number, number], Pick<DeliveryRow, "status">>(
    "SELECT status FROM delivery WHERE id = ? AND group_id = ?",
  );
  // A retry moves `due_at`, so a card waits since it was planned and a reveal since its card closed.
  const waiting = db.prepare<[number], { n: number; since: number | null }>(
    `SELECT count(*) AS n, min(CASE d.kind WHEN 'post' THEN o.planned_at WHEN 'close' THEN o.closed_at ELSE d.due_at END)
       AS since
     FROM delivery d LEFT JOIN occurrence o ON o.id = d.occurrence_id
     WHERE d.group_id = ? AND d.status IN ('pending', 'claimed')`,
  );
  // Cards stay open for a week or so: older study dates have nothing left to send.
  const sent = db.prepare<[number, number, number], { n: number }>(
    `SELECT count(*) AS n FROM occurrence o JOIN delivery d ON d.occurrence_id = o.id
     WHERE o.group_id = ? AND o.study_date >= date(? / 1000, 'unixepoch', '-14 days')
       AND d.status = 'sent' AND d.done_at >= ?`,
  );
  return {
    enqueue: (row) =>
      queue.write(
        () =>
          add.run(
            row.key,
            row.kind,
            row.groupId,
            row.channelId,
            row.occurrenceId,
            row.memberId,
            JSON.stringify(row.payload),
            row.dueAt,
            row.expiresAt,
          ).changes === 1,
      ),
    deadLetters: (groupId, limit) =>
      queue.read(() =>
        letters.all(groupId, limit).map((row) => ({ ...deliveryOf(row), deadAt: row.done_at ?? 0 })),
      ),
    revive: (groupId, deliveryId, now) =>
      queue.write(() => revive.run(now, deliveryId, groupId, now).changes === 1),
    deliveryStatus: (groupId, deliveryId) => queue.read(() => state.get(deliveryId, groupId)?.status ?? null),
    deliveryFigures: (groupId, since) =>
      queue.read(() => ({
        sent: sent.get(groupId, since, since)?.n ?? 0,
        waiting: waiting.get(groupId)?.n ?? 0,
        oldestWaitingAt: waiting.get(groupId)?.since ?? null,
      })),
  };
}
