/**
 * Coalesces the redraws of a card's counter: however many answer, a card asks for one edit at a time. Forgotten at a
 * restart, which costs one redraw at most.
 */
import type { OccurrenceId } from "#core/ids.ts";

/** Counters lag at most this long behind. */
const REFRESH_AFTER_MS = 2_000;
const MAX_REMEMBERED = 10_000;

export interface Refreshes {
  /** When to redraw the card after an answer at `now`; null where a redraw is on its way that will show it. */
  dueAfter(occurrence: OccurrenceId, now: number): number | null;
  /** The redraw is being drawn, or was never stored: what is answered from now on asks for another one. */
  begun(occurrence: OccurrenceId): void;
}

export function createRefreshes(): Refreshes {
  const onTheirWay = new Set<OccurrenceId>();
  return {
    dueAfter: (occurrence, now) => {
      if (onTheirWay.has(occurrence)) return null;
      if (onTheirWay.size >= MAX_REMEMBERED) onTheirWay.clear();
      onTheirWay.add(occurrence);
      return now + REFRESH_AFTER_MS;
    },
    begun: (occurrence) => void onTheirWay.delete(occurrence),
  };
}
