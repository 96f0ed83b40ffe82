/** What a store promises about groups and the people in them. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { aGroup, dateAfter, MONDAY_NINE } from "../../builders/a-group.ts";
import { WEEK } from "./first-week.ts";

export function groupsContract(name: string, create: () => Promise<Store>): void {
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

    it("takes who was forgotten out of the team from the week named, and not before", async () => {
      const store = await create();
      const { group, member } = await aGroup(store);
      const ada = await member("ada");
      const made = await store.createTeam(group.id, "Owls", 0);
      if (made.kind !== "created") throw new Error("The team was not made.");
      await store.moveToTeam(group.id, ada.id, { teamId: made.team.id, fromWeek: "2026-W09", at: 0 });
      await store.eraseMember(group.id, ada.id, { at: MONDAY_NINE, leavesTeamFrom: "2026-W11" });
      expect((await store.teamWeek(group.id, "2026-W10"))[0]?.members).toHaveLength(1);
      expect(await store.teamWeek(group.id, "2026-W11")).toEqual([]);
    });

    it("forgets a person and leaves everybody else's rank alone", async () => {
      const store = await create();
      const { group, space, schedule, card, member, answer } = await aGroup(store);
      const open = await card(await schedule(), 0);
      const [ada, bruno] = [await member("ada"), await member("bruno")];
      await answer(ada, open, { points: 100, given: { kind: "text", text: "my own words" } });
      await answer(bruno, open, { points: 50 });
      await store.eraseMember(group.id, ada.id, { at: MONDAY_NINE, leavesTeamFrom: "2026-W11" });
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
}
