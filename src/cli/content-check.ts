/** `npm run content:check`: reads the whole content folder and says everything that is wrong with it. */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { appendToLedger, LEDGER_RULE } from "#content/ledger.ts";
import { tidy } from "#content/lint-tidy.ts";
import { type Content, readContent } from "#content/load.ts";
import { formatProblem } from "#content/problem.ts";
import { realTerminal, type Terminal } from "./terminal.ts";

const USAGE = "usage: npm run content:check -- [--fix] [--write-ledger] [--dir content]";

interface Flags {
  readonly fix: boolean;
  readonly "write-ledger": boolean;
  readonly dir: string;
}

/** Runs the command; answers the exit code: 0 sound, 1 errors found, 2 wrong flags. */
export async function contentCheck(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = readFlags(args);
  if (typeof flags === "string") {
    terminal.err(`${flags}\n${USAGE}`);
    return 2;
  }
  const { dir } = flags;
  const { today } = terminal;
  let content = await readContent(dir, { today });
  if (flags.fix && (await fixFiles(dir, content, terminal)) > 0) content = await readContent(dir, { today });
  if (flags["write-ledger"] && (await writeLedger(dir, content, terminal)))
    content = await readContent(dir, { today });
  return print(content, terminal);
}

function readFlags(args: readonly string[]): Flags | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        fix: { type: "boolean", default: false },
        "write-ledger": { type: "boolean", default: false },
        dir: { type: "string", default: "content" },
      },
    });
    return values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

/** Tidies every topic file; answers how many changed. */
async function fixFiles(dir: string, content: Content, { out }: Terminal): Promise<number> {
  let changed = 0;
  for (const topic of content.topics) {
    const path = join(dir, topic.folder, `${topic.name}.md`);
    const before = await readFile(path, "utf8");
    const after = tidy(before);
    if (after === before) continue;
    await writeFile(path, after);
    changed++;
    out(`tidied ${topic.file}`);
  }
  return changed;
}

/** Appends new ids, unless other errors say that the ids may still change. */
async function writeLedger(dir: string, content: Content, { out }: Terminal): Promise<boolean> {
  if (content.unlisted.length === 0) return false;
  if (content.problems.some((problem) => problem.severity === "error" && problem.rule !== LEDGER_RULE)) {
    out("ledger not written: ids are final once published, so correct the errors below first");
    return false;
  }
  const path = join(dir, "ids.ledger");
  const before = await readFile(path, "utf8").catch(() => "");
  await writeFile(path, appendToLedger(before, content.unlisted));
  out(`added ${content.unlisted.length} ids to ${basename(resolve(dir))}/ids.ledger`);
  return true;
}

function print({ problems, topics }: Content, { out }: Terminal): number {
  let file = "";
  for (const problem of problems) {
    if (file !== "" && file !== problem.file) out("");
    file = problem.file;
    out(formatProblem(problem));
  }
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const questions = topics.reduce((sum, topic) => sum + topic.questions.length, 0);
  if (problems.length > 0) out("");
  out(
    `${topics.length} topics, ${questions} questions: ${errors} errors, ${problems.length - errors} warnings`,
  );
  return errors > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await contentCheck(process.argv.slice(2), realTerminal());
