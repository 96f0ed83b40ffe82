/** Sleeps until something falls due and then asks for a step: cards open on their second, not on the next beat. */
import type { AppContext } from "#app/app-context.ts";

/** The timer looks again after this long at most, so that a clock that jumped is noticed. */
const LONGEST_SLEEP_MS = 30_000;
/** Between two looks at something that stays due (a claim under way, a full pace). */
const SHORTEST_SLEEP_MS = 50;

export interface DueTimer {
  /** Runs until the signal aborts; `step` must not reject. */
  run(step: () => Promise<void>): Promise<void>;
  /** Something may have become due: look at once. */
  wake(): void;
}

export function createDueTimer(app: AppContext, stopped: AbortSignal): DueTimer {
  let woken: (() => void) | null = null;

  async function sleep(untilAt: number): Promise<void> {
    const interrupted = new AbortController();
    const asked = new Promise<void>((resolve) => {
      woken = resolve;
    });
    const signal = AbortSignal.any([stopped, interrupted.signal]);
    const slept = app.clock.sleepUntil(untilAt, signal).catch(() => undefined);
    await Promise.race([slept, asked]);
    woken = null;
    interrupted.abort();
  }

  async function lookOnce(step: () => Promise<void>): Promise<void> {
    const now = app.clock.now();
    const due = await nextDue(app);
    if (due <= now) await step();
    const again = due <= now ? now + SHORTEST_SLEEP_MS : Math.min(due, now + LONGEST_SLEEP_MS);
    if (!stopped.aborted) await sleep(again);
  }

  return {
    run: async (step) => {
      while (!stopped.aborted) {
        try {
          await lookOnce(step);
        } catch (error) {
          app.log.error("timer-failed", {}, error);
          await sleep(app.clock.now() + LONGEST_SLEEP_MS);
        }
      }
    },
    wake: () => woken?.(),
  };
}

async function nextDue({ store }: AppContext): Promise<number> {
  const { opens, closes, deliveries } = await store.nextInstants();
  return Math.min(opens ?? Infinity, closes ?? Infinity, deliveries ?? Infinity);
}
