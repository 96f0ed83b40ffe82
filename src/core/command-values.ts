/** Checks the shape of one option's value and gives its canonical form. What it names is resolved by use cases. */
import { canonicalZone, parseStudyDate, parseWallClock } from "./calendar.ts";
import { LEVELS } from "./catalog.ts";
import type { OptionDefinition, OptionType } from "./command-shape.ts";
import { parseWeekdays } from "./schedule.ts";

export type OptionValue = string | number | boolean;

const YES = new Set(["yes", "y", "true", "on", "1"]);
const NO = new Set(["no", "n", "false", "off", "0"]);
const EVERY_LEVEL = new Set(["all", "any", "every"]);
/** The start of a choice is enough from this length on. */
const MIN_PREFIX = 3;

type Reader = (text: string, option: OptionDefinition) => OptionValue | null;

const READERS: Readonly<Partial<Record<OptionType, Reader>>> = {
  flag: readFlag,
  integer: readInteger,
  choice: readChoice,
  level: readLevels,
  date: parseStudyDate,
  time: parseWallClock,
  zone: canonicalZone,
  weekdays: (text) => (parseWeekdays(text) === null ? null : text),
};

/** The canonical value, or null where the shape is wrong. Weekdays stay as typed, in parseWeekdays' own grammar. */
export function readValue(option: OptionDefinition, raw: OptionValue): OptionValue | null {
  const text = String(raw).trim();
  if (text === "") return null;
  const reader = READERS[option.type];
  return reader ? reader(text, option) : text;
}

/** True where any word would do, channels apart: those may begin with `#`. */
export function takesAnyWord(option: OptionDefinition): boolean {
  return READERS[option.type] === undefined && option.type !== "channel";
}

/** True where a word can be told to be of this type by its look alone, so that it may skip options before it. */
export function isRecognisable(option: OptionDefinition, text: string): boolean {
  if (option.type === "channel") return /^(#|<#)/.test(text);
  // A bare number could be a schedule, an entry or hours: it is read in its turn only.
  return !takesAnyWord(option) && option.type !== "integer" && readValue(option, text) !== null;
}

function readFlag(text: string): boolean | null {
  const folded = text.toLowerCase();
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}

function readInteger(text: string, option: OptionDefinition): number | null {
  if (!/^#?\d{1,15}$/.test(text)) return null;
  const value = Number(text.replace("#", ""));
  return value >= (option.min ?? 0) && value <= (option.max ?? Number.MAX_SAFE_INTEGER) ? value : null;
}

function readChoice(text: string, option: OptionDefinition): string | null {
  const folded = text.toLowerCase();
  const known = option.choices ?? [];
  const exact = known.find((choice) => choice.value === folded || choice.label.toLowerCase() === folded);
  if (exact) return exact.value;
  const begun = known.filter((choice) => folded.length >= MIN_PREFIX && choice.value.startsWith(folded));
  return begun.length === 1 ? (begun[0]?.value ?? null) : null;
}

function readLevels(text: string): string | null {
  const words = text.toLowerCase().split(/(?:\s*[,+/]\s*|\s+and\s+|\s+)/);
  if (words.length === 1 && EVERY_LEVEL.has(words[0] ?? "")) return LEVELS.join(",");
  if (words.some((word) => !LEVELS.some((level) => level === word))) return null;
  return LEVELS.filter((level) => words.includes(level)).join(",");
}
