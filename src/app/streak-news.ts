/** What happened to a streak since the last act, told once and in private. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { foldStreak } from "#core/streak.ts";
import type { Act } from "./act.ts";
import { untold } from "./answering.ts";

/** Sends a card of its own where a freeze was spent or a streak ended; nothing otherwise. */
export async function tellStreakNews(act: Act): Promise<void> {
  const { app, group, words } = act;
  const member = await app.store.member(group.id, act.member.id);
  if (!member || member.firstStudyDate === null) return;
  const facts = await app.store.streakFacts(group.id, member.id, {
    after: member.streak.through,
    now: act.now,
  });
  const { current, events } = foldStreak(member.streak, facts);
  const [first, ...rest] = untold(events, member.toldThrough);
  if (!first) return;
  const sentence = (event: typeof first): string => words.streak.notice(event, current);
  await act.reply.card(noticeCard(words.streak.title, sentence(first), { more: rest.map(sentence) }));
  await app.store.markTold(group.id, member.id, (rest.at(-1) ?? first).studyDate);
}
