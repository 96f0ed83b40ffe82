/**
 * What keeps the house going: the beat (node-cron, once a minute, UTC), a timer to the next due instant, and the
 * sender. Only one step runs at a time; the truth about what is due is always the store's.
 */
import cron, { type ScheduledTask } from "node-cron";
import type { AppContext } from "#app/app-context.ts";
import { createPacing } from "#app/pacing.ts";
import { createSender } from "#app/deliver.ts";
import { sweepFinishedPeriods } from "#app/announce.ts";
import { tick } from "#app/tick.ts";

/** The timer looks again after this long at most, so that a clock that jumped is noticed. */
const LONGEST_SLEEP_MS = 30_000;
/** Between two looks at something that stays due (a claim under way, a full pace). */
const SHORTEST_SLEEP_MS = 50;
const PRUNE_EVERY_BEATS = 60;
/** How often periods are looked for that ended while nothing happened in their group. */
const SWEEP_EVERY_MS = 60 * 60_000;

export interface Engine {
  /** Runs one step at once, then beats until stopped. */
  start(): Promise<void>;
  /** Stops beating and waits for the step under way. Idempotent. */
  stop(): Promise<void>;
  /** Closes, opens and delivers what is due now. */
  step(options?: StepOptions): Promise<void>;
  /** Something may have become due. */
  wake(): void;
  /** Real time of the last finished step, epoch milliseconds. */
  lastStepAt(): number | null;
}

export interface StepOptions {
  /** True while virtual time is stepped: the hours in between are no outage. */
  readonly alive?: boolean;
  /** Runs first, with no other step in between; moves virtual time. */
  readonly before?: () => Promise<void>;
}

/** `realNow` stamps the health check, which must not follow virtual time. */
export function createEngine(app: AppContext, realNow: () => number): Engine {
  const sender = createSender(app, createPacing());
  const stopped = new AbortController();
  let chain: Promise<void> = Promise.resolve();
  let lastStepAt: number | null = null;
  let beats = 0;
  let sweptAt = 0;
  let task: ScheduledTask | null = null;
  let woken: (() => void) | null = null;
  let timer: Promise<void> = Promise.resolve();

  let stepping = false;

  async function runStep({ alive = false, before }: StepOptions): Promise<void> {
    stepping = true;
    await before?.();
    const now = app.clock.now();
    try {
      await tick(app, now, { alive });
      if (now - sweptAt >= SWEEP_EVERY_MS) {
        sweptAt = now;
        await sweepFinishedPeriods(app, now);
      }
    } finally {
      // What was planned before goes out, whatever else broke.
      await sender.drain();
      stepping = false;
    }
    lastStepAt = realNow();
  }

  function step(options: StepOptions = {}): Promise<void> {
    const done = chain.then(() => runStep(options));
    // The chain goes on after a failed step; whoever asked for it hears of the failure.
    chain = done.catch(() => undefined);
    return done;
  }

  const safely = (work: () => Promise<unknown>): Promise<void> => logged(app.log, work);

  async function beat(): Promise<void> {
    beats += 1;
    // Alive, though the step before may still wait for a platform: a slow send is no outage.
    if (stepping) await safely(() => app.store.saveHeartbeat(app.clock.now()));
    await safely(() => step());
    if (beats % PRUNE_EVERY_BEATS === 0) await safely(() => app.store.prune(app.clock.now()));
  }

  async function sleep(untilAt: number): Promise<void> {
    const interrupted = new AbortController();
    const asked = new Promise<void>((resolve) => {
      woken = resolve;
    });
    const signal = AbortSignal.any([stopped.signal, interrupted.signal]);
    const slept = app.clock.sleepUntil(untilAt, signal).catch(() => undefined);
    await Promise.race([slept, asked]);
    woken = null;
    interrupted.abort();
  }

  async function runTimer(): Promise<void> {
    while (!stopped.signal.aborted) {
      const now = app.clock.now();
      const due = await nextDue(app);
      if (due <= now) await safely(() => step());
      const again = due <= now ? now + SHORTEST_SLEEP_MS : Math.min(due, now + LONGEST_SLEEP_MS);
      if (!stopped.signal.aborted) await sleep(again);
    }
  }

  return {
    start: async () => {
      await step();
      task = cron.schedule("* * * * *", beat, { timezone: "UTC", noOverlap: true });
      timer = safely(runTimer);
    },
    stop: async () => {
      stopped.abort(new Error("stopping"));
      await task?.destroy();
      task = null;
      await timer;
      await chain;
    },
    step,
    wake: () => woken?.(),
    lastStepAt: () => lastStepAt,
  };
}

/** Runs the work; what breaks is logged and the engine goes on. */
async function logged(log: AppContext["log"], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error("step-failed", {}, error);
  }
}

async function nextDue({ store }: AppContext): Promise<number> {
  const { opens, closes, deliveries } = await store.nextInstants();
  return Math.min(opens ?? Infinity, closes ?? Infinity, deliveries ?? Infinity);
}
