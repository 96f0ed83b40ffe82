import type { Clock } from "#core/ports/clock.ts";

export interface FakeClock extends Clock {
  /** Moves to an instant and wakes who waited for it; never back. */
  moveTo(at: number): Promise<void>;
}

/** A clock that stands still until it is moved. */
export function createFakeClock(start: number): FakeClock {
  let current = start;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => current,
    sleepUntil: (at, signal) =>
      new Promise((resolve, reject) => {
        if (current >= at) return resolve();
        const aborted = () => reject(new Error("The sleep was broken off.", { cause: signal?.reason }));
        signal?.addEventListener("abort", aborted, { once: true });
        sleepers.push({ at, wake: resolve });
      }),
    moveTo: async (at) => {
      current = Math.max(current, at);
      const due = sleepers.filter((sleeper) => sleeper.at <= current);
      sleepers = sleepers.filter((sleeper) => sleeper.at > current);
      for (const { wake } of due) wake();
    },
  };
}
