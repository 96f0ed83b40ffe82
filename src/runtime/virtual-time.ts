/** Stepping through virtual time: every due instant in its order, never one jump. */
import type { ClockControl } from "#core/ports/clock.ts";
import type { Store } from "#core/ports/store.ts";
import type { Engine } from "./engine.ts";

/** More steps than a year of several schedules needs; a guard against something that never stops being due. */
const MAX_STEPS = 20_000;

export interface SettableClock {
  now(): number;
  /** Moves virtual time to the instant, and remembers it. */
  moveTo(at: number): Promise<void>;
}

export function createClockControl(
  store: Pick<Store, "nextInstants">,
  clock: SettableClock,
  engine: Pick<Engine, "step">,
): ClockControl {
  let running: Promise<void> = Promise.resolve();

  async function nextDue(): Promise<number | null> {
    const { opens, closes, deliveries } = await store.nextInstants();
    const next = Math.min(opens ?? Infinity, closes ?? Infinity, deliveries ?? Infinity);
    return Number.isFinite(next) ? next : null;
  }

  function stepAt(at: number): Promise<void> {
    const before = async (): Promise<void> => {
      if (at > clock.now()) await clock.moveTo(at);
    };
    return engine.step({ alive: true, before });
  }

  async function advance(to: number): Promise<void> {
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      const next = await nextDue();
      if (next === null || next > to) break;
      await stepAt(next);
    }
    await stepAt(to);
  }

  return {
    now: () => clock.now(),
    nextDue: async () => {
      const { opens, closes } = await store.nextInstants();
      const next = Math.min(opens ?? Infinity, closes ?? Infinity);
      return Number.isFinite(next) ? next : null;
    },
    nextCard: async () => (await store.nextInstants()).opens,
    advanceTo: (to) => {
      const done = running.then(() => advance(to));
      running = done.catch(() => undefined);
      return done;
    },
  };
}
