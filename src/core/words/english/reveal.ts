/** The public card after it has closed. */
import { closed, count, listed } from "./grammar.ts";

export const reveal = {
  title: (title: string): string => `${title} · closed`,
  rightOptions: (letters: readonly string[]): string =>
    letters.length === 1
      ? `The right answer is ${listed(letters)}.`
      : `The right answers are ${listed(letters)}.`,
  rightOrder: "The right order:",
  accepted: (answer: string): string => `The right answer is ${answer}.`,
  share: (picked: number, total: number): string => `${picked} of ${total}`,
  temptingMark: "most tempting",
  tempting: (letter: string, picked: number): string =>
    `The most tempting wrong option was ${letter}, picked by ${picked}.`,
  nobody: "Nobody answered this one, so it's a fresh question for practice.",
  tally: (facts: { total: number; right: number; partly: number; wrong: number; shown: number }): string => {
    const parts = [
      `${facts.right} right`,
      ...(facts.partly > 0 ? [`${facts.partly} partly right`] : []),
      `${facts.wrong} not right`,
      ...(facts.shown > 0 ? [`${facts.shown} had the answer shown`] : []),
    ];
    return `${facts.total} answered: ${listed(parts)}.`;
  },
  streaks: (members: number): string =>
    members === 1
      ? "1 member's streak includes this date."
      : `${members} members' streaks include this date.`,
  takes: (takes: number): string =>
    takes === 0
      ? "No takes this time. The thread stays open."
      : `${count(takes, "take")}. The thread stays open.`,
  voided: (reason: string): string =>
    `This question was taken out: ${closed(reason)} It brings no points any more; streaks stay as they are.`,
  fallback: (title: string, sentence: string): string => `${title}. ${sentence}`,
};
