/** A member's streak, and its receipts date by date. */
import type { Card } from "../card.ts";
import type { StudyDate } from "../ids.ts";
import type { CurrentStreak, Receipt } from "../streak.ts";
import type { Words } from "../words/index.ts";
import { line, lines, present, type Sentence } from "./blocks.ts";
import { noticeCard } from "./notice-card.ts";

/** Receipts shown, latest first: about a month of study dates fits every platform. */
const MAX_RECEIPTS = 30;

export interface StreakCardFacts {
  readonly streak: CurrentStreak;
  /** Last day of a vacation under way. */
  readonly vacationUntil: StudyDate | null;
  /** Told once. */
  readonly notices: readonly Sentence[];
  readonly words: Words;
}

/** The streak as it stands, and the rules it follows. */
export function streakCard({ streak, vacationUntil, notices, words }: StreakCardFacts): Card {
  const sentence = words.streak.line(streak);
  const { pendingSince } = streak;
  return {
    title: words.streak.title,
    tone: "plain",
    blocks: [
      line(sentence, "strong"),
      ...lines(notices),
      ...present([
        pendingSince !== null && line(words.streak.pendingSince(pendingSince)),
        vacationUntil !== null && line(words.streak.onVacation(vacationUntil)),
      ]),
      line(words.streak.freezeRule, "muted"),
      line(words.streak.countingRule, "muted"),
      line(words.streak.more, "muted"),
    ],
    fallback: sentence,
  };
}

/** What happened on each date, latest first. */
export function receiptsCard({
  receipts,
  reasons,
  words,
}: {
  readonly receipts: readonly Receipt[];
  /** Why an organiser counted a date. */
  readonly reasons: ReadonlyMap<StudyDate, string>;
  readonly words: Words;
}): Card {
  const title = words.streak.whyTitle;
  if (receipts.length === 0) return noticeCard(title, words.streak.noReceipts);
  const { columns } = words.streak;
  const latest = receipts.slice(-MAX_RECEIPTS).toReversed();
  return {
    title,
    tone: "plain",
    blocks: [
      {
        kind: "table",
        caption: words.streak.caption(latest.length),
        head: [columns.date, columns.what, columns.streak, columns.freezes],
        rows: latest.map((receipt) => ({
          cells: [
            [words.streak.date(receipt.studyDate)],
            [words.streak.receipt(receipt, reasons.get(receipt.studyDate))],
            [String(receipt.length)],
            [String(receipt.freezes)],
          ],
        })),
      },
      line(words.streak.countingRule, "muted"),
    ],
    fallback: title,
  };
}
