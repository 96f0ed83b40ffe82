/** What goes to the platform: few edits for many answers, one at a time, nothing after the reveal, no faster than it takes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tick } from "#app/tick.ts";
import { cardText } from "../builders/card-text.ts";
import { aHouse, DAY_MS, HOUR_MS, type House, MINUTE_MS, MONDAY_AT_8, type Person } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";
import type { Ruling } from "./an-obedient-platform.ts";

const NINE = MONDAY_AT_8 + HOUR_MS;
const person = (index: number): Person => ({ name: `P${index}`, space: "here" });

async function aHouseWithCard(): Promise<House> {
  const house = await aHouse();
  await aSchedule(house);
  await house.advanceTo(NINE);
  return house;
}

async function answers(house: House, who: Person): Promise<void> {
  const group = await house.install("here");
  const [card] = await house.store.recentOccurrences(group.id, 1);
  if (!card) throw new Error("No card is open.");
  await house.does(who, { presses: { kind: "show", occurrence: card.key } });
}

const edits = ({ platform }: House) => platform.attempts.filter(({ kind }) => kind === "edit");
const shownCount = ({ platform }: House) =>
  Number(/(\d+) answered/.exec(platform.posts.map(({ card }) => cardText(card)).join())?.[1]);

const failures: readonly Ruling[] = [
  "sent",
  { fails: { kind: "rate-limited", retryAfterMs: 5_000 } },
  { fails: { kind: "transient", detail: "503" } },
  { fails: { kind: "unknown", detail: "no answer" } },
  { fails: { kind: "unknown", detail: "no answer" }, arrives: true },
];

describe("the count on a card", () => {
  test("is redrawn once for a thousand answers of one moment", async () => {
    const house = await aHouseWithCard();
    await Promise.all(Array.from({ length: 1000 }, (_, index) => answers(house, person(index))));
    await house.advanceTo(NINE + HOUR_MS);
    expect(edits(house)).toHaveLength(1);
    expect(shownCount(house)).toBe(1000);
  });

  test("is right in the end whenever answers come, also while it is being redrawn or a redraw fails", async () => {
    const crowd = fc.record({
      pauses: fc.array(fc.nat(2_500), { minLength: 1, maxLength: 12 }),
      during: fc.array(fc.nat(3), { maxLength: 4 }),
      rulings: fc.array(fc.constantFrom(...failures), { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(crowd, async ({ pauses, during, rulings }) => {
        const house = await aHouseWithCard();
        const underWay = [...during];
        const left = [...rulings];
        let count = 0;
        house.platform.obey(async ({ kind }) => {
          if (kind !== "edit") return "sent";
          const more = underWay.shift() ?? 0;
          for (let index = 0; index < more; index++) await answers(house, person(count++));
          return left.shift() ?? "sent";
        });
        for (const ms of pauses) {
          await house.advanceTo(house.clock.now() + ms);
          await answers(house, person(count++));
        }
        await house.advanceTo(NINE + HOUR_MS);
        expect(shownCount(house)).toBe(count);
        expect(edits(house).length).toBeLessThanOrEqual(pauses.length + during.length + rulings.length);
        await house.close();
      }),
      { numRuns: 20 },
    );
  });
});

describe("edits of one card", () => {
  test("go out one at a time, also when a new process takes over while one is under way", async () => {
    const house = await aHouseWithCard();
    const underWay: (() => void)[] = [];
    house.platform.obey(() => new Promise<Ruling>((resolve) => underWay.push(() => resolve("sent"))));
    await answers(house, person(1));
    house.clock.set(NINE + 2_000);
    const first = house.beat();
    await expect.poll(() => underWay).toHaveLength(1);
    house.restart();
    await answers(house, person(2));
    house.clock.set(NINE + 10_000);
    await house.beat();
    expect(underWay).toHaveLength(1);
    house.platform.obey(() => "sent");
    underWay[0]?.();
    await first;
    await house.advanceTo(NINE + MINUTE_MS);
    expect(edits(house)).toHaveLength(2);
    expect(shownCount(house)).toBe(2);
  });

  test.each(failures)("never redraw the count after the reveal (%j)", async (ruling) => {
    const house = await aHouseWithCard();
    const closes = NINE + DAY_MS;
    await house.advanceTo(closes - 3_000);
    await answers(house, person(1));
    let isFirst = true;
    house.platform.obey(async ({ kind }) => {
      if (kind !== "edit" || !isFirst) return "sent";
      isFirst = false;
      // The card closes while its count is being redrawn.
      house.clock.set(closes);
      await tick(house.app(), closes, { alive: true });
      return ruling;
    });
    await house.advanceTo(closes + HOUR_MS);
    const tones = edits(house).map(({ card }) => card?.tone);
    expect(tones[0]).toBe("open");
    expect(tones.slice(1)).toEqual(["closed"]);
  });
});

describe("a thread that many takes are waiting for", () => {
  test("holds up no other group's card, also when the process sending them has died", async () => {
    const house = await aHouse({ spaces: ["here", "there"] });
    await aSchedule(house, { kind: "prompt" });
    await aSchedule(house, { space: "there", time: "10:00" });
    await house.advanceTo(NINE);
    const group = await house.install("here");
    const [prompt] = await house.store.recentOccurrences(group.id, 1);
    if (!prompt) throw new Error("No prompt is open.");
    house.clock.set(NINE + HOUR_MS - 1);
    for (let index = 0; index < 200; index++)
      await house.does(person(index), {
        submits: { kind: "take", occurrence: prompt.key },
        values: { take: "Caches." },
      });
    // One is claimed and never heard of again.
    await house.store.claimDue(house.clock.now(), { leaseMs: MINUTE_MS, limit: 1 });
    house.clock.set(NINE + HOUR_MS);
    await house.beat();
    expect(house.platform.posts.map(({ ref }) => ref.channel)).toContain("there-study");
    await house.advanceTo(NINE + 2 * HOUR_MS);
    const takes = house.platform.posts.filter(({ card }) => cardText(card).includes("Caches."));
    expect(takes).toHaveLength(200);
  });
});

describe("the platform's rate", () => {
  test("holds within one channel", async () => {
    const house = await aHouse({ limits: { postsPerSecondPerChannel: 1, postsPerSecond: 40 } });
    for (let made = 0; made < 5; made++) await aSchedule(house);
    await house.advanceTo(NINE + MINUTE_MS);
    const at = house.platform.attempts.map((attempt) => attempt.at - NINE);
    expect(at).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  test("holds over all groups, without asking the store again and again", async () => {
    const spaces = Array.from({ length: 130 }, (_, index) => `s${index}`);
    const house = await aHouse({ spaces, limits: { postsPerSecondPerChannel: 1, postsPerSecond: 40 } });
    for (const space of spaces) await aSchedule(house, { space });
    await house.advanceTo(NINE + MINUTE_MS);
    const at = house.platform.attempts.map((attempt) => attempt.at);
    expect(at).toHaveLength(130);
    for (const from of at)
      expect(at.filter((other) => other >= from && other < from + 1000).length).toBeLessThanOrEqual(40);
    expect(Math.max(...at)).toBeLessThanOrEqual(NINE + 4000);
  });
});
