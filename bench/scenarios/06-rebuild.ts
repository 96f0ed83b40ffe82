/** Rewriting every standing from the answers, and finding that none differed from what increments had made. */
import { join } from "node:path";
import { as, type GroupId } from "#core/ids.ts";
import { periodsOf } from "#core/scoring.ts";
import { printRows, type Scenario, wholes } from "../scenario.ts";
import { openStore, seedWorld, type WorldShape } from "../world.ts";

const SIZES: readonly WorldShape[] = [
  { groups: 100, membersPerGroup: 100, pastCards: 1, openCards: 1 },
  { groups: 100, membersPerGroup: 100, pastCards: 10, openCards: 1 },
  { groups: 1000, membersPerGroup: 100, pastCards: 10, openCards: 1 },
];

export const REBUILD: Scenario = {
  number: 6,
  name: "rebuild",
  title: "rebuilding standings from answers, and comparing them with what they were",
  run: async (plan) => {
    const perAnswer: number[] = [];
    const rows = [];
    for (const shape of SIZES) {
      const file = join(plan.folder, `rebuild-${shape.groups}-${shape.pastCards}.db`);
      seedWorld(file, shape);
      const { store } = openStore(file);
      const groups = Array.from({ length: shape.groups }, (_, index) => as<GroupId>(index + 1));
      // The seed writes points of the past onto today's boards; the first pass puts them where they belong.
      for (const group of groups) await store.rebuildStandings(group, periodsOf);
      const start = performance.now();
      let differed = 0;
      for (const group of groups) differed += (await store.rebuildStandings(group, periodsOf)).differed;
      const elapsedMs = performance.now() - start;
      await store.close();
      if (differed > 0) throw new Error(`${differed} standings differed from the fold of their answers.`);
      const answers = shape.groups * shape.membersPerGroup * shape.pastCards;
      perAnswer.push((elapsedMs * 1000) / answers);
      rows.push({
        name: `${wholes(answers)} answers in ${wholes(shape.groups)} groups, 0 differed`,
        base: `${(perAnswer[0] ?? 0).toFixed(1)} µs/answer`,
        value: `${(perAnswer.at(-1) ?? 0).toFixed(1)} µs/answer`,
        ratio: (perAnswer.at(-1) ?? 0) / (perAnswer[0] ?? 1),
      });
    }
    printRows(rows);
    return [];
  },
};
