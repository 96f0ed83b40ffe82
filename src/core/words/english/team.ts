/** Teams: who is in which, and moves between them. */
import type { Text } from "../../card.ts";
import { TEAM_MIN_MEMBERS } from "../../scoring.ts";
import { code, member, say } from "../spans.ts";
import { amount, count, listed } from "./grammar.ts";

/** Names aren't unique; suggestions and mentions are. */
export const SEVERAL_MEMBERS = say`Several members' names fit. Pick one from the suggestions, or write the whole name.`;

export const team = {
  title: (name: string): string => `Team ${name}`,
  listTitle: "Teams",
  none: say`You are in no team. ${code("team list")} shows the teams; ${code("team join <name>")} joins one.`,
  noTeams: "There are no teams in this group yet. Organisers can create them.",
  members: (names: readonly string[]): string =>
    names.length === 0 ? "No members yet." : `${count(names.length, "member")}: ${listed(names)}.`,
  week: (points: number | null): string =>
    points === null
      ? `No result this week yet: a team needs ${TEAM_MIN_MEMBERS} members.`
      : `This week: ${amount(points)} points.`,
  season: (points: number | null): string =>
    points === null ? "No result this season yet." : `This season: ${amount(points)} points.`,
  more: say`${code("leaderboard teams")} shows how the teams stand.`,

  joined: (name: string): string => `You joined ${name}. Your points count for it from next week.`,
  joinedFirst: (name: string): string => `You joined ${name}. Your points count for it from this week.`,
  left: (name: string): string => `You left ${name}. Your points of this week still count for it.`,
  leftBefore: (name: string): string => `You won't join ${name} next week after all.`,
  fromNextWeek: (name: string): string => `From next week you are in ${name}.`,
  leavingNextWeek: "From next week you are in no team.",
  created: (name: string): Text => say`Team ${name} is there. ${code(`team join ${name}`)} joins it.`,
  renamed: (from: string, to: string): string => `${from} is now called ${to}.`,
  moved: (name: string, to: string): Text => say`${member(name)} is now in ${to}; it counts from next week.`,
  movedYou: (to: string): string =>
    `An organiser moved you to ${to}. Your points count for it from next week.`,
  refused: {
    "unknown-team": say`There is no team by that name. ${code("team list")} shows them all.`,
    "unknown-member": say`There is no member by that name in this group.`,
    "several-members": SEVERAL_MEMBERS,
    "already-there": say`That is the team already.`,
    "in-no-team": say`You are in no team, so there is none to leave.`,
    "name-taken": say`Another team has that name already.`,
    "name-empty": say`A team needs a name with at least one letter or digit.`,
    "name-too-long": say`That name is too long. Please choose a shorter one.`,
    "too-many-teams": say`This group has as many teams as fit. Rename one that is no longer used.`,
  },
};
