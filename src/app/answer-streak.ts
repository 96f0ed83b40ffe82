/** What an answer does to a streak, and what of it the member was not told yet. */
import { studyDateAt } from "#core/calendar.ts";
import type { StudyDate } from "#core/ids.ts";
import type { AnswerContext } from "#core/ports/answer-store.ts";
import {
  type DateFacts,
  foldStreak,
  sinceFirstAct,
  type StreakEvent,
  type StreakState,
} from "#core/streak.ts";

/** Dates older than this have no open card any more (7 days, lengthened by outages, and a zone's day): they are settled. */
const SETTLE_AFTER_MS = 10 * 24 * 3600_000;

export interface StreakAfter {
  /** What can't move any more: to be stored. */
  readonly settled: StreakState;
  readonly events: readonly StreakEvent[];
  /** The dates it was decided on, this answer's included. */
  readonly facts: readonly DateFacts[];
}

/** The streak once the occurrence's date counts: what is settled for good, and what happened on the way. */
export function streakAfter(
  { occurrence, member, streakFacts }: AnswerContext,
  { firstActOn, now }: { readonly firstActOn: StudyDate; readonly now: number },
): StreakAfter {
  const { studyDate } = occurrence;
  const facts = sinceFirstAct(withAnswered(streakFacts, studyDate), firstActOn);
  const horizon = studyDateAt(now - SETTLE_AFTER_MS, "UTC");
  const old = foldStreak(
    member.streak,
    facts.filter((fact) => fact.studyDate <= horizon),
  );
  const recent = foldStreak(
    old.settled,
    facts.filter((fact) => fact.studyDate > (old.settled.through ?? "")),
  );
  return { settled: old.settled, events: [...old.events, ...recent.events], facts };
}

function withAnswered(facts: readonly DateFacts[], studyDate: StudyDate): readonly DateFacts[] {
  const own: DateFacts = { studyDate, cards: "open", answered: true, vacation: false, granted: false };
  const rest = facts.filter((fact) => fact.studyDate !== studyDate);
  const known = facts.find((fact) => fact.studyDate === studyDate);
  return [...rest, { ...own, ...known, answered: true }].sort((a, b) => (a.studyDate < b.studyDate ? -1 : 1));
}

/** Streak events that the member was not told of yet. */
export function untold(
  events: readonly StreakEvent[],
  toldThrough: StudyDate | null,
): readonly StreakEvent[] {
  return events.filter((event) => event.studyDate > (toldThrough ?? ""));
}
