/** The parts of a question that take an answer: option lines and the buttons below them. */
import type { Block, Button, OptionLine } from "../card.ts";
import type { ButtonId } from "../card-button.ts";
import type { Question } from "../catalog.ts";
import { optionLetter } from "../grading.ts";
import type { Words } from "../words/index.ts";
import { plainText } from "./plain-text.ts";

/** An option or step where it stands on the card. */
export interface ShownOption {
  readonly letter: string;
  /** The author's index. */
  readonly index: number;
  readonly text: string;
}

/** What a question offers, in the order shown; nothing for a short question. */
export function shownOptions(question: Question, order: readonly number[]): readonly ShownOption[] {
  if (question.kind === "short") return [];
  const texts = question.kind === "order" ? question.steps : question.options;
  return order.map((index, place) => {
    const entry = texts[index];
    if (!entry) throw new RangeError(`${question.id} has no option ${index}.`);
    return { letter: optionLetter(place), index, text: entry.text };
  });
}

/** Author's indexes of the right options, none for other kinds. */
export function rightOptions(question: Question): readonly number[] {
  if (question.kind !== "single" && question.kind !== "multi") return [];
  return question.options.flatMap((option, index) => (option.correct ? [index] : []));
}

/** How many picks a question asks for; 1 for single and short, every step for order. */
export function askedPicks(question: Question): number {
  if (question.kind === "order") return question.steps.length;
  return question.kind === "short" ? 1 : rightOptions(question).length;
}

/** The options as an open card shows them. */
export function optionsBlock(question: Question, order: readonly number[]): readonly Block[] {
  const options: readonly OptionLine[] = shownOptions(question, order).map(({ letter, text }) => ({
    label: letter,
    text,
  }));
  return options.length === 0 ? [] : [{ kind: "options", options }];
}

/** Ids of the controls, which differ between an occurrence and a practice serving. */
export interface AnswerIds {
  readonly pick: (index: number) => ButtonId;
  readonly form: ButtonId;
}

/** A button per letter for a single choice, one that opens the form for every other kind. */
export function answerButtons(
  question: Question,
  order: readonly number[],
  { ids, words }: { readonly ids: AnswerIds; readonly words: Words },
): readonly Button[] {
  if (question.kind !== "single") return [{ id: ids.form, label: words.card.answerButton, style: "primary" }];
  return shownOptions(question, order).map(({ letter, text }, index) => ({
    id: ids.pick(index),
    label: letter,
    description: words.card.pickDescription(letter, plainText(text)),
    style: "primary",
  }));
}
