/** `daily [yesterday]`: the open card for whoever missed it in the channel, or one's verdict on it again. */
import type { Card } from "#core/card.ts";
import { commandButton, line } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import type { AnswerContext } from "#core/ports/answer-store.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import type { Act } from "./act.ts";
import { verdictFor } from "./answering.ts";
import { type Audience, audienceFor, textOption } from "./audience.ts";
import { closedCard, openCard } from "./public-cards.ts";
import { reviewsDue } from "./review.ts";

/** Cards looked through; a group rarely has more than a handful open. */
const MAX_RECENT = 30;
/** Cards sent in one reply. */
const MAX_OPEN_SHOWN = 5;

export async function daily(act: Act, command: Command): Promise<void> {
  const audience = audienceFor(act, command);
  const recent = await act.app.store.recentOccurrences(act.group.id, MAX_RECENT);
  if (textOption(command, "which") === "yesterday") {
    const last = recent.find((card) => !isOpen(act, card));
    return last ? showClosed(act, last, audience) : noneBefore(audience);
  }
  const open = recent.filter((card) => isOpen(act, card)).slice(0, MAX_OPEN_SHOWN);
  if (open.length === 0) return noneOpen(act, audience);
  for (const card of open) await showOpen(act, card, audience);
}

function isOpen(act: Act, { closesAt }: Occurrence): boolean {
  return closesAt !== null && act.receivedAt < closesAt;
}

async function showOpen(act: Act, occurrence: Occurrence, audience: Audience): Promise<void> {
  // A copy in public would stay open for ever: the original is shown the way to instead.
  const url = audience.public ? await linkToCard(act, occurrence) : null;
  if (url !== null) {
    const { title, original } = audience.words.daily;
    return audience.send(noticeCard(title, original(url)));
  }
  // What a member answered is theirs alone, so in public the card stays a question.
  const answered = audience.public ? null : await answeredContext(act, occurrence);
  await audience.send(
    answered ? ownAnswer(act, answered) : await openCard(act.app, occurrence, audience.words),
  );
}

async function showClosed(act: Act, occurrence: Occurrence, audience: Audience): Promise<void> {
  const card = await closedCard(act.app, occurrence, audience.words);
  if (audience.public) return audience.send(card);
  const answered = await answeredContext(act, occurrence);
  const { closedSeen, original } = act.words.daily;
  const url = await linkToCard(act, occurrence);
  const notes = [
    ...(answered ? [] : [line(closedSeen, "muted")]),
    ...(url ? [line(original(url), "muted")] : []),
  ];
  await audience.send({ ...card, blocks: [...notes, ...card.blocks] });
  if (answered) await audience.send(ownAnswer(act, answered));
}

async function linkToCard({ app }: Act, { message }: Occurrence): Promise<string | null> {
  const adapter = message ? app.adapter(message.platform) : undefined;
  return message && adapter ? adapter.linkTo(message.ref) : null;
}

async function answeredContext(
  { app, group, member, receivedAt }: Act,
  { key }: Occurrence,
): Promise<AnswerContext | null> {
  const ask = { groupId: group.id, memberId: member.id, key, now: receivedAt };
  const context = await app.store.answerContext(ask);
  return context?.answer ? context : null;
}

function ownAnswer(act: Act, context: AnswerContext): Card {
  const { forms } = act.words;
  const isTake = context.answer?.given.kind === "take";
  return isTake ? noticeCard(forms.takeTitle, forms.takeAgain) : verdictFor(act, context);
}

async function noneOpen(act: Act, audience: Audience): Promise<void> {
  const { daily: words, practice, card } = audience.words;
  const schedules = await act.app.store.schedules(act.group.id);
  const runs = schedules.flatMap(({ paused, nextRunAt }) => (paused ? [] : (nextRunAt ?? [])));
  const nextAt = runs.length === 0 ? null : Math.min(...runs);
  if (audience.public) return audience.send(noticeCard(words.title, words.none(nextAt)));
  const due = await reviewsDue(act);
  const notice = noticeCard(words.title, words.none(nextAt), {
    more: [...(due > 0 ? [words.reviewsDue(due)] : []), words.practiceMeanwhile],
    buttons: [
      ...(due > 0 ? [commandButton("review", practice.titles.review)] : []),
      commandButton("quiz", card.quizButton),
    ],
  });
  await audience.send(notice);
}

function noneBefore({ words, send }: Audience): Promise<void> {
  return send(noticeCard(words.daily.title, words.daily.noneYesterday));
}
