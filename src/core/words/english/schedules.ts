/** Schedules: their lines, changes to them and every refusal. */
import type { Text } from "../../card.ts";
import type { StudyDate } from "../../ids.ts";
import type { ScheduleLine } from "../schedule-line.ts";
import { bold, code, instant, say } from "../spans.ts";
import { count, dateWords, durationWords, LEVEL_WORDS, listed, weekdayWords } from "./grammar.ts";

const KINDS = { quiz: "quiz", prompt: "discussion prompt" } as const;

export const schedules = {
  title: "Schedules",
  none: say`There is no schedule yet. ${code("setup")} adds a daily quiz card; ${code("schedule add")} gives you all the choices.`,
  line: (schedule: ScheduleLine): Text => {
    const when = `${weekdayWords(schedule.weekdays)} at ${schedule.time} (${schedule.zone})`;
    return say`${bold(`${schedule.number}`)} · ${KINDS[schedule.kind]} · ${schedule.channel} · ${when}`;
  },
  filter: (schedule: ScheduleLine): string => {
    const parts = [
      ...(schedule.areas.length > 0 ? [`areas ${listed(schedule.areas)}`] : []),
      ...(schedule.levels.length > 0
        ? [`${listed(schedule.levels.map((level) => LEVEL_WORDS[level]))} level`]
        : []),
      ...(schedule.topics.length > 0 ? [`topic ${listed(schedule.topics)}`] : []),
    ];
    return parts.length === 0 ? "Everything in the catalog." : `Only ${parts.join(", ")}.`;
  },
  catchUp: (catchUpMs: number): string =>
    `A card that can't be posted on time is posted up to ${durationWords(catchUpMs)} late; after that the date is left out.`,
  next: (at: number | null): Text =>
    at === null ? say`It never posts again.` : say`Next: ${instant(at, "datetime")}.`,
  paused: "Paused. Dates in a pause count against nobody.",
  degraded: (reason: string): string => `Not posting: ${reason} It resumes by itself once that is solved.`,
  supply: (firings: number): string => `${count(firings, "new item")} left before recaps begin.`,
  lowSupply: (firings: number): Text =>
    say`Only ${count(firings, "new item")} left before recaps begin. A wider filter (${code("schedule edit")}) or more content helps.`,

  added: "The schedule is added.",
  changed: "The schedule is changed.",
  pausedNow: say`The schedule is paused. ${code("schedule resume")} starts it again.`,
  resumed: "The schedule runs again.",
  skipped: (date: StudyDate): string => `${dateWords(date)} is left out. It counts against nobody.`,
  unskipped: (date: StudyDate): string => `${dateWords(date)} is back.`,
  removed: "The schedule is removed. Cards that are open stay open until they close.",
  lost: (date: StudyDate): string =>
    `With this change ${dateWords(date)} gets no card: the new time has passed for it, or a later date was planned already. It counts against nobody.`,

  previewTitle: (number: number): string => `Next dates of schedule ${number}`,
  previewLine: (date: StudyDate, at: number): Text => say`${dateWords(date)}: ${instant(at, "datetime")}`,
  previewSkipped: (date: StudyDate): string => `${dateWords(date)}: left out`,
  previewEmpty: "No date comes up: the schedule never posts with this rule.",
  previewPaused: "The schedule is paused; these are the dates once it runs again.",

  refused: {
    "unknown-schedule": say`There is no schedule with that number. ${code("schedule")} lists them all.`,
    "unknown-channel": say`There is no such channel here, or I can't see it.`,
    "no-channel": say`Please name a channel for the cards, such as ${code("#study")}.`,
    "unknown-area": say`There is no such area. ${code("topics")} lists them all.`,
    "unknown-topic": say`There is no such topic. ${code("topics <area>")} lists an area's topics.`,
    "no-zone": say`Please name a time zone, such as ${code("zone=Europe/Berlin")}.`,
    "no-items": say`Nothing in the catalog fits that filter. Fewer conditions let something through.`,
    "never-fires": say`With these days and this time the schedule would never post.`,
    "nothing-to-change": say`Name what to change, such as ${code("schedule edit 1 time=10:30")}.`,
    "already-paused": say`The schedule is paused already.`,
    "not-paused": say`The schedule runs already.`,
    "already-skipped": say`That date is left out already.`,
    "not-skipped": say`That date wasn't left out.`,
    "date-passed": say`That date has been posted or has passed.`,
    "too-many-skipped": say`Enough dates are left out already. ${code("schedule pause")} stops a schedule for longer.`,
    "not-a-date": say`The schedule doesn't post on that date anyway.`,
    "too-many": say`This group has as many schedules as fit. Remove one that is no longer needed.`,
    conflict: say`Somebody changed this schedule just now. Look at it again, then repeat your change.`,
  },
};
