/** Presses and forms on a practice or review card. Everything needed is in the serving; nothing was stored for it. */
import { isWithheld } from "#core/access.ts";
import type { ButtonId, Serving } from "#core/card-button.ts";
import { practiceHintCard } from "#core/cards/answer-cards.ts";
import { commandButton } from "#core/cards/blocks.ts";
import { answerForm, readAnswerForm } from "#core/cards/forms.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { practiceVerdictCard } from "#core/cards/practice-card.ts";
import { gradeAnswer, type GivenAnswer } from "#core/grading.ts";
import type { Act } from "./act.ts";
import { reviewAfter } from "./answering.ts";
import { regrade } from "./practice-regrade.ts";
import { reviewsDue } from "./review.ts";
import { asServed, isCurrent, newServing, type Served, show } from "./serving.ts";
import { isQuestion } from "./served-item.ts";

export type PracticeButton = Extract<
  ButtonId,
  { kind: "practice-pick" | "practice-show" | "practice-hint" | "practice-sure" }
>;

/** Answers, shows, hints or regrades; an outdated serving gets kind words and a fresh question. */
export async function pressPractice(act: Act, button: PracticeButton): Promise<void> {
  const served = await servedOrTold(act, button.serving);
  if (!served) return;
  switch (button.kind) {
    case "practice-pick":
      return pick(act, served, button.index);
    case "practice-show":
      return practise(act, served, { kind: "shown" });
    case "practice-hint":
      return hint(act, served);
    case "practice-sure":
      return regrade(act, served, button.confidence);
  }
}

/** Opens the form of a multi, order or short question. */
export async function openPracticeForm(act: Act, serving: Serving): Promise<void> {
  const served = await servedOrTold(act, serving);
  if (!served) return;
  const { item, order } = served;
  await act.reply.form(
    answerForm({ item, order, id: { kind: "practice-answer", serving }, words: act.words }),
  );
}

/** Grades what was filled in. */
export async function submitPractice(
  act: Act,
  serving: Serving,
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  const served = await servedOrTold(act, serving);
  if (!served) return;
  const given = readAnswerForm(served.item, served.order, values);
  if (!("problem" in given)) return practise(act, served, given);
  const { forms } = act.words;
  await act.reply.card(noticeCard(forms.answerTitle, forms.problems[given.problem], { tone: "warning" }));
}

/** The question of a serving; null when the person was told why it can't be answered any more. */
async function servedOrTold(act: Act, serving: Serving): Promise<Served | null> {
  const { access, practice } = act.words;
  const item = act.app.catalog.item(serving.item);
  if (!item || !isQuestion(item)) {
    const next = commandButton(
      serving.mode,
      serving.mode === "quiz" ? practice.nextQuestion : practice.nextReview,
    );
    await act.reply.card(noticeCard(practice.titles[serving.mode], practice.gone, { buttons: [next] }));
    return null;
  }
  // It may have come up on a card after it was served.
  const withheld = await act.app.store.withheldItems(act.group.id, act.member.id, act.now);
  if (isWithheld(item.id, withheld)) {
    await act.reply.card(noticeCard(practice.titles[serving.mode], access.withheld));
    return null;
  }
  if (isCurrent(serving, item)) return asServed(act, serving, item);
  await show(act, newServing(act, item, serving.mode), {
    remaining: await remainingAfter(act, serving, { counted: false }),
    note: practice.changed,
  });
  return null;
}

async function pick(act: Act, served: Served, index: number): Promise<void> {
  const option = served.order[index];
  if (served.item.kind === "single" && option !== undefined)
    return practise(act, served, { kind: "picks", options: [option] });
  const { daily } = act.words;
  await act.reply.card(noticeCard(daily.oldButtonTitle, daily.oldButton));
}

async function hint(act: Act, served: Served): Promise<void> {
  const { item, serving } = served;
  if (item.hint === undefined)
    return show(act, served, { remaining: await remainingAfter(act, serving, { counted: false }) });
  const hinted: Serving = { ...serving, hinted: true };
  await act.reply.card(
    practiceHintCard({ ...served, serving: hinted, item: { ...item, hint: item.hint }, words: act.words }),
  );
}

/** Grades, records and tells. An idea already reviewed on this day is practised without touching its review. */
async function practise(act: Act, served: Served, given: GivenAnswer): Promise<void> {
  const { app, group, member } = act;
  const { serving, item, topic } = served;
  const outcome = gradeAnswer(item, given);
  const answer = {
    given,
    outcome,
    points: 0,
    hinted: serving.hinted ?? false,
    confidence: null,
    receivedAt: act.receivedAt,
  };
  const before = await app.store.review(member.id, item.idea);
  const review = reviewAfter(act, { member, review: before }, { item, answer, confidence: "sure" });
  // A platform's retry is told again and practised once; asked in one turn, both share a transaction.
  if (!(await app.store.wasHandled(act.eventId)))
    await Promise.all([
      app.store.recordPractice({
        groupId: group.id,
        memberId: member.id,
        served: { item, topic },
        mode: serving.mode,
        outcome,
        at: act.receivedAt,
        review,
      }),
      app.store.markHandled(act.eventId, act.receivedAt),
    ]);
  const card = practiceVerdictCard({
    ...served,
    given,
    outcome,
    remaining: await remainingAfter(act, serving, { counted: true }),
    reviewDueAt: review?.state.dueAt ?? null,
    confidence: null,
    words: act.words,
  });
  await act.reply.card(card);
}

/** Reviews due after this one; one that was answered isn't due any more. Nothing reads it for a quiz. */
async function remainingAfter(
  act: Act,
  { mode }: Serving,
  { counted }: { readonly counted: boolean },
): Promise<number> {
  if (mode === "quiz") return 0;
  const due = await reviewsDue(act);
  return counted ? due : Math.max(0, due - 1);
}
