/** Pressing again shows the stored answer: nothing is written, nothing reaches the disk. */
import { join } from "node:path";
import { contextOf, recordFirstAnswer } from "#app/answering.ts";
import { coreAnswers } from "../answer-paths.ts";
import { compare, repeatAsync, type Variant } from "../measure.ts";
import { actFor, benchApp, NO_REPLY, pressesOf, takeInTurn } from "../press.ts";
import { atLeast, comparedRows, printRows, ratioNamed, type Scenario } from "../scenario.ts";
import { copyWorld, openStore, seedWorld, type WorldShape } from "../world.ts";

const SHAPE: WorldShape = { groups: 300, membersPerGroup: 100, pastCards: 4, openCards: 2 };
/** Presses that are answered beforehand, and pressed again over and over. */
const ANSWERED = 500;

export const SECOND_PRESS: Scenario = {
  number: 3,
  name: "second-press",
  title: "a second press, against a first answer",
  run: async (plan) => {
    const world = join(plan.folder, "world.db");
    seedWorld(world, SHAPE);
    const [first, second] = ["first", "second"].map((name) =>
      openStore(copyWorld(world, join(plan.folder, `${name}.db`))),
    );
    if (!first || !second) throw new Error("Two stores were asked for.");
    const next = takeInTurn(pressesOf(SHAPE));
    const answer = coreAnswers(benchApp(first.store));
    const app = benchApp(second.store);
    const again = pressesOf(SHAPE).slice(0, ANSWERED);
    await Promise.all(again.map(coreAnswers(app)));
    let turn = 0;
    const pressAgain = async (): Promise<void> => {
      const press = again[turn++ % again.length];
      if (!press) throw new Error("No press was answered.");
      const act = actFor(app, press, NO_REPLY);
      const context = await contextOf(act, press.key);
      if (!context) throw new Error(`Card ${press.key} is missing.`);
      const result = await recordFirstAnswer(act, context, { kind: "picks", options: [1] });
      if (result.kind !== "answered" || result.fresh) throw new Error("The second press counted.");
    };
    const variants: readonly Variant[] = [
      { name: "first answer, FULL", run: (forMs) => repeatAsync(forMs, () => answer(next())) },
      { name: "second press", run: (forMs) => repeatAsync(forMs, pressAgain) },
    ];
    const compared = await compare(variants, plan);
    printRows(comparedRows(compared));
    await first.store.close();
    await second.store.close();
    return [
      atLeast("G13", "second press to first answer", {
        value: ratioNamed(compared, "second press").median,
        limit: 3,
      }),
    ];
  },
};
