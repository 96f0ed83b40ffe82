/** The public card of a quiz occurrence while it is open. */
import type { Block, Button, Card } from "../card.ts";
import type { Prompt, Question } from "../catalog.ts";
import type { OccurrenceKey } from "../ids.ts";
import { say } from "../words/spans.ts";
import type { Words } from "../words/index.ts";
import { type AnswerIds, answerButtons, askedPicks, optionsBlock } from "./answer-controls.ts";
import { buttonRow, line, markdown, present } from "./blocks.ts";
import { type CardOccurrence, type CardSubject, cardTitle } from "./occurrence.ts";
import { excerpt } from "./plain-text.ts";

export interface QuestionCardFacts extends CardSubject {
  readonly occurrence: CardOccurrence;
  readonly item: Question;
  readonly words: Words;
}

/** The open card of a question: stem, options, closing time, how many answered, and every way to answer. */
export function questionCard(facts: QuestionCardFacts): Card {
  const { occurrence, item, words } = facts;
  const title = cardTitle(facts);
  return {
    title,
    tone: "open",
    blocks: [
      ...noteBlocks(occurrence, words),
      markdown(item.stem),
      ...optionsBlock(item, occurrence.order),
      line(words.card.howToAnswer(item.kind, askedPicks(item)), "muted"),
      stateLine(occurrence, words.card.answered(occurrence.answeredCount), words),
      ...buttonRow(
        answerButtons(item, occurrence.order, { ids: occurrenceAnswerIds(occurrence.key), words }),
      ),
      ...buttonRow(sideButtons(occurrence.key, item, words)),
    ],
    fallback: words.card.questionFallback(title, excerpt(item.stem)),
  };
}

export interface PromptCardFacts extends CardSubject {
  readonly occurrence: CardOccurrence;
  readonly item: Prompt;
  readonly takesCount: number;
  readonly words: Words;
}

/** The open card of a discussion prompt. */
export function promptCard(facts: PromptCardFacts): Card {
  const { occurrence, item, words } = facts;
  const title = cardTitle(facts);
  return {
    title,
    tone: "open",
    blocks: [
      ...present([occurrence.late && line(words.card.late, "muted")]),
      markdown(item.text),
      line(words.card.promptNote, "muted"),
      stateLine(occurrence, words.card.takes(facts.takesCount), words),
      ...buttonRow([
        { id: { kind: "take", occurrence: occurrence.key }, label: words.card.takeButton, style: "primary" },
        reportButton(occurrence.key, words),
      ]),
    ],
    fallback: words.card.promptFallback(title, excerpt(item.text)),
  };
}

/** Controls that answer the card itself. */
export function occurrenceAnswerIds(occurrence: OccurrenceKey): AnswerIds {
  return { pick: (index) => ({ kind: "pick", occurrence, index }), form: { kind: "answer", occurrence } };
}

export function reportButton(occurrence: OccurrenceKey, words: Words): Button {
  return {
    id: { kind: "report", occurrence },
    label: words.card.reportButton,
    description: words.card.reportDescription,
    style: "quiet",
  };
}

function sideButtons(occurrence: OccurrenceKey, item: Question, words: Words): readonly Button[] {
  const show: Button = {
    id: { kind: "show", occurrence },
    label: words.card.showButton,
    description: words.card.showDescription,
    style: "plain",
  };
  const hint: Button = {
    id: { kind: "hint", occurrence },
    label: words.card.hintButton,
    description: words.card.hintDescription,
    style: "plain",
  };
  return present([show, item.hint !== undefined && hint, reportButton(occurrence, words)]);
}

function noteBlocks({ late, ranked }: CardOccurrence, words: Words): readonly Block[] {
  return present([late && line(words.card.late, "muted"), !ranked && line(words.card.recap, "muted")]);
}

/** `17 answered · Closes …`. */
function stateLine({ closesAt }: CardOccurrence, state: string, words: Words): Block {
  return line(closesAt === null ? state : say`${state} · ${words.card.closes(closesAt)}`, "muted");
}
