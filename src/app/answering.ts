/** Answering an open card: load, decide, commit, tell. The first answer counts; every later press shows it again. */
import { studyDateAt } from "#core/calendar.ts";
import type { Card } from "#core/card.ts";
import type { Question } from "#core/catalog.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { verdictCard } from "#core/cards/verdict-card.ts";
import { gradeAnswer, type GivenAnswer, type Outcome } from "#core/grading.ts";
import type { OccurrenceKey, StudyDate } from "#core/ids.ts";
import type { AnswerContext, ReviewWrite, StoredAnswer, StoredGiven } from "#core/ports/answer-store.ts";
import { gradeFor, nextReview, type Confidence } from "#core/review.ts";
import { answerPoints, periodsOf } from "#core/scoring.ts";
import { type DateFacts, foldStreak, type StreakEvent } from "#core/streak.ts";
import type { Act } from "./act.ts";
import { streakAfter, untold } from "./answer-streak.ts";
import { groupDate } from "./group-date.ts";
import { cardOccurrence, shownItem } from "./public-cards.ts";
import { isQuestion } from "./served-item.ts";
import { beat, OUTAGE_AFTER_MS } from "./tick.ts";

const MAX_TRIES = 5;

export type AnswerResult =
  | { readonly kind: "told" }
  /** The card of the key, and the stored context after the answer. */
  | {
      readonly kind: "answered";
      readonly context: AnswerContext;
      readonly events: readonly StreakEvent[];
      readonly fresh: boolean;
    }
  | { readonly kind: "late"; readonly context: AnswerContext };

/** Loads what a press on a card is decided on; tells the person and gives null where there is no such card. */
export async function contextOf(act: Act, key: OccurrenceKey): Promise<AnswerContext | null> {
  const { app, group, member, words } = act;
  const ask = { groupId: group.id, memberId: member.id, key, now: act.receivedAt };
  let context = await app.store.answerContext(ask);
  if (context && seemsLate(context, act) && (await noticedOutage(act)))
    context = await app.store.answerContext(ask);
  if (!context?.occurrence.served) {
    await act.reply.card(noticeCard(words.daily.oldButtonTitle, words.daily.oldButton));
    return null;
  }
  if (context.occurrence.status === "undelivered" && !context.answer) {
    await act.reply.card(noticeCard(words.daily.closedTitle, words.daily.undelivered));
    return null;
  }
  return context;
}

/** Past its closing time, while nothing has closed the card yet. */
function seemsLate(context: AnswerContext, { receivedAt }: Act): boolean {
  return context.occurrence.status === "open" && !isInTime(context, receivedAt);
}

/** After the host slept, a press may come before the first beat, which lengthens the cards: it is made up for here. */
async function noticedOutage({ app, now }: Act): Promise<boolean> {
  const { heartbeatAt } = await app.store.installation();
  if (heartbeatAt === null || now - heartbeatAt <= OUTAGE_AFTER_MS) return false;
  await beat(app, now, false);
  return true;
}

/** Whether an answer received then is in time; a card not yet marked sent was seen, so it is. */
export function isInTime({ occurrence }: AnswerContext, receivedAt: number): boolean {
  return occurrence.closesAt === null || receivedAt < occurrence.closesAt;
}

/** Records the member's answer, deciding again while something moves underneath. */
export async function recordFirstAnswer(
  act: Act,
  context: AnswerContext,
  given: StoredGiven,
): Promise<AnswerResult> {
  let current = context;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    if (current.answer) return { kind: "answered", context: current, events: [], fresh: false };
    if (!isInTime(current, act.receivedAt)) return { kind: "late", context: current };
    const decision = decide(act, current, { given, actedOn: await actedOn(act, current) });
    const { kind } = await act.app.store.recordAnswer(decision.write);
    if (kind !== "recorded" && decision.write.refreshDueAt !== null)
      act.app.refreshes.begun(current.occurrence.id);
    if (kind === "closed") return { kind: "late", context: current };
    if (kind === "recorded") {
      act.app.wake();
      return {
        kind: "answered",
        context: contextAfter(current, decision),
        events: decision.events,
        fresh: true,
      };
    }
    const moved = await contextOf(act, context.occurrence.key);
    if (!moved) return { kind: "told" };
    current = moved;
  }
  await act.reply.card(noticeCard(act.words.errors.title, act.words.errors.conflict));
  return { kind: "told" };
}

/** The date of the member's first act, which is this one where none came before. */
async function actedOn(act: Act, { member }: AnswerContext): Promise<StudyDate> {
  return member.firstActOn ?? groupDate(act.app, act.group.id, act.receivedAt);
}

type AnswerWrite = Parameters<Act["app"]["store"]["recordAnswer"]>[0];

interface Decision {
  readonly write: AnswerWrite;
  readonly events: readonly StreakEvent[];
  /** The dates the streak was decided on, this answer included. */
  readonly facts: readonly DateFacts[];
}

/** What reading the context again would bring; nothing else moved, or the answer would not have been recorded. */
function contextAfter(context: AnswerContext, { write, facts }: Decision): AnswerContext {
  const { member } = context;
  const { streak, toldThrough, studyDate } = write;
  const first = member.firstStudyDate;
  return {
    ...context,
    member: {
      ...member,
      firstStudyDate: first !== null && first <= studyDate ? first : studyDate,
      firstActOn: write.actedOn,
      streak,
      toldThrough,
      revision: member.revision + 1,
    },
    answer: write.answer,
    hinted: false,
    streakFacts: facts.filter((fact) => fact.studyDate > (streak.through ?? "")),
    review: write.review?.state ?? context.review,
  };
}

/** Grade, points, boards, streak and review of an answer, from what was loaded. Pure but for the coalescer of redraws. */
function decide(
  act: Act,
  context: AnswerContext,
  { given, actedOn: firstActOn }: { readonly given: StoredGiven; readonly actedOn: StudyDate },
): Decision {
  const { occurrence, member, hinted } = context;
  const { item, topic } = shownItem(act.app, occurrence);
  const outcome: Outcome =
    given.kind === "take" || !isQuestion(item) ? { verdict: "shown", credit: 0 } : gradeAnswer(item, given);
  const { level } = topic;
  // Who was erased and came back may have answered this card before.
  const again = member.returnedSince !== null && occurrence.plannedAt <= member.returnedSince;
  const ranked = occurrence.ranked && !again;
  const points = answerPoints({ credit: outcome.credit, level, hinted, ranked });
  const answer: StoredAnswer = {
    given,
    outcome,
    points,
    hinted,
    confidence: null,
    receivedAt: act.receivedAt,
  };
  const streak = streakAfter(context, { firstActOn, now: act.receivedAt });
  const events = untold(streak.events, member.toldThrough);
  const write: AnswerWrite = {
    groupId: act.group.id,
    memberId: member.id,
    memberRevision: member.revision,
    occurrenceId: occurrence.id,
    studyDate: occurrence.studyDate,
    actedOn: firstActOn,
    answer,
    periods: periodsOf(occurrence.studyDate),
    streak: streak.settled,
    toldThrough: events.at(-1)?.studyDate ?? member.toldThrough,
    review: isQuestion(item) ? reviewAfter(act, context, { item, answer, confidence: "sure" }) : null,
    refreshDueAt: act.app.refreshes.dueAfter(occurrence.id, act.now),
  };
  return { write, events, facts: streak.facts };
}

/** The review an answer leads to; null where the idea was reviewed on the same day already. */
export function reviewAfter(
  act: Act,
  context: Pick<AnswerContext, "member" | "review">,
  answered: { readonly item: Question; readonly answer: StoredAnswer; readonly confidence: Confidence },
): ReviewWrite | null {
  const { item, answer } = answered;
  const before = context.review;
  if (before && studyDateAt(before.lastReviewedAt, "UTC") === studyDateAt(answer.receivedAt, "UTC"))
    return null;
  return reviewFrom(act, {
    ...answered,
    before,
    guessedIsAgain: context.member.settings.guessedIsAgain,
    idea: item.idea,
  });
}

/** The review decided from a given state before it. */
export function reviewFrom(
  act: Act,
  facts: {
    readonly item: Question;
    readonly idea: Question["idea"];
    readonly answer: Pick<StoredAnswer, "outcome" | "hinted" | "receivedAt">;
    readonly confidence: Confidence;
    readonly before: ReviewWrite["before"];
    readonly guessedIsAgain: boolean;
  },
): ReviewWrite {
  const { item, answer, confidence, before, guessedIsAgain } = facts;
  const { outcome, hinted, receivedAt } = answer;
  const grade = gradeFor({ kind: item.kind, outcome, confidence, hinted, guessedIsAgain });
  const seed = `${act.member.id}/${item.idea}`;
  const state = nextReview(before, grade, { now: receivedAt, seed, fuzz: act.app.fuzzReviews });
  return { ideaId: item.idea, itemId: item.id, state, grade, before };
}

/** The private verdict on a stored answer to a question; the same facts give the same card. */
export function verdictFor(act: Act, context: AnswerContext, events: readonly StreakEvent[] = []): Card {
  const { occurrence, member, answer, streakFacts, review } = context;
  if (!answer || answer.given.kind === "take")
    throw new Error(`Occurrence ${occurrence.id} has no graded answer.`);
  const live = shownItem(act.app, occurrence);
  if (!isQuestion(live.item)) throw new Error(`Occurrence ${occurrence.id} is no question.`);
  const streak = foldStreak(member.streak, streakFacts).current;
  return verdictCard({
    occurrence: cardOccurrence(occurrence, live, 0),
    area: live.area,
    topic: live.topic,
    item: live.item,
    given: answer.given,
    outcome: answer.outcome,
    points: answer.points,
    hinted: answer.hinted,
    inTime: true,
    streak,
    streakNotices: events.map((event) => act.words.streak.notice(event, streak)),
    voided: occurrence.voided?.reason ?? null,
    reviewDueAt: review?.dueAt ?? null,
    confidence: answer.confidence,
    open: occurrence.status !== "closed" && isInTime(context, act.receivedAt),
    firstEver: context.firstEver,
    words: act.words,
  });
}

/** A card that closed before the answer came: graded and explained as practice, no points, no streak. */
export async function practiseLate(act: Act, context: AnswerContext, given: GivenAnswer): Promise<void> {
  const { app, words } = act;
  const { occurrence, member, streakFacts } = context;
  const live = shownItem(app, occurrence);
  if (!isQuestion(live.item) || !occurrence.served) {
    await act.reply.card(noticeCard(words.daily.closedTitle, words.daily.closed));
    return;
  }
  const outcome = gradeAnswer(live.item, given);
  const answer: StoredAnswer = {
    given,
    outcome,
    points: 0,
    hinted: false,
    confidence: null,
    receivedAt: act.receivedAt,
  };
  const review = reviewAfter(act, context, { item: live.item, answer, confidence: "sure" });
  await app.store.recordPractice({
    groupId: act.group.id,
    memberId: member.id,
    served: occurrence.served,
    mode: "late",
    outcome,
    at: act.receivedAt,
    review,
  });
  const card = verdictCard({
    occurrence: cardOccurrence(occurrence, live, 0),
    area: live.area,
    topic: live.topic,
    item: live.item,
    given,
    outcome,
    points: 0,
    hinted: false,
    inTime: false,
    streak: foldStreak(member.streak, streakFacts).current,
    streakNotices: [],
    reviewDueAt: (review?.state ?? context.review)?.dueAt ?? null,
    confidence: null,
    open: false,
    firstEver: false,
    words,
  });
  await act.reply.card(card);
}
