/** One answer at a time, each durable before the next one: raw SQL, drizzle, core and store. */
import { join } from "node:path";
import { coreAnswers, drizzleAnswers, rawAnswers } from "../answer-paths.ts";
import { type Compared, compare, repeat, repeatAsync, type Variant } from "../measure.ts";
import { benchApp, pressesOf, takeInTurn } from "../press.ts";
import { atLeast, type BenchPlan, comparedRows, printRows, ratioNamed, type Scenario } from "../scenario.ts";
import { copyWorld, openStore, seedWorld, type WorldShape } from "../world.ts";

const SHAPE: WorldShape = { groups: 300, membersPerGroup: 100, pastCards: 7, openCards: 2 };

export const ANSWER_SINGLE: Scenario = {
  number: 1,
  name: "answer-single",
  title: "answers one at a time: raw better-sqlite3, drizzle, core + store",
  run: async (plan) => {
    const world = join(plan.folder, "world.db");
    seedWorld(world, SHAPE);
    const full = await measure(plan, world, "FULL");
    const normal = await measure(plan, world, "NORMAL");
    printRows([...comparedRows(full), ...comparedRows(normal)]);
    return [
      atLeast("G1", "core + store to raw, one answer at a time, FULL", {
        value: ratioNamed(full, "core + store, FULL").median,
        limit: 0.85,
      }),
      atLeast("G1", "the same at NORMAL", {
        value: ratioNamed(normal, "core + store, NORMAL").median,
        limit: 0.75,
      }),
    ];
  },
};

async function measure(
  plan: BenchPlan,
  world: string,
  synchronous: "FULL" | "NORMAL",
): Promise<readonly Compared[]> {
  const open = (name: string) => {
    const opened = openStore(copyWorld(world, join(plan.folder, `${name}-${synchronous}.db`)));
    opened.db.pragma(`synchronous = ${synchronous}`);
    return { ...opened, next: takeInTurn(pressesOf(SHAPE)) };
  };
  const [raw, orm, core] = [open("raw"), open("drizzle"), open("core")];
  const rawAnswer = rawAnswers(raw.db, SHAPE);
  const ormAnswer = drizzleAnswers(orm.db, SHAPE);
  const coreAnswer = coreAnswers(benchApp(core.store));
  const variants: readonly Variant[] = [
    { name: `raw SQL, ${synchronous}`, run: (forMs) => repeat(forMs, () => rawAnswer(raw.next())) },
    { name: `drizzle, ${synchronous}`, run: (forMs) => repeat(forMs, () => ormAnswer(orm.next())) },
    {
      name: `core + store, ${synchronous}`,
      run: (forMs) => repeatAsync(forMs, () => coreAnswer(core.next())),
    },
  ];
  const compared = await compare(variants, plan);
  for (const { store } of [raw, orm, core]) await store.close();
  return compared;
}
