/** Reads the content folder: files -> drafts -> problems -> Catalog. Every problem is found in one run. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Catalog } from "#core/catalog.ts";
import { type AreaEntry, parseAreas, parsePlanned, type TopicEntry } from "./areas.ts";
import { buildCatalog } from "./build.ts";
import { crossCheck } from "./cross-check.ts";
import type { Report, TopicDraft } from "./draft.ts";
import { type LedgerEntry, parseLedger, publishedIds } from "./ledger.ts";
import { lintTopic, RULES, SERVING_RULES } from "./lint.ts";
import { parseTopic } from "./parse-topic.ts";
import { type Problem, sortProblems } from "./problem.ts";

export type CatalogResult =
  | { readonly ok: true; readonly catalog: Catalog; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface LoadOptions {
  /** Today as `YYYY-MM-DD`: with it, topics whose review is due are warned about. */
  readonly today?: string;
  /** "serving" leaves out the rules about writing, which a bot that starts need not wait for; all of them without it. */
  readonly rules?: "all" | "serving";
}

/** Loads and checks the folder (`content`). With any error there is no catalog, and `problems` holds all that was found. */
export async function loadCatalog(dir: string, options: LoadOptions = {}): Promise<CatalogResult> {
  const content = await readContent(dir, options);
  if (content.problems.some((problem) => problem.severity === "error"))
    return { ok: false, problems: content.problems };
  return { ok: true, catalog: buildCatalog(content.areas, content.topics), warnings: content.problems };
}

const RULE_SETS = { all: RULES, serving: SERVING_RULES };

export interface Content {
  readonly areas: readonly AreaEntry[];
  readonly planned: readonly TopicEntry[];
  readonly ledger: readonly LedgerEntry[];
  readonly topics: readonly TopicDraft[];
  /** Sorted by file and line. */
  readonly problems: readonly Problem[];
  /** Ids that the ledger should list and does not. */
  readonly unlisted: readonly string[];
}

/** Reads and checks everything without building a catalog: what the command line needs. */
export async function readContent(dir: string, { today, rules = "all" }: LoadOptions = {}): Promise<Content> {
  const root = basename(resolve(dir));
  const problems: Problem[] = [];
  const reportFor =
    (file: string): Report =>
    (line, message) =>
      problems.push({ file, line, rule: "1 format", severity: "error", message });
  const files = {
    areas: `${root}/areas.yaml`,
    planned: `${root}/planned.yaml`,
    ledger: `${root}/ids.ledger`,
  };
  const [areasText, plannedText, ledgerText, topicFiles] = await Promise.all([
    readOptional(join(dir, "areas.yaml")),
    readOptional(join(dir, "planned.yaml")),
    readOptional(join(dir, "ids.ledger")),
    readTopicFiles(dir, reportFor),
  ]);
  if (areasText === undefined)
    reportFor(files.areas)(1, "this file is missing; it lists the areas, their skills and topics");
  const areas = parseAreas(areasText ?? "[]", reportFor(files.areas));
  const areasBroken = problems.some((problem) => problem.file === files.areas);
  const planned = parsePlanned(plannedText ?? "", reportFor(files.planned));
  const ledger = parseLedger(ledgerText ?? "", reportFor(files.ledger));
  const topics = topicFiles.map((file) => parseTopic(file, reportFor(file.file)));
  const broken = new Set(problems.map((problem) => problem.file));
  const parts = { topics, planned, ledger, files, broken, areas: areasBroken ? undefined : areas };
  problems.push(...crossCheck(parts));
  for (const topic of topics)
    problems.push(...lintTopic(topic, { today, broken: broken.has(topic.file), rules: RULE_SETS[rules] }));
  const listed = new Set(ledger.map((entry) => entry.id));
  const unlisted = topics.flatMap(publishedIds).map(({ id }) => id);
  return {
    areas,
    planned,
    ledger,
    topics,
    problems: sortProblems(problems),
    unlisted: unlisted.filter((id) => !listed.has(id)),
  };
}

interface FoundFile {
  readonly file: string;
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/** Every Markdown file one folder down; others are reported, so that no topic is left out in silence. */
async function readTopicFiles(dir: string, reportFor: (file: string) => Report): Promise<FoundFile[]> {
  const root = basename(resolve(dir));
  const paths = await listMarkdown(dir);
  const found = paths.map(async (path): Promise<FoundFile[]> => {
    const [folder = "", name = "", ...deeper] = path.split("/");
    const file = `${root}/${path}`;
    if (name === "" || deeper.length > 0) {
      reportFor(file)(1, `topics lie in ${root}/<area>/<topic-id>.md; move this file there`);
      return [];
    }
    return [{ file, name: name.replace(/\.md$/, ""), folder, text: await readFile(join(dir, path), "utf8") }];
  });
  return (await Promise.all(found)).flat();
}

async function listMarkdown(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md") && entry.name !== "README.md")
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, "/").length).replaceAll("\\", "/"))
    .toSorted();
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
