/** What a store promises about schedules and the lives of occurrences. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { aGroup, dateAfter, DAY_MS, HOUR_MS, MONDAY_NINE } from "../../builders/a-group.ts";

export function planningContract(name: string, create: () => Promise<Store>): void {
  describe(`${name} plans occurrences`, () => {
    it("opens one occurrence per schedule and study date", async () => {
      const store = await create();
      const { group, schedule, card } = await aGroup(store);
      const daily = await schedule();
      const first = await card(daily, 0);
      await expect(card(daily, 0, { item: 3 })).rejects.toThrow("already");
      expect(await store.occurrencesBetween(group.id, dateAfter(0), dateAfter(9))).toHaveLength(1);
      expect(first).toMatchObject({ number: 1, status: "open", studyDate: dateAfter(0) });
    });

    it("answers conflict when the schedule or the group moved since it was read", async () => {
      const store = await create();
      const { group, schedule, catalog } = await aGroup(store);
      const daily = await schedule();
      const context = await store.planningContext(group.id);
      await schedule();
      const opening = {
        schedule: daily,
        studyDate: dateAfter(0),
        plannedAt: MONDAY_NINE,
        late: false,
        ranked: true,
        item: catalog.items[0] as (typeof catalog.items)[number],
        key: "0000000000000" as never,
        orderSeed: 1,
        next: null,
        at: MONDAY_NINE,
      };
      const decidedOn = { nextRunAt: daily.nextRunAt, groupRevision: context.groupRevision };
      expect(await store.openOccurrence({ ...opening, decidedOn })).toBe("conflict");
      const fresh = await store.planningContext(group.id);
      const stale = { nextRunAt: 1, groupRevision: fresh.groupRevision };
      expect(await store.openOccurrence({ ...opening, decidedOn: stale })).toBe("conflict");
    });

    it("opens nothing from a schedule that was edited since it was read, whatever was edited", async () => {
      const store = await create();
      const { group, schedule, catalog } = await aGroup(store);
      const daily = await schedule();
      await store.saveSchedule({ ...daily, skipped: [dateAfter(1)] }, daily);
      const { groupRevision } = await store.planningContext(group.id);
      const opening = {
        studyDate: dateAfter(0),
        plannedAt: MONDAY_NINE,
        late: false,
        ranked: true,
        item: catalog.items[0] as (typeof catalog.items)[number],
        key: "0000000000000" as never,
        orderSeed: 1,
        next: { studyDate: dateAfter(1), at: MONDAY_NINE + DAY_MS },
        decidedOn: { nextRunAt: daily.nextRunAt, groupRevision },
        at: MONDAY_NINE,
      };
      expect(await store.openOccurrence({ ...opening, schedule: daily })).toBe("conflict");
      const edited = { ...daily, skipped: [dateAfter(1)] };
      const next = { studyDate: dateAfter(2), at: MONDAY_NINE + 2 * DAY_MS };
      expect(await store.openOccurrence({ ...opening, schedule: edited, next })).toBe("opened");
      expect(await store.openOccurrence({ ...opening, schedule: daily })).toBe("already");
      expect(await store.schedule(group.id, daily.id)).toMatchObject({
        nextStudyDate: dateAfter(2),
        skipped: [dateAfter(1)],
      });
    });

    it("remembers what was used, and takes it back when a card could not be delivered", async () => {
      const store = await create();
      const { group, schedule, card, catalog } = await aGroup(store);
      const planned = await card(await schedule(), 0, { posted: false });
      const id = catalog.items[0]?.item.id as never;
      expect((await store.planningContext(group.id)).use(id)?.lastUsedOn).toBe(dateAfter(0));
      const [delivery] = await store.claimDue(MONDAY_NINE, { leaseMs: 1000, limit: 9 });
      if (!delivery) throw new Error("nothing was due");
      await store.markDead(delivery, { error: "gone", at: MONDAY_NINE });
      expect((await store.planningContext(group.id)).use(id)?.lastUsedOn ?? null).toBeNull();
      expect((await store.occurrence(planned.id))?.status).toBe("undelivered");
    });

    it("closes a card once and queues one reveal", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const at = MONDAY_NINE + DAY_MS;
      expect((await store.dueToClose(at - 1, 10)).length).toBe(0);
      expect((await store.dueToClose(at, 10)).map((due) => due.id)).toEqual([open.id]);
      expect(await Promise.all([store.closeOccurrence(open, at), store.closeOccurrence(open, at)])).toEqual([
        "closed",
        "already",
      ]);
      const claimed = await store.claimDue(at, { leaseMs: 1000, limit: 10 });
      expect(claimed.map((delivery) => delivery.kind)).toEqual(["close"]);
    });

    it("lengthens no card for a silence that was made up for already", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      await card(await schedule(), 0);
      await store.saveHeartbeat(5);
      const twice = await Promise.all([
        store.extendOpen(() => HOUR_MS, { heartbeatAt: 5 }),
        store.saveHeartbeat(6),
        store.extendOpen(() => HOUR_MS, { heartbeatAt: 5 }),
      ]);
      expect(twice).toEqual([1, undefined, 0]);
    });

    it("never shortens a card", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      const open = await card(await schedule(), 0);
      await store.saveHeartbeat(5);
      const decidedOn = { heartbeatAt: 5 };
      expect(await store.extendOpen(() => -HOUR_MS, decidedOn)).toBe(0);
      expect(await store.extendOpen(() => HOUR_MS, decidedOn)).toBe(1);
      expect((await store.occurrence(open.id))?.closesAt).toBe(MONDAY_NINE + DAY_MS + HOUR_MS);
    });

    it("saves an edited schedule only when nothing moved meanwhile", async () => {
      const store = await create();
      const { group, schedule } = await aGroup(store);
      const daily = await schedule();
      const edited = { ...daily, time: "10:00", nextRunAt: MONDAY_NINE + HOUR_MS };
      expect(await store.saveSchedule(edited, { ...daily, nextRunAt: 1 })).toBe("conflict");
      expect(await store.saveSchedule(edited, { ...daily, time: "08:00" })).toBe("conflict");
      expect(await store.saveSchedule(edited, daily)).toBe("saved");
      expect(await store.schedule(group.id, daily.id)).toEqual(edited);
    });

    it("marks a lost channel's schedules degraded once, and well again", async () => {
      const store = await create();
      const { group, channel, schedule } = await aGroup(store);
      const daily = await schedule();
      expect(await store.degradeChannel(channel.id, "channel-gone", 5)).toHaveLength(1);
      expect(await store.degradeChannel(channel.id, "channel-gone", 6)).toHaveLength(0);
      expect((await store.schedule(group.id, daily.id))?.degraded).toEqual({
        reason: "channel-gone",
        since: 5,
      });
      expect(await store.recoverChannel(channel.id)).toHaveLength(1);
      expect((await store.schedule(group.id, daily.id))?.degraded).toBeNull();
    });
  });
}
