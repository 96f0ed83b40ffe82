/** How long the bot takes to be ready and what it holds when idle: bundled, and from its sources. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as passed } from "node:timers/promises";
import { median, type Ratio, ratioOf } from "../measure.ts";
import { PROJECT, residentMegabytes, runNode, startNode } from "../processes.ts";
import { atMost, type BenchPlan, decimals, printRows, type Row, type Scenario } from "../scenario.ts";

/** After it is ready, until what only the start needed is mostly collected. */
const SETTLE_MS = 500;
const BUNDLE = join(PROJECT, "dist/main.js");
const KINDS = ["bare", "bundle", "first", "source"] as const;
type Kind = (typeof KINDS)[number];

export const START_AND_MEMORY: Scenario = {
  number: 16,
  name: "start-and-memory",
  title:
    "start to ready against bare node, and idle memory of the bundle against the sources (playground only)",
  run: async (plan) => {
    await runNode(join(PROJECT, "src/cli/bundle.ts"));
    const database = join(plan.folder, "started.db");
    // Makes the file, so that the starts measured are a restart's.
    await startBot(BUNDLE, database);
    const rounds: Record<Kind, Started>[] = [];
    for (let round = 0; round < plan.rounds; round++) rounds.push(await playRound(round, plan, database));
    const startRatio = ratioOf(rounds.map((of) => of.bundle.readyMs / of.bare.readyMs));
    printRows(rowsOf(rounds));
    return [atMost("G10", "start of the bundle to bare node", { value: startRatio.median, limit: 12 })];
  },
};

interface Started {
  readonly readyMs: number;
  readonly megabytes: number;
}

async function playRound(round: number, plan: BenchPlan, database: string): Promise<Record<Kind, Started>> {
  const ways: Record<Kind, () => Promise<Started>> = {
    bare: startBare,
    bundle: () => startBot(BUNDLE, database),
    first: () => startBot(BUNDLE, join(plan.folder, `first-${round}.db`)),
    source: () => startBot(join(PROJECT, "src/main.ts"), database),
  };
  const found: Partial<Record<Kind, Started>> = {};
  for (let turn = 0; turn < KINDS.length; turn++) {
    const kind = KINDS[(turn + round) % KINDS.length] ?? "bare";
    found[kind] = await ways[kind]();
  }
  return found as Record<Kind, Started>;
}

function rowsOf(rounds: readonly Record<Kind, Started>[]): readonly Row[] {
  const of = (kind: Kind, what: keyof Started) => median(rounds.map((round) => round[kind][what]));
  const ratio = (kind: Kind, what: keyof Started, base: Kind): Ratio =>
    ratioOf(rounds.map((round) => round[kind][what] / round[base][what]));
  const ms = (kind: Kind) => `${decimals(of(kind, "readyMs"))} ms`;
  const mb = (kind: Kind) => `${decimals(of(kind, "megabytes"))} MB`;
  const started = (name: string, kind: Kind): Row => ({
    name,
    base: ms("bare"),
    value: ms(kind),
    ratio: ratio(kind, "readyMs", "bare"),
  });
  return [
    started(`ready, bundle of ${decimals(statSync(BUNDLE).size / 1e6)} MB, database there`, "bundle"),
    started("ready, bundle, new database and demo group", "first"),
    started("ready, sources, database there", "source"),
    {
      name: "idle memory, bundle to bare node",
      base: mb("bare"),
      value: mb("bundle"),
      ratio: ratio("bundle", "megabytes", "bare"),
    },
    {
      name: "idle memory, bundle to sources",
      base: mb("source"),
      value: mb("bundle"),
      ratio: ratio("bundle", "megabytes", "source"),
    },
  ];
}

/** Node with a timer and nothing else. */
function startBare(): Promise<Started> {
  const script = 'process.stderr.write("Studyhall is ready: nothing\\n"); setInterval(() => {}, 1000)';
  return startAndStop(["--eval", script]);
}

function startBot(main: string, database: string): Promise<Started> {
  return startAndStop([main], { STUDYHALL_DATABASE: database, STUDYHALL_PORT: "0" });
}

async function startAndStop(given: readonly string[], env: Record<string, string> = {}): Promise<Started> {
  const begun = performance.now();
  const ready = Promise.withResolvers<number>();
  const { child, ended } = startNode({
    arguments: given,
    env,
    onLine: (line) => line.startsWith("Studyhall is ready: ") && ready.resolve(performance.now() - begun),
  });
  void ended.then(({ errors }) => ready.reject(new Error(`It ended before it was ready: ${errors}`)));
  const readyMs = await ready.promise;
  await passed(SETTLE_MS);
  const megabytes = residentMegabytes(child.pid ?? 0);
  child.kill("SIGTERM");
  await ended;
  return { readyMs, megabytes };
}
