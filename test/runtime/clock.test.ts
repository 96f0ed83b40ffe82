import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createOffsetClock, createSystemClock } from "#runtime/clock.ts";
import { createFakeClock } from "../fakes/clock.ts";

const NOON = Date.UTC(2026, 2, 2, 12);
const HOUR_MS = 3_600_000;

/** Whether the promise is settled once everything that is ready has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  const mark = (): void => {
    done = true;
  };
  promise.then(mark, mark);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  return done;
}

describe("the system clock", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: NOON }));
  afterEach(() => void vi.useRealTimers());

  test("tells the system's time", () => {
    expect(createSystemClock().now()).toBe(NOON);
  });

  test("sleeps until the instant", async () => {
    const sleep = createSystemClock().sleepUntil(NOON + HOUR_MS);
    await vi.advanceTimersByTimeAsync(HOUR_MS - 1);
    expect(await settled(sleep)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await settled(sleep)).toBe(true);
  });

  test("does not sleep when the instant has passed", async () => {
    expect(await settled(createSystemClock().sleepUntil(NOON))).toBe(true);
  });

  test("notices within half a minute that it was set while somebody slept", async () => {
    const sleep = createSystemClock().sleepUntil(NOON + 10 * HOUR_MS);
    vi.setSystemTime(NOON + 10 * HOUR_MS);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await settled(sleep)).toBe(true);
  });

  test("rejects with the reason when the sleep is aborted, and leaves no timer behind", async () => {
    const abort = new AbortController();
    const sleep = createSystemClock().sleepUntil(Infinity, abort.signal);
    abort.abort(new Error("stopping"));
    await expect(sleep).rejects.toThrow("stopping");
    await expect(createSystemClock().sleepUntil(Infinity, abort.signal)).rejects.toThrow("stopping");
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("virtual time", () => {
  function virtual(offsetMs = 0) {
    const stored: number[] = [];
    const base = createFakeClock(NOON);
    const onOffset = (ms: number): Promise<void> => {
      stored.push(ms);
      return Promise.resolve();
    };
    return { base, stored, clock: createOffsetClock({ base, offsetMs, onOffset }) };
  }

  test("is real time plus the stored offset, and goes on with it", async () => {
    const { base, clock } = virtual(HOUR_MS);
    expect(clock.now()).toBe(NOON + HOUR_MS);
    await base.moveTo(NOON + 500);
    expect(clock.now()).toBe(NOON + 500 + HOUR_MS);
  });

  test("stores an offset before it moves", async () => {
    const { stored, clock } = virtual();
    await clock.setOffset(2 * HOUR_MS);
    expect(stored).toEqual([2 * HOUR_MS]);
    expect(clock.offsetMs).toBe(2 * HOUR_MS);
    expect(clock.now()).toBe(NOON + 2 * HOUR_MS);
  });

  test("stays where it is when the offset can't be stored", async () => {
    const clock = createOffsetClock({
      base: createFakeClock(NOON),
      offsetMs: 0,
      onOffset: () => Promise.reject(new Error("disk full")),
    });
    await expect(clock.setOffset(HOUR_MS)).rejects.toThrow("disk full");
    expect(clock.now()).toBe(NOON);
  });

  test("moves to an instant, and never back", async () => {
    const { stored, clock } = virtual();
    await clock.moveTo(NOON + HOUR_MS);
    expect(clock.now()).toBe(NOON + HOUR_MS);
    await clock.moveTo(NOON);
    expect(clock.now()).toBe(NOON + HOUR_MS);
    expect(stored).toEqual([HOUR_MS]);
    await expect(clock.setOffset(0)).rejects.toThrow(RangeError);
  });

  test("wakes those whose instant has come, and lets the others sleep on", async () => {
    const { base, clock } = virtual();
    const soon = clock.sleepUntil(NOON + HOUR_MS);
    const later = clock.sleepUntil(NOON + 3 * HOUR_MS);
    await clock.setOffset(2 * HOUR_MS);
    expect(await settled(soon)).toBe(true);
    expect(await settled(later)).toBe(false);
    await base.moveTo(NOON + HOUR_MS);
    expect(await settled(later)).toBe(true);
  });

  test("rejects with the reason when a sleep is aborted", async () => {
    const { clock } = virtual();
    const abort = new AbortController();
    const sleep = clock.sleepUntil(NOON + HOUR_MS, abort.signal);
    abort.abort(new Error("stopping"));
    await expect(sleep).rejects.toThrow("stopping");
  });
});
