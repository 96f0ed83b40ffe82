import fc from "fast-check";
import { expect, test } from "vitest";
import { createPacing } from "#app/pacing.ts";
import type { Capabilities } from "#core/ports/chat-adapter.ts";
import { createRecordingAdapter } from "../fakes/recording-adapter.ts";

const { capabilities } = createRecordingAdapter({ platform: "playground", channels: [] });

function limitedTo(limits: Pick<Capabilities["limits"], "postsPerSecond" | "postsPerSecondPerChannel">) {
  return {
    platform: "playground" as const,
    capabilities: { ...capabilities, limits: { ...capabilities.limits, ...limits } },
  };
}

/** The most posts within any stretch of `windowMs`, its end left out. */
function busiest(sent: readonly number[], windowMs: number): number {
  return Math.max(0, ...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length));
}

interface Waiting {
  readonly channel: string;
  readonly at: number;
}

/** Lets everybody try at their instant, and come back when they were told to. */
function queueUp(waiting: readonly Waiting[], adapter: ReturnType<typeof limitedTo>) {
  const pacing = createPacing();
  const line = [...waiting];
  const sent: Waiting[] = [];
  let asked = 0;
  while (line.length > 0) {
    line.sort((a, b) => a.at - b.at);
    const [next] = line.splice(0, 1);
    if (!next) break;
    asked += 1;
    const waitMs = pacing.reserve(adapter, { space: "s", channel: next.channel }, next.at);
    if (waitMs === 0) sent.push(next);
    else line.push({ ...next, at: next.at + waitMs });
  }
  return { sent, asked };
}

test("never lets more posts out within a second than the platform and the channel take", () => {
  const crowd = fc.array(fc.record({ channel: fc.constantFrom("a", "b", "c", "d"), at: fc.nat(4000) }), {
    maxLength: 120,
  });
  const limit = fc.constantFrom(0.5, 1, 3, 10, 40);
  fc.assert(
    fc.property(crowd, limit, fc.option(limit), (waiting, postsPerSecondPerChannel, postsPerSecond) => {
      const { sent } = queueUp(waiting, limitedTo({ postsPerSecond, postsPerSecondPerChannel }));
      expect(sent).toHaveLength(waiting.length);
      const within = (posts: readonly Waiting[], perSecond: number) => {
        const count = Math.max(1, perSecond);
        expect(
          busiest(
            posts.map(({ at }) => at),
            (1000 * count) / perSecond,
          ),
        ).toBeLessThanOrEqual(count);
      };
      if (postsPerSecond !== null) within(sent, postsPerSecond);
      for (const posts of Map.groupBy(sent, ({ channel }) => channel).values())
        within(posts, postsPerSecondPerChannel);
    }),
    { numRuns: 200 },
  );
});

test("gives a crowd places of their own, so that nobody asks again and again", () => {
  const crowd = Array.from({ length: 2000 }, (_, index) => ({ channel: `c${index}`, at: 0 }));
  const { sent, asked } = queueUp(crowd, limitedTo({ postsPerSecond: 40, postsPerSecondPerChannel: 1 }));
  expect(
    busiest(
      sent.map(({ at }) => at),
      1000,
    ),
  ).toBe(40);
  expect(Math.max(...sent.map(({ at }) => at))).toBeLessThanOrEqual((2000 / 40) * 1000);
  expect(asked).toBeLessThan(2 * 2000 + 40);
});

test("does not wait for a clock that was set back", () => {
  const pacing = createPacing();
  const adapter = limitedTo({ postsPerSecond: 1, postsPerSecondPerChannel: 1 });
  const channel = { space: "s", channel: "a" };
  expect(pacing.reserve(adapter, channel, 3_600_000)).toBe(0);
  expect(pacing.reserve(adapter, channel, 3_600_001)).toBe(999);
  expect(pacing.reserve(adapter, channel, 0)).toBe(0);
});
