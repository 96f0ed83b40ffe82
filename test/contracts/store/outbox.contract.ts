/** What a store promises about deliveries. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { periodsOf } from "#core/scoring.ts";
import { aGroup, DAY_MS, MONDAY_NINE } from "../../builders/a-group.ts";

export function outboxContract(name: string, create: () => Promise<Store>): void {
  describe(`${name} keeps an outbox`, () => {
    it("claims a delivery once under its lease, and calls it uncertain after it", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      await card(await schedule(), 0, { posted: false });
      const claim = { leaseMs: 60_000, limit: 10 };
      const [first] = await store.claimDue(MONDAY_NINE, claim);
      expect(first).toMatchObject({ attempts: 1, uncertain: false });
      expect(await store.claimDue(MONDAY_NINE + 59_999, claim)).toEqual([]);
      const [second] = await store.claimDue(MONDAY_NINE + 60_000, claim);
      expect(second).toMatchObject({ id: first?.id, attempts: 2, uncertain: true });
    });

    it("never claims one delivery for two drains at once", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      const daily = await schedule();
      for (const days of [0, 1, 2, 3]) await card(daily, days, { posted: false });
      const at = MONDAY_NINE + 9 * DAY_MS;
      const claims = await Promise.all(
        [1, 2, 3].map(() => store.claimDue(at, { leaseMs: 60_000, limit: 2 })),
      );
      const ids = claims.flat().map((delivery) => delivery.id);
      expect(ids).toHaveLength(4);
      expect(new Set(ids).size).toBe(4);
    });

    it("drops a redraw once the reveal is on its way", async () => {
      const store = await create();
      const { group, schedule, card, member } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      await store.recordAnswer({
        groupId: group.id,
        memberId: ada.id,
        memberRevision: ada.revision,
        occurrenceId: open.id,
        studyDate: open.studyDate,
        actedOn: open.studyDate,
        answer: {
          given: { kind: "shown" },
          outcome: { verdict: "shown", credit: 0 },
          points: 0,
          hinted: false,
          confidence: null,
          receivedAt: MONDAY_NINE + 1,
        },
        periods: periodsOf(open.studyDate),
        streak: ada.streak,
        toldThrough: null,
        review: null,
        refreshDueAt: MONDAY_NINE + 2000,
      });
      const at = MONDAY_NINE + DAY_MS;
      await store.closeOccurrence(open, at);
      const kinds = (await store.claimDue(at, { leaseMs: 60_000, limit: 9 })).map((row) => row.kind);
      expect(kinds).toEqual(["close"]);
    });

    it("keeps a dead letter for organisers and sends it again on request", async () => {
      const store = await create();
      const { group, channel } = await aGroup(store);
      const row = {
        key: "k",
        kind: "notice",
        groupId: group.id,
        channelId: channel.id,
        occurrenceId: null,
      } as const;
      const letter = { ...row, memberId: null, payload: { a: "b" }, dueAt: 0, expiresAt: null };
      expect(await store.enqueue(letter)).toBe(true);
      expect(await store.enqueue(letter)).toBe(false);
      const [delivery] = await store.claimDue(1, { leaseMs: 1000, limit: 9 });
      if (!delivery) throw new Error("nothing was due");
      await store.markDead(delivery, { error: "rejected", at: 2 });
      expect(await store.deadLetters(group.id, 9)).toMatchObject([
        { id: delivery.id, lastError: "rejected", deadAt: 2 },
      ]);
      expect(await store.revive(group.id, delivery.id, 3)).toBe(true);
      expect(await store.claimDue(3, { leaseMs: 1000, limit: 9 })).toHaveLength(1);
    });
  });
}
