/** `npm run content:new <topic-id>`: a topic file to fill in, in the right folder, with every section. */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type AreaEntry, withoutPlanned } from "#content/areas.ts";
import { type Content, readContent } from "#content/load.ts";
import { nearest } from "#content/nearest.ts";
import { formatProblem } from "#content/problem.ts";
import { scaffold } from "#content/scaffold.ts";
import { realTerminal, type Terminal } from "./terminal.ts";

const USAGE = "usage: npm run content:new -- <topic-id> [--dir content]";

/** Runs the command; answers the exit code: 0 written, 1 refused, 2 wrong arguments. */
export async function contentNew(args: readonly string[], { out, err, today }: Terminal): Promise<number> {
  const parsed = readArguments(args);
  if (typeof parsed === "string") {
    err(`${parsed}\n${USAGE}`);
    return 2;
  }
  const { id, dir } = parsed;
  const content = await readContent(dir);
  const area = areaOf(id, content.areas);
  if (!area) {
    err(refusal(id, content));
    return 1;
  }
  const path = join(dir, area.id, `${id}.md`);
  const shown = `${basename(resolve(dir))}/${area.id}/${id}.md`;
  if (existsSync(path)) {
    err(`${shown} exists already; edit it, or delete it first`);
    return 1;
  }
  await mkdir(join(dir, area.id), { recursive: true });
  await writeFile(path, scaffold({ id, area: area.id, today }), { flag: "wx" });
  await unplan(join(dir, "planned.yaml"), id);
  out(`wrote ${shown}; replace everything in {{ }} and run npm run content:check`);
  return 0;
}

function readArguments(args: readonly string[]): { id: string; dir: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { dir: { type: "string", default: "content" } },
      allowPositionals: true,
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) return "name one topic id";
    return { id, dir: values.dir };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function areaOf(id: string, areas: readonly AreaEntry[]): AreaEntry | undefined {
  return areas.find((area) => area.skills.some((skill) => skill.topics.some((topic) => topic.id === id)));
}

function refusal(id: string, { areas, planned, problems }: Content): string {
  const broken = problems.filter(
    (problem) => problem.file.endsWith("/areas.yaml") && problem.rule.startsWith("1 "),
  );
  if (broken.length > 0) return broken.map(formatProblem).join("\n");
  if (planned.some((topic) => topic.id === id)) {
    return `\`${id}\` is planned but in no skill; list it in areas.yaml first, so that it has an area`;
  }
  const listed = areas.flatMap((area) =>
    area.skills.flatMap((skill) => skill.topics.map((topic) => topic.id)),
  );
  const near = nearest(id, [...listed, ...planned.map((topic) => topic.id)]);
  const hint = near.length > 0 ? `; the nearest ids are ${near.join(", ")}` : "";
  return `\`${id}\` is in no skill of areas.yaml; add it to one (and to planned.yaml), or correct the id${hint}`;
}

/** A topic that is written is no longer planned. */
async function unplan(path: string, id: string): Promise<void> {
  if (!existsSync(path)) return;
  const before = await readFile(path, "utf8");
  const after = withoutPlanned(before, id);
  if (after !== before) await writeFile(path, after);
}

if (import.meta.main) process.exitCode = await contentNew(process.argv.slice(2), realTerminal());
