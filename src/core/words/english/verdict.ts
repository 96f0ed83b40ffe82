/** The private answer to an answer: verdict first, then why, then what it brought. */
import type { Text } from "../../card.ts";
import type { Outcome } from "../../grading.ts";
import { DATES_PER_FREEZE, MAX_FREEZES } from "../../streak.ts";
import { code, instant, say } from "../spans.ts";
import { amount, count, HINT_COST_WORDS, listed, ordinal } from "./grammar.ts";

type Verdict = Outcome["verdict"];

const VERDICTS: Readonly<Record<Verdict, string>> = {
  right: "Right",
  partly: "Partly right",
  wrong: "Not right",
  shown: "Answer shown",
};

export const verdict = {
  name: (value: Verdict): string => VERDICTS[value],
  title: (value: Verdict, title: string): string => `${VERDICTS[value]} · ${title}`,

  picks: (facts: { verdict: Verdict; picked: readonly string[]; right: readonly string[] }): string => {
    const right = `${listed(facts.right)} ${facts.right.length === 1 ? "is" : "are"} right.`;
    return facts.verdict === "right" || facts.verdict === "shown"
      ? right
      : `You picked ${listed(facts.picked)}; ${right}`;
  },
  tooManyPicks: (asked: number): string =>
    `The question asks for ${asked}. With more picks than that, an answer brings no points.`,
  order: (facts: { verdict: Verdict; pairs: number; allPairs: number }): string => {
    if (facts.verdict === "right") return "Every step is in its place.";
    if (facts.verdict === "shown") return "This is the right order:";
    return `${facts.pairs} of ${facts.allPairs} steps follow the right one before them.`;
  },
  text: (facts: { verdict: Verdict; given: string; accepted: string }): string => {
    if (facts.verdict === "right") return `“${facts.given}” is right.`;
    if (facts.verdict === "shown") return `The answer is ${facts.accepted}.`;
    return `You wrote “${facts.given}”; the answer is ${facts.accepted}.`;
  },

  rightMark: "right answer",
  pickMark: "your pick",
  placedMark: (place: number): string => `you put it ${ordinal(place)}`,
  whyHeading: "Why",
  ideaHeading: "The principle",
  referencesHeading: "Read more",

  points: (facts: {
    points: number;
    verdict: Verdict;
    hinted: boolean;
    ranked: boolean;
    inTime: boolean;
  }): string => {
    if (!facts.inTime) return "The card had closed before this answer arrived, so it brings no points.";
    if (!facts.ranked) return "No points: this card is a recap.";
    if (facts.verdict === "shown")
      return "0 points, because the answer was shown. The date counts for your streak.";
    const points = count(facts.points, "point");
    return facts.hinted && facts.points > 0
      ? `${points}, with ${HINT_COST_WORDS} taken off for the hint.`
      : `${points}.`;
  },
  reviewDue: (at: number): Text => say`This idea comes back for review ${instant(at, "date")}.`,
  firstEver: `This was your first answer here. Each date on which you answer in time adds one to your streak. Every ${DATES_PER_FREEZE} dates in a row earn a freeze, which covers a missed date by itself; you can hold ${MAX_FREEZES}.`,

  confidenceNote: "How sure were you? This changes your reviews only, never your points.",
  unsureButton: "Unsure",
  unsureDescription: "I was unsure: bring this idea back sooner",
  guessedButton: "Guessed",
  guessedDescription: "I guessed: bring this idea back soon",
  easyButton: "Easy",
  easyDescription: "That was easy: bring this idea back later",
  marked: {
    unsure: "You marked this as unsure, so it comes back a little sooner.",
    guessed: "You marked this as a guess, so it comes back soon.",
    easy: "You marked this as easy, so it comes back later.",
  },
  confidenceAlready: "Your first word on how sure you were stands.",
  confidenceClosed: "The card has closed, so how sure you were can't be changed any more.",

  share: (facts: { number: number | null; verdict: Verdict; streak: number }): Text => {
    const number = facts.number === null ? "" : ` #${facts.number}`;
    const parts = [`Studyhall${number}`, VERDICTS[facts.verdict].toLowerCase()];
    if (facts.streak > 0) parts.push(`streak ${amount(facts.streak)}`);
    return say`To share without giving it away: ${code(parts.join(" · "))}`;
  },
  fallback: (value: Verdict, sentence: string): string => `${VERDICTS[value]}: ${sentence}`,

  already: "You have answered this card already; the first answer counts. Here it is again.",
};
