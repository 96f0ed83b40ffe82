/** `status`: whether everything runs, and `status retry` for a delivery that was given up. */
import type { Sentence } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { statusCard, type StatusCardFacts } from "#core/cards/organiser-cards.ts";
import type { Command } from "#core/command.ts";
import { as, type ChannelId, type DeliveryId } from "#core/ids.ts";
import type { Delivery } from "#core/ports/outbox.ts";
import type { Act } from "./act.ts";
import { numberedSchedules } from "./resolve.ts";
import { channelLabels, scheduleFacts } from "./schedule-facts.ts";

/** What was given up longer ago is no longer worth a look. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;
const MAX_DEAD_LETTERS = 10;
const MAX_TERMS = 10;

export async function showStatus(act: Act): Promise<void> {
  const { app, group, words, reply, now } = act;
  const schedules = await numberedSchedules(app, group.id);
  const [facts, figures, letters, terms] = await Promise.all([
    scheduleFacts(app, group.id, { schedules, words }),
    app.store.deliveryFigures(group.id, now - LOOK_BACK_MS),
    app.store.deadLetters(group.id, MAX_DEAD_LETTERS),
    app.store.missedLookups(group.id, MAX_TERMS),
  ]);
  const recent = letters.filter(({ deadAt }) => deadAt > now - LOOK_BACK_MS);
  const degraded = schedules.flatMap(({ schedule, number }) =>
    schedule.degraded ? [words.status.notPostingSince(number, schedule.degraded.since)] : [],
  );
  await reply.card(
    statusCard({
      schedules: facts,
      sentLastWeek: figures.sent,
      waiting: figures.waiting,
      oldestWaitingAt: figures.oldestWaitingAt && Math.min(figures.oldestWaitingAt, now),
      dead: await retriable(act, recent),
      notes: [...degraded, ...(await undelivered(act, recent))],
      terms: terms.map(({ term, count }) => ({ term, times: count })),
      words,
    }),
  );
}

/** Everything but a card can be sent late. */
async function retriable(
  { app, group, words }: Act,
  letters: readonly Delivery[],
): Promise<StatusCardFacts["dead"]> {
  const channels: ReadonlyMap<ChannelId, string> = await channelLabels(app, group.id);
  const others = letters.filter(({ kind }) => kind !== "post");
  return Promise.all(
    others.map(async ({ id, kind, channelId, occurrenceId, lastError }) => {
      const occurrence = occurrenceId === null ? null : await app.store.occurrence(occurrenceId);
      const channel = channels.get(channelId) ?? "";
      return {
        delivery: id,
        what: words.status.what({ kind, number: occurrence?.number ?? null, channel }),
        reason: words.status.failure(lastError ?? ""),
      };
    }),
  );
}

/** Cards that never came out, said once per schedule. */
async function undelivered(
  { app, group, words }: Act,
  letters: readonly Delivery[],
): Promise<readonly Sentence[]> {
  const ids = await app.store.scheduleIds(group.id);
  const numbers = new Set<number>();
  for (const { kind, occurrenceId } of letters) {
    if (kind !== "post" || occurrenceId === null) continue;
    const occurrence = await app.store.occurrence(occurrenceId);
    if (occurrence) numbers.add(ids.indexOf(occurrence.scheduleId) + 1);
  }
  return [...numbers].map((schedule) => words.status.undelivered({ schedule }));
}

export async function retryDelivery(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply, now } = act;
  const number = Number(options["delivery"]);
  const deliveryId = as<DeliveryId>(number);
  const before = await app.store.deliveryStatus(group.id, deliveryId);
  const { title, retried, retryRefused } = words.status;
  if (before === null) return reply.card(noticeCard(title, retryRefused["unknown-delivery"]));
  if (before !== "dead") return reply.card(noticeCard(title, retryRefused["not-dead"]));
  if (!(await app.store.revive(group.id, deliveryId, now)))
    return reply.card(noticeCard(title, retryRefused["too-late"]));
  app.wake();
  await reply.card(noticeCard(title, retried(number)));
}
