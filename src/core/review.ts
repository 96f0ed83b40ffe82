/**
 * Spaced repetition per (member, idea) with FSRS-6 (https://github.com/open-spaced-repetition/ts-fsrs). The one file
 * that knows the library: outside, a review is plain numbers. Time and seed are always passed in.
 */
import {
  fsrs,
  GenSeedStrategyWithCardId,
  Rating,
  State,
  StrategyMode,
  type CardInput,
  type FSRS,
  type Grade,
} from "ts-fsrs";
import type { QuestionKind } from "./catalog.ts";
import type { Outcome } from "./grading.ts";

/** Longest interval: facts go stale. */
export const MAX_INTERVAL_DAYS = 180;
/** The chance of recall at which an idea comes back. */
export const REQUEST_RETENTION = 0.9;

const DAY_MS = 86_400_000;

/** What is remembered about one member and one idea, after at least one review. */
export interface ReviewState {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** Days until the chance of recall falls to 90%. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  /** Epoch milliseconds. */
  readonly lastReviewedAt: number;
  /** 1 to MAX_INTERVAL_DAYS. */
  readonly scheduledDays: number;
}

/** From weakest to strongest. */
export const REVIEW_GRADES = ["again", "hard", "good", "easy"] as const;
export type ReviewGrade = (typeof REVIEW_GRADES)[number];

/** The learner's own word; "sure" also stands for none given, "easy" is offered in personal reviews only. */
export type Confidence = "sure" | "unsure" | "guessed" | "easy";

/**
 * The review grade of an answer: the weakest of what the outcome, the confidence and a hint allow. A miss is Again,
 * because Hard is a pass; an order that one swap of neighbours repairs is Hard. Right is Good, "unsure" and a hint cap
 * it at Hard, "guessed" at Again (at Hard when the member has switched that off). Easy is never given by itself: only a
 * right short answer marked "easy" gets it.
 */
export function gradeFor(input: {
  readonly kind: QuestionKind;
  readonly outcome: Outcome;
  readonly confidence: Confidence;
  readonly hinted: boolean;
  readonly guessedIsAgain: boolean;
}): ReviewGrade {
  return weakest([
    gradeAllowedByOutcome(input.kind, input.outcome),
    gradeAllowedByConfidence(input.confidence, input.guessedIsAgain),
    input.hinted ? "hard" : "easy",
  ]);
}

function gradeAllowedByOutcome(kind: QuestionKind, outcome: Outcome): ReviewGrade {
  if (outcome.verdict === "right") return kind === "short" ? "easy" : "good";
  return outcome.nearMiss === true ? "hard" : "again";
}

function gradeAllowedByConfidence(confidence: Confidence, guessedIsAgain: boolean): ReviewGrade {
  switch (confidence) {
    case "easy":
      return "easy";
    case "sure":
      return "good";
    case "unsure":
      return "hard";
    case "guessed":
      return guessedIsAgain ? "again" : "hard";
  }
}

function weakest(grades: readonly ReviewGrade[]): ReviewGrade {
  return REVIEW_GRADES.find((grade) => grades.includes(grade)) ?? "again";
}

/**
 * The state after a review at `now` (epoch milliseconds); null begins one. `seed` names the member and the idea and,
 * with the number of reviews so far, alone decides the fuzz that spreads due dates: replaying gives the same result.
 * Due dates are whole days after `now`, 1 to MAX_INTERVAL_DAYS. A `now` before the last review (the clock stepped back)
 * counts as the moment of that review.
 */
export function nextReview(
  state: ReviewState | null,
  grade: ReviewGrade,
  at: { readonly now: number; readonly seed: string; readonly fuzz: boolean },
): ReviewState {
  const reviewedAt = Math.max(at.now, state?.lastReviewedAt ?? at.now);
  const scheduler = at.fuzz ? FUZZY : EXACT;
  const { card } = scheduler.next(cardOf(state, at.seed), reviewedAt, RATINGS[grade]);
  // FSRS forces each grade's interval above the one of the grade below it, also past its own maximum.
  const scheduledDays = Math.min(card.scheduled_days, MAX_INTERVAL_DAYS);
  return {
    dueAt: reviewedAt + scheduledDays * DAY_MS,
    stability: card.stability,
    difficulty: card.difficulty,
    reps: card.reps,
    lapses: card.lapses,
    lastReviewedAt: reviewedAt,
    scheduledDays,
  };
}

/** The chance, 0 to 1, that the member recalls the idea at `now` (epoch milliseconds), by whole days since the review. */
export function retrievability(state: ReviewState, now: number): number {
  const elapsedDays = Math.max(0, Math.floor((now - state.lastReviewedAt) / DAY_MS));
  return EXACT.forgetting_curve(elapsedDays, state.stability);
}

const RATINGS: Readonly<Record<ReviewGrade, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/** A card with the name that the seed strategy reads; the library carries unknown fields along. */
interface SeededCard extends CardInput {
  readonly fuzzSeed: string;
}

function cardOf(state: ReviewState | null, seed: string): SeededCard {
  // The library appends the number of reviews without a separator.
  const fuzzSeed = `${seed}#`;
  if (state === null) return { ...NEVER_REVIEWED, fuzzSeed };
  return {
    ...NEVER_REVIEWED,
    due: state.dueAt,
    stability: state.stability,
    difficulty: state.difficulty,
    scheduled_days: state.scheduledDays,
    reps: state.reps,
    lapses: state.lapses,
    // Short-term steps are off, so every card that was ever reviewed is in the review state.
    state: State.Review,
    // The library takes the instant 0 for "never".
    last_review: Math.max(1, state.lastReviewedAt),
    fuzzSeed,
  };
}

/** The library's own empty card, without the wall clock that its factory falls back to. */
const NEVER_REVIEWED: CardInput = {
  due: 0,
  stability: 0,
  difficulty: 0,
  elapsed_days: 0,
  scheduled_days: 0,
  learning_steps: 0,
  reps: 0,
  lapses: 0,
  state: State.New,
  last_review: null,
};

function createScheduler(fuzz: boolean): FSRS {
  return fsrs({
    request_retention: REQUEST_RETENTION,
    maximum_interval: MAX_INTERVAL_DAYS,
    enable_fuzz: fuzz,
    enable_short_term: false,
    learning_steps: [],
    relearning_steps: [],
  }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId("fuzzSeed"));
}

/** Shared safely: a scheduler's only mutable part is the seed, which every `next` sets anew. */
const FUZZY = createScheduler(true);
const EXACT = createScheduler(false);
