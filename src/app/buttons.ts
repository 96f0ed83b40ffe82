/** What a press or a submitted form does. */
import { hintCard, lockInCard } from "#core/cards/answer-cards.ts";
import {
  answerForm,
  readAnswerForm,
  readTextForm,
  REPORT_FIELD,
  reportForm,
  TAKE_FIELD,
  takeForm,
} from "#core/cards/forms.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { takeSharedCard } from "#core/cards/take-card.ts";
import type { ButtonId } from "#core/card-button.ts";
import { displayOrder } from "#core/grading.ts";
import type { OccurrenceKey } from "#core/ids.ts";
import type { AnswerContext, StoredGiven } from "#core/ports/answer-store.ts";
import { foldStreak, type StreakEvent } from "#core/streak.ts";
import type { Act } from "./act.ts";
import { contextOf, isInTime, practiseLate, recordFirstAnswer, reviewFrom, verdictFor } from "./answering.ts";
import { openPracticeForm, pressPractice, submitPractice } from "./practice-press.ts";
import { cardOccurrence, shownItem } from "./public-cards.ts";
import { isPrompt, isQuestion } from "./served-item.ts";
import { MAX_OPEN_ENTRIES } from "./suggest.ts";

type Press<K extends ButtonId["kind"]> = (act: Act, button: Extract<ButtonId, { kind: K }>) => Promise<void>;
type CardButton = "pick" | "lock" | "show" | "hint" | "sure" | "answer" | "take" | "report";

/** What each button of a card does. */
const CARD_BUTTONS: { readonly [K in CardButton]: Press<K> } = {
  pick: (act, { occurrence, index }) => pick(act, occurrence, { index, locked: false }),
  lock: (act, { occurrence, index }) => pick(act, occurrence, { index, locked: true }),
  show: (act, { occurrence }) => withContext(act, occurrence, (context) => showAnswer(act, context)),
  hint: (act, { occurrence }) => withContext(act, occurrence, (context) => showHint(act, context)),
  sure: (act, { occurrence, confidence }) =>
    withContext(act, occurrence, (context) => sayConfidence(act, context, confidence)),
  answer: (act, button) =>
    withContext(act, button.occurrence, (context) => openAnswerForm(act, context, button)),
  take: (act, button) => withContext(act, button.occurrence, (context) => openTakeForm(act, context, button)),
  report: (act, button) => act.reply.form(reportForm(button, act.words)),
};

export async function pressButton(act: Act, button: ButtonId | null): Promise<void> {
  if (button === null || button.kind === "command") return oldButton(act);
  if (button.kind === "practice-answer") return openPracticeForm(act, button.serving);
  if ("serving" in button) return pressPractice(act, button);
  // The table's entry for a kind takes that kind of button; the compiler can't follow the pairing.
  const press = CARD_BUTTONS[button.kind] as Press<CardButton>;
  return press(act, button);
}

export interface SubmittedForm {
  readonly form: ButtonId | null;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export async function submitForm(act: Act, { form, values }: SubmittedForm): Promise<void> {
  switch (form?.kind) {
    case "answer":
      return withContext(act, form.occurrence, (context) => submitAnswer(act, context, values));
    case "take":
      return withContext(act, form.occurrence, (context) => submitTake(act, context, values));
    case "report":
      return withContext(act, form.occurrence, (context) => submitReport(act, context, values));
    case "practice-answer":
      return submitPractice(act, form.serving, values);
    default:
      return oldButton(act);
  }
}

function oldButton(act: Act): Promise<void> {
  return act.reply.card(noticeCard(act.words.daily.oldButtonTitle, act.words.daily.oldButton));
}

async function withContext(
  act: Act,
  key: OccurrenceKey,
  use: (context: AnswerContext) => Promise<void>,
): Promise<void> {
  const context = await contextOf(act, key);
  if (context) await use(context);
}

/** A stored take or graded answer, told again. */
async function tell(act: Act, context: AnswerContext, events: readonly StreakEvent[] = []): Promise<void> {
  if (context.answer?.given.kind !== "take") return act.reply.card(verdictFor(act, context, events));
  return tellTake(act, context, { events, again: true });
}

/** Thanks for a take, with the streak news that recording it brought: they are told only once. */
function tellTake(
  { reply, words }: Act,
  { member, streakFacts, firstEver }: AnswerContext,
  { events, again }: { readonly events: readonly StreakEvent[]; readonly again: boolean },
): Promise<void> {
  const streak = foldStreak(member.streak, streakFacts).current;
  const streakNotices = events.map((event) => words.streak.notice(event, streak));
  return reply.card(takeSharedCard({ streak, streakNotices, firstEver: firstEver && !again, again, words }));
}

async function pick(
  act: Act,
  key: OccurrenceKey,
  { index, locked }: { readonly index: number; readonly locked: boolean },
): Promise<void> {
  const context = await contextOf(act, key);
  if (!context) return;
  if (context.answer) return tell(act, context);
  const { item, topic } = shownItem(act.app, context.occurrence);
  if (!isQuestion(item) || item.kind !== "single") return oldButton(act);
  const option = displayOrder(item, context.occurrence.orderSeed)[index];
  if (option === undefined) return oldButton(act);
  if (context.member.settings.lockIn && !locked && isInTime(context, act.receivedAt)) {
    const occurrence = cardOccurrence(context.occurrence, { item, topic }, 0);
    return act.reply.card(lockInCard({ occurrence, item, index, words: act.words }));
  }
  return answer(act, context, { kind: "picks", options: [option] });
}

async function answer(act: Act, context: AnswerContext, given: StoredGiven): Promise<void> {
  const result = await recordFirstAnswer(act, context, given);
  if (result.kind === "answered") return tell(act, result.context, result.events);
  if (result.kind === "late" && given.kind !== "take") return practiseLate(act, result.context, given);
  if (result.kind === "late")
    return act.reply.card(noticeCard(act.words.daily.closedTitle, act.words.daily.closed));
}

async function showAnswer(act: Act, context: AnswerContext): Promise<void> {
  if (!isQuestion(shownItem(act.app, context.occurrence).item)) return oldButton(act);
  return answer(act, context, { kind: "shown" });
}

async function showHint(act: Act, context: AnswerContext): Promise<void> {
  if (context.answer) return tell(act, context);
  const live = shownItem(act.app, context.occurrence);
  if (!isQuestion(live.item) || live.item.hint === undefined) return oldButton(act);
  if (isInTime(context, act.receivedAt))
    await act.app.store.recordHint(act.group.id, act.member.id, context.occurrence.id, act.receivedAt);
  const item = { ...live.item, hint: live.item.hint };
  const occurrence = cardOccurrence(context.occurrence, live, 0);
  await act.reply.card(hintCard({ occurrence, item, topic: live.topic, area: live.area, words: act.words }));
}

async function sayConfidence(
  act: Act,
  context: AnswerContext,
  confidence: "unsure" | "guessed",
): Promise<void> {
  const { app, words } = act;
  const { occurrence, member } = context;
  const { item } = shownItem(app, occurrence);
  if (!context.answer || !isQuestion(item)) return oldButton(act);
  const refused = (text: string) =>
    act.reply.card(noticeCard(words.verdict.title(context.answer?.outcome.verdict ?? "shown", ""), text));
  if (context.answer.confidence !== null) return tell(act, context);
  if (!isInTime(context, act.receivedAt)) return refused(words.verdict.confidenceClosed);
  const written = await app.store.reviewOfAnswer(member.id, occurrence.id);
  const { guessedIsAgain } = member.settings;
  const review = written
    ? reviewFrom(act, {
        item,
        idea: item.idea,
        answer: context.answer,
        confidence,
        before: written.before,
        guessedIsAgain,
      })
    : null;
  await app.store.recordConfidence({
    groupId: act.group.id,
    memberId: member.id,
    occurrenceId: occurrence.id,
    confidence,
    review,
  });
  const after = await contextOf(act, occurrence.key);
  if (after) await tell(act, after);
}

async function openAnswerForm(act: Act, context: AnswerContext, id: ButtonId): Promise<void> {
  if (context.answer) return tell(act, context);
  const { item } = shownItem(act.app, context.occurrence);
  if (!isQuestion(item)) return oldButton(act);
  const order = displayOrder(item, context.occurrence.orderSeed);
  await act.reply.form(answerForm({ item, order, id, words: act.words }));
}

async function submitAnswer(
  act: Act,
  context: AnswerContext,
  values: SubmittedForm["values"],
): Promise<void> {
  const { item } = shownItem(act.app, context.occurrence);
  if (!isQuestion(item)) return oldButton(act);
  if (context.answer) return tell(act, context);
  const given = readAnswerForm(item, displayOrder(item, context.occurrence.orderSeed), values);
  if ("problem" in given) {
    const { forms } = act.words;
    return act.reply.card(noticeCard(forms.answerTitle, forms.problems[given.problem], { tone: "warning" }));
  }
  await answer(act, context, given);
}

async function openTakeForm(act: Act, context: AnswerContext, id: ButtonId): Promise<void> {
  if (context.answer) return tell(act, context);
  const { item } = shownItem(act.app, context.occurrence);
  if (!isPrompt(item)) return oldButton(act);
  await act.reply.form(takeForm(id, item, act.words));
}

async function submitTake(act: Act, context: AnswerContext, values: SubmittedForm["values"]): Promise<void> {
  const { forms } = act.words;
  const text = readTextForm(values, TAKE_FIELD);
  if (!isPrompt(shownItem(act.app, context.occurrence).item)) return oldButton(act);
  if (context.answer) return tell(act, context);
  if (text === null) return act.reply.card(noticeCard(forms.takeTitle, forms.takeEmpty, { tone: "warning" }));
  const result = await recordFirstAnswer(act, context, { kind: "take", text });
  if (result.kind === "late")
    return act.reply.card(noticeCard(act.words.daily.closedTitle, act.words.daily.closed));
  if (result.kind !== "answered") return;
  if (!result.fresh) return tell(act, result.context);
  await tellTake(act, result.context, { events: result.events, again: false });
}

async function submitReport(
  act: Act,
  { occurrence }: AnswerContext,
  values: SubmittedForm["values"],
): Promise<void> {
  const { forms } = act.words;
  const text = readTextForm(values, REPORT_FIELD);
  if (text === null)
    return act.reply.card(noticeCard(forms.reportTitle, forms.reportEmpty, { tone: "warning" }));
  const { store } = act.app;
  if (!(await store.wasHandled(act.eventId))) {
    if ((await store.openEntriesOf(act.group.id, act.member.id)) >= MAX_OPEN_ENTRIES)
      return act.reply.card(noticeCard(forms.reportTitle, forms.tooMany, { tone: "warning" }));
    const itemId = occurrence.served?.item.id ?? null;
    const entry = { groupId: act.group.id, memberId: act.member.id, kind: "report" as const, itemId, text };
    // Asked in one turn: the entry and the mark share a transaction.
    await Promise.all([
      store.addToQueue({ ...entry, at: act.receivedAt }),
      store.markHandled(act.eventId, act.receivedAt),
    ]);
  }
  await act.reply.card(noticeCard(forms.reportTitle, forms.reported));
}
