/** The public card after closing: what was right, how the group answered, and whose streaks go on. */
import type { Block, Card, OptionLine } from "../card.ts";
import type { ChoiceQuestion, Item, OrderQuestion, Question } from "../catalog.ts";
import type { Words } from "../words/index.ts";
import { rightOptions, type ShownOption, shownOptions } from "./answer-controls.ts";
import { buttonRow, commandButton, heading, line, markdown, present } from "./blocks.ts";
import { acceptedAnswer } from "./explanation.ts";
import { type CardOccurrence, type CardSubject, cardTitle } from "./occurrence.ts";
import { reportButton } from "./question-card.ts";

/** How a group answered. */
export interface Tally {
  /** Picks by the author's index; empty for order, short and prompts. */
  readonly byOption: readonly number[];
  /** Everybody who locked in something, "Show me" included; for a prompt the number of takes. */
  readonly total: number;
  readonly right: number;
  readonly partly: number;
  readonly wrong: number;
  readonly shown: number;
}

export interface RevealCardFacts extends CardSubject {
  readonly occurrence: CardOccurrence;
  readonly item: Item;
  readonly tally: Tally;
  /** Members whose streak includes this date. */
  readonly streakCount: number;
  /** Why the question was taken out. */
  readonly voided?: string | null;
  readonly words: Words;
}

/** The closed card of a question or a prompt. */
export function revealCard(facts: RevealCardFacts): Card {
  const { item, tally, streakCount, voided, words } = facts;
  const title = words.reveal.title(cardTitle(facts));
  const body = item.kind === "prompt" ? promptBody(facts) : questionBody(facts, item);
  return {
    title,
    tone: "closed",
    blocks: [
      ...present([voided ? line(words.reveal.voided(voided), "strong") : null]),
      ...body,
      ...present([streakCount > 0 && line(words.reveal.streaks(streakCount))]),
      ...onwardButtons(facts),
    ],
    fallback: words.reveal.fallback(
      title,
      item.kind === "prompt" ? words.reveal.takes(tally.total) : tallySentence(tally, words),
    ),
  };
}

function promptBody({ item, tally, words }: RevealCardFacts): readonly Block[] {
  return item.kind === "prompt" ? [markdown(item.text), line(words.reveal.takes(tally.total))] : [];
}

function questionBody(facts: RevealCardFacts, item: Question): readonly Block[] {
  const { tally, words } = facts;
  return [markdown(item.stem), ...answerBlocks(facts, item), line(tallySentence(tally, words))];
}

function tallySentence(tally: Tally, words: Words): string {
  return tally.total === 0 ? words.reveal.nobody : words.reveal.tally(tally);
}

function answerBlocks(facts: RevealCardFacts, item: Question): readonly Block[] {
  const { words } = facts;
  switch (item.kind) {
    case "single":
    case "multi":
      return choiceBlocks(facts, item);
    case "order":
      return [
        line(words.reveal.rightOrder, "strong"),
        { kind: "options", options: stepLines(item) },
        markdown(item.why),
      ];
    case "short":
      return [line(words.reveal.accepted(acceptedAnswer(item)), "strong"), markdown(item.why)];
  }
}

function stepLines(item: OrderQuestion): readonly OptionLine[] {
  return item.steps.map(({ text }, index) => ({ label: String(index + 1), text }));
}

function choiceBlocks({ occurrence, tally, words }: RevealCardFacts, item: ChoiceQuestion): readonly Block[] {
  const shown = shownOptions(item, occurrence.order);
  const right = rightOptions(item);
  const tempting = mostTempting(shown, right, tally);
  const letters = shown.filter(({ index }) => right.includes(index)).map(({ letter }) => letter);
  const pickers = tally.total - tally.shown;
  const options = shown.map(({ letter, text, index }): OptionLine => {
    const isRight = right.includes(index);
    const picked = tally.byOption[index] ?? 0;
    const marks = present([
      isRight && words.verdict.rightMark,
      index === tempting?.index && words.reveal.temptingMark,
    ]);
    return {
      label: letter,
      text,
      marks,
      ...(isRight ? { tone: "right" } : {}),
      ...(pickers > 0
        ? { share: { part: picked / pickers, label: words.reveal.share(picked, pickers) } }
        : {}),
    };
  });
  return [
    line(words.reveal.rightOptions(letters), "strong"),
    { kind: "options", options },
    ...temptingBlocks(item, tempting, { tally, words }),
  ];
}

function temptingBlocks(
  item: ChoiceQuestion,
  tempting: ShownOption | undefined,
  { tally, words }: Pick<RevealCardFacts, "tally" | "words">,
): readonly Block[] {
  const option = tempting && item.options[tempting.index];
  if (!tempting || !option) return [];
  const picked = tally.byOption[tempting.index] ?? 0;
  return [heading(words.reveal.tempting(tempting.letter, picked)), markdown(option.why)];
}

/** The wrong option picked most, the first one shown of equals; none where nobody picked a wrong one. */
function mostTempting(
  shown: readonly ShownOption[],
  right: readonly number[],
  { byOption }: Tally,
): ShownOption | undefined {
  const picks = (option: ShownOption) => byOption[option.index] ?? 0;
  return shown
    .filter((option) => !right.includes(option.index) && picks(option) > 0)
    .toSorted((a, b) => picks(b) - picks(a))[0];
}

function onwardButtons({ occurrence, topic, item, words }: RevealCardFacts): readonly Block[] {
  const { quizButton, quizDescription, lookupButton, lookupDescription } = words.card;
  return buttonRow(
    present([
      item.kind !== "prompt" && commandButton(`quiz ${topic.id}`, quizButton, quizDescription(topic.title)),
      commandButton(`lookup ${topic.id}`, lookupButton, lookupDescription(topic.title)),
      item.kind !== "prompt" && reportButton(occurrence.key, words),
    ]),
  );
}
