/** The season as organisers see it. */
import type { Period } from "../../scoring.ts";
import { amount, capital, count, listed, periodWords } from "./grammar.ts";

export const season = {
  title: (period: Period): string => capital(periodWords(period)),
  running: (facts: { week: number; weeks: number }): string => `Week ${facts.week} of ${facts.weeks}.`,
  provisional: "Provisional until the season's last card has closed.",
  caption: "Winners of each week",
  columns: { week: "Week", members: "Member", teams: "Team" },
  week: (period: Period): string => capital(periodWords(period)),
  winners: (names: readonly string[], points: number): string =>
    names.length === 0 ? "nobody yet" : `${listed(names)} (${amount(points)})`,
  leaders: (names: readonly string[], points: number): string =>
    names.length === 0
      ? "Nobody has points yet."
      : `Ahead so far: ${listed(names)} with ${count(points, "point")}.`,
  won: (names: readonly string[], points: number): string =>
    names.length === 0 ? "Nobody had points." : `Won by ${listed(names)} with ${count(points, "point")}.`,
  openCards: (cards: number): string => `${count(cards, "card")} still open.`,
  empty: "No card belongs to this season.",
};
