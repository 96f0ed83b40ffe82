/** Writes down what happens, one line per event, and counts what the summary adds up. */
import { isoWeekday, studyDateAt } from "#core/calendar.ts";
import type { QuestionKind } from "#core/catalog.ts";
import type { Outcome } from "#core/grading.ts";

export type AnsweredKind = QuestionKind | "prompt";
export type Lookup = "one topic" | "several topics" | "nothing";

/** What was seen to happen; the records are checked against it. */
export interface Tally {
  /** Answers to cards by kind of item and verdict; a take counts as "shown". */
  readonly answers: Map<AnsweredKind, Map<Outcome["verdict"], number>>;
  readonly practice: Map<"quiz" | "review" | "late", number>;
  readonly lookups: Map<Lookup, number>;
  /** News that counts as told and that nobody could read. */
  readonly complaints: string[];
}

export interface Scribe {
  readonly tally: Tally;
  /** One line: when, who, what. */
  note(at: number, who: string, what: string): void;
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Instants are written in `zone`. */
export function createScribe(zone: string, write: (line: string) => void): Scribe {
  return {
    tally: { answers: new Map(), practice: new Map(), lookups: new Map(), complaints: [] },
    note: (at, who, what) => write(`${wallClock(at, zone)}  ${who}: ${what}`),
  };
}

/** `Mon 2026-03-02 09:00:00` in the zone. */
export function wallClock(at: number, zone: string): string {
  const date = studyDateAt(at, zone);
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: "second" });
  return `${WEEKDAYS[isoWeekday(date) - 1] ?? ""} ${date} ${time}`;
}

/** Adds one. */
export function increment<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** All counts together. */
export function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
