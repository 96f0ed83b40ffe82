/** A member's own figures. */
import { code, say } from "../spans.ts";
import { amount, count } from "./grammar.ts";

export const stats = {
  title: "Your figures",
  answered: (facts: { answered: number; right: number; partly: number; shown: number }): string => {
    const partly = facts.partly > 0 ? `, ${facts.partly} partly right` : "";
    const shown = facts.shown > 0 ? `, ${facts.shown} shown` : "";
    return `${count(facts.answered, "card")} answered: ${facts.right} right${partly}${shown}.`;
  },
  points: (facts: { week: number; season: number; all: number }): string =>
    `Points: ${amount(facts.week)} this week, ${amount(facts.season)} this season, ${amount(facts.all)} in all.`,
  reviews: (facts: { ideas: number; due: number }): string =>
    `${count(facts.ideas, "idea")} in review, ${facts.due} due now.`,
  caption: "Right answers by area",
  columns: { area: "Area", right: "Right" },
  share: (right: number, answered: number): string =>
    answered === 0 ? "none yet" : `${right} of ${answered} (${Math.round((100 * right) / answered)} %)`,
  weakest: (area: string): string => `${area} is where practice pays most right now.`,
  empty: say`No figures yet: they begin with your first answer. ${code("daily")} shows the open card.`,
  chartAlt: (days: number, answered: number): string =>
    `Answers over the last ${count(days, "day")}: ${amount(answered)} in all.`,
};
