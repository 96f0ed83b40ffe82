/** Changing one schedule: find it, decide, plan its next run anew, save, tell. Decided again when it moved meanwhile. */
import type { Sentence } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { scheduleChangedCard } from "#core/cards/schedule-card.ts";
import { lostDate, rescheduled, type Schedule } from "#core/schedule.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { findSchedule } from "./resolve.ts";
import { scheduleFacts } from "./schedule-facts.ts";

/** How often a change is decided before it is given up. */
export const MAX_TRIES = 5;

export type ScheduleRefusal = keyof Words["schedules"]["refused"];

export type ScheduleDecision =
  | { readonly ok: true; readonly after: Schedule; readonly done: Sentence }
  | { readonly ok: false; readonly reason: ScheduleRefusal };

export function refuseSchedule({ reply, words }: Act, reason: ScheduleRefusal): Promise<void> {
  return reply.card(noticeCard(words.schedules.title, words.schedules.refused[reason]));
}

/** Applies a decision to the schedule that goes by the number typed, and shows the schedule as it is then. */
export async function changeSchedule(
  act: Act,
  number: string,
  decide: (before: Schedule) => ScheduleDecision,
): Promise<void> {
  const { app, group, now } = act;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const found = await findSchedule(act, number);
    if (!found) return refuseSchedule(act, "unknown-schedule");
    const before = found.schedule;
    const decision = decide(before);
    if (!decision.ok) return refuseSchedule(act, decision.reason);
    const after = replanned(decision.after, now);
    if (after.nextRunAt === null) return refuseSchedule(act, "never-fires");
    if ((await app.store.saveSchedule(after, before)) === "conflict") continue;
    app.wake();
    const saved = (await app.store.schedule(group.id, after.id)) ?? after;
    const lost = lostDate(before, after, now);
    return tellChange(act, { done: decision.done, schedule: saved, number: found.number, lost });
  }
  return refuseSchedule(act, "conflict");
}

function replanned(schedule: Schedule, now: number): Schedule {
  const next = rescheduled(schedule, now);
  return { ...schedule, nextRunAt: next?.at ?? null, nextStudyDate: next?.studyDate ?? null };
}

/** Shows a schedule after a change. */
export async function tellChange(
  { app, group, words, reply }: Act,
  change: {
    readonly done: Sentence;
    readonly schedule: Schedule;
    readonly number: number;
    readonly lost: ReturnType<typeof lostDate>;
  },
): Promise<void> {
  const { done, schedule, number, lost } = change;
  const [facts] = await scheduleFacts(app, group.id, { schedules: [{ schedule, number }], words });
  if (facts) await reply.card(scheduleChangedCard({ done, schedule: facts, lost, words }));
}
