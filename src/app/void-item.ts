/** `queue void`: takes a faulty item out of a group. Its points go; streaks, which never depend on the key, stay. */
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import { as, type ItemId } from "#core/ids.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import { periodsOf } from "#core/scoring.ts";
import type { Act } from "./act.ts";
import { refuseQueue } from "./queue.ts";

/** What a card has room for. */
const MAX_REASON = 300;

export async function voidItem(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply } = act;
  const itemId = as<ItemId>(String(options["item"]).trim().toLowerCase());
  const reason = String(options["reason"]).trim();
  if (reason.length > MAX_REASON)
    return reply.card(noticeCard(words.queue.title, words.forms.tooLong(MAX_REASON)));
  const all = await app.store.occurrencesOfItem(group.id, itemId);
  const posted = all.filter(({ status }) => status !== "skipped" && status !== "undelivered");
  if (posted.length === 0)
    return refuseQueue(act, app.catalog.item(itemId) ? "never-posted" : "unknown-item");
  const changed = await takeOut(act, posted, reason);
  if (changed === 0 && posted.every(({ voided }) => voided !== null))
    return refuseQueue(act, "already-voided");
  // Reports on the item are dealt with.
  await app.store.dismissReports(group.id, itemId, act.now);
  app.wake();
  await reply.card(noticeCard(words.queue.title, words.queue.voided(itemId, changed)));
}

/** Re-scores every card that served the item; answers that came after an earlier voiding are caught up with. */
async function takeOut(
  { app, group, now }: Act,
  posted: readonly Occurrence[],
  reason: string,
): Promise<number> {
  let changed = 0;
  for (const occurrence of posted) {
    const adjusted = await app.store.adjust({
      groupId: group.id,
      occurrenceId: occurrence.id,
      reason,
      voids: true,
      at: now,
      points: () => 0,
      periodsOf,
    });
    changed += adjusted.changed;
    // An open card says it at its reveal.
    if (occurrence.status !== "closed" || occurrence.voided) continue;
    await app.store.enqueue({
      key: `${occurrence.key}:void`,
      kind: "close",
      groupId: group.id,
      channelId: occurrence.channelId,
      occurrenceId: occurrence.id,
      memberId: null,
      payload: {},
      dueAt: now,
      expiresAt: null,
    });
  }
  return changed;
}
