/** A channel that stopped taking messages: its schedules keep their rows, organisers are told once, it mends itself. */
import type { ChannelId } from "#core/ids.ts";
import type { PermanentReason } from "#core/ports/chat-adapter.ts";
import type { AppContext } from "./app-context.ts";
import { lossKey } from "./organiser-news.ts";
import { channelLabel } from "./schedule-facts.ts";

const NOTICE_LIFE_MS = 24 * 3600_000;

/** Marks the channel's schedules degraded, and leaves one notice in another channel of the group that still works. */
export async function noteDegraded(
  app: AppContext,
  channelId: ChannelId,
  failure: { readonly reason: PermanentReason; readonly at: number },
): Promise<void> {
  const fresh = await app.store.degradeChannel(channelId, failure.reason, failure.at);
  const [first] = fresh;
  if (!first) return;
  app.log.warn("schedule-degraded", { channel: channelId, reason: failure.reason, schedules: fresh.length });
  const lost = await app.store.spaceOfChannel(channelId);
  const schedules = await app.store.schedules(first.groupId);
  const healthy = schedules.find(
    (schedule) => schedule.channelId !== channelId && schedule.degraded === null,
  );
  if (!healthy || !lost) return;
  // Said in the channel that works; organisers need not hear it a second time.
  await app.store.markHandled(lossKey(channelId, failure.at), failure.at);
  const number = (await app.store.scheduleIds(first.groupId)).indexOf(first.id) + 1;
  await app.store.enqueue({
    key: `degraded:${channelId}:${failure.at}`,
    kind: "notice",
    groupId: first.groupId,
    channelId: healthy.channelId,
    occurrenceId: null,
    memberId: null,
    payload: { reason: failure.reason, channel: channelLabel(lost.name), schedule: String(number) },
    dueAt: failure.at,
    expiresAt: failure.at + NOTICE_LIFE_MS,
  });
}

/** A message went through: whatever was degraded there is well again. */
export async function noteRecovered(app: AppContext, channelId: ChannelId): Promise<void> {
  const place = await app.store.spaceOfChannel(channelId);
  const space = place ? await app.store.spaceOf(place.platform, place.ref.space) : null;
  const schedules = space ? await app.store.schedules(space.group.id) : [];
  if (!schedules.some((schedule) => schedule.channelId === channelId && schedule.degraded !== null)) return;
  const back = await app.store.recoverChannel(channelId);
  app.log.info("schedule-recovered", { channel: channelId, schedules: back.length });
}
