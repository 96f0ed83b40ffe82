/** The forms: answering what buttons can't hold, reporting a problem, sharing a take. */
import type { Form, FormChoice, FormField } from "../card.ts";
import type { ButtonId } from "../card-button.ts";
import type { ChoiceQuestion, Prompt, Question } from "../catalog.ts";
import type { GivenAnswer } from "../grading.ts";
import type { Words } from "../words/index.ts";
import { askedPicks, shownOptions } from "./answer-controls.ts";
import { markdown } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

/** The one field of each form. */
export const ANSWER_FIELD = "answer";
export const REPORT_FIELD = "report";
export const TAKE_FIELD = "take";

/** Longest text of a short answer, a report and a take. */
export const SHORT_ANSWER_MAX_LENGTH = 100;
export const REPORT_MAX_LENGTH = 500;
export const TAKE_MAX_LENGTH = 1500;

export interface AnswerFormFacts {
  readonly item: Question;
  readonly order: readonly number[];
  /** Comes back with the values. */
  readonly id: ButtonId;
  readonly words: Words;
}

/** The form of a multi, order or short question; choices carry the place where they stand on the card. */
export function answerForm({ item, order, id, words }: AnswerFormFacts): Form {
  return {
    id,
    title: words.forms.answerTitle,
    intro: [markdown(item.stem)],
    fields: [answerField(item, order, words)],
    submit: words.forms.submitAnswer,
  };
}

function answerField(item: Question, order: readonly number[], words: Words): FormField {
  const options: readonly FormChoice[] = shownOptions(item, order).map(({ letter, text }, place) => ({
    value: String(place),
    label: `${letter}: ${plainText(text)}`,
  }));
  switch (item.kind) {
    case "single":
    case "multi": {
      const asked = askedPicks(item);
      // The label asks for a number; picking more is possible, and graded 0, as on paper.
      const max = item.kind === "single" ? 1 : options.length;
      return {
        kind: "choices",
        name: ANSWER_FIELD,
        label: words.forms.pickLabel(asked),
        options,
        min: 1,
        max,
      };
    }
    case "order":
      return { kind: "order", name: ANSWER_FIELD, label: words.forms.orderLabel, options };
    case "short":
      return {
        kind: "text",
        name: ANSWER_FIELD,
        label: words.forms.textLabel,
        multiline: false,
        maxLength: SHORT_ANSWER_MAX_LENGTH,
        required: true,
        placeholder: words.forms.textPlaceholder,
      };
  }
}

/** A key of `words.forms.problems`. */
export type AnswerProblem = keyof Words["forms"]["problems"];
export type ReadAnswer = GivenAnswer | { readonly problem: AnswerProblem };

/**
 * The answer in a submitted form, with places on the card turned back into the author's indexes. Steps and picks may
 * also be given by letter ("CAB"), for platforms whose forms have no other way to put things in order.
 */
export function readAnswerForm(
  item: Question,
  order: readonly number[],
  values: Readonly<Record<string, string | readonly string[]>>,
): ReadAnswer {
  const value = values[ANSWER_FIELD] ?? "";
  if (item.kind === "short") return readText(value);
  const places = readPlaces(value, order.length);
  if (places === null) return { problem: "unreadable" };
  const indexes = places.flatMap((place) => order[place] ?? []);
  const different = new Set(indexes).size === indexes.length;
  if (item.kind !== "order") return readPicks(item, indexes, different);
  const complete = different && indexes.length === order.length;
  return complete ? { kind: "order", steps: indexes } : { problem: "steps-incomplete" };
}

function readPicks(item: ChoiceQuestion, options: readonly number[], different: boolean): ReadAnswer {
  if (options.length === 0) return { problem: "nothing-picked" };
  if (!different || (item.kind === "single" && options.length > 1)) return { problem: "unreadable" };
  return { kind: "picks", options };
}

function readText(value: string | readonly string[]): ReadAnswer {
  const text = (typeof value === "string" ? value : value.join(" ")).trim().slice(0, SHORT_ANSWER_MAX_LENGTH);
  return text === "" ? { problem: "no-text" } : { kind: "text", text };
}

/** Places below `size`, or null where one can't be read. */
function readPlaces(value: string | readonly string[], size: number): readonly number[] | null {
  const parts = typeof value === "string" ? splitPlaces(value) : value;
  const places = parts.map(readPlace).filter((place) => place !== null);
  return places.length === parts.length && places.every((place) => place < size) ? places : null;
}

function splitPlaces(text: string): readonly string[] {
  const letters = /^[a-f]+$/i.test(text.trim()) ? [...text.trim()] : text.split(/[\s,;>-]+/);
  return letters.filter((part) => part !== "");
}

function readPlace(text: string): number | null {
  if (/^[0-5]$/.test(text)) return Number(text);
  return /^[a-f]$/i.test(text) ? text.toLowerCase().charCodeAt(0) - "a".charCodeAt(0) : null;
}

/** Tells the organisers what is wrong with a question. */
export function reportForm(id: ButtonId, words: Words): Form {
  return {
    id,
    title: words.forms.reportTitle,
    fields: [
      {
        kind: "text",
        name: REPORT_FIELD,
        label: words.forms.reportLabel,
        multiline: true,
        maxLength: REPORT_MAX_LENGTH,
        required: true,
        placeholder: words.forms.reportPlaceholder,
      },
    ],
    submit: words.forms.submitReport,
  };
}

/** A member's take on a prompt. */
export function takeForm(id: ButtonId, item: Prompt, words: Words): Form {
  return {
    id,
    title: words.forms.takeTitle,
    intro: [markdown(item.text)],
    fields: [
      {
        kind: "text",
        name: TAKE_FIELD,
        label: words.forms.takeLabel,
        multiline: true,
        maxLength: TAKE_MAX_LENGTH,
        required: true,
        placeholder: words.forms.takePlaceholder,
      },
    ],
    submit: words.forms.submitTake,
  };
}

/** The text of a report or take, or null when nothing was written. */
export function readTextForm(
  values: Readonly<Record<string, string | readonly string[]>>,
  field: typeof REPORT_FIELD | typeof TAKE_FIELD,
): string | null {
  const value = values[field];
  const limit = field === REPORT_FIELD ? REPORT_MAX_LENGTH : TAKE_MAX_LENGTH;
  const text = (typeof value === "string" ? value : "").trim().slice(0, limit);
  return text === "" ? null : text;
}
