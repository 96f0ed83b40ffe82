/** Asking for a card to be drawn again: one delivery per card, however often it is asked for. */
import type { Database } from "better-sqlite3";

/** Above every redraw's count of requests: nothing with a lower revision goes out after a reveal. */
export const REVEAL_REVISION = 1_000_000;

export interface CardToRedraw {
  readonly id: number;
  readonly key: string;
  readonly group_id: number;
  readonly channel_id: number;
}

export interface Redraws {
  /** The counter of an open card. */
  counter(card: CardToRedraw, dueAt: number): void;
  /** The reveal of a closed card, for an answer that was received in time and stored after the closing. */
  reveal(card: CardToRedraw, dueAt: number): void;
}

/** A drawing due at an instant; one that is waiting already keeps its own. Call them inside a write. */
export function createRedraws(db: Database): Redraws {
  const ask = db.prepare(
    `INSERT INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, revision, due_at)
     VALUES (?, ?, 'pending', ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET revision = revision + 1,
       due_at = CASE WHEN status IN ('sent', 'dead') THEN excluded.due_at ELSE due_at END,
       attempts = CASE WHEN status IN ('sent', 'dead') THEN 0 ELSE attempts END,
       status = CASE WHEN status IN ('sent', 'dead') THEN 'pending' ELSE status END`,
  );
  return {
    counter: ({ id, key, group_id, channel_id }, dueAt) =>
      void ask.run(`${key}:refresh`, "refresh", group_id, channel_id, id, 1, dueAt),
    reveal: ({ id, key, group_id, channel_id }, dueAt) =>
      void ask.run(`${key}:late-answer`, "close", group_id, channel_id, id, REVEAL_REVISION + 1, dueAt),
  };
}
