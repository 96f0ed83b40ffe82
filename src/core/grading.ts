/**
 * What an answer is worth, and the order in which options are shown. Everything here speaks in the author's indexes;
 * only `displayOrder` knows where an option stands on a card.
 */
import type { ChoiceQuestion, OrderQuestion, Question } from "./catalog.ts";
import { mix32, shuffled } from "./hash.ts";

/** What a member locked in. Numbers are the author's indexes into `options` or `steps`. */
export type GivenAnswer =
  | { readonly kind: "picks"; readonly options: readonly number[] }
  /** Every step once, first to last. */
  | { readonly kind: "order"; readonly steps: readonly number[] }
  | { readonly kind: "text"; readonly text: string }
  /** The member pressed "Show me". */
  | { readonly kind: "shown" };

export interface Outcome {
  readonly verdict: "right" | "partly" | "wrong" | "shown";
  /** 0 to 1. */
  readonly credit: number;
  /** True when swapping two neighbouring steps makes the order right; absent otherwise. */
  readonly nearMiss?: boolean;
}

/**
 * Grades an answer. Single and short give 0 or 1; multi with n right options hits/n - false picks/n, never below 0, and
 * 0 for more picks than asked; order the share of adjacent pairs that are right; "Show me" 0.
 * Throws RangeError for an answer of another kind or with unknown, repeated or missing indexes: intake checks first.
 */
export function gradeAnswer(question: Question, given: GivenAnswer): Outcome {
  if (given.kind === "shown") return { verdict: "shown", credit: 0 };
  if (question.kind === "order" && given.kind === "order") return gradeOrder(question, given.steps);
  if (question.kind === "short" && given.kind === "text") {
    return outcomeOf(matchesShort(question.accept, given.text) ? 1 : 0);
  }
  if ((question.kind === "single" || question.kind === "multi") && given.kind === "picks") {
    return gradePicks(question, given.options);
  }
  throw new RangeError(
    `An answer of kind "${given.kind}" can't be graded against the ${question.kind} ${question.id}`,
  );
}

function gradePicks(question: ChoiceQuestion, picks: readonly number[]): Outcome {
  requireIndexes(picks, question.options.length);
  if (question.kind === "single" && picks.length !== 1) {
    throw new RangeError(`A single question takes one pick, not ${picks.length}`);
  }
  const asked = question.options.filter((option) => option.correct).length;
  if (picks.length > asked) return outcomeOf(0);
  const hits = picks.filter((index) => question.options[index]?.correct).length;
  const falsePicks = picks.length - hits;
  return outcomeOf(Math.max(0, hits - falsePicks) / asked);
}

function gradeOrder(question: OrderQuestion, steps: readonly number[]): Outcome {
  requireIndexes(steps, question.steps.length);
  if (steps.length !== question.steps.length) {
    throw new RangeError(`An order takes all ${question.steps.length} steps, not ${steps.length}`);
  }
  const pairs = steps.slice(1).filter((step, i) => step === (steps[i] as number) + 1).length;
  const outcome = outcomeOf(pairs / (question.steps.length - 1));
  return isOneSwapAway(steps) ? { ...outcome, nearMiss: true } : outcome;
}

function isOneSwapAway(steps: readonly number[]): boolean {
  const misplaced = steps.filter((step, place) => step !== place);
  return misplaced.length === 2 && misplaced[0] === (misplaced[1] as number) + 1;
}

function outcomeOf(credit: number): Outcome {
  return { verdict: credit === 1 ? "right" : credit > 0 ? "partly" : "wrong", credit };
}

function requireIndexes(indexes: readonly number[], size: number): void {
  const inRange = indexes.every((index) => Number.isInteger(index) && index >= 0 && index < size);
  if (!inRange || new Set(indexes).size !== indexes.length) {
    throw new RangeError(`Indexes [${indexes.join(", ")}] must be different and below ${size}`);
  }
}

/**
 * The author's indexes in the order shown: the same for everybody who is shown the question under one seed. The steps
 * of an order question never stand in the right order. Empty for a short question.
 */
export function displayOrder(question: Question, seed: number): readonly number[] {
  if (question.kind === "short") return [];
  if (question.kind !== "order") return shuffled([...question.options.keys()], seed);
  const right = [...question.steps.keys()];
  for (let attempt = 0; attempt < MAX_SHUFFLES; attempt++) {
    const order = shuffled(right, attempt === 0 ? seed : mix32(seed, attempt));
    if (order.some((step, place) => step !== place)) return order;
  }
  return [...right.slice(1), ...right.slice(0, 1)];
}

/** With 4 steps 1 shuffle in 24 is the right order, so running out of attempts is a formality. */
const MAX_SHUFFLES = 16;

const LETTERS = "ABCDEF";

/** "A" to "F" for the option shown at `index`, 0 to 5. */
export function optionLetter(index: number): string {
  const letter = LETTERS[index];
  if (letter === undefined) throw new RangeError(`No option letter for index ${index}`);
  return letter;
}

/**
 * Whether a short answer is one of those accepted. Two texts are the same when they are equal after
 * - trimming, folding case, and folding every run of white space to one space;
 * - folding a leading number: a sign "+" and needless zeros go ("72.0" = "72"), a comma or space may group thousands
 *   ("1,000" = "1 000" = "1000"), the decimal mark is a point;
 * - folding a known unit after the number to its short form ("72 hours" = "72h").
 *
 * A unit may be missing or added only where it leaves no doubt:
 * - an accepted bare number takes any one known unit, unless the list itself pairs that number with a unit or a word:
 *   then only those listed count ("72" takes "72 h"; "72|72 h" refuses "72 min");
 * - an accepted number with a known unit takes the bare number, unless the list holds a bare number of its own or a
 *   second unit ("72 h" takes "72"; "240|4 minutes" refuses "4").
 * Units are never converted: "3 days" is not "72 h" unless both are listed.
 */
export function matchesShort(accept: readonly string[], text: string): boolean {
  const given = fold(text);
  if (given === "") return false;
  const folded = accept.map(fold);
  if (folded.includes(given)) return true;
  const quantity = parseQuantity(given);
  if (quantity === null) return false;
  const accepted = folded.map(parseQuantity).filter((candidate) => candidate !== null);
  const sameNumber = accepted.filter((candidate) => candidate.number === quantity.number);
  if (sameNumber.some((candidate) => candidate.unit === quantity.unit)) return true;
  if (quantity.unit !== "") {
    return quantity.known && sameNumber.length > 0 && sameNumber.every((candidate) => candidate.unit === "");
  }
  return sameNumber.some((candidate) => candidate.known) && impliesOneUnit(accepted);
}

function impliesOneUnit(accepted: readonly Quantity[]): boolean {
  const units = accepted.filter((candidate) => candidate.known || candidate.unit === "");
  return new Set(units.map((candidate) => candidate.unit)).size === 1;
}

/** A number and what follows it. */
interface Quantity {
  /** Digits without grouping or needless zeros, so that equal numbers are equal text. */
  readonly number: string;
  /** Short form of a known unit, other words as they stand, or "" for a bare number. */
  readonly unit: string;
  readonly known: boolean;
}

function fold(text: string): string {
  return text.normalize("NFC").replaceAll("\u2212", "-").trim().replace(/\s+/g, " ").toLowerCase();
}

const QUANTITY = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d*)(?:\.(\d*))?(.*)$/;

function parseQuantity(folded: string): Quantity | null {
  const [, sign = "", whole = "", fraction = "", rest = ""] = QUANTITY.exec(folded) ?? [];
  const unit = parseUnit(rest);
  if (whole + fraction === "" || unit === null) return null;
  return { number: plainNumber(sign, whole.replace(/[, ]/g, ""), fraction), ...unit };
}

function parseUnit(rest: string): Pick<Quantity, "unit" | "known"> | null {
  const unit = UNITS.get(rest.trimStart());
  if (unit !== undefined) return { unit, known: true };
  // "3nf", "10-20" and "1.2.0" are names that begin with a digit, not quantities.
  return rest === "" || rest.startsWith(" ") ? { unit: rest.trimStart(), known: false } : null;
}

function plainNumber(sign: string, whole: string, fraction: string): string {
  const digits = whole.replace(/^0+/, "") || "0";
  const decimals = fraction.replace(/0+$/, "");
  const magnitude = decimals === "" ? digits : `${digits}.${decimals}`;
  return sign === "-" && magnitude !== "0" ? `-${magnitude}` : magnitude;
}

/**
 * Units known without being listed, short form first. "m" (metre, minute, month, million) and "b" (bit, byte) are left
 * out on purpose; kB and KiB stay apart because they differ by 2.4%.
 */
const UNIT_FORMS: readonly (readonly string[])[] = [
  ["ns", "nanosecond", "nanoseconds"],
  ["µs", "\u03bcs", "us", "microsecond", "microseconds"],
  ["ms", "msec", "msecs", "millisecond", "milliseconds"],
  ["s", "sec", "secs", "second", "seconds"],
  ["min", "mins", "minute", "minutes"],
  ["h", "hr", "hrs", "hour", "hours"],
  ["d", "day", "days"],
  ["w", "wk", "wks", "week", "weeks"],
  ["month", "months"],
  ["y", "yr", "yrs", "year", "years"],
  ["%", "percent", "per cent"],
  ["bit", "bits"],
  ["byte", "bytes"],
  ["kb", "kilobyte", "kilobytes"],
  ["mb", "megabyte", "megabytes"],
  ["gb", "gigabyte", "gigabytes"],
  ["tb", "terabyte", "terabytes"],
  ["pb", "petabyte", "petabytes"],
  ["kib", "kibibyte", "kibibytes"],
  ["mib", "mebibyte", "mebibytes"],
  ["gib", "gibibyte", "gibibytes"],
  ["tib", "tebibyte", "tebibytes"],
  ["rps", "req/s", "requests/s", "requests per second"],
  ["x", "times"],
];

const UNITS: ReadonlyMap<string, string> = new Map(
  UNIT_FORMS.flatMap((forms) => forms.map((form): [string, string] => [form, forms[0] as string])),
);
