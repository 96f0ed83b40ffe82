/** What every store promises, whatever the database. A store's own test calls this with a way to make an empty one. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { periodsOf, type Period } from "#core/scoring.ts";
import { aGroup, date, dateAfter, DAY_MS, HOUR_MS, MONDAY_NINE } from "../builders/a-group.ts";

const WEEK: Period = { kind: "week", id: "2026-W10" };

export function storeContract(name: string, create: () => Promise<Store>): void {
  describe(`${name} keeps groups and people`, () => {
    it("finds a space again and keeps its group", async () => {
      const store = await create();
      const first = await aGroup(store);
      const again = await store.installSpace({
        platform: "playground",
        externalId: "demo",
        name: "Renamed",
        groupSeed: 99,
        at: MONDAY_NINE,
      });
      expect(again).toMatchObject({
        created: false,
        group: { id: first.group.id, seed: 7 },
        space: { name: "Renamed" },
      });
    });

    it("brings a removed space back with everything it had", async () => {
      const store = await create();
      const { group } = await aGroup(store);
      await store.uninstallSpace("playground", "demo", MONDAY_NINE);
      expect((await store.spaceOf("playground", "demo"))?.space.removed).toBe(true);
      const back = await store.installSpace({
        platform: "playground",
        externalId: "demo",
        name: "demo",
        groupSeed: 1,
        at: MONDAY_NINE,
      });
      expect(back).toMatchObject({ created: false, group: { id: group.id }, space: { removed: false } });
    });

    it("enrols a person once and takes over a new name", async () => {
      const store = await create();
      const { group, space, member } = await aGroup(store);
      const first = await member("ada");
      const renamed = await store.enrolMember({
        groupId: group.id,
        spaceId: space.id,
        externalId: "ada",
        name: "Ada L.",
        at: MONDAY_NINE,
      });
      expect(renamed.id).toBe(first.id);
      expect((await store.member(group.id, first.id))?.name).toBe("Ada L.");
    });

    it("enrols a person once when many events arrive together", async () => {
      const store = await create();
      const { member } = await aGroup(store);
      const ids = await Promise.all(Array.from({ length: 20 }, () => member("ada")));
      expect(new Set(ids.map((row) => row.id)).size).toBe(1);
    });

    it("shows nothing of one group to another", async () => {
      const store = await create();
      const ours = await aGroup(store, "ours");
      const theirs = await aGroup(store, "theirs");
      const schedule = await ours.schedule();
      const card = await ours.card(schedule, 0);
      const ada = await ours.member("ada");
      await ours.answer(ada, card);
      const stranger = theirs.group.id;
      expect(await store.schedule(stranger, schedule.id)).toBeNull();
      expect(await store.occurrenceByKey(stranger, card.key)).toBeNull();
      expect(await store.member(stranger, ada.id)).toBeNull();
      expect(
        await store.answerContext({ groupId: stranger, memberId: ada.id, key: card.key, now: MONDAY_NINE }),
      ).toBeNull();
      expect(await store.answersOf(stranger, ada.id, 10)).toEqual([]);
      expect((await store.memberBoard(stranger, WEEK, { top: 20, memberId: ada.id })).top).toEqual([]);
    });

    it("cuts a vacation at the day it is cancelled from", async () => {
      const store = await create();
      const { group, member } = await aGroup(store);
      const ada = await member("ada");
      await store.addVacation(group.id, ada.id, { from: dateAfter(0), until: dateAfter(9) }, MONDAY_NINE);
      await store.addVacation(group.id, ada.id, { from: dateAfter(20), until: dateAfter(21) }, MONDAY_NINE);
      expect(await store.cancelVacations(group.id, ada.id, dateAfter(5))).toBe(2);
      expect(await store.vacations(group.id, ada.id)).toMatchObject([
        { from: dateAfter(0), until: dateAfter(4) },
      ]);
    });

    it("knows a member's team as of a week", async () => {
      const store = await create();
      const { group, member } = await aGroup(store);
      const ada = await member("ada");
      const owls = await store.createTeam(group.id, "Owls", MONDAY_NINE);
      expect(await store.createTeam(group.id, " owls ", MONDAY_NINE)).toEqual({ kind: "name-taken" });
      if (owls.kind !== "created") throw new Error("no team");
      await store.moveToTeam(group.id, ada.id, {
        teamId: owls.team.id,
        fromWeek: "2026-W11",
        at: MONDAY_NINE,
      });
      expect(await store.teamOf(group.id, ada.id, "2026-W10")).toBeNull();
      expect(await store.teamOf(group.id, ada.id, "2026-W12")).toEqual(owls.team);
    });

    it("forgets a person and leaves everybody else's rank alone", async () => {
      const store = await create();
      const { group, space, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const [ada, bruno] = [await member("ada"), await member("bruno")];
      await answer(ada, open, { points: 100, given: { kind: "text", text: "my own words" } });
      await answer(bruno, open, { points: 50 });
      await store.eraseMember(group.id, ada.id, MONDAY_NINE);
      const board = await store.memberBoard(group.id, WEEK, { top: 20, memberId: bruno.id });
      expect(board.top.map((row) => [row.name, row.points, row.rank])).toEqual([
        ["", 100, 1],
        ["bruno", 50, 2],
      ]);
      expect(JSON.stringify(await store.exportMember(group.id, ada.id))).not.toContain("my own words");
      const back = await store.enrolMember({
        groupId: group.id,
        spaceId: space.id,
        externalId: "ada",
        name: "ada",
        at: 0,
      });
      expect(back.id).not.toBe(ada.id);
    });
  });

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

    it("never shortens a card", async () => {
      const store = await create();
      const { schedule, card } = await aGroup(store);
      const open = await card(await schedule(), 0);
      expect(await store.extendOpen(() => -HOUR_MS)).toBe(0);
      expect(await store.extendOpen(() => HOUR_MS)).toBe(1);
      expect((await store.occurrence(open.id))?.closesAt).toBe(MONDAY_NINE + DAY_MS + HOUR_MS);
    });

    it("saves an edited schedule only when nothing moved meanwhile", async () => {
      const store = await create();
      const { group, schedule } = await aGroup(store);
      const daily = await schedule();
      const edited = { ...daily, time: "10:00", nextRunAt: MONDAY_NINE + HOUR_MS };
      expect(await store.saveSchedule(edited, { nextRunAt: 1 })).toBe("conflict");
      expect(await store.saveSchedule(edited, { nextRunAt: daily.nextRunAt })).toBe("saved");
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

  describe(`${name} keeps boards`, () => {
    it("shares ranks among equals and leaves hidden members out", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const points = { ada: 100, bruno: 100, chidi: 50, dora: 200 };
      for (const [person, won] of Object.entries(points))
        await answer(await member(person), open, { points: won });
      const dora = await member("dora");
      await store.saveSettings(group.id, dora.id, { ...dora.settings, hidden: true });
      const chidi = await member("chidi");
      const board = await store.memberBoard(group.id, WEEK, { top: 2, memberId: chidi.id });
      expect(board.top.map((row) => [row.name, row.rank])).toEqual([
        ["ada", 1],
        ["bruno", 1],
      ]);
      expect(board).toMatchObject({ own: { rank: 3, points: 50 }, nextAbove: 100, members: 3 });
    });

    it("moves standings with an adjustment, once, and a rebuild finds nothing to mend", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const ada = await member("ada");
      await answer(ada, open);
      const adjustment = {
        groupId: group.id,
        occurrenceId: open.id,
        reason: "void",
        at: 1,
        points: () => 0,
        periodsOf,
      };
      expect(await store.adjust(adjustment)).toEqual({ changed: 1 });
      expect(await store.adjust(adjustment)).toEqual({ changed: 0 });
      expect((await store.memberBoard(group.id, WEEK, { top: 9, memberId: ada.id })).own?.points).toBe(0);
      expect(await store.rebuildStandings(group.id, periodsOf)).toEqual({ rows: 3, differed: 0 });
    });

    it("announces a period once", async () => {
      const store = await create();
      const { group, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      await answer(await member("ada"), open);
      const announcement = { groupId: group.id, period: WEEK, occurrenceId: open.id, at: MONDAY_NINE };
      expect(await store.announcePeriod(announcement)).toBe(true);
      expect(await store.announcePeriod(announcement)).toBe(false);
      expect((await store.claimDue(MONDAY_NINE, { leaseMs: 1, limit: 9 })).map((row) => row.kind)).toEqual([
        "announce",
      ]);
    });
  });

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
