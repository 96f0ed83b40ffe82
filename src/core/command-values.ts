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

/** The canonical value, or null where the shape is wrong. Weekdays stay as typed, in parseWeekdays' own grammar. */
export function readValue(option: OptionDefinition, raw: OptionValue): OptionValue | null {
  const text = String(raw).trim();
  if (text === "") return null;
  switch (option.type) {
    case "flag":
      return readFlag(text);
    case "integer":
      return readInteger(option, text);
    case "choice":
      return readChoice(option, text);
    case "level":
      return readLevels(text);
    case "date":
      return parseStudyDate(text);
    case "time":
      return parseWallClock(text);
    case "zone":
      return canonicalZone(text);
    case "weekdays":
      return parseWeekdays(text) === null ? null : text;
    default:
      return text;
  }
}

/** Types that take any word: nothing in a word tells that it is meant for one of these. */
const OPEN_TYPES: ReadonlySet<OptionType> = new Set(["text", "topic", "area", "member", "team", "schedule"]);

/** True where any word would do. */
export function takesAnyWord(option: OptionDefinition): boolean {
  return OPEN_TYPES.has(option.type);
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

function readInteger(option: OptionDefinition, text: string): number | null {
  if (!/^#?\d{1,15}$/.test(text)) return null;
  const value = Number(text.replace("#", ""));
  return value >= (option.min ?? 0) && value <= (option.max ?? Number.MAX_SAFE_INTEGER) ? value : null;
}

function readChoice(option: OptionDefinition, text: string): string | null {
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
