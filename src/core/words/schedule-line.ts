import type { Level } from "../catalog.ts";

/** What a sentence about a schedule is made from, with names for ids. */
export interface ScheduleLine {
  /** The group's number of the schedule. */
  readonly number: number;
  readonly kind: "quiz" | "prompt";
  readonly channel: string;
  /** `HH:MM`. */
  readonly time: string;
  readonly zone: string;
  /** ISO weekdays, sorted. */
  readonly weekdays: readonly number[];
  /** Titles; empty lists don't restrict. */
  readonly areas: readonly string[];
  readonly levels: readonly Level[];
  readonly topics: readonly string[];
}
