/** The clocks of a running process: the system's, and virtual time as an offset from it. */
import type { Clock } from "#core/ports/clock.ts";

/** Timers follow elapsed time, not the wall clock: looking again this often notices a clock that was set. */
const LONGEST_SLEEP_MS = 30_000;

export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    async sleepUntil(at, signal) {
      for (;;) {
        signal?.throwIfAborted();
        const rest = at - Date.now();
        if (rest <= 0) return;
        await waitFor(Math.min(rest, LONGEST_SLEEP_MS), signal);
      }
    },
  };
}

/** Resolves after the time, or as soon as the signal aborts. */
function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}

/** Virtual time: another clock plus an offset that can be moved, and goes on by itself in between. */
export interface OffsetClock extends Clock {
  readonly offsetMs: number;
  /** Stores the offset, then moves to it and wakes whoever slept until an instant that has come. Never back. */
  setOffset(offsetMs: number): Promise<void>;
  /** Moves so that `now()` is at least `at`; the same promise as `setOffset`. */
  moveTo(at: number): Promise<void>;
}

export interface OffsetClockOptions {
  readonly base: Clock;
  /** As stored by an earlier run. */
  readonly offsetMs: number;
  /** Stores the offset; time does not move when this rejects. */
  readonly onOffset: (offsetMs: number) => Promise<void>;
}

export function createOffsetClock({ base, offsetMs: stored, onOffset }: OffsetClockOptions): OffsetClock {
  let offsetMs = stored;
  let moved = new AbortController();
  const now = (): number => base.now() + offsetMs;

  async function setOffset(next: number): Promise<void> {
    if (next < offsetMs) throw new RangeError(`Virtual time can't go back by ${offsetMs - next} ms.`);
    await onOffset(next);
    offsetMs = Math.max(offsetMs, next);
    moved.abort();
    moved = new AbortController();
  }

  return {
    now,
    get offsetMs() {
      return offsetMs;
    },
    setOffset,
    async moveTo(at) {
      if (at > now()) await setOffset(at - base.now());
    },
    async sleepUntil(at, signal) {
      while (now() < at) {
        signal?.throwIfAborted();
        const interrupted = signal ? AbortSignal.any([signal, moved.signal]) : moved.signal;
        await base.sleepUntil(at - offsetMs, interrupted).catch((error: unknown) => {
          signal?.throwIfAborted();
          if (!interrupted.aborted) throw error;
        });
      }
    },
  };
}
