/** Every command and its handler; access was decided before one of these runs. */
import type { Command } from "#core/command.ts";
import type { Act, CommandHandler } from "./act.ts";
import { daily } from "./daily.ts";
import { help } from "./help.ts";
import { leaderboard, leaderboardRules } from "./leaderboard.ts";
import { lookup } from "./lookup.ts";
import { ORGANISER_HANDLERS } from "./organiser-commands.ts";
import { privacy, privacyDelete, privacyExport } from "./privacy.ts";
import { quiz } from "./quiz.ts";
import { review } from "./review.ts";
import { settings, settingsGuesses, settingsHide, settingsLockIn } from "./settings.ts";
import { stats } from "./stats.ts";
import { streak, streakWhy } from "./streak.ts";
import { suggest } from "./suggest.ts";
import { joinTeam, leaveTeam, team, teamList } from "./team.ts";
import { topics } from "./topics.ts";
import { cancelVacation, planVacation } from "./vacation.ts";

/** By `command` or `command subcommand`. */
export const MEMBER_HANDLERS: Readonly<Record<string, CommandHandler>> = {
  daily,
  quiz,
  review,
  lookup,
  topics,
  leaderboard,
  "leaderboard rules": leaderboardRules,
  streak,
  "streak why": streakWhy,
  "streak vacation": planVacation,
  "streak vacation-cancel": cancelVacation,
  stats,
  team,
  "team list": teamList,
  "team join": joinTeam,
  "team leave": leaveTeam,
  suggest,
  settings,
  "settings hide": settingsHide,
  "settings lock-in": settingsLockIn,
  "settings guesses": settingsGuesses,
  privacy,
  "privacy export": privacyExport,
  "privacy delete": privacyDelete,
  help,
};

const HANDLERS = new Map(Object.entries({ ...MEMBER_HANDLERS, ...ORGANISER_HANDLERS }));

/**
 * Commands that only read, or that leave everything as it is when they run a second time. A look-up counts a missing
 * term twice then, which is worth less than a write for each look-up.
 */
const REPEATABLE: ReadonlySet<string> = new Set([
  "daily",
  "quiz",
  "review",
  "lookup",
  "topics",
  "leaderboard",
  "leaderboard rules",
  "streak",
  "streak why",
  "stats",
  "team",
  "team list",
  "settings",
  "settings hide",
  "settings lock-in",
  "settings guesses",
  "privacy",
  "privacy export",
  "help",
  "setup check",
  "schedule",
  "schedule preview",
  "queue",
  "queue show",
  "season",
  "status",
]);

type CommandName = Pick<Command, "command" | "subcommand">;

/** Carries out a command that was understood and allowed. Throws for one that has no handler. */
export async function runCommand(act: Act, command: Command): Promise<void> {
  const key = keyOf(command);
  const handler = HANDLERS.get(key);
  if (!handler) throw new Error(`Nobody handles the command ${key}.`);
  await handler(act, command);
}

/** True where a platform's retry may simply run the command again. */
export function isRepeatable(command: CommandName): boolean {
  return REPEATABLE.has(keyOf(command));
}

function keyOf({ command, subcommand }: CommandName): string {
  return subcommand === null ? command : `${command} ${subcommand}`;
}
