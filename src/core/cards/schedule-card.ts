/** What organisers see of schedules and setup. */
import type { Block, Card } from "../card.ts";
import type { StudyDate } from "../ids.ts";
import type { Words } from "../words/index.ts";
import type { ScheduleLine } from "../words/schedule-line.ts";
import { buttonRow, commandButton, line, lines, list, present, type Sentence } from "./blocks.ts";
import { noticeCard, noticeFallback } from "./notice-card.ts";

/** Supply is shown from here down; more than this is plenty. */
const SUPPLY_WORTH_SHOWING = 60;

export interface ScheduleFacts extends ScheduleLine {
  /** Epoch milliseconds of the next firing; null when there is none. */
  readonly nextAt: number | null;
  readonly paused: boolean;
  /** A finished reason, or null. */
  readonly degraded: string | null;
  /** Firings with a never-used item left. */
  readonly firingsLeft: number;
  readonly lowSupply: boolean;
  /** How late a card may still be posted. */
  readonly catchUpMs: number;
}

/** Every schedule with when it posts next and what needs attention. */
export function scheduleListCard(facts: {
  readonly schedules: readonly ScheduleFacts[];
  readonly words: Words;
}): Card {
  const { schedules, words } = facts;
  const { title, none } = words.schedules;
  if (schedules.length === 0) return noticeCard(title, none);
  return {
    title,
    tone: schedules.some((schedule) => schedule.degraded !== null) ? "warning" : "plain",
    blocks: schedules.flatMap((schedule) => scheduleBlocks(schedule, words)),
    fallback: title,
  };
}

/** The lines about one schedule. */
export function scheduleBlocks(schedule: ScheduleFacts, words: Words): readonly Block[] {
  const { paused, degraded, lowSupply, firingsLeft } = schedule;
  return [
    line(words.schedules.line(schedule)),
    ...list(
      present<Sentence>([
        words.schedules.filter(schedule),
        paused ? words.schedules.paused : words.schedules.next(schedule.nextAt),
        degraded !== null && words.schedules.degraded(degraded),
        supplySentence({ lowSupply, firingsLeft }, words),
      ]),
    ),
  ];
}

function supplySentence(
  { lowSupply, firingsLeft }: Pick<ScheduleFacts, "lowSupply" | "firingsLeft">,
  words: Words,
): Sentence | null {
  if (lowSupply) return words.schedules.lowSupply(firingsLeft);
  return firingsLeft <= SUPPLY_WORTH_SHOWING ? words.schedules.supply(firingsLeft) : null;
}

/** One schedule after a change: what happened, the schedule as it is now, and a date that is lost. */
export function scheduleChangedCard(facts: {
  readonly done: Sentence;
  readonly schedule: ScheduleFacts;
  readonly lost: StudyDate | null;
  readonly words: Words;
}): Card {
  const { done, schedule, lost, words } = facts;
  return {
    title: words.schedules.title,
    tone: "plain",
    blocks: [
      line(done, "strong"),
      ...scheduleBlocks(schedule, words),
      line(words.schedules.catchUp(schedule.catchUpMs), "muted"),
      ...present([lost !== null && line(words.schedules.lost(lost))]),
    ],
    fallback: noticeFallback(words.schedules.title, done),
  };
}

export interface SchedulePreviewFacts {
  readonly number: number;
  readonly dates: readonly {
    readonly studyDate: StudyDate;
    readonly at: number;
    readonly skipped: boolean;
  }[];
  readonly paused: boolean;
  /** A date that an edit in hand would lose. */
  readonly lost: StudyDate | null;
  readonly words: Words;
}

/** The next dates of a schedule. */
export function schedulePreviewCard({ number, dates, paused, lost, words }: SchedulePreviewFacts): Card {
  const title = words.schedules.previewTitle(number);
  if (dates.length === 0) return noticeCard(title, words.schedules.previewEmpty);
  const items = dates.map(({ studyDate, at, skipped }) =>
    skipped ? words.schedules.previewSkipped(studyDate) : words.schedules.previewLine(studyDate, at),
  );
  return {
    title,
    tone: "plain",
    blocks: [
      ...present([paused && line(words.schedules.previewPaused)]),
      ...list(items),
      ...present([lost !== null && line(words.schedules.lost(lost))]),
    ],
    fallback: title,
  };
}

/** Setup is done: where and when the first card comes, and the way to have it now. */
export function setupDoneCard(facts: {
  readonly schedule: ScheduleFacts;
  readonly nextAt: number;
  /** What was taken for granted, and what is still missing. */
  readonly notes?: readonly Sentence[];
  readonly words: Words;
}): Card {
  const { schedule, nextAt, notes = [], words } = facts;
  const { setup } = words;
  return {
    title: setup.doneTitle,
    tone: "plain",
    blocks: [
      line(setup.done(schedule.channel, nextAt), "strong"),
      ...scheduleBlocks(schedule, words),
      ...lines(notes),
      line(setup.firstCard),
      ...buttonRow([commandButton("setup first-card", setup.firstCardButton)]),
      line(setup.next, "muted"),
    ],
    fallback: setup.doneTitle,
  };
}

/** Greets a space that has just added the bot. */
export function welcomeCard(words: Words): Card {
  const { welcomeTitle, welcome, welcomeNext, setUpButton } = words.setup;
  return noticeCard(welcomeTitle, welcome, {
    more: [welcomeNext],
    buttons: [commandButton("setup", setUpButton)],
  });
}

/** Channel by channel, whether posting works. */
export function setupCheckCard(facts: {
  readonly channels: readonly { readonly name: string; readonly missing: readonly string[] }[];
  readonly words: Words;
}): Card {
  const { channels, words } = facts;
  const { setup } = words;
  if (channels.length === 0) return noticeCard(setup.checkTitle, setup.checkNoSchedule);
  const fine = channels.every(({ missing }) => missing.length === 0);
  const items = channels.map(({ name, missing }) =>
    missing.length === 0 ? setup.checkChannel(name) : setup.checkMissing(name, missing),
  );
  return {
    title: setup.checkTitle,
    tone: fine ? "plain" : "warning",
    blocks: [...present([fine && line(setup.checkFine, "strong")]), ...list(items)],
    fallback: `${setup.checkTitle}: ${items.join(" ")}`,
  };
}
