/** What becomes of a card when the platform is slow, silent, refuses it, or is gone for a while. */
import { describe, expect, it } from "vitest";
import { createSender, LEASE_MS } from "#app/deliver.ts";
import { createPacing } from "#app/pacing.ts";
import { tick } from "#app/tick.ts";
import type { Card } from "#core/card.ts";
import { as, type StudyDate } from "#core/ids.ts";
import type { PermanentReason } from "#core/ports/chat-adapter.ts";
import { cardText } from "../builders/card-text.ts";
import {
  aHouse,
  HOUR_MS,
  type House,
  type HouseOptions,
  MINUTE_MS,
  MONDAY_AT_8,
  type Person,
} from "../properties/a-house.ts";
import { aSchedule, type ScheduleWish } from "../properties/a-schedule.ts";
import type { Attempt, Ruling } from "../properties/an-obedient-platform.ts";

const NINE = MONDAY_AT_8 + HOUR_MS;
const ADA: Person = { name: "Ada", space: "here", organiser: true };
const BEN: Person = { name: "Ben", space: "here" };

async function aHouseWithSchedule(wish?: ScheduleWish, options?: HouseOptions): Promise<House> {
  const house = await aHouse(options);
  await aSchedule(house, wish);
  return house;
}

/** Rules for the first requests, in order; the ones after them go through. */
function inTurn(...rulings: readonly Ruling[]): (attempt: Attempt) => Ruling {
  const left = [...rulings];
  return () => left.shift() ?? "sent";
}

const refusal = (reason: PermanentReason): Ruling => ({
  fails: { kind: "permanent", reason, detail: "said so" },
});
const SILENCE: Ruling = { fails: { kind: "unknown", detail: "no answer" } };
const HICCUP: Ruling = { fails: { kind: "transient", detail: "503" } };

const instants = ({ platform }: House, kind: Attempt["kind"] = "post") =>
  platform.attempts.filter((attempt) => attempt.kind === kind).map(({ at }) => at);

interface DeliveryRow {
  readonly kind: string;
  readonly status: string;
  readonly attempts: number;
}

const deliveries = ({ db }: House) =>
  db.prepare<[], DeliveryRow>("SELECT kind, status, attempts FROM delivery ORDER BY id").all();

const said = ({ cards }: { readonly cards: readonly Card[] }) => cards.map(cardText).join("\n");
const asks = async (house: House, line: string) => said(await house.does(ADA, { types: line }));

const MONDAY = as<StudyDate>("2026-11-23");

async function today({ store }: House) {
  const found = await store.spaceOf("playground", "here");
  const [card] = found ? await store.occurrencesBetween(found.group.id, MONDAY, MONDAY) : [];
  if (!card) throw new Error("Nothing is planned for today.");
  return card;
}

describe("a card that could not be sent at once", () => {
  it("waits as long as the platform asks for, which counts as no attempt", async () => {
    const house = await aHouseWithSchedule();
    const slow: Ruling = { fails: { kind: "rate-limited", retryAfterMs: 7_000 } };
    house.platform.obey(inTurn(slow, slow));
    await house.advanceTo(NINE + MINUTE_MS);
    expect(instants(house)).toEqual([NINE, NINE + 7_000, NINE + 14_000]);
    expect(deliveries(house)).toMatchObject([{ kind: "post", status: "sent", attempts: 1 }]);
  });

  it("backs off longer each time, never by the same stretch, and is sent once", async () => {
    const house = await aHouseWithSchedule();
    house.platform.obey(inTurn(HICCUP, HICCUP, HICCUP, HICCUP));
    await house.advanceTo(NINE + HOUR_MS);
    const at = instants(house);
    expect(at).toHaveLength(5);
    for (const [index, waitMs] of [2_000, 4_000, 8_000, 16_000].entries()) {
      const waited = (at[index + 1] ?? 0) - (at[index] ?? 0);
      expect(waited).toBeGreaterThanOrEqual(waitMs / 2);
      expect(waited).toBeLessThanOrEqual(waitMs);
    }
    expect(house.platform.posts).toHaveLength(1);
    expect(await today(house)).toMatchObject({ status: "open", sentAt: at[4] });
  });

  it("is found where it arrived after all, and posted only once", async () => {
    const house = await aHouseWithSchedule();
    house.platform.obey(inTurn({ ...SILENCE, arrives: true }));
    await house.advanceTo(NINE + MINUTE_MS);
    expect(instants(house)).toEqual([NINE]);
    expect(house.platform.posts).toHaveLength(1);
    const card = await today(house);
    expect(card).toMatchObject({ status: "open", message: { ref: house.platform.posts[0]?.ref } });
  });

  it("is posted again where it did not arrive, though not before that could be looked up", async () => {
    const house = await aHouseWithSchedule();
    house.platform.obey(inTurn(SILENCE));
    house.platform.lookUps("unavailable");
    await house.advanceTo(NINE + HOUR_MS);
    expect(instants(house)).toEqual([NINE]);
    house.platform.lookUps("truth");
    await house.advanceTo(NINE + HOUR_MS + 5 * MINUTE_MS);
    expect(instants(house)).toHaveLength(2);
    expect(house.platform.posts).toHaveLength(1);
  });

  it("is looked for first when a process died before it could note that it was sent", async () => {
    const house = await aHouseWithSchedule();
    house.clock.set(NINE);
    const { store, ...rest } = house.app();
    const dying = { ...rest, store: { ...store, markPosted: () => new Promise<never>(() => undefined) } };
    await tick(dying, NINE, { alive: true });
    void createSender(dying, createPacing()).drain();
    await expect.poll(() => house.platform.posts).toHaveLength(1);
    house.restart();
    await house.advanceTo(NINE + LEASE_MS - 1);
    expect((await today(house)).status).toBe("planned");
    await house.advanceTo(NINE + LEASE_MS);
    expect((await today(house)).status).toBe("open");
    expect(house.platform.posts).toHaveLength(1);
  });

  it("waits for a platform that is not connected, and is withdrawn when its window is over", async () => {
    const house = await aHouseWithSchedule();
    const group = await house.install("here");
    await house.store.uninstallSpace("playground", "here", NINE);
    await house.advanceTo(NINE + 5 * HOUR_MS);
    expect(house.platform.attempts).toEqual([]);
    expect((await today(house)).status).toBe("planned");
    await house.advanceTo(NINE + 7 * HOUR_MS);
    expect((await today(house)).status).toBe("undelivered");
    expect(await house.store.openCardsIn(group.id, MONDAY, MONDAY, house.clock.now())).toBe(0);
  });

  it("never posts twice because the platform was not connected while it was being looked for", async () => {
    const house = await aHouseWithSchedule();
    house.platform.obey(inTurn({ ...SILENCE, arrives: true }));
    house.clock.set(NINE);
    await house.beat();
    await house.store.uninstallSpace("playground", "here", NINE);
    await house.advanceTo(NINE + MINUTE_MS);
    await house.install("here");
    await house.advanceTo(NINE + HOUR_MS);
    expect(house.platform.posts).toHaveLength(1);
    expect((await today(house)).status).toBe("open");
  });
});

describe("a channel that is gone", () => {
  const goneUntil =
    (house: House, at: number): ((attempt: Attempt) => Ruling) =>
    ({ channel }) =>
      channel === "here-study" && house.clock.now() < at ? refusal("channel-gone") : "sent";

  async function aHouseWithTwoChannels(goneFor: number): Promise<House> {
    const house = await aHouseWithSchedule();
    await aSchedule(house, { channel: "random", time: "20:00" });
    house.platform.obey(goneUntil(house, NINE + goneFor));
    return house;
  }

  it("is told to organisers once, in a channel that works", async () => {
    const house = await aHouseWithTwoChannels(4 * HOUR_MS);
    await house.advanceTo(NINE + 3 * HOUR_MS);
    const notices = house.platform.posts.map(({ ref, card }) => [ref.channel, cardText(card)]);
    expect(notices).toEqual([["here-random", expect.stringContaining("can't post in #here-study")]]);
    expect(await asks(house, "status")).toContain("Schedule 1 can't post since");
  });

  it("gets its card as soon as it is back, and is well again", async () => {
    const house = await aHouseWithTwoChannels(3 * HOUR_MS);
    await house.advanceTo(NINE + 3 * HOUR_MS + 10 * MINUTE_MS);
    expect(await today(house)).toMatchObject({ status: "open" });
    expect(await asks(house, "schedule")).not.toContain("Not posting");
  });

  it("gets no card after the window: the date is neutral and the question comes another day", async () => {
    const house = await aHouseWithSchedule();
    house.platform.obey(goneUntil(house, NINE + 8 * HOUR_MS));
    await house.advanceTo(NINE + 9 * HOUR_MS);
    const card = await today(house);
    expect(card.status).toBe("undelivered");
    const { use } = await house.store.planningContext(card.groupId);
    expect(card.served && use(card.served.item.id)?.lastUsedOn).toBeNull();
    expect(said(await house.does(BEN, { presses: { kind: "show", occurrence: card.key } }))).toContain(
      "counts neither for nor against anybody",
    );
    await house.advanceTo(NINE + 24 * HOUR_MS);
    const [next] = await house.store.recentOccurrences(card.groupId, 1);
    expect(next?.served?.item.id).toBe(card.served?.item.id);
    expect(await asks(house, "schedule")).not.toContain("Not posting");
  });

  it("is well again when an edit goes through that had failed", async () => {
    const house = await aHouseWithSchedule();
    await house.advanceTo(NINE);
    await asks(house, "schedule pause 1");
    house.platform.obey(inTurn(refusal("no-permission")));
    await house.advanceTo(NINE + 24 * HOUR_MS);
    expect(await asks(house, "schedule")).toContain("Not posting");
    await house.advanceTo(NINE + 24 * HOUR_MS + 10 * MINUTE_MS);
    expect(house.platform.posts[0]?.card.tone).toBe("closed");
    expect(await asks(house, "schedule")).not.toContain("Not posting");
  });
});

describe("a message that the platform refuses", () => {
  it("is kept for organisers, who can have it tried again", async () => {
    const house = await aHouseWithSchedule();
    await house.advanceTo(NINE);
    house.platform.obey(({ kind }) => (kind === "edit" ? refusal("rejected") : "sent"));
    await house.advanceTo(NINE + 24 * HOUR_MS);
    const status = await asks(house, "status");
    expect(status).toContain("Given up: the reveal of card #1");
    expect(status).toContain("the platform refused the message.");
    house.platform.obey(() => "sent");
    const number = /status retry (\d+)/.exec(status)?.[1];
    expect(await asks(house, `status retry ${number}`)).toContain("is being tried again");
    await house.beat();
    expect(house.platform.posts[0]?.card.tone).toBe("closed");
  });
});

describe("a take written before its card is known to stand", () => {
  it("waits for the card instead of getting lost", async () => {
    const house = await aHouseWithSchedule({ kind: "prompt" });
    house.platform.obey(inTurn({ ...SILENCE, arrives: true }));
    house.platform.lookUps("unavailable");
    await house.advanceTo(NINE);
    const { key } = await today(house);
    await house.does(BEN, { submits: { kind: "take", occurrence: key }, values: { take: "Caches." } });
    await house.advanceTo(NINE + MINUTE_MS);
    house.platform.lookUps("truth");
    await house.advanceTo(NINE + HOUR_MS);
    const texts = house.platform.posts.map(({ card }) => cardText(card));
    expect(texts.filter((text) => text.includes("Caches."))).toHaveLength(1);
  });
});
