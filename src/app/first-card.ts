/** `setup first-card`: today's card of a schedule at once, as a normal occurrence; the date never gets a second one. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { hash64 } from "#core/hash.ts";
import { planNow } from "#core/schedule-dates.ts";
import { occurrenceKey, type Schedule } from "#core/schedule.ts";
import { selectItem } from "#core/selection.ts";
import type { Act } from "./act.ts";
import type { AppContext } from "./app-context.ts";
import { MAX_TRIES, refuseSchedule } from "./schedule-change.ts";
import { channelLabels } from "./schedule-facts.ts";

type Posted = "posted" | "already" | "no-items" | "conflict";

/** Posts the first card of the group's first schedule that isn't paused. */
export async function postFirstCard(act: Act): Promise<void> {
  const { app, group, words, reply } = act;
  const schedules = await app.store.schedules(group.id);
  const schedule = schedules.find((candidate) => !candidate.paused);
  const { title } = words.daily;
  if (!schedule) {
    const { none, pausedNow } = words.schedules;
    return reply.card(noticeCard(title, schedules.length === 0 ? none : pausedNow));
  }
  const outcome = await openToday(act, schedule);
  if (outcome === "no-items" || outcome === "conflict") return refuseSchedule(act, outcome);
  if (outcome === "already") return reply.card(noticeCard(title, words.setup.firstCardAlready));
  app.wake();
  const channel = (await channelLabels(app, group.id)).get(schedule.channelId) ?? "";
  await reply.card(noticeCard(title, words.setup.firstCardPosted(channel)));
}

async function openToday({ app, group, now }: Act, first: Schedule): Promise<Posted> {
  const { id: installationId } = await app.store.installation();
  let schedule: Schedule | null = first;
  for (let attempt = 0; attempt < MAX_TRIES && schedule; attempt++) {
    const outcome = await openOnce(app, schedule, { now, installationId });
    if (outcome !== "conflict") return outcome;
    schedule = await app.store.schedule(group.id, schedule.id);
  }
  return "conflict";
}

async function openOnce(
  app: AppContext,
  schedule: Schedule,
  { now, installationId }: { readonly now: number; readonly installationId: string },
): Promise<Posted> {
  const plan = planNow(schedule, now);
  if (plan.kind === "already") return "already";
  // The tick is about to open it; it is on its way all the same.
  if (plan.kind === "due") return "posted";
  const { studyDate, next } = plan;
  const { kind, filter, nextRunAt } = schedule;
  const context = await app.store.planningContext(schedule.groupId);
  const choice = selectItem({ ...context, catalog: app.catalog, kind, filter, studyDate });
  if (!choice) return "no-items";
  const key = occurrenceKey(installationId, schedule.key, studyDate);
  const outcome = await app.store.openOccurrence({
    schedule,
    studyDate,
    plannedAt: now,
    late: false,
    ranked: !choice.recap && kind === "quiz",
    item: choice.item,
    key,
    orderSeed: hash64(key).low & 0x7fffffff,
    next,
    decidedOn: { nextRunAt, groupRevision: context.groupRevision },
    at: now,
  });
  return outcome === "opened" ? "posted" : outcome;
}
