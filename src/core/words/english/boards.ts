/** Boards, winners and the rules behind them. Every number of the rules comes from the rules' own constants. */
import { type Level, LEVELS } from "../../catalog.ts";
import {
  LEVEL_FACTOR,
  type Period,
  POINTS_PER_ANSWER,
  TEAM_BEST_COUNT,
  TEAM_MIN_MEMBERS,
} from "../../scoring.ts";
import { code, say } from "../spans.ts";
import {
  amount,
  capital,
  count,
  HINT_COST_WORDS,
  LEVEL_WORDS,
  listed,
  ordinal,
  periodWords,
} from "./grammar.ts";

type Ranked = "members" | "teams";

export const boards = {
  title: (period: Period, of: Ranked): string =>
    `${of === "members" ? "Board" : "Teams"} · ${periodWords(period)}`,
  caption: (period: Period, of: Ranked): string => `${capital(of)} by points, ${periodWords(period)}`,
  columns: { rank: "Rank", member: "Member", team: "Team", points: "Points", movement: "Change" },
  points: (points: number): string => amount(points),
  movement: (places: number | null): string => {
    if (places === null) return "new";
    return places === 0 ? "same" : `${places > 0 ? "up" : "down"} ${Math.abs(places)}`;
  },
  ownName: (name: string): string => `${name} (you)`,
  own: (facts: { rank: number; points: number; gap: number | null }): string => {
    const place = `You are ${ordinal(facts.rank)} with ${count(facts.points, "point")}`;
    if (facts.gap === null) return `${place}: nobody is ahead of you.`;
    return `${place}. ${count(facts.gap, "more point")} would bring you level with the next rank.`;
  },
  ownTeam: (facts: { team: string; rank: number; points: number; gap: number | null }): string => {
    const place = `Your team ${facts.team} is ${ordinal(facts.rank)} with ${count(facts.points, "point")}`;
    if (facts.gap === null) return `${place}: no team is ahead.`;
    return `${place}. ${count(facts.gap, "more point")} would bring it level with the next rank.`;
  },
  notRanked: "You have no points in this period yet. The next card you answer right brings some.",
  hiddenOwn: say`Your name is hidden here; only you see your row. ${code("settings hide off")} shows it to all.`,
  hiddenMember: "Hidden member",
  formerMember: "Former member",
  provisional: "Provisional until the period's last card has closed.",
  lastWinners: (winners: readonly string[], points: number): string =>
    `Last winner${winners.length === 1 ? "" : "s"}: ${listed(winners)} with ${count(points, "point")}.`,
  empty: say`Nobody has points in this period yet. Answer the open card (${code("daily")}) to be the first.`,
  emptyPast: "Nobody has points in this period.",
  emptyTeams: say`No team has a result in this period yet. A team needs ${TEAM_MIN_MEMBERS} members; ${code("team list")} shows them all.`,

  winnersTitle: (period: Period): string => `Winners · ${periodWords(period)}`,
  winners: (facts: { names: readonly string[]; points: number; of: Ranked }): string => {
    const joint = facts.names.length > 1 ? "jointly won" : "won";
    const kind = facts.of === "teams" ? (facts.names.length > 1 ? "Teams " : "Team ") : "";
    return `${kind}${listed(facts.names)} ${joint} with ${count(facts.points, "point")}.`;
  },
  noWinners: "No points were scored, so there is no winner.",

  rulesTitle: "How points and boards work",
  rules: [
    `A fully right answer brings ${listed(LEVELS.map(pointsOn))}. Partly right answers bring their share.`,
    "Several right options: each hit adds its share and each false pick takes one away, never below 0; more picks than asked bring 0. Order: the share of steps that follow the right one before them.",
    `A hint costs ${HINT_COST_WORDS} of the points. “Show me” brings 0 points. Your first answer counts.`,
    "Being fast brings nothing, and a wrong answer takes nothing away.",
    "Points belong to the week and the season (quarter of the year) of the card's date. A period is provisional until its last card has closed; then its winners are announced.",
    "Equal points share a rank, and equal first places win jointly.",
    `A team's week is the mean of its best ${TEAM_BEST_COUNT} members' points times the share of its members who answered at least once in time. A team needs ${TEAM_MIN_MEMBERS} members; a change of team counts from next week. A team's season is the mean of its weeks.`,
    "A recap, a question this group has had before, counts for streaks and brings no points.",
  ],
};

function pointsOn(level: Level): string {
  return `${amount(POINTS_PER_ANSWER * LEVEL_FACTOR[level])} points on ${LEVEL_WORDS[level]} topics`;
}
