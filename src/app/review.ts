/** `review`: the ideas that are due, one question at a time, until a day's share is done. */
import { studyDateAt, instantOf } from "#core/calendar.ts";
import type { Question } from "#core/catalog.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Act } from "./act.ts";
import { leastRecentlySeen, newServing, servable, type Served, show } from "./serving.ts";

/** Enough for a few minutes; a pile left over from a holiday shrinks day by day. */
export const MAX_REVIEWS_PER_DAY = 10;
/** Due ideas looked through for one that can be served: more than a member can have waiting on open cards. */
const MAX_DUE_READ = 500;

export async function review(act: Act): Promise<void> {
  const { store } = act.app;
  const { practice } = act.words;
  const say = (text: Parameters<typeof noticeCard>[1]) =>
    act.reply.card(noticeCard(practice.titles.review, text));
  const due = await dueIdeas(act);
  if (due.length === 0) {
    const { nextAt } = await store.dueCount(act.member.id, act.now);
    return say(practice.nothingDue(nextAt));
  }
  if ((await store.reviewsSince(act.member.id, beginOfDay(act.now))) >= MAX_REVIEWS_PER_DAY)
    return say(practice.dailyLimit);
  const served = await firstServable(act, due);
  if (!served) return say(practice.noQuestionLeft);
  await show(act, served, { remaining: due.length - 1 });
}

/** How many ideas that the catalog still knows are due. */
export async function reviewsDue(act: Act): Promise<number> {
  return (await dueIdeas(act)).length;
}

/** A day of reviews is one of UTC's: it only caps them, no streak hangs on it. */
function beginOfDay(now: number): number {
  return instantOf(studyDateAt(now, "UTC"), "00:00", "UTC") ?? now;
}

/** Due ideas with the questions on them, longest overdue first. */
async function dueIdeas(act: Act): Promise<readonly (readonly Question[])[]> {
  const { store, catalog } = act.app;
  const due = await store.dueReviews(act.member.id, act.now, MAX_DUE_READ);
  // An idea that left the catalog waits in the store in case it comes back.
  return due.map(({ ideaId }) => catalog.questionsOn(ideaId)).filter((questions) => questions.length > 0);
}

/** The longest overdue idea that isn't on an open card, with the question on it that was seen longest ago. */
async function firstServable(act: Act, due: readonly (readonly Question[])[]): Promise<Served | null> {
  const allowed = await servable(act);
  for (const questions of due) {
    const item = await leastRecentlySeen(act, questions.filter(allowed));
    if (item) return newServing(act, item, "review");
  }
  return null;
}
