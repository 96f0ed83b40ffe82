/** content/areas.yaml (areas, their skills and topics) and content/planned.yaml (ids of topics not yet written). */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import { KEBAB, type Report } from "./draft.ts";

export interface SkillEntry {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly TopicEntry[];
  readonly line: number;
}

export interface TopicEntry {
  readonly id: string;
  readonly line: number;
}

export interface AreaEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly skills: readonly SkillEntry[];
  readonly line: number;
}

const id = z.string({ error: "needs a kebab-case id" }).regex(KEBAB, "needs a kebab-case id");
const title = z
  .string({ error: "needs text" })
  .trim()
  .min(1, "needs text")
  .max(80, "allows 80 characters at most");
const areasSchema = z.array(
  z.strictObject({
    id,
    title,
    description: z
      .string({ error: "needs text" })
      .trim()
      .min(1, "needs text")
      .max(300, "allows 300 characters at most"),
    skills: z
      .array(z.strictObject({ id, title, topics: z.array(id, { error: "needs a list of topic ids" }) }), {
        error: "needs a list of skills, each with id, title and topics",
      })
      .min(1, "needs at least one skill"),
  }),
  { error: "must be a list of areas, each with id, title, description and skills" },
);
const plannedSchema = z.array(id, { error: "must be a list of topic ids" });

/** Parses areas.yaml; entries come back only when the whole file is sound. */
export function parseAreas(text: string, report: Report): AreaEntry[] {
  const file = parseYaml(text, report);
  const areas = file && read(areasSchema, file, report);
  if (!file || !areas) return [];
  return areas.map((area, at) => ({
    ...area,
    line: file.lineOf([at, "id"]),
    skills: area.skills.map((skill, nth) => ({
      ...skill,
      line: file.lineOf([at, "skills", nth, "id"]),
      topics: skill.topics.map((topic, index) => ({
        id: topic,
        line: file.lineOf([at, "skills", nth, "topics", index]),
      })),
    })),
  }));
}

/** Parses planned.yaml; an empty file is an empty list. */
export function parsePlanned(text: string, report: Report): TopicEntry[] {
  const file = parseYaml(text, report);
  if (!file || file.value === null) return [];
  const planned = read(plannedSchema, file, report) ?? [];
  return planned.map((topic, at) => ({ id: topic, line: file.lineOf([at]) }));
}

/** The text of planned.yaml without an id; comments and the rest stay as they are. */
export function withoutPlanned(text: string, topic: string): string {
  const entry = new RegExp(`^[ \\t]*-[ \\t]+["']?${topic}["']?[ \\t]*(#.*)?(\\r?\\n|$)`, "m");
  const rest = text.replace(entry, "");
  const left = parseDocument(rest).contents;
  return left === null || (isScalar(left) && left.value === null) ? `${rest}[]\n` : rest;
}

interface YamlFile {
  readonly value: unknown;
  /** Line of the node at a path, or of the nearest node above it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

function parseYaml(text: string, report: Report): YamlFile | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: counter,
  });
  for (const error of document.errors) {
    report(counter.linePos(error.pos[0]).line, `not valid YAML: ${error.message}`);
  }
  if (document.errors.length > 0) return undefined;
  const lineOf = (path: readonly PropertyKey[]) => {
    const offset = offsetOf(document.contents, path);
    return offset === undefined ? 1 : counter.linePos(offset).line;
  };
  return { value: document.toJS(), lineOf };
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const step of path) {
    const child = childAt(node, step);
    offset = child.anchor?.range?.[0] ?? offset;
    node = child.value;
  }
  return offset;
}

/** A child of a YAML node, and the node to point at: a key in a map, the entry itself in a list. */
function childAt(node: unknown, step: PropertyKey): { anchor?: Node; value?: unknown } {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    return isScalar(pair?.key) ? { anchor: pair.key, value: pair.value } : {};
  }
  const entry = isSeq(node) ? node.items[Number(step)] : undefined;
  return isNode(entry) ? { anchor: entry, value: entry } : {};
}

function read<T>(schema: z.ZodType<T>, file: YamlFile, report: Report): T | undefined {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const where = issue.path.map((step) =>
      typeof step === "number" ? `entry ${step + 1}` : `\`${String(step)}\``,
    );
    const what =
      issue.code === "unrecognized_keys"
        ? `unknown key \`${issue.keys.join("`, `")}\`; remove it`
        : issue.message;
    report(file.lineOf(issue.path), `${where.join(", ")}${where.length > 0 ? " " : ""}${what}`);
  }
  return undefined;
}
