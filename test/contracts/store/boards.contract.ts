/** What a store promises about standings and announcements. */
import { describe, expect, it } from "vitest";
import type { Store } from "#core/ports/store.ts";
import { periodsOf } from "#core/scoring.ts";
import { aGroup, MONDAY_NINE } from "../../builders/a-group.ts";
import { WEEK } from "./first-week.ts";

export function boardsContract(name: string, create: () => Promise<Store>): void {
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

    it("reads many weeks of teams in the order asked, letting others go first in between", async () => {
      const store = await create();
      const { group, member } = await aGroup(store);
      const made = await store.createTeam(group.id, "Owls", 0);
      if (made.kind !== "created") throw new Error("The team was not made.");
      const ada = await member("ada");
      await store.moveToTeam(group.id, ada.id, { teamId: made.team.id, fromWeek: "2026-W10", at: 0 });
      let others = 0;
      const read = store.teamWeeks(group.id, ["2026-W11", "2026-W09", "2026-W10"], (teams) => {
        setImmediate(() => others++);
        return [teams.length, others];
      });
      expect(await read).toEqual([
        [1, 0],
        [0, 1],
        [1, 2],
      ]);
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
}
