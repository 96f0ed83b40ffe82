/** Moves the virtual clock on behalf of the page: one move at a time, with its progress. */
import type { ClockControl } from "#core/ports/clock.ts";
import { REFUSALS, type Refusal } from "./errors.ts";

const HOUR_MS = 3_600_000;
/** How often progress is told while the clock moves. */
const PROGRESS_MS = 250;

export const STEPS = ["hour", "day", "due", "card"] as const;
export type Step = (typeof STEPS)[number];

export interface ClockView {
  readonly now: number;
  readonly nextCard: number | null;
  readonly nextDue: number | null;
  /** Where the clock is heading, while it moves. */
  readonly moving: { readonly from: number; readonly to: number } | null;
}

export interface ClockSteps {
  view(): Promise<ClockView>;
  /** Moves the clock and resolves on arrival; a refusal says why it did not. */
  move(step: Step): Promise<Refusal | null>;
  moving(): boolean;
  /** Called when a move begins, while it goes on, and when it ends. */
  onProgress(listener: () => void): void;
  /** Resolves when no move is under way. */
  idle(): Promise<void>;
}

export function createClockSteps(control: ClockControl): ClockSteps {
  const listeners: (() => void)[] = [];
  let moving: ClockView["moving"] = null;
  let arrival: Promise<void> = Promise.resolve();

  const tell = () => listeners.forEach((listener) => listener());

  async function target(step: Step): Promise<number | null> {
    if (step === "card") return control.nextCard();
    if (step === "due") return control.nextDue();
    return control.now() + (step === "hour" ? 1 : 24) * HOUR_MS;
  }

  async function travel(to: number): Promise<void> {
    moving = { from: control.now(), to };
    tell();
    const progress = setInterval(tell, PROGRESS_MS);
    try {
      await control.advanceTo(to);
    } finally {
      clearInterval(progress);
      moving = null;
      tell();
    }
  }

  return {
    async view() {
      // While the clock moves, what comes next changes with every step and is not worth asking for.
      if (moving) return { now: control.now(), nextCard: null, nextDue: null, moving };
      const [nextCard, nextDue] = await Promise.all([control.nextCard(), control.nextDue()]);
      return { now: control.now(), nextCard, nextDue, moving };
    },
    async move(step) {
      if (moving) return REFUSALS.clockBusy;
      const to = await target(step);
      if (to === null) return REFUSALS.nothingDue;
      if (moving) return REFUSALS.clockBusy;
      const trip = travel(to);
      arrival = trip.catch(() => undefined);
      await trip;
      return null;
    },
    moving: () => moving !== null,
    onProgress: (listener) => void listeners.push(listener),
    idle: () => arrival,
  };
}
