/** Answers waiting together share a commit: one, eight and sixty-four under way, at synchronous = FULL. */
import { join } from "node:path";
import { coreAnswers } from "../answer-paths.ts";
import { compare, repeatAsync, type Variant } from "../measure.ts";
import { benchApp, pressesOf, takeInTurn } from "../press.ts";
import { atLeast, comparedRows, printRows, ratioNamed, type Scenario } from "../scenario.ts";
import { copyWorld, openStore, seedWorld, type WorldShape } from "../world.ts";

const SHAPE: WorldShape = { groups: 600, membersPerGroup: 100, pastCards: 4, openCards: 2 };
const WAITING = [1, 8, 64];

export const ANSWERS_WAITING: Scenario = {
  number: 2,
  name: "answers-waiting",
  title: "answers waiting together, against one commit per answer of the same code",
  run: async (plan) => {
    const world = join(plan.folder, "world.db");
    seedWorld(world, SHAPE);
    const opened = WAITING.map((waiting) => ({
      waiting,
      ...openStore(copyWorld(world, join(plan.folder, `waiting-${waiting}.db`))),
    }));
    const variants: readonly Variant[] = opened.map(({ waiting, store }) => {
      const answer = coreAnswers(benchApp(store));
      const next = takeInTurn(pressesOf(SHAPE));
      return {
        name: `${waiting} waiting`,
        run: (forMs) => repeatAsync(forMs, () => answer(next()), waiting),
      };
    });
    const compared = await compare(variants, plan);
    printRows(comparedRows(compared));
    for (const { store } of opened) await store.close();
    return [
      atLeast("G2", "64 answers waiting to one commit per answer, FULL", {
        value: ratioNamed(compared, "64 waiting").median,
        limit: 2.5,
      }),
    ];
  },
};
