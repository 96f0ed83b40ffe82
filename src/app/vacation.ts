/** `streak vacation` and `streak vacation-cancel`: dates that count neither for nor against a streak. */
import { addDays, daysBetween } from "#core/calendar.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import type { StudyDate } from "#core/ids.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";
import { groupDate } from "./group-date.ts";

/** The longest vacation, in days. */
export const MAX_VACATION_DAYS = 60;
/** No card that old is still open: 7 days, lengthened by outages. */
const OLDEST_PENDING_DAYS = 10;

type Refusal = keyof Words["vacation"]["refused"];

interface Dates {
  readonly from: StudyDate;
  readonly until: StudyDate;
}

export async function planVacation(act: Act, command: Command): Promise<void> {
  const { app, group, member, words } = act;
  // The parser has read both as dates.
  const dates = {
    from: textOption(command, "from") as StudyDate,
    until: textOption(command, "until") as StudyDate,
  };
  const refusal = await whyNot(act, dates);
  if (refusal)
    return act.reply.card(
      noticeCard(words.vacation.title, words.vacation.refused[refusal], { tone: "warning" }),
    );
  await app.store.addVacation(group.id, member.id, dates, act.receivedAt);
  await act.reply.card(noticeCard(words.vacation.title, words.vacation.planned(dates.from, dates.until)));
}

export async function cancelVacation(act: Act): Promise<void> {
  const { app, group, member, words } = act;
  const today = await groupDate(app, group.id, act.now);
  const ended = await app.store.cancelVacations(group.id, member.id, today);
  const { title, cancelled, none } = words.vacation;
  await act.reply.card(noticeCard(title, ended > 0 ? cancelled : none));
}

async function whyNot(act: Act, { from, until }: Dates): Promise<Refusal | null> {
  const { app, group, member } = act;
  if (until < from) return "until-before-from";
  if (daysBetween(from, until) >= MAX_VACATION_DAYS) return "too-long";
  if (await coversSettled(act, { from, until })) return "past";
  const planned = await app.store.vacations(group.id, member.id);
  return planned.some((vacation) => vacation.from <= until && from <= vacation.until) ? "overlaps" : null;
}

/** True where some date up to today is neither pending nor without a card, or the first one is past and had none. */
async function coversSettled({ app, group, now }: Act, { from, until }: Dates): Promise<boolean> {
  const today = await groupDate(app, group.id, now);
  if (from > today) return false;
  if (from < addDays(today, -OLDEST_PENDING_DAYS)) return true;
  const cards = await app.store.occurrencesBetween(group.id, from, until < today ? until : today);
  const dates = Map.groupBy(
    cards.filter(({ message }) => message !== null),
    ({ studyDate }) => studyDate,
  );
  const settled = [...dates.values()].some((ofDate) => !ofDate.some((card) => isOpen(card, now)));
  return settled || (from < today && !dates.has(from));
}

function isOpen({ status, closesAt }: Occurrence, now: number): boolean {
  return status === "open" && closesAt !== null && closesAt > now;
}
