/** Keeps posts below the platform's rate: one sender per token, so what was sent lately is remembered in memory. */
import type { ChannelRef, ChatAdapter } from "#core/ports/chat-adapter.ts";

export interface Pacing {
  /** Takes a slot; 0 when the send may go out now, else how long to wait in ms before asking again. */
  reserve(adapter: Pick<ChatAdapter, "platform" | "capabilities">, channel: ChannelRef, now: number): number;
}

/** Lanes kept in memory; beyond it those that have been quiet are dropped. */
const MAX_LANES = 10_000;

/** One limit's traffic: of a whole platform, or of one channel. */
interface Lane {
  /** When it was last asked. */
  at: number;
  /** When the latest posts went out, oldest first. */
  sent: readonly number[];
  /** The next place in the queue of those who were told to wait. */
  free: number;
}

interface Rate {
  /** At most so many posts ... */
  readonly count: number;
  /** ... within any stretch so long. */
  readonly windowMs: number;
}

/** No stretch of a second holds more posts than the limit; who has to wait is given a place of their own to come back at. */
export function createPacing(): Pacing {
  const platforms = new Map<string, Lane>();
  const channels = new Map<string, Lane>();

  return {
    reserve: (adapter, channel, now) => {
      const { postsPerSecond, postsPerSecondPerChannel } = adapter.capabilities.limits;
      const channelKey = `${adapter.platform} ${channel.space} ${channel.channel}`;
      const asked = [
        ...laneOf(platforms, adapter.platform, { now, perSecond: postsPerSecond }),
        ...laneOf(channels, channelKey, { now, perSecond: postsPerSecondPerChannel }),
      ];
      const full = asked.filter(({ lane, rate }) => lane.sent.length >= rate.count);
      if (full.length > 0) return Math.max(...full.map(({ lane, rate }) => queue(lane, rate, now)));
      for (const { lane } of asked) lane.sent = [...lane.sent, now];
      return 0;
    },
  };
}

/** The lane of a key as of now, with its rate; none where there is no limit. */
function laneOf(
  lanes: Map<string, Lane>,
  key: string,
  { now, perSecond }: { readonly now: number; readonly perSecond: number | null },
): readonly { readonly lane: Lane; readonly rate: Rate }[] {
  if (perSecond === null) return [];
  const count = Math.max(1, Math.floor(perSecond));
  const rate = { count, windowMs: (1000 * count) / perSecond };
  const known = lanes.get(key);
  // A clock that was set back says nothing about when the last post went out.
  const lane = known && known.at <= now ? known : { at: now, sent: [], free: now };
  lane.at = now;
  lane.sent = lane.sent.filter((at) => at > now - rate.windowMs);
  if (!known && lanes.size >= MAX_LANES) dropQuiet(lanes, now - rate.windowMs);
  lanes.set(key, lane);
  return [{ lane, rate }];
}

/** A place in the queue, in ms from now: evenly spaced, so that a crowd does not come back all at once. */
function queue(lane: Lane, { count, windowMs }: Rate, now: number): number {
  const [oldest = now] = lane.sent;
  const place = Math.max(lane.free, oldest + windowMs);
  lane.free = place + windowMs / count;
  return Math.ceil(place - now);
}

function dropQuiet(lanes: Map<string, Lane>, since: number): void {
  for (const [key, lane] of lanes) if (lane.at <= since && lane.free <= since) lanes.delete(key);
}
