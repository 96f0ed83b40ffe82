/** `streak` and `streak why`: where a member stands, and what happened on each date. */
import { receiptsCard, streakCard } from "#core/cards/streak-card.ts";
import { EMPTY_STREAK, foldStreak } from "#core/streak.ts";
import type { Act } from "./act.ts";
import { untold } from "./answer-streak.ts";
import { groupDate } from "./group-date.ts";

/** Also tells, once, of freezes spent and streaks that ended since the last act. */
export async function streak(act: Act): Promise<void> {
  const { app, group, member, words } = act;
  const facts = await app.store.streakFacts(group.id, member.id, {
    after: member.streak.through,
    now: act.now,
  });
  const { current, events } = foldStreak(member.streak, facts);
  const news = untold(events, member.toldThrough);
  await act.reply.card(
    streakCard({
      streak: current,
      vacationUntil: await vacationUntil(act),
      notices: news.map((event) => words.streak.notice(event, current)),
      words,
    }),
  );
  const through = news.at(-1)?.studyDate;
  if (through !== undefined) await app.store.markTold(group.id, member.id, through);
}

/** Every date from the first act on, folded from the beginning. */
export async function streakWhy(act: Act): Promise<void> {
  const { app, group, member, words } = act;
  const facts = await app.store.streakFacts(group.id, member.id, { after: null, now: act.now });
  const { receipts } = foldStreak(EMPTY_STREAK, facts);
  const grants = await app.store.grants(group.id, member.id);
  const reasons = new Map(grants.map(({ studyDate, reason }) => [studyDate, reason]));
  await act.reply.card(receiptsCard({ receipts, reasons, words }));
}

async function vacationUntil({ app, group, member, now }: Act) {
  const today = await groupDate(app, group.id, now);
  const vacations = await app.store.vacations(group.id, member.id);
  return vacations.find(({ from, until }) => from <= today && today <= until)?.until ?? null;
}
