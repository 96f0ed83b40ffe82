/** The life of a card: opened on time, late or not at all, kept open after an outage, closed, and its week's winners told. */
import { describe, expect, it } from "vitest";
import { tick } from "#app/tick.ts";
import type { Card } from "#core/card.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { aCatalog } from "../builders/catalog.ts";
import { cardText } from "../builders/card-text.ts";
import {
  aHouse,
  DAY_MS,
  HOUR_MS,
  type House,
  MINUTE_MS,
  MONDAY_AT_8,
  type Person,
} from "../properties/a-house.ts";
import { aSchedule } from "../properties/a-schedule.ts";
import type { Ruling } from "../properties/an-obedient-platform.ts";
import { rightLetter, wrongLetter } from "./choices.ts";

const NINE = MONDAY_AT_8 + HOUR_MS;
const FIRST_DATE = as<StudyDate>("2026-11-23");
const LAST_DATE = as<StudyDate>("2027-12-31");
const catalog = aCatalog({ kinds: ["single"], topics: 6, questionsPerTopic: 6 });
const ADA: Person = { name: "Ada", space: "here", organiser: true };
const BEN: Person = { name: "Ben", space: "here" };

async function aDailyHouse(now?: number): Promise<House> {
  const house = await aHouse({ catalog, ...(now === undefined ? {} : { now }) });
  await aSchedule(house);
  return house;
}

const texts = ({ platform }: House) => platform.posts.map(({ card }) => cardText(card));
const requests = ({ platform }: House) => platform.attempts.map(({ kind, card }) => [kind, card?.tone]);

/** Nothing happens for a while, and then we are back. */
async function away(house: House, until: number): Promise<void> {
  house.clock.set(until);
  await house.beat({ alive: false });
}

async function openCard(house: House): Promise<Card> {
  const post = house.platform.posts.findLast(({ card }) => card.tone === "open");
  if (!post) throw new Error("No card is open.");
  return post.card;
}

async function picks(house: House, who: Person, letter: (card: Card) => string): Promise<void> {
  const card = await openCard(house);
  const group = await house.install("here");
  const [latest] = await house.store.recentOccurrences(group.id, 1);
  if (!latest) throw new Error("No card is open.");
  const index = "ABCDEF".indexOf(letter(card));
  await house.does(who, { presses: { kind: "pick", occurrence: latest.key, index } });
}

describe("opening a card", () => {
  it("comes after the card before it has closed", async () => {
    const house = await aDailyHouse();
    const group = await house.install("here");
    const seen: string[][] = [];
    house.platform.obey(async ({ kind }): Promise<Ruling> => {
      const cards = await house.store.occurrencesBetween(group.id, FIRST_DATE, LAST_DATE);
      if (kind === "post") seen.push(cards.map(({ status }) => status));
      return "sent";
    });
    await house.advanceTo(NINE + 2 * DAY_MS);
    expect(seen).toEqual([["planned"], ["closed", "planned"], ["closed", "closed", "planned"]]);
  });

  it("is late and says so after an outage within the window", async () => {
    const house = await aDailyHouse();
    await house.beat();
    await away(house, NINE + 2 * HOUR_MS);
    await house.advanceTo(NINE + 3 * HOUR_MS);
    expect(texts(house)).toEqual([expect.stringContaining("came later than planned")]);
  });

  it("is late and says so when the platform was what took so long", async () => {
    const house = await aDailyHouse();
    house.platform.obey(() =>
      house.clock.now() < NINE + HOUR_MS ? { fails: { kind: "transient", detail: "503" } } : "sent",
    );
    await house.advanceTo(NINE + 2 * HOUR_MS);
    expect(texts(house)).toEqual([expect.stringContaining("came later than planned")]);
  });

  it("is left out after the window, and counts against nobody", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE);
    await picks(house, BEN, wrongLetter);
    await away(house, NINE + DAY_MS + 7 * HOUR_MS);
    await house.advanceTo(NINE + 2 * DAY_MS);
    await picks(house, BEN, wrongLetter);
    const { cards } = await house.does(BEN, { types: "streak why" });
    expect(house.platform.posts).toHaveLength(2);
    expect(cards.map(cardText).join()).toMatch(/Wed 25 Nov 2026 \| Counted.*\| 2/);
    expect(cards.map(cardText).join()).not.toContain("Missed");
  });

  it("is tried again after a bad moment of the store's", async () => {
    const house = await aDailyHouse();
    const { store, ...rest } = house.app();
    const full = () => Promise.reject(new Error("database or disk is full"));
    const log = { ...rest.log, error: () => undefined };
    await tick({ ...rest, log, store: { ...store, openOccurrence: full } }, NINE, { alive: true });
    await house.advanceTo(NINE + MINUTE_MS);
    expect(house.platform.posts).toHaveLength(1);
  });

  it("happens once for a date, however often a process starts within its minute", async () => {
    const house = await aDailyHouse();
    house.clock.set(NINE);
    for (let start = 0; start < 5; start++) {
      house.restart();
      await house.beat({ alive: false });
    }
    expect(house.platform.posts).toHaveLength(1);
  });
});

describe("an outage while a card is open", () => {
  it("near its end keeps it open for as long as we were away, and the card says until when", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE + 22 * HOUR_MS);
    await away(house, NINE + 25 * HOUR_MS);
    await house.advanceTo(NINE + 25 * HOUR_MS + MINUTE_MS);
    const [first] = texts(house);
    expect(first).toContain("Closes 2026-11-24T12:00:00.000Z");
    await picksFirst(house, BEN);
    expect(house.db.prepare("SELECT points FROM answer").all()).toHaveLength(1);
    await house.advanceTo(NINE + 27 * HOUR_MS);
    expect(house.platform.posts[0]?.card.tone).toBe("closed");
  });

  it("keeps it open also for a press that comes before we have noticed, and is made up for once", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE + 22 * HOUR_MS);
    house.clock.set(NINE + 25 * HOUR_MS);
    await Promise.all([picks(house, BEN, rightLetter), picks(house, ADA, wrongLetter)]);
    await house.beat({ alive: false });
    expect(house.db.prepare("SELECT verdict FROM answer ORDER BY verdict").pluck().all()).toEqual([
      "right",
      "wrong",
    ]);
    await house.advanceTo(NINE + 25 * HOUR_MS + MINUTE_MS);
    expect(texts(house)[0]).toContain("Closes 2026-11-24T12:00:00.000Z");
  });

  it("in its middle, and short, changes nothing", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE + 2 * HOUR_MS);
    await away(house, NINE + 4 * HOUR_MS);
    expect(texts(house)[0]).toContain("Closes 2026-11-24T09:00:00.000Z");
    expect(requests(house)).toEqual([["post", "open"]]);
  });

  it("is none when virtual time is stepped over the same hours", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE + 22 * HOUR_MS);
    house.clock.set(NINE + 25 * HOUR_MS);
    await house.beat({ alive: true });
    expect(house.platform.posts[0]?.card.tone).toBe("closed");
  });

  it("lengthens a card by a day at most", async () => {
    const house = await aDailyHouse();
    await house.advanceTo(NINE + 22 * HOUR_MS);
    await away(house, NINE + 40 * HOUR_MS);
    await away(house, NINE + 40 * HOUR_MS + MINUTE_MS);
    const group = await house.install("here");
    const cards = await house.store.recentOccurrences(group.id, 9);
    expect(cards.at(-1)?.closesAt).toBe(NINE + (24 + 18) * HOUR_MS);
    await away(house, NINE + 90 * HOUR_MS);
    const later = await house.store.recentOccurrences(group.id, 9);
    expect(later.at(-1)?.status).toBe("closed");
  });
});

async function picksFirst(house: House, who: Person): Promise<void> {
  const group = await house.install("here");
  const first = (await house.store.recentOccurrences(group.id, 9)).at(-1);
  if (!first) throw new Error("No card was posted.");
  await house.does(who, { presses: { kind: "show", occurrence: first.key } });
}

describe("a week and a season", () => {
  const MONDAY = Date.parse("2026-12-28T08:00:00Z");
  const winners = (house: House) => texts(house).filter((text) => text.startsWith("Winners"));
  const board = async (house: House, line: string) =>
    (await house.does(ADA, { types: line })).cards.map(cardText).join("\n");

  /** Ada is right and Ben is wrong on each of so many days. */
  async function playedDays(house: House, days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      const { opens } = await house.store.nextInstants();
      await house.advanceTo(opens ?? 0);
      await picks(house, ADA, rightLetter);
      await picks(house, BEN, wrongLetter);
    }
  }

  it("stay provisional until their last card has closed; then the winners are told once", async () => {
    const house = await aDailyHouse(MONDAY);
    await playedDays(house, 7);
    await house.advanceTo(Date.parse("2027-01-04T08:59:00Z"));
    expect(await board(house, "leaderboard week last")).toContain("Provisional");
    // The season ended with the year, four days earlier.
    expect(winners(house)).toEqual([expect.stringContaining("Ada won")]);
    expect(await board(house, "leaderboard season last")).not.toContain("Provisional");
    await house.advanceTo(Date.parse("2027-01-04T09:01:00Z"));
    expect(winners(house)).toHaveLength(2);
    expect(await board(house, "leaderboard week last")).not.toContain("Provisional");
    for (let day = 0; day < 9; day++) {
      house.restart();
      await house.advanceTo(house.clock.now() + DAY_MS);
    }
    expect(winners(house)).toHaveLength(2);
  });

  it("wait for a card that an outage keeps open", async () => {
    const house = await aDailyHouse(MONDAY);
    await playedDays(house, 7);
    await house.advanceTo(Date.parse("2027-01-04T07:00:00Z"));
    await away(house, Date.parse("2027-01-04T10:00:00Z"));
    expect(winners(house)).toHaveLength(1);
    expect(await board(house, "leaderboard week last")).toContain("Provisional");
    await house.advanceTo(Date.parse("2027-01-04T12:01:00Z"));
    expect(winners(house)).toHaveLength(2);
  });

  it("are not cut short by a pause or a schedule that is moved in their midst", async () => {
    const house = await aDailyHouse(MONDAY);
    await playedDays(house, 1);
    await house.does(ADA, { types: "schedule pause 1" });
    await house.advanceTo(Date.parse("2026-12-31T12:00:00Z"));
    expect(winners(house)).toEqual([]);
    await house.does(ADA, { types: "schedule resume 1" });
    await playedDays(house, 1);
    await house.advanceTo(Date.parse("2027-01-05T12:00:00Z"));
    expect(winners(house).map((text) => text.split("\n")[0])).toEqual([
      expect.stringContaining("2026"),
      expect.stringContaining("2026"),
    ]);
  });
});
