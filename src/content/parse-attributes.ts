/** The line under a question's heading: `kind=single idea=x bloom=apply difficulty=2 refs=a,b`, in backticks. */
import { type Bloom, BLOOM_LEVELS, QUESTION_KINDS, type QuestionKind } from "#core/catalog.ts";
import { KEBAB } from "./draft.ts";
import { didYouMean } from "./nearest.ts";

const KEYS = ["kind", "idea", "bloom", "difficulty", "refs", "accept", "volatile"] as const;
type Key = (typeof KEYS)[number];

/** Attributes as read; what is missing or wrong was complained about and has a stand-in here. */
export interface Attributes {
  readonly kind: QuestionKind | undefined;
  /** Empty when missing. */
  readonly idea: string;
  readonly bloom: Bloom;
  readonly difficulty: number;
  readonly refs: readonly string[];
  readonly accept: readonly string[];
  readonly volatileOk: boolean;
}

/** What stands in where there is no attributes line at all. */
export const NO_ATTRIBUTES: Attributes = {
  kind: undefined,
  idea: "",
  bloom: "apply",
  difficulty: 3,
  refs: [],
  accept: [],
  volatileOk: false,
};

interface Reading {
  readonly values: ReadonlyMap<Key, string>;
  readonly complain: (message: string) => void;
}

/** Reads the text between the backticks; every complaint goes to `complain` and what is sound comes back. */
export function parseAttributes(text: string, complain: (message: string) => void): Attributes {
  const reading = { values: split(text, complain), complain };
  for (const [key, example] of Object.entries(REQUIRED)) {
    if (!reading.values.has(key as Key))
      complain(`the attribute \`${key}\` is missing; add \`${key}=${example}\``);
  }
  const kind = oneOf(reading, "kind", QUESTION_KINDS);
  checkAccept(reading, kind);
  return {
    kind,
    idea: readIdea(reading),
    bloom: oneOf(reading, "bloom", BLOOM_LEVELS) ?? NO_ATTRIBUTES.bloom,
    difficulty: readDifficulty(reading),
    refs: readList(reading, "refs", ","),
    accept: readList(reading, "accept", "|"),
    volatileOk: oneOf(reading, "volatile", ["ok"]) === "ok",
  };
}

function checkAccept({ values, complain }: Reading, kind: QuestionKind | undefined): void {
  const accept = values.has("accept");
  if (kind === "short" && !accept) complain('a short question needs `accept="answer|other spelling"`');
  if (accept && kind !== undefined && kind !== "short")
    complain("`accept` belongs to short questions; remove it");
}

const REQUIRED = {
  kind: "single",
  idea: "an-idea-of-this-topic",
  bloom: "apply",
  difficulty: "2",
  refs: "a-reference",
};

function split(text: string, complain: (message: string) => void): Map<Key, string> {
  const values = new Map<Key, string>();
  const pair = /\s*([A-Za-z]+)=(?:"([^"]*)"|([^\s"]+))(?=\s|$)/y;
  const end = text.trimEnd().length;
  while (pair.lastIndex < end) {
    const rest = text.slice(pair.lastIndex).trim();
    const match = pair.exec(text);
    if (!match) {
      complain(
        `cannot read the attributes from \`${rest}\`; write key=value, and quote a value that holds blanks`,
      );
      break;
    }
    const key = match[1] ?? "";
    if (!isKey(key))
      complain(`unknown attribute \`${key}\`${didYouMean(key, KEYS)}; the attributes are ${KEYS.join(", ")}`);
    else if (values.has(key)) complain(`the attribute \`${key}\` is here twice; keep one of them`);
    else values.set(key, match[2] ?? match[3] ?? "");
  }
  return values;
}

function isKey(key: string): key is Key {
  return (KEYS as readonly string[]).includes(key);
}

function oneOf<T extends string>(
  { values, complain }: Reading,
  key: Key,
  allowed: readonly T[],
): T | undefined {
  const value = values.get(key);
  const known = allowed.find((entry) => entry === value);
  if (value !== undefined && !known)
    complain(`\`${key}=${value}\` is not known; use one of ${allowed.join(", ")}`);
  return known;
}

function readIdea({ values, complain }: Reading): string {
  const value = values.get("idea") ?? "";
  if (value === "" || KEBAB.test(value)) return value;
  complain(`\`idea=${value}\` is not one kebab-case id; a question tests one idea`);
  return "";
}

function readDifficulty({ values, complain }: Reading): number {
  const value = values.get("difficulty");
  if (value !== undefined && /^[1-5]$/.test(value)) return Number(value);
  if (value !== undefined) complain(`\`difficulty=${value}\` is not a whole number from 1 to 5`);
  return NO_ATTRIBUTES.difficulty;
}

function readList({ values, complain }: Reading, key: Key, separator: string): readonly string[] {
  const entries =
    values
      .get(key)
      ?.split(separator)
      .map((entry) => entry.trim()) ?? [];
  if (entries.includes("")) complain(`\`${key}\` has an empty entry; remove it`);
  if (new Set(entries).size < entries.length) complain(`\`${key}\` names an entry twice; keep one of them`);
  return entries.filter((entry) => entry !== "");
}
