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
import { createDueTimer } from "./due-timer.ts";

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
  const timer = createDueTimer(app, stopped.signal);
  let chain: Promise<void> = Promise.resolve();
  let lastStepAt: number | null = null;
  let beats = 0;
  let sweptAt = 0;
  let stepping = false;
  let task: ScheduledTask | null = null;
  let timing: Promise<void> = Promise.resolve();

  async function work({ alive = false, before }: StepOptions): Promise<void> {
    await before?.();
    const now = app.clock.now();
    try {
      await tick(app, now, { alive });
      if (now - sweptAt < SWEEP_EVERY_MS) return;
      sweptAt = now;
      await sweepFinishedPeriods(app, now);
    } finally {
      // What was planned before goes out, whatever else broke.
      await sender.drain();
    }
  }

  async function runStep(options: StepOptions): Promise<void> {
    stepping = true;
    await work(options).finally(() => {
      stepping = false;
    });
    lastStepAt = realNow();
  }

  function step(options: StepOptions = {}): Promise<void> {
    const done = chain.then(() => runStep(options));
    // The chain goes on after a failed step; whoever asked for it hears of the failure.
    chain = done.catch(() => undefined);
    return done;
  }

  const safely = (doing: () => Promise<unknown>): Promise<void> => logged(app.log, doing);

  async function beat(): Promise<void> {
    beats += 1;
    // Alive, though the step before still waits for a platform: a slow send is no outage.
    await safely(() => (stepping ? app.store.saveHeartbeat(app.clock.now()) : step()));
    if (beats % PRUNE_EVERY_BEATS === 0) await safely(() => app.store.prune(app.clock.now()));
  }

  return {
    start: async () => {
      await step();
      task = cron.schedule("* * * * *", beat, { timezone: "UTC" });
      timing = timer.run(() => safely(step));
    },
    stop: async () => {
      stopped.abort(new Error("stopping"));
      await task?.destroy();
      task = null;
      await timing;
      await chain;
    },
    step,
    wake: timer.wake,
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
