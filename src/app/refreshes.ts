/**
 * Coalesces the redraws of a card's counter: however many answer, a card asks for one edit at a time. Forgotten at a
 * restart, which costs one redraw at most.
 */
import type { OccurrenceId } from "#core/ids.ts";

/** Counters lag at most this long behind. */
const REFRESH_AFTER_MS = 2_000;
const MAX_REMEMBERED = 10_000;

export interface Refreshes {
  /** When to redraw the card after an answer at `now`; null where a redraw is on its way. */
  dueAfter(occurrence: OccurrenceId, now: number): number | null;
}

export function createRefreshes(): Refreshes {
  const due = new Map<OccurrenceId, number>();
  return {
    dueAfter: (occurrence, now) => {
      const planned = due.get(occurrence);
      if (planned !== undefined && planned > now) return null;
      if (due.size >= MAX_REMEMBERED) due.clear();
      due.set(occurrence, now + REFRESH_AFTER_MS);
      return now + REFRESH_AFTER_MS;
    },
  };
}
