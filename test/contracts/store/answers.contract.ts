/** What a store promises about answers and what they are decided on. */
import { describe, expect, it } from "vitest";
import type { ReviewWrite } from "#core/ports/answer-store.ts";
import type { Store } from "#core/ports/store.ts";
import type { ReviewState } from "#core/review.ts";
import { periodsOf } from "#core/scoring.ts";
import { aGroup, dateAfter, DAY_MS, HOUR_MS, MONDAY_NINE } from "../../builders/a-group.ts";
import { WEEK } from "./first-week.ts";

export function answersContract(name: string, create: () => Promise<Store>): void {
  describe(`${name} records answers`, () => {
    it("keeps the first answer and brings it back for every later one", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      expect((await answer(ada, open, { points: 100 })).kind).toBe("recorded");
      expect(await answer(ada, open, { points: 0, outcome: { verdict: "wrong", credit: 0 } })).toMatchObject({
        kind: "repeated",
        answer: { points: 100, outcome: { verdict: "right" } },
      });
      const board = await store.memberBoard(group.id, WEEK, { top: 20, memberId: ada.id });
      expect(board.own).toMatchObject({ points: 100, rank: 1 });
    });

    it("takes an answer until the closing instant and none from it on", async () => {
      const store = await create();
      const { schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const closesAt = open.closesAt ?? 0;
      expect((await answer(await member("late"), open, { receivedAt: closesAt })).kind).toBe("closed");
      expect((await answer(await member("in-time"), open, { receivedAt: closesAt - 1 })).kind).toBe(
        "recorded",
      );
    });

    it("takes an answer that was received in time though the card was closed meanwhile", async () => {
      const store = await create();
      const { schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const closesAt = open.closesAt ?? 0;
      await store.closeOccurrence(open, closesAt);
      expect((await answer(await member("ada"), open, { receivedAt: closesAt - 1 })).kind).toBe("recorded");
    });

    it("asks for a new decision when the member acted in between", async () => {
      const store = await create();
      const { group, schedule, card, member } = await aGroup(store);
      const daily = await schedule();
      const [first, second] = [await card(daily, 0), await card(daily, 1)];
      const ada = await member("ada");
      const write = (occurrenceId: typeof first.id, studyDate: typeof first.studyDate) =>
        store.recordAnswer({
          groupId: group.id,
          memberId: ada.id,
          memberRevision: ada.revision,
          occurrenceId,
          studyDate,
          actedOn: studyDate,
          answer: {
            given: { kind: "shown" },
            outcome: { verdict: "shown", credit: 0 },
            points: 0,
            hinted: false,
            confidence: null,
            receivedAt: MONDAY_NINE + 1,
          },
          periods: periodsOf(studyDate),
          streak: ada.streak,
          toldThrough: null,
          review: null,
          refreshDueAt: null,
        });
      const outcomes = await Promise.all([
        write(first.id, first.studyDate),
        write(second.id, second.studyDate),
      ]);
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(["recorded", "conflict"]);
    });

    it("says which dates counted, and counts what was picked", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const daily = await schedule();
      const [first, second] = [await card(daily, 0), await card(daily, 1)];
      const ada = await member("ada");
      await answer(ada, first, { given: { kind: "picks", options: [2] } });
      await store.closeOccurrence(first, MONDAY_NINE + DAY_MS);
      const facts = await store.streakFacts(group.id, ada.id, { after: null, now: MONDAY_NINE + DAY_MS });
      expect(facts).toEqual([
        { studyDate: dateAfter(0), cards: "closed", answered: true, vacation: false, granted: false },
        { studyDate: second.studyDate, cards: "open", answered: false, vacation: false, granted: false },
      ]);
      expect(await store.tally(first.id)).toMatchObject({ total: 1, right: 1, byOption: [0, 0, 1, 0, 0, 0] });
      expect(await store.countedMembers(group.id, first.studyDate)).toBe(1);
    });

    it("takes the first word on confidence only", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      await answer(ada, open);
      const write = { groupId: group.id, memberId: ada.id, occurrenceId: open.id, review: null };
      expect(await store.recordConfidence({ ...write, confidence: "guessed" })).toBe(true);
      expect(await store.recordConfidence({ ...write, confidence: "unsure" })).toBe(false);
    });

    it("puts a take into the outbox with the answer itself", async () => {
      const store = await create();
      const { schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      await answer(ada, open, { given: { kind: "take", text: "It depends." } });
      const claimed = await store.claimDue(MONDAY_NINE + HOUR_MS, { leaseMs: 1000, limit: 9 });
      expect(claimed.filter(({ kind }) => kind === "take")).toMatchObject([{ memberId: ada.id }]);
    });

    it("stores a word on confidence without touching a review that came since", async () => {
      const store = await create();
      const { group, schedule, card, member, catalog } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      const served = catalog.items.find(({ item }) => item.kind !== "prompt");
      if (!served || served.item.kind === "prompt") throw new Error("The catalog has no question.");
      const { idea: ideaId, id: itemId } = served.item;
      const state = { dueAt: 9, stability: 1, difficulty: 5, reps: 1, lapses: 0, scheduledDays: 1 };
      const reviewed = (at: number, before: ReviewState | null): ReviewWrite => ({
        ideaId,
        itemId,
        state: { ...state, lastReviewedAt: at },
        grade: "good",
        before,
      });
      const ofCard = reviewed(MONDAY_NINE, null);
      await store.recordAnswer({
        groupId: group.id,
        memberId: ada.id,
        memberRevision: ada.revision,
        occurrenceId: open.id,
        studyDate: open.studyDate,
        actedOn: open.studyDate,
        answer: {
          given: { kind: "picks", options: [0] },
          outcome: { verdict: "right", credit: 1 },
          points: 100,
          hinted: false,
          confidence: null,
          receivedAt: MONDAY_NINE,
        },
        periods: [],
        streak: ada.streak,
        toldThrough: null,
        review: ofCard,
        refreshDueAt: null,
      });
      const later = reviewed(MONDAY_NINE + DAY_MS, ofCard.state);
      const outcome = { verdict: "right", credit: 1 } as const;
      const practice = { groupId: group.id, memberId: ada.id, served, mode: "review", outcome } as const;
      await store.recordPractice({ ...practice, at: MONDAY_NINE + DAY_MS, review: later });
      const guessed = { ...ofCard, grade: "again", state: { ...ofCard.state, dueAt: 1 } } as const;
      const word = { groupId: group.id, memberId: ada.id, occurrenceId: open.id, review: guessed };
      expect(await store.recordConfidence({ ...word, confidence: "guessed" })).toBe(true);
      expect(await store.review(ada.id, ideaId)).toEqual(later.state);
    });

    it("withholds items of open cards until the member answered", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      const id = open.served?.item.id as never;
      expect((await store.withheldItems(group.id, ada.id, MONDAY_NINE)).has(id)).toBe(true);
      await answer(ada, open);
      expect((await store.withheldItems(group.id, ada.id, MONDAY_NINE)).has(id)).toBe(false);
    });
  });
}
