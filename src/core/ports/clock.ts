/** The only source of time. Everything that decides takes an instant as a value; only the shell asks the clock. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number;
  /** Resolves once `now() >= at`; rejects with the signal's reason when aborted. */
  sleepUntil(at: number, signal?: AbortSignal): Promise<void>;
}

/** Moves virtual time; exists only where the playground is the sole adapter. */
export interface ClockControl {
  /** Steps through every due instant up to `to`: closing, opening and delivering at each. */
  advanceTo(to: number): Promise<void>;
  /** The next instant at which something is due (a card opens or closes), or null. */
  nextDue(): Promise<number | null>;
  /** The next instant at which a card is due to open, or null. */
  nextCard(): Promise<number | null>;
  now(): number;
}
