/** The head of a topic file: YAML 1.2 with unique keys, held to a closed set of keys. */
import { LEVELS, VOLATILITIES } from "#core/catalog.ts";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type Head, KEBAB, type Report } from "./draft.ts";
import { didYouMean } from "./nearest.ts";

const words = z.array(
  z.string({ error: "needs text; put quotes around numbers" }).trim().min(1, "has an empty entry"),
  {
    error: "needs a list, such as [first, second]",
  },
);
const kebab = z
  .string({ error: "needs a kebab-case id" })
  .regex(KEBAB, "needs a kebab-case id: a-z, 0-9 and single dashes");

const headSchema = z.strictObject({
  schema: z.literal(1, { error: "must be 1" }),
  id: kebab,
  title: z
    .string({ error: "needs text" })
    .trim()
    .min(3, "needs 3 characters or more")
    .max(80, "allows 80 characters at most"),
  area: kebab,
  level: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(", ")}` }),
  prerequisites: z.array(kebab, { error: "needs a list of topic ids; [] for none" }),
  aliases: words,
  tags: words.optional(),
  reviewed: z
    .string({ error: "needs a date such as 2026-11-22" })
    .refine(isDate, "needs a real date such as 2026-11-22"),
  volatility: z.enum(VOLATILITIES, { error: `must be one of ${VOLATILITIES.join(", ")}` }),
  summary: z.string({ error: "needs one sentence" }).trim().min(1, "needs one sentence"),
});

export interface FrontMatter {
  /** Keys that could be read; all of them unless something was reported. */
  readonly head: Partial<Head>;
  readonly lines: ReadonlyMap<string, number>;
}

/** Parses the YAML between the dashes; `firstLine` is the file's line number of its first line. */
export function parseFrontMatter(yaml: string, firstLine: number, report: Report): FrontMatter {
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    version: "1.2",
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: counter,
  });
  const lineOf = (offset: number) => firstLine + counter.linePos(offset).line - 1;
  for (const error of document.errors) report(lineOf(error.pos[0]), yamlAdvice(error.code, error.message));
  const lines = new Map<string, number>();
  if (!isMap(document.contents)) {
    if (document.errors.length === 0)
      report(firstLine, "the front matter holds no keys; start with `schema: 1`");
    return { head: {}, lines };
  }
  for (const { key } of document.contents.items) {
    if (isScalar(key) && !lines.has(String(key.value)))
      lines.set(String(key.value), lineOf(key.range?.[0] ?? 0));
  }
  const values: Record<string, unknown> = document.errors.length > 0 ? ownValues(document) : document.toJS();
  return { head: readHead(values, { lines, firstLine, report, silent: document.errors.length > 0 }), lines };
}

/** True for `YYYY-MM-DD` naming a day that exists. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

interface Reading {
  readonly lines: ReadonlyMap<string, number>;
  readonly firstLine: number;
  readonly report: Report;
  /** The YAML itself was broken: what looks missing may merely be unreadable. */
  readonly silent: boolean;
}

function readHead(values: Record<string, unknown>, reading: Reading): Partial<Head> {
  const whole = headSchema.safeParse(values);
  if (whole.success) return whole.data;
  const sound = { ...values };
  for (const issue of whole.error.issues) {
    for (const [key, message] of explain(issue, values)) {
      const missing = !(key in values);
      if (!(missing && reading.silent)) reading.report(reading.lines.get(key) ?? reading.firstLine, message);
      delete sound[key];
    }
  }
  const rest = headSchema.partial().safeParse(sound);
  return rest.success ? withoutUndefined(rest.data) : {};
}

function explain(issue: z.core.$ZodIssue, values: Record<string, unknown>): [string, string][] {
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(headSchema.shape);
    return issue.keys.map((key) => [
      key,
      `unknown key \`${key}\`${didYouMean(key, known)}; the keys are ${known.join(", ")}`,
    ]);
  }
  const key = String(issue.path[0] ?? "");
  return [
    [
      key,
      key in values ? `\`${key}\` ${issue.message}` : `the key \`${key}\` is missing; it ${issue.message}`,
    ],
  ];
}

function withoutUndefined(values: { [K in keyof Head]?: Head[K] | undefined }): Partial<Head> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Values of a document with errors, as far as they can be read. */
function ownValues(document: ReturnType<typeof parseDocument>): Record<string, unknown> {
  if (!isMap(document.contents)) return {};
  const entries = document.contents.items.flatMap(({ key, value }): [string, unknown][] => {
    const json: unknown =
      value && typeof value === "object" && "toJSON" in value ? JSON.parse(JSON.stringify(value)) : value;
    return isScalar(key) ? [[String(key.value), json]] : [];
  });
  return Object.fromEntries(entries.toReversed());
}

function yamlAdvice(code: string, message: string): string {
  if (code === "DUPLICATE_KEY") return "this key is here twice; keep one of them";
  return `the front matter is not valid YAML: ${message}. Quote values that hold a colon, a # or brackets`;
}
