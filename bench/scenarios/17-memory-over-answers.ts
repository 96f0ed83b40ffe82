/** Resident memory of a process that takes answers and nothing else. */
import { join } from "node:path";
import { quantile } from "../measure.ts";
import type { AnswersOrder } from "../answers-child.ts";
import { ask } from "../processes.ts";
import { decimals, printTable, type Scenario, wholes } from "../scenario.ts";
import { seedWorld, type WorldShape } from "../world.ts";

const GROUPS = 10_000;
const ALLOWED = 0.05;

export const MEMORY_OVER_ANSWERS: Scenario = {
  number: 17,
  name: "memory-over-answers",
  title: "resident memory over 200,000 answers (1,000,000 with --full) in 10,000 groups",
  run: async ({ folder, full }) => {
    const shape: WorldShape = { groups: GROUPS, membersPerGroup: 20, pastCards: 0, openCards: full ? 5 : 1 };
    const answers = shape.groups * shape.membersPerGroup * shape.openCards;
    const file = join(folder, "answers.db");
    seedWorld(file, shape);
    const order: AnswersOrder = { file, shape, from: 0, answers, tell: "memory" };
    const samples = await ask<readonly number[]>("answers-child.ts", order);
    const quarters = [0, 1, 2, 3].map((quarter) =>
      samples.slice((quarter * samples.length) / 4, ((quarter + 1) * samples.length) / 4),
    );
    printTable([
      [`of ${wholes(answers)} answers`, "median", "least", "most"],
      ...quarters.map((quarter, index) => [
        `quarter ${index + 1}`,
        ...[0.5, 0, 1].map((share) => `${decimals(quantile(quarter, share))} MB`),
      ]),
    ]);
    const growth = quantile(quarters[3] ?? [], 0.5) / quantile(quarters[1] ?? [], 0.5) - 1;
    return [
      {
        id: "G10",
        text: `resident memory of the last quarter of ${wholes(answers)} answers to the second`,
        measured: `${growth < 0 ? "" : "+"}${(growth * 100).toFixed(1)} % (within 5 %)`,
        reached: Math.abs(growth) <= ALLOWED,
      },
    ];
  },
};
