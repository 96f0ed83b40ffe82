/** Keeps posts below the platform's rate: one sender per token, so a token bucket in memory is enough. */
import type { ChannelRef, ChatAdapter } from "#core/ports/chat-adapter.ts";

export interface Pacing {
  /** Takes a slot; 0 when the send may go out now, else how long to wait in ms before asking again. */
  reserve(adapter: Pick<ChatAdapter, "platform" | "capabilities">, channel: ChannelRef, now: number): number;
}

/** Slots are spaced evenly; a short burst of up to a second's worth passes at once. */
export function createPacing(): Pacing {
  const platforms = new Map<string, number>();
  const channels = new Map<string, number>();

  function waitFor(
    slots: Map<string, number>,
    key: string,
    at: { now: number; perSecond: number | null },
  ): number {
    if (at.perSecond === null) return 0;
    const spacingMs = 1000 / at.perSecond;
    const next = Math.max(slots.get(key) ?? 0, at.now - 1000 + spacingMs);
    return Math.max(0, Math.ceil(next - at.now));
  }

  function take(
    slots: Map<string, number>,
    key: string,
    at: { now: number; perSecond: number | null },
  ): void {
    if (at.perSecond === null) return;
    const spacingMs = 1000 / at.perSecond;
    slots.set(key, Math.max(slots.get(key) ?? 0, at.now - 1000 + spacingMs) + spacingMs);
  }

  return {
    reserve: (adapter, channel, now) => {
      const { postsPerSecond, postsPerSecondPerChannel } = adapter.capabilities.limits;
      const channelKey = `${adapter.platform} ${channel.space} ${channel.channel}`;
      const all = { now, perSecond: postsPerSecond };
      const one = { now, perSecond: postsPerSecondPerChannel };
      const waitMs = Math.max(waitFor(platforms, adapter.platform, all), waitFor(channels, channelKey, one));
      if (waitMs > 0) return waitMs;
      take(platforms, adapter.platform, all);
      take(channels, channelKey, one);
      return 0;
    },
  };
}
