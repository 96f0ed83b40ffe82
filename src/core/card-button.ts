/**
 * What a button means, and its short text form. Ids are stateless: they carry a version, the occurrence's key (or the
 * practice item) and the *displayed* index, so a button understood today is understood after every restart and upgrade.
 */
import { as, type ItemId, type OccurrenceKey } from "./ids.ts";

/** A practice or review serving: enough to rebuild the card without any stored state. */
export interface Serving {
  readonly item: ItemId;
  /** First 8 characters of the item's version when served. */
  readonly version: string;
  /** Shuffle seed, 0 to 2^31-1. */
  readonly seed: number;
  readonly mode: "quiz" | "review";
  /** On the buttons below a hint: the answer was given with its help. */
  readonly hinted?: true;
}

export type ButtonId =
  /** Answer an open card with the option shown at `index`. */
  | { readonly kind: "pick"; readonly occurrence: OccurrenceKey; readonly index: number }
  /** "Lock in?" was answered with yes. */
  | { readonly kind: "lock"; readonly occurrence: OccurrenceKey; readonly index: number }
  /** Open the form of a multi, order or short question; also the id of that form. */
  | { readonly kind: "answer"; readonly occurrence: OccurrenceKey }
  | { readonly kind: "show"; readonly occurrence: OccurrenceKey }
  | { readonly kind: "hint"; readonly occurrence: OccurrenceKey }
  /** Open the report form; also the id of that form. */
  | { readonly kind: "report"; readonly occurrence: OccurrenceKey }
  /** Open the "Share your take" form; also the id of that form. */
  | { readonly kind: "take"; readonly occurrence: OccurrenceKey }
  | { readonly kind: "sure"; readonly occurrence: OccurrenceKey; readonly confidence: "unsure" | "guessed" }
  | { readonly kind: "practice-pick"; readonly serving: Serving; readonly index: number }
  | { readonly kind: "practice-answer"; readonly serving: Serving }
  | { readonly kind: "practice-show"; readonly serving: Serving }
  | { readonly kind: "practice-hint"; readonly serving: Serving }
  /** On a review's verdict: the learner's own word on how sure they were. */
  | {
      readonly kind: "practice-sure";
      readonly serving: Serving;
      readonly confidence: "unsure" | "guessed" | "easy";
    }
  /** Runs a command line, such as `quiz idempotency-keys`. */
  | { readonly kind: "command"; readonly line: string };

/** Discord's custom_id is the shortest of the platforms' id fields: 100 characters (https://docs.discord.com/developers/components/reference). */
export const BUTTON_ID_MAX_LENGTH = 100;
/** Longest command line that fits a button. */
export const BUTTON_COMMAND_MAX_LENGTH = 90;

const VERSION = "1";
const OCCURRENCE_LETTERS = { answer: "a", show: "s", hint: "h", report: "r", take: "t" } as const;
const SERVING_LETTERS = { "practice-answer": "A", "practice-show": "S", "practice-hint": "H" } as const;
const CONFIDENCE_LETTERS = { unsure: "u", guessed: "g", easy: "e" } as const;

/** The text form of a button id, at most BUTTON_ID_MAX_LENGTH characters. */
export function renderButtonId(id: ButtonId): string {
  const text = [VERSION, ...parts(id)].join(":");
  if (text.length > BUTTON_ID_MAX_LENGTH)
    throw new RangeError(`Button id of ${text.length} characters: ${text}`);
  return text;
}

function parts(id: ButtonId): (string | number)[] {
  switch (id.kind) {
    case "pick":
      return ["p", id.occurrence, id.index];
    case "lock":
      return ["l", id.occurrence, id.index];
    case "sure":
      return ["c", id.occurrence, CONFIDENCE_LETTERS[id.confidence]];
    case "practice-pick":
      return ["P", ...servingParts(id.serving), id.index];
    case "practice-sure":
      return ["C", ...servingParts(id.serving), CONFIDENCE_LETTERS[id.confidence]];
    case "practice-answer":
    case "practice-show":
    case "practice-hint":
      return [SERVING_LETTERS[id.kind], ...servingParts(id.serving)];
    case "command":
      return ["x", id.line];
    default:
      return [OCCURRENCE_LETTERS[id.kind], id.occurrence];
  }
}

/** Capital letters for a serving with its hint shown. */
const MODE_LETTERS = { quiz: "q", review: "r" } as const;

function servingParts(serving: Serving): string[] {
  const letter = MODE_LETTERS[serving.mode];
  return [
    serving.hinted ? letter.toUpperCase() : letter,
    serving.item,
    serving.version,
    serving.seed.toString(36),
  ];
}

/** Reads a button id of this or any earlier version; null for text that is none. */
export function parseButtonId(text: string): ButtonId | null {
  if (text.length > BUTTON_ID_MAX_LENGTH || !text.startsWith(`${VERSION}:`)) return null;
  const [letter = "", ...rest] = text.slice(VERSION.length + 1).split(":");
  if (letter === "x") return { kind: "command", line: rest.join(":") };
  return parseOccurrenceButton(letter, rest) ?? parsePracticeButton(letter, rest);
}

type OccurrenceParser = (occurrence: OccurrenceKey, value: string) => ButtonId | null;

/** Buttons of a card that carry a value behind the key: the displayed index, or how sure somebody was. */
const OCCURRENCE_VALUES: Readonly<Record<string, OccurrenceParser>> = {
  p: (occurrence, value) => withIndex(value, (index) => ({ kind: "pick", occurrence, index })),
  l: (occurrence, value) => withIndex(value, (index) => ({ kind: "lock", occurrence, index })),
  c: (occurrence, value) => {
    const confidence = keyOf(CONFIDENCE_LETTERS, value);
    return confidence && confidence !== "easy" ? { kind: "sure", occurrence, confidence } : null;
  },
};

function parseOccurrenceButton(letter: string, rest: readonly string[]): ButtonId | null {
  const [key = "", value = ""] = rest;
  if (!/^[0-9a-hjkmnp-tv-z]{13}$/.test(key) || rest.length > 2) return null;
  const occurrence = as<OccurrenceKey>(key);
  if (rest.length === 2) return OCCURRENCE_VALUES[letter]?.(occurrence, value) ?? null;
  const kind = keyOf(OCCURRENCE_LETTERS, letter);
  return kind ? { kind, occurrence } : null;
}

type ServingParser = (serving: Serving, value: string) => ButtonId | null;

const SERVING_VALUES: Readonly<Record<string, ServingParser>> = {
  P: (serving, value) => withIndex(value, (index) => ({ kind: "practice-pick", serving, index })),
  C: (serving, value) => {
    const confidence = keyOf(CONFIDENCE_LETTERS, value);
    return confidence ? { kind: "practice-sure", serving, confidence } : null;
  },
};

function parsePracticeButton(letter: string, rest: readonly string[]): ButtonId | null {
  const serving = parseServing(rest);
  if (!serving || rest.length > 5) return null;
  if (rest.length === 5) return SERVING_VALUES[letter]?.(serving, rest[4] ?? "") ?? null;
  const kind = keyOf(SERVING_LETTERS, letter);
  return kind ? { kind, serving } : null;
}

const SERVING_PARTS = [/^[qr]$/i, /^[a-z0-9-]+\/[a-z0-9-]+$/, /^[0-9a-f]{8}$/, /^(0|[1-9a-z][0-9a-z]{0,5})$/];

function parseServing(rest: readonly string[]): Serving | null {
  const [mode = "", item = "", version = "", seedText = ""] = rest;
  const seed = parseInt(seedText, 36);
  if (!SERVING_PARTS.every((part, index) => part.test(rest[index] ?? "")) || seed > 0x7fffffff) return null;
  return {
    item: as<ItemId>(item),
    version,
    seed,
    mode: mode.toLowerCase() === MODE_LETTERS.review ? "review" : "quiz",
    ...(mode === mode.toUpperCase() ? { hinted: true } : {}),
  };
}

function withIndex(text: string, make: (index: number) => ButtonId): ButtonId | null {
  return /^[0-5]$/.test(text) ? make(Number(text)) : null;
}

function keyOf<K extends string>(letters: Record<K, string>, letter: string): K | undefined {
  return (Object.keys(letters) as K[]).find((key) => letters[key] === letter);
}

/** How a press is answered, so that an adapter can acknowledge rightly before any work is done. */
export function responseTo(id: ButtonId): "form" | "private" {
  return ["answer", "report", "take", "practice-answer"].includes(id.kind) ? "form" : "private";
}
