/** What a store promises to remember: handled events, reviews, adapter state and repairs. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { aGroup, date, dateAfter, HOUR_MS, MONDAY_NINE } from "../../builders/a-group.ts";

export function memoryContract(name: string, create: () => Promise<Store>): void {
  describe(`${name} remembers`, () => {
    it("whether an event was dealt with, for 48 hours", async () => {
      const store = await create();
      await store.markHandled("e1", 0);
      expect(await store.wasHandled("e1")).toBe(true);
      expect(await store.wasHandled("e2")).toBe(false);
      expect(await store.prune(48 * HOUR_MS + 1)).toBe(1);
      expect(await store.wasHandled("e1")).toBe(false);
    });

    it("reviews under an idea's new name, once it was renamed", async () => {
      const store = await create();
      const { group, catalog, member } = await aGroup(store);
      const ada = await member("ada");
      const item = catalog.items.find((candidate) => candidate.item.kind !== "prompt");
      if (!item || item.item.kind === "prompt") throw new Error("no question");
      const state = {
        dueAt: 5,
        stability: 1,
        difficulty: 5,
        reps: 1,
        lapses: 0,
        lastReviewedAt: 1,
        scheduledDays: 1,
      };
      await store.recordPractice({
        groupId: group.id,
        memberId: ada.id,
        served: item,
        mode: "quiz",
        outcome: { verdict: "right", credit: 1 },
        at: 1,
        review: { ideaId: item.item.idea, itemId: item.item.id, state, grade: "good", before: null },
      });
      const to = "topic-1/renamed" as typeof item.item.idea;
      expect(await store.followRenames([{ from: item.item.idea, to }])).toBe(1);
      expect(await store.followRenames([{ from: item.item.idea, to }])).toBe(0);
      expect(await store.review(ada.id, to)).toEqual(state);
      expect(await store.review(ada.id, item.item.idea)).toBeNull();
    });

    it("adapter state by key and prefix", async () => {
      const store = await create();
      await store.adapterState.set("a:1", "x");
      await store.adapterState.set("a:2", "y");
      await store.adapterState.set("b:1", "z");
      expect(await store.adapterState.list("a:")).toEqual([
        { key: "a:1", value: "x" },
        { key: "a:2", value: "y" },
      ]);
      await store.adapterState.delete("a:1");
      expect(await store.adapterState.get("a:1")).toBeNull();
    });

    it("repairs of a streak, even before what was settled", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const ada = await member("ada");
      await answer(ada, await card(await schedule(), 1));
      const grant = { groupId: group.id, memberId: ada.id, reason: "outage", grantedBy: ada.id, at: 1 };
      expect(await store.grantDate({ ...grant, studyDate: date("2026-02-27") })).toEqual({ added: true });
      expect(await store.grantDate({ ...grant, studyDate: date("2026-02-27") })).toEqual({ added: false });
      const facts = await store.streakFacts(group.id, ada.id, { after: null, now: MONDAY_NINE });
      expect(facts.map((fact) => [fact.studyDate, fact.granted])).toEqual([
        ["2026-02-27", true],
        [dateAfter(1), false],
      ]);
    });
  });
}
