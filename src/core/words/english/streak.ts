/** Streaks, their receipts, vacations and grants. */
import type { Text } from "../../card.ts";
import type { StudyDate } from "../../ids.ts";
import {
  DATES_PER_FREEZE,
  type DateVerdict,
  MAX_FREEZES,
  type ReceiptReason,
  type StreakEvent,
} from "../../streak.ts";
import { code, member, say } from "../spans.ts";
import { closed, count, dateWords } from "./grammar.ts";
import { SEVERAL_MEMBERS } from "./team.ts";

const VERDICTS: Readonly<Record<DateVerdict, string>> = {
  counted: "Counted",
  frozen: "Frozen",
  missed: "Missed",
  neutral: "Neutral",
  pending: "Pending",
  provisional: "Provisional",
};

const REASONS: Readonly<Record<ReceiptReason, string>> = {
  answered: "answered in time",
  granted: "an organiser granted it",
  vacation: "vacation",
  "no-card": "no card was posted",
  "freeze-spent": "no answer; a freeze covered it",
  "no-freeze": "no answer and no freeze to cover it, so the streak ended",
  "no-streak": "no answer; there was no streak to lose",
  open: "a card of this date is still open to you",
  "behind-pending": "no answer; settled once the open date before it is",
};

export const streak = {
  title: "Your streak",
  whyTitle: "Your streak, date by date",
  line: (facts: { length: number; best: number; freezes: number; provisional: boolean }): string => {
    if (facts.length === 0) return "No streak at the moment. The next card you answer in time starts one.";
    const best = facts.best > facts.length ? ` (your best: ${facts.best})` : "";
    const provisional = facts.provisional ? " Provisional: an earlier card is still open to you." : "";
    return `Streak: ${count(facts.length, "date")}${best}. ${freezesHeld(facts.freezes)}${provisional}`;
  },
  freezeRule: `Every ${DATES_PER_FREEZE} dates in a row earn a freeze, which covers a missed date by itself; you can hold ${MAX_FREEZES}.`,
  countingRule:
    "A date counts when you answer one of its cards before it closes, right or not. Dates without a card, pauses, outages of ours and vacations count neither for nor against you.",
  pendingSince: (date: StudyDate): string =>
    `The card of ${dateWords(date)} is still open to you. Later dates are settled once it is answered or closes.`,
  onVacation: (until: StudyDate): string =>
    `You are on vacation until ${dateWords(until)}. Answering counts all the same.`,
  more: say`${code("streak why")} shows what happened on each date.`,

  /** `why` is an organiser's reason for a granted date. */
  receipt: (facts: { verdict: DateVerdict; reason: ReceiptReason }, why = ""): string => {
    const said = `${VERDICTS[facts.verdict]}: ${REASONS[facts.reason]}`;
    return facts.reason === "granted" && why !== "" ? `${said} (${why})` : said;
  },
  columns: { date: "Date", what: "What happened", streak: "Streak", freezes: "Freezes" },
  caption: (dates: number): string =>
    dates === 1 ? "The last study date" : `The last ${dates} study dates, latest first`,
  date: (date: StudyDate): string => dateWords(date),
  noReceipts: "Nothing to show yet: your streak begins with your first answer.",

  /** `length` now decides how a streak that ended goes on. */
  notice: (event: StreakEvent, now: { length: number }): string => {
    const date = dateWords(event.studyDate);
    switch (event.kind) {
      case "freeze-spent":
        return `A freeze covered ${date}. Your streak of ${event.length} goes on.`;
      case "freeze-earned":
        return `Your ${count(event.length, "date")} in a row earned you a freeze.`;
      case "streak-ended":
        return now.length > 0
          ? `Your streak of ${event.length} ended on ${date}. A new one has begun.`
          : `Your streak of ${event.length} ended on ${date}. The next card you answer in time starts a new one.`;
    }
  },

  grantTitle: "A date counted",
  granted: (name: string, date: StudyDate): Text => say`${dateWords(date)} now counts for ${member(name)}.`,
  grantedToYou: (date: StudyDate, reason: string): string =>
    `An organiser counted ${dateWords(date)} for your streak: ${closed(reason)}`,
  grantRefused: {
    "unknown-member": "There is no member by that name in this group.",
    "several-members": SEVERAL_MEMBERS,
    future: "That date is still to come. Dates can be granted once they have begun.",
    "already-counted": "That date counts for this member already.",
    "before-first-act": "That date is before the member's first answer here, so it can't break a streak.",
  },
};

export const vacation = {
  title: "Vacation",
  planned: (from: StudyDate, until: StudyDate): string =>
    from === until
      ? `${dateWords(from)} is off. If you answer anyway, the date counts.`
      : `You are off from ${dateWords(from)} until ${dateWords(until)}. If you answer anyway, the date counts.`,
  cancelled: "Your vacation is cancelled. Dates that have passed stay covered.",
  none: "No vacation is planned.",
  refused: {
    "until-before-from": "The last day off is before the first one. Please turn them around.",
    past: "A vacation can cover dates that are still open or to come, not dates that have closed.",
    "too-long":
      "That is longer than a vacation can be. Please plan a shorter one; you can add another later.",
    overlaps: "You have a vacation planned around then already. Cancel it first to change the dates.",
  },
};

function freezesHeld(freezes: number): string {
  return freezes === 0 ? "No freeze held." : `${count(freezes, "freeze")} held.`;
}
