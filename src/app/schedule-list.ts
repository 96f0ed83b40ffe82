/** `schedule`, `schedule preview` and `schedule remove`. */
import type { Card } from "#core/card.ts";
import { heading } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { scheduleListCard, schedulePreviewCard } from "#core/cards/schedule-card.ts";
import type { Command } from "#core/command.ts";
import { previewDates } from "#core/schedule-dates.ts";
import { PREVIEW_FIRINGS } from "#core/schedule.ts";
import type { Act } from "./act.ts";
import { findSchedule, type NumberedSchedule, numberedSchedules } from "./resolve.ts";
import { refuseSchedule } from "./schedule-change.ts";
import { scheduleFacts } from "./schedule-facts.ts";

/** Firings shown when every schedule is previewed, shared among them, so that the card stays readable. */
const FIRINGS_OF_ALL = 2 * PREVIEW_FIRINGS;
const MIN_FIRINGS_EACH = 3;

export async function listSchedules({ app, group, words, reply }: Act): Promise<void> {
  const schedules = await numberedSchedules(app, group.id);
  const facts = await scheduleFacts(app, group.id, { schedules, words });
  await reply.card(scheduleListCard({ schedules: facts, words }));
}

export async function previewSchedules(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply } = act;
  const asked = options["schedule"];
  if (asked !== undefined) {
    const found = await findSchedule(act, String(asked));
    return found ? reply.card(preview(act, found)) : refuseSchedule(act, "unknown-schedule");
  }
  const schedules = await numberedSchedules(app, group.id);
  const [only] = schedules;
  if (!only) return reply.card(noticeCard(words.schedules.title, words.schedules.none));
  return reply.card(schedules.length === 1 ? preview(act, only) : previewOfAll(act, schedules));
}

function previewOfAll(act: Act, schedules: readonly NumberedSchedule[]): Card {
  const each = Math.max(MIN_FIRINGS_EACH, Math.floor(FIRINGS_OF_ALL / schedules.length));
  const cards = schedules.map((numbered) => preview(act, numbered, each));
  const { title } = act.words.schedules;
  return {
    title,
    tone: "plain",
    blocks: cards.flatMap((card) => [heading(card.title), ...card.blocks]),
    fallback: title,
  };
}

function preview({ now, words }: Act, { schedule, number }: NumberedSchedule, count?: number): Card {
  const dates = previewDates(schedule, now, count);
  return schedulePreviewCard({ number, dates, paused: schedule.paused, lost: null, words });
}

export async function removeSchedule(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply, now } = act;
  const found = await findSchedule(act, String(options["schedule"]));
  if (!found) return refuseSchedule(act, "unknown-schedule");
  await app.store.removeSchedule(group.id, found.schedule.id, now);
  await reply.card(noticeCard(words.schedules.title, words.schedules.removed));
}
