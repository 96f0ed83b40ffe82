/** Welcome, setup and its check. */
import type { Text } from "../../card.ts";
import { code, instant, joined, say } from "../spans.ts";

export const setup = {
  welcomeTitle: "Welcome to Studyhall",
  welcome:
    "One short question on each study date, answered with one click and explained to each person in private. Streaks, points and teams are there for those who like them.",
  welcomeNext: say`An organiser starts it with ${code("setup")}: a daily card in the channel where the command is used.`,
  setUpButton: "Set up",

  doneTitle: "All set",
  done: (channel: string, nextAt: number): Text =>
    say`The first card comes to ${channel} ${instant(nextAt, "datetime")}.`,
  zoneTaken: (zone: string, schedule: number): Text =>
    say`Times are in ${zone}, because no time zone was named. ${code(`schedule edit ${schedule} zone=Europe/Berlin`)} changes that.`,
  upcoming: (times: readonly number[]): Text =>
    say`The next cards: ${joined(
      times.map((at) => [instant(at, "datetime")]),
      "; ",
    )}.`,
  firstCard: "You don't have to wait for it.",
  firstCardButton: "First card now",
  firstCardPosted: (channel: string): string => `The first card is on its way to ${channel}.`,
  firstCardAlready: "Today's card is out already.",
  alreadyTitle: "Set up already",
  already: say`This group has a schedule. ${code("schedule")} shows it, ${code("schedule edit")} changes it and ${code("schedule add")} adds another.`,
  next: say`${code("team create")} adds teams. ${code("help")} shows the rest.`,

  checkTitle: "Setup check",
  checkFine: "Everything needed to post is in place.",
  checkChannel: (channel: string): string => `${channel}: ready to post.`,
  checkMissing: (channel: string, missing: readonly string[]): string => `${channel}: ${missing.join(" ")}`,
  checkNoSchedule: "There is no schedule yet.",
  checkOffline: "I'm not connected to this platform.",
};
