/** Asking for the card, and pressing buttons that are too late. */
import type { Text } from "../../card.ts";
import { code, instant, say } from "../spans.ts";

export const daily = {
  title: "Today's card",
  none: (nextAt: number | null): Text =>
    nextAt === null
      ? say`No card is open, and none is planned.`
      : say`No card is open right now. The next one comes ${instant(nextAt, "datetime")}.`,
  noneYesterday: "There is no earlier card in this group.",
  practiceMeanwhile: say`Meanwhile, ${code("quiz")} has a question for you.`,
  original: (url: string): Text => say`The card is ${{ kind: "link", text: "in its channel", url }}.`,
  reviewsDue: (due: number): Text =>
    due === 1 ? say`1 idea is due in ${code("review")}.` : say`${due} ideas are due in ${code("review")}.`,

  closedTitle: "This card has closed",
  closed:
    "It closed before your answer arrived, so it doesn't count. The answer is on the card now, and you can practise it.",
  closedSeen: "You didn't answer this card while it was open. The answer is on the card.",
  notOpenYet: "This card isn't open yet. Please try again in a moment.",
  undelivered: "This card was withdrawn, so it counts neither for nor against anybody.",
  alreadyShown: "The answer was shown to you already, so the first answer stands.",

  oldButtonTitle: "This button is too old",
  oldButton: say`I no longer know what this button was for. ${code("daily")} shows the present card.`,
  wrongGroup: "This card belongs to another group.",
};
