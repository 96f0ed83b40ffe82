/** What happened to a streak since the last act, told once and in private. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { foldStreak } from "#core/streak.ts";
import type { Act } from "./act.ts";
import { untold } from "./answer-streak.ts";

/** Sends a card of its own where a date was granted, a freeze was spent or a streak ended; nothing otherwise. */
export async function tellStreakNews(act: Act): Promise<void> {
  const { app, group, words } = act;
  const member = await app.store.member(group.id, act.member.id);
  if (!member || member.firstStudyDate === null) return;
  const facts = await app.store.streakFacts(group.id, member.id, {
    after: member.streak.through,
    now: act.now,
  });
  const { current, events } = foldStreak(member.streak, facts);
  const news = untold(events, member.toldThrough);
  const grants = (await app.store.grants(group.id, member.id)).filter(({ told }) => !told);
  const [first, ...rest] = [
    ...grants.map(({ studyDate, reason }) => words.streak.grantedToYou(studyDate, reason)),
    ...news.map((event) => words.streak.notice(event, current)),
  ];
  if (first === undefined) return;
  await act.reply.card(noticeCard(words.streak.title, first, { more: rest }));
  const through = news.at(-1)?.studyDate;
  if (through !== undefined) await app.store.markTold(group.id, member.id, through);
  if (grants.length > 0) await app.store.markGrantsTold(group.id, member.id);
}
