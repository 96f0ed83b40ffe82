/** `npm run simulate`: weeks of a study group on a virtual clock, and whether its records hold. */
import { join } from "node:path";
import { loadCatalog } from "#content/load.ts";
import { formatProblem } from "#content/problem.ts";
import { readFlags, type SimulationPlan, USAGE } from "./simulate/flags.ts";
import { checkInvariants, type Invariant } from "./simulate/invariants.ts";
import { play } from "./simulate/play.ts";
import { createScribe } from "./simulate/scribe.ts";
import { summarise } from "./simulate/summary.ts";

const PROJECT = join(import.meta.dirname, "../..");
const EXIT_CHECK_FAILED = 1;
/** Flags or content to mend. */
const EXIT_MEND = 2;

const out = (line: string): boolean => process.stdout.write(`${line}\n`);
const complain = (line: string): boolean => process.stderr.write(`${line}\n`);

/** Runs the command; answers the exit code. */
async function simulate(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  switch (flags.kind) {
    case "help":
      out(USAGE);
      return 0;
    case "wrong":
      for (const problem of flags.problems) complain(problem);
      complain("npm run simulate -- --help tells what there is.");
      return EXIT_MEND;
    case "run":
      return run(flags.plan, flags.quiet);
  }
}

async function run(plan: SimulationPlan, quiet: boolean): Promise<number> {
  const loaded = await loadCatalog(join(PROJECT, "content"));
  if (!loaded.ok) {
    complain(loaded.problems.map(formatProblem).join("\n"));
    return EXIT_MEND;
  }
  const scribe = createScribe(plan.zone, quiet ? () => undefined : out);
  const played = await play(plan, { project: PROJECT, catalog: loaded.catalog, scribe });
  try {
    if (!quiet) out("");
    for (const line of await summarise(plan, played, scribe.tally)) out(line);
    return report(await checkInvariants(played, scribe.tally));
  } finally {
    await played.house.close();
  }
}

function report(invariants: readonly Invariant[]): number {
  out("\nChecks");
  for (const { name, problems } of invariants) {
    out(`  ${problems.length === 0 ? "ok   " : "WRONG"}  ${name}`);
    for (const problem of problems) out(`           ${problem}`);
  }
  return invariants.every(({ problems }) => problems.length === 0) ? 0 : EXIT_CHECK_FAILED;
}

// A reader such as `head` may have seen enough: there is nobody left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
process.exitCode = await simulate(process.argv.slice(2));
