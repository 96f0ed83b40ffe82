/**
 * The outbox's sender: claim, render from stored facts, send, mark. A try that may have arrived is looked up before a
 * second one; nothing is decided here but when to try again.
 */
import type { Card } from "#core/card.ts";
import type { ChannelRef, ChatAdapter, MessageRef, PostOutcome } from "#core/ports/chat-adapter.ts";
import type { Delivery } from "#core/ports/outbox.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import { closingTime, LATE_AFTER_MS } from "#core/schedule.ts";
import type { AppContext } from "./app-context.ts";
import { noteDegraded, noteRecovered } from "./degraded.ts";
import type { Pacing } from "./pacing.ts";
import { announcementCard, noticeToOrganisers, publicCard, threadTitle } from "./public-cards.ts";
import { standingTake, takeCard, takenBackCard } from "./take-delivery.ts";

/** How long a claim stands before another drain may take it over. */
export const LEASE_MS = 60_000;
const BATCH = 64;
const FIRST_RETRY_MS = 2_000;
/** A card has a window to make, everything else has days. */
const LAST_RETRY_MS = { post: 5 * 60_000, other: 60 * 60_000 };
/** Reveals, threads and takes are worth sending this long after their card closed: outages and lost rights end. */
const WORTH_SENDING_MS = 7 * 24 * 3600_000;
/** A lost channel is looked at again this often. */
const DEGRADED_RETRY_MS = 10 * 60_000;
/** How long after its window it is still tried to find out whether a card arrived. */
const UNSETTLED_LIMIT_MS = 24 * 3600_000;

export interface Sender {
  /** Sends everything due; resolves when nothing is left that is due now. Calls under way are shared. */
  drain(): Promise<void>;
}

export function createSender(app: AppContext, pacing: Pacing): Sender {
  let running: Promise<void> | null = null;
  async function drainAll(): Promise<void> {
    for (;;) {
      const now = app.clock.now();
      const claimed = await app.store.claimDue(now, { leaseMs: LEASE_MS, limit: BATCH });
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((delivery) => deliver(app, pacing, delivery)));
    }
  }
  return {
    drain: () => {
      running ??= drainAll().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** Where a delivery goes: loaded once, passed along. */
interface Target {
  readonly delivery: Delivery;
  readonly adapter: ChatAdapter;
  readonly ref: { readonly space: string; readonly channel: string };
  readonly occurrence: Occurrence | null;
  readonly now: number;
}

async function deliver(app: AppContext, pacing: Pacing, delivery: Delivery): Promise<void> {
  const now = app.clock.now();
  const place = await app.store.spaceOfChannel(delivery.channelId);
  const adapter = place ? app.adapter(place.platform) : undefined;
  if (!place || !adapter || place.removed) return notConnected(app, delivery, now);
  const waitMs = pacing.reserve(adapter, place.ref, now);
  if (waitMs > 0)
    return app.store.reschedule(delivery, {
      dueAt: now + waitMs,
      error: "paced",
      uncertain: delivery.uncertain,
      countsAsAttempt: false,
    });
  const occurrence =
    delivery.occurrenceId === null ? null : await app.store.occurrence(delivery.occurrenceId);
  const target: Target = { delivery, adapter, ref: place.ref, occurrence, now };
  try {
    await (delivery.kind === "post" ? deliverCard(app, target) : deliverOther(app, target));
  } catch (error) {
    app.log.error("delivery-failed", { delivery: delivery.id, kind: delivery.kind }, error);
    await again(app, target, { error: "internal error", uncertain: true });
  }
}

/** Waits for the platform; a card whose window is over is given up, one that may have arrived somewhat later. */
function notConnected(app: AppContext, delivery: Delivery, now: number): Promise<void> {
  const error = "platform-not-connected";
  const { kind, expiresAt, uncertain } = delivery;
  const limit =
    kind === "post" && expiresAt !== null ? expiresAt + (uncertain ? UNSETTLED_LIMIT_MS : 0) : Infinity;
  if (now >= limit) return app.store.markDead(delivery, { error, at: now });
  return again(app, { delivery, occurrence: null }, { error, uncertain, afterMs: LAST_RETRY_MS.post });
}

async function deliverCard(app: AppContext, target: Target): Promise<void> {
  const { delivery, adapter, occurrence, now } = target;
  if (!occurrence || occurrence.status === "skipped")
    return app.store.markDead(delivery, { error: "no card", at: now });
  if (delivery.uncertain) {
    const found = await adapter.findPosted(target.ref, delivery.key);
    if (found.kind === "found") return opened(app, target, { ref: found.ref, sentAt: now });
    if (found.kind === "unavailable" && now < occurrence.deliverBy + UNSETTLED_LIMIT_MS)
      return again(app, target, { error: found.detail, uncertain: true });
  }
  if (now >= occurrence.deliverBy) return app.store.markDead(delivery, { error: "too-late", at: now });
  const closesAt = closingTime({ sentAt: now, nextFiringAt: occurrence.nextFiringAt });
  const card = await publicCard(app, { ...occurrence, closesAt, late: isLate(occurrence, now) });
  const outcome = await adapter.post(target.ref, card, { idempotencyKey: delivery.key });
  if (outcome.kind === "sent") return opened(app, target, { ref: outcome.ref, sentAt: now });
  return failed(app, target, outcome);
}

/** Late is what people see: planned on time and sent after retries is late as well. */
function isLate({ late, plannedAt }: Occurrence, sentAt: number): boolean {
  return late || sentAt - plannedAt > LATE_AFTER_MS;
}

async function opened(
  app: AppContext,
  target: Target,
  posted: { ref: MessageRef; sentAt: number },
): Promise<void> {
  const { delivery, adapter, occurrence } = target;
  const closesAt = closingTime({ sentAt: posted.sentAt, nextFiringAt: occurrence?.nextFiringAt ?? null });
  const openThread = occurrence?.kind === "prompt" && adapter.capabilities.threads;
  const late = occurrence !== null && isLate(occurrence, posted.sentAt);
  await app.store.markPosted(delivery, { ...posted, closesAt, openThread, late });
  await noteRecovered(app, delivery.channelId);
}

async function deliverOther(app: AppContext, target: Target): Promise<void> {
  const { delivery, now } = target;
  if (delivery.expiresAt !== null && now >= delivery.expiresAt)
    return app.store.markDead(delivery, { error: "too-late", at: now });
  const outcome = await send(app, target);
  if (outcome !== "nothing" && outcome.kind !== "sent") return failed(app, target, outcome);
  await app.store.markSent(delivery, now, outcome === "nothing" ? undefined : outcome.ref);
  // A retry that went through may be the first sign that a lost channel is back.
  if (outcome !== "nothing" && delivery.attempts > 1) await noteRecovered(app, delivery.channelId);
}

/** "nothing" when there is nothing to send any more. */
async function send(app: AppContext, target: Target): Promise<PostOutcome | "nothing"> {
  switch (target.delivery.kind) {
    case "close":
    case "refresh":
      return edit(app, target);
    case "thread":
      return openThreadBelow(target);
    case "announce": {
      const card = await announcementCard(app, target.delivery);
      return card ? post(target, target.ref, card) : "nothing";
    }
    case "take":
      return sendTake(app, target);
    default:
      return post(target, target.ref, noticeToOrganisers(target.delivery));
  }
}

async function edit(app: AppContext, { adapter, occurrence }: Target): Promise<PostOutcome | "nothing"> {
  // Before the count is read: an answer that comes later is not on this drawing and asks for another one.
  if (occurrence) app.refreshes.begun(occurrence.id);
  if (!occurrence?.message || !adapter.capabilities.edit) return "nothing";
  return adapter.edit(occurrence.message.ref, await publicCard(app, occurrence));
}

async function openThreadBelow({ adapter, occurrence }: Target): Promise<PostOutcome | "nothing"> {
  if (!occurrence?.message || !adapter.capabilities.threads) return "nothing";
  return adapter.openThread(occurrence.message.ref, threadTitle(occurrence));
}

async function sendTake(app: AppContext, target: Target): Promise<PostOutcome | "nothing"> {
  // Whoever wrote it has seen the card, though that it was posted is not known yet.
  if (target.occurrence?.status === "planned") return { kind: "transient", detail: "card not posted yet" };
  const { delivery } = target;
  const standing = standingTake(delivery);
  if (standing) return takeBack(app, target, standing);
  const card = await takeCard(app, delivery);
  const thread = card ? await openThreadBelow(target) : "nothing";
  if (!card || thread === "nothing" || thread.kind !== "sent") return thread;
  return unlessErased(app, target, await post(target, thread.ref, card));
}

/** Its author may have had everything erased while it was on its way. */
async function unlessErased(
  app: AppContext,
  target: Target,
  posted: PostOutcome | "nothing",
): Promise<PostOutcome | "nothing"> {
  if (posted === "nothing" || posted.kind !== "sent") return posted;
  return (await takeCard(app, target.delivery)) ? posted : takeBack(app, target, posted.ref);
}

/** The author asked for it: the words go, the message stays where the platform keeps it. */
async function takeBack(
  app: AppContext,
  { delivery, adapter }: Target,
  ref: MessageRef,
): Promise<PostOutcome | "nothing"> {
  return adapter.capabilities.edit ? adapter.edit(ref, await takenBackCard(app, delivery)) : "nothing";
}

/** Posts unless an earlier try under the same key turns out to have arrived. */
async function post(
  { delivery, adapter }: Target,
  channel: ChannelRef,
  card: Card,
): Promise<PostOutcome | "nothing"> {
  if (delivery.uncertain) {
    const found = await adapter.findPosted(channel, delivery.key);
    if (found.kind === "found") return { kind: "sent", ref: found.ref };
    if (found.kind === "unavailable") return { kind: "unknown", detail: found.detail };
  }
  return adapter.post(channel, card, { idempotencyKey: delivery.key });
}

async function failed(
  app: AppContext,
  target: Target,
  outcome: Exclude<PostOutcome, { kind: "sent" }>,
): Promise<void> {
  const { delivery, now } = target;
  switch (outcome.kind) {
    case "rate-limited":
      return app.store.reschedule(delivery, {
        dueAt: now + outcome.retryAfterMs,
        error: "rate-limited",
        uncertain: false,
        countsAsAttempt: false,
      });
    case "transient":
      return again(app, target, { error: outcome.detail });
    case "unknown":
      return again(app, target, { error: outcome.detail, uncertain: true });
    case "permanent":
      return refused(app, target, outcome);
  }
}

async function refused(
  app: AppContext,
  target: Target,
  outcome: Extract<PostOutcome, { kind: "permanent" }>,
): Promise<void> {
  const { delivery, now } = target;
  const error = `${outcome.reason}: ${outcome.detail}`;
  const placeLost = ["channel-gone", "no-permission", "space-gone", "token-dead"].includes(outcome.reason);
  // The place is fine, so the item is at fault: it does not go back to the pool, or it would be chosen every day.
  if (!placeLost) return app.store.markDead(delivery, { error, at: now, keepUsed: true });
  await noteDegraded(app, delivery.channelId, { reason: outcome.reason, at: now });
  // The place may come back: the card waits for it as long as its window is open.
  await again(app, target, { error, afterMs: DEGRADED_RETRY_MS });
}

async function again(
  app: AppContext,
  { delivery, occurrence }: Pick<Target, "delivery" | "occurrence">,
  retry: { readonly error: string; readonly uncertain?: boolean; readonly afterMs?: number },
): Promise<void> {
  const now = app.clock.now();
  if (isPastWorth(delivery, occurrence, now))
    return app.store.markDead(delivery, { error: retry.error, at: now });
  // Half fixed, half random, so that many failed sends don't come back together.
  const waitMs = retry.afterMs ?? backOffMs(delivery) * (0.5 + app.random() / 2);
  await app.store.reschedule(delivery, {
    dueAt: Math.min(Math.ceil(now + waitMs), lastLook(delivery, now)),
    error: retry.error,
    uncertain: retry.uncertain ?? false,
    countsAsAttempt: true,
  });
}

/** A card has its window; what belongs to a card is worth sending for some days after it closed. */
function isPastWorth({ kind }: Delivery, occurrence: Occurrence | null, now: number): boolean {
  if (kind === "post" || occurrence === null) return false;
  return now - (occurrence.closesAt ?? occurrence.plannedAt) > WORTH_SENDING_MS;
}

function backOffMs({ kind, attempts }: Delivery): number {
  const longestMs = kind === "post" ? LAST_RETRY_MS.post : LAST_RETRY_MS.other;
  return Math.min(longestMs, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20));
}

/** A last look at the end of the window settles a card that waits for its channel. */
function lastLook({ kind, expiresAt }: Delivery, now: number): number {
  return kind === "post" && expiresAt !== null && now < expiresAt ? expiresAt : Infinity;
}
