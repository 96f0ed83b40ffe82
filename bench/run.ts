/** `npm run bench`: runs the scenarios, prints base, value, ratio and spread of each, and whether the goals are reached. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { probeDataSync } from "./measure.ts";
import { type BenchPlan, type Goal, latencyText, printTable, type Scenario } from "./scenario.ts";
import { ANSWER_SINGLE } from "./scenarios/01-answer-single.ts";
import { ANSWERS_WAITING } from "./scenarios/02-answers-waiting.ts";
import { SECOND_PRESS } from "./scenarios/03-second-press.ts";
import { BOARDS } from "./scenarios/04-boards.ts";
import { LEADERBOARD } from "./scenarios/05-leaderboard.ts";
import { REBUILD } from "./scenarios/06-rebuild.ts";
import { IDLE_TICK } from "./scenarios/07-idle-tick.ts";
import { SIMULATED_DAY } from "./scenarios/08-simulated-day.ts";
import { DST_MATRIX } from "./scenarios/09-dst-matrix.ts";
import { KILL_RECOUNT } from "./scenarios/15-kill-recount.ts";
import { START_AND_MEMORY } from "./scenarios/16-start-and-memory.ts";
import { MEMORY_OVER_ANSWERS } from "./scenarios/17-memory-over-answers.ts";
import { LOOKUP } from "./scenarios/18-lookup.ts";

const SCENARIOS: readonly Scenario[] = [
  ANSWER_SINGLE,
  ANSWERS_WAITING,
  SECOND_PRESS,
  BOARDS,
  LEADERBOARD,
  REBUILD,
  IDLE_TICK,
  SIMULATED_DAY,
  DST_MATRIX,
  KILL_RECOUNT,
  START_AND_MEMORY,
  MEMORY_OVER_ANSWERS,
  LOOKUP,
];

const USAGE = `Usage: npm run bench -- [--full] [--only name,name] [--seconds n]
  --full      the large sizes too: ten million answers and the like
  --only      scenarios by name or number: ${SCENARIOS.map(({ number, name }) => `${number} ${name}`).join(", ")}
  --seconds   length of one variant's turn in a round (0.05 to 60; 1 without it)`;

const ROUNDS = 5;
const EXIT_MISSED = 1;
const EXIT_USAGE = 2;

interface Asked {
  readonly scenarios: readonly Scenario[];
  readonly plan: Omit<BenchPlan, "folder">;
}

/** What was asked for, or sentences on what is wrong with it. */
function read(args: readonly string[]): Asked | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { full: { type: "boolean" }, only: { type: "string" }, seconds: { type: "string" } },
    });
    const seconds = Number(values.seconds ?? "1");
    if (!(seconds >= 0.05 && seconds <= 60))
      problems.push(`--seconds takes 0.05 to 60, not ${values.seconds}.`);
    const wanted = values.only?.split(",") ?? [];
    const matches = ({ number, name }: Scenario, word: string): boolean =>
      word === name || word === String(number);
    for (const word of wanted)
      if (!SCENARIOS.some((scenario) => matches(scenario, word)))
        problems.push(`There is no scenario ${word}.`);
    if (problems.length > 0) return { problems };
    const scenarios = SCENARIOS.filter(
      (scenario) => wanted.length === 0 || wanted.some((word) => matches(scenario, word)),
    );
    return { scenarios, plan: { rounds: ROUNDS, sliceMs: seconds * 1000, full: values.full === true } };
  } catch (error) {
    return { problems: [(error as Error).message] };
  }
}

async function measure({ scenarios, plan }: Asked): Promise<readonly Goal[]> {
  const folder = mkdtempSync(join(tmpdir(), "studyhall-bench-"));
  try {
    const sync = probeDataSync(folder);
    console.log(
      `fdatasync of 4 KiB, p50 / p99: ${latencyText(sync)}. Ratios are the result; figures belong to this machine.`,
    );
    const goals: Goal[] = [];
    for (const scenario of scenarios) {
      console.log(`\n${scenario.number} ${scenario.name}: ${scenario.title}`);
      const own = mkdtempSync(join(folder, `${scenario.name}-`));
      goals.push(...(await scenario.run({ ...plan, folder: own })));
      rmSync(own, { recursive: true, force: true });
    }
    return goals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = read(process.argv.slice(2));
if ("problems" in asked) {
  console.error(`${asked.problems.join("\n")}\n${USAGE}`);
  process.exitCode = EXIT_USAGE;
} else {
  const goals = await measure(asked);
  console.log("\nGoals");
  printTable(
    goals.map(({ id, text, measured, reached }) => [id, text, measured, reached ? "reached" : "MISSED"]),
  );
  if (goals.some((goal) => !goal.reached)) process.exitCode = EXIT_MISSED;
}
