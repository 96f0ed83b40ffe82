/** Answers to open cards, and what a member practised besides. */
import type { GivenAnswer, Outcome } from "../grading.ts";
import type { GroupId, IdeaId, ItemId, MemberId, OccurrenceId, OccurrenceKey, StudyDate } from "../ids.ts";
import type { ReviewGrade, ReviewState } from "../review.ts";
import type { Period } from "../scoring.ts";
import type { DateFacts, StreakState } from "../streak.ts";
import type { Member } from "./group-store.ts";
import type { Occurrence, ServedItem } from "./schedule-store.ts";

export type StoredGiven = GivenAnswer | { readonly kind: "take"; readonly text: string };

export interface StoredAnswer {
  readonly given: StoredGiven;
  readonly outcome: Outcome;
  readonly points: number;
  readonly hinted: boolean;
  readonly confidence: "unsure" | "guessed" | null;
  readonly receivedAt: number;
}

/** What one member's answer to one card is decided on. */
export interface AnswerContext {
  readonly occurrence: Occurrence;
  readonly member: Member;
  /** The first answer, where there is one. */
  readonly answer: StoredAnswer | null;
  readonly hinted: boolean;
  /** Facts after `member.streak.through`, ascending; cards open or closed as of `now`. */
  readonly streakFacts: readonly DateFacts[];
  readonly review: ReviewState | null;
  /** No other answer of the member stands. */
  readonly firstEver: boolean;
}

export interface ReviewWrite {
  readonly ideaId: IdeaId;
  readonly itemId: ItemId;
  readonly state: ReviewState;
  readonly grade: ReviewGrade;
  /** The state before, so that "unsure" or "guessed" can decide again. */
  readonly before: ReviewState | null;
}

export interface AnswerTally {
  readonly total: number;
  readonly right: number;
  readonly partly: number;
  readonly wrong: number;
  readonly shown: number;
  readonly takes: number;
  /** Picks per option, by the author's index. */
  readonly byOption: readonly number[];
}

export interface AnswerStore {
  /** Null when the key names no card of this group. */
  answerContext(ask: {
    groupId: GroupId;
    memberId: MemberId;
    key: OccurrenceKey;
    now: number;
  }): Promise<AnswerContext | null>;
  /**
   * Stores the first answer with its points, standings, review and streak in one transaction; a take is also put into
   * the outbox, to be posted below its prompt.
   * "repeated" brings the stored first answer; "closed": it came at or after closing; "conflict": decide again.
   */
  recordAnswer(write: {
    groupId: GroupId;
    memberId: MemberId;
    memberRevision: number;
    occurrenceId: OccurrenceId;
    studyDate: StudyDate;
    /** The group's date when the answer was given; kept of the first one. */
    actedOn: StudyDate;
    answer: StoredAnswer;
    periods: readonly Period[];
    streak: StreakState;
    toldThrough: StudyDate | null;
    review: ReviewWrite | null;
    /** When the card's counter should be redrawn; null where a redraw is already on its way. */
    refreshDueAt: number | null;
  }): Promise<
    | { readonly kind: "recorded" }
    | { readonly kind: "repeated"; readonly answer: StoredAnswer }
    | { readonly kind: "closed" }
    | { readonly kind: "conflict" }
  >;
  /** The member looked at the hint before answering. */
  recordHint(groupId: GroupId, memberId: MemberId, occurrenceId: OccurrenceId, at: number): Promise<void>;
  /**
   * First press counts; false when a word on confidence stood already. Replaces the review the answer wrote while
   * that is the idea's latest; where the idea was reviewed since, the word alone is stored.
   */
  recordConfidence(write: {
    groupId: GroupId;
    memberId: MemberId;
    occurrenceId: OccurrenceId;
    confidence: "unsure" | "guessed";
    review: ReviewWrite | null;
  }): Promise<boolean>;
  /** The review row an answer wrote, for deciding it again. */
  reviewOfAnswer(
    memberId: MemberId,
    occurrenceId: OccurrenceId,
  ): Promise<{ readonly before: ReviewState | null; readonly at: number } | null>;
  /** Streak events up to this date have been told to the member. */
  markTold(groupId: GroupId, memberId: MemberId, through: StudyDate): Promise<void>;

  tally(occurrenceId: OccurrenceId): Promise<AnswerTally>;
  answeredCount(occurrenceId: OccurrenceId): Promise<number>;
  /** Members with an in-time answer to any card of the group dated so. */
  countedMembers(groupId: GroupId, studyDate: StudyDate): Promise<number>;
  answersOf(
    groupId: GroupId,
    memberId: MemberId,
    limit: number,
  ): Promise<readonly { occurrence: Occurrence; answer: StoredAnswer }[]>;
  /** All streak facts of a member from the first act on, for receipts and for checking the stored fold. */
  streakFacts(
    groupId: GroupId,
    memberId: MemberId,
    ask: { after: StudyDate | null; now: number },
  ): Promise<readonly DateFacts[]>;
  /** Items on cards that are open in the group and that the member has not answered. */
  withheldItems(groupId: GroupId, memberId: MemberId, now: number): Promise<ReadonlySet<ItemId>>;

  /** A practice or late answer: no points, no streak. Of late answers to a question one a day is kept. */
  recordPractice(write: {
    groupId: GroupId;
    memberId: MemberId;
    served: ServedItem;
    mode: "quiz" | "review" | "late";
    outcome: Outcome;
    at: number;
    /** Null where the idea was already reviewed on that day. */
    review: ReviewWrite | null;
  }): Promise<void>;
  /** The member's latest practice answer to the question; null before the first. */
  lastPractice(memberId: MemberId, itemId: ItemId): Promise<PracticeAnswer | null>;
  /**
   * Puts another review in place of the one a practice answer wrote; the idea is the review's own. False when that
   * review is no longer the idea's latest, or its grade is no longer what this was decided on.
   */
  regradePractice(write: {
    groupId: GroupId;
    memberId: MemberId;
    decidedOn: { at: number; grade: ReviewGrade };
    review: ReviewWrite;
  }): Promise<boolean>;
  /** When each question was last seen by the member, for serving the least recently seen. */
  lastSeen(memberId: MemberId, items: readonly ItemId[]): Promise<ReadonlyMap<ItemId, number>>;
  stats(groupId: GroupId, memberId: MemberId): Promise<MemberStats>;
}

export interface PracticeAnswer {
  readonly verdict: Outcome["verdict"];
  readonly credit: number;
  readonly at: number;
  /** What the answer wrote; null where it wrote no review, or the idea was reviewed since. */
  readonly review: { readonly before: ReviewState | null; readonly grade: ReviewGrade } | null;
}

/** Quiz cards only: takes on prompts are graded by nobody. */
export interface MemberStats {
  readonly answered: number;
  readonly right: number;
  readonly partly: number;
  readonly shown: number;
  readonly practised: number;
  readonly points: number;
  readonly byArea: readonly {
    readonly area: string;
    readonly answered: number;
    readonly right: number;
    readonly credit: number;
  }[];
}
