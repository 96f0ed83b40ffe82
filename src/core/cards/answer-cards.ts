/** Private cards on the way to an answer: the lock-in question and hints. */
import type { Card } from "../card.ts";
import type { Serving } from "../card-button.ts";
import type { Question } from "../catalog.ts";
import type { Words } from "../words/index.ts";
import { answerButtons, optionsBlock, shownOptions } from "./answer-controls.ts";
import { buttonRow, line, markdown } from "./blocks.ts";
import { type CardOccurrence, type CardSubject, cardTitle } from "./occurrence.ts";
import { plainText } from "./plain-text.ts";
import { servingAnswerIds } from "./practice-card.ts";
import { occurrenceAnswerIds } from "./question-card.ts";

export interface LockInFacts {
  readonly occurrence: CardOccurrence;
  readonly item: Question;
  /** Where the picked option stands on the card. */
  readonly index: number;
  readonly words: Words;
}

/** "Lock in B?", for members who want to be asked. Throws RangeError where nothing stands at `index`. */
export function lockInCard({ occurrence, item, index, words }: LockInFacts): Card {
  const picked = shownOptions(item, occurrence.order)[index];
  if (!picked) throw new RangeError(`${item.id} shows nothing at ${index}.`);
  const { letter, text } = picked;
  const title = words.card.lockInTitle(letter);
  return {
    title,
    tone: "plain",
    blocks: [
      { kind: "options", options: [{ label: letter, text }] },
      line(words.card.lockInNote, "muted"),
      ...buttonRow([
        {
          id: { kind: "lock", occurrence: occurrence.key, index },
          label: words.card.lockInButton(letter),
          description: words.card.pickDescription(letter, plainText(text)),
          style: "primary",
        },
      ]),
    ],
    fallback: `${title} ${plainText(text)}`,
  };
}

export interface HintCardFacts extends CardSubject {
  readonly occurrence: CardOccurrence;
  readonly item: Question & { readonly hint: string };
  readonly words: Words;
}

/** The hint of an open card, what it costs, and the ways to answer from here. */
export function hintCard(facts: HintCardFacts): Card {
  const { occurrence, item, words } = facts;
  return {
    title: words.card.hintTitle(cardTitle(facts)),
    tone: "plain",
    blocks: [
      markdown(item.hint),
      ...optionsBlock(item, occurrence.order),
      line(occurrence.ranked ? words.card.hintCost : words.card.hintUnranked, "muted"),
      ...buttonRow(
        answerButtons(item, occurrence.order, { ids: occurrenceAnswerIds(occurrence.key), words }),
      ),
    ],
    fallback: plainText(item.hint),
  };
}

export interface PracticeHintFacts extends CardSubject {
  readonly serving: Serving;
  readonly order: readonly number[];
  readonly item: Question & { readonly hint: string };
  readonly words: Words;
}

/** The hint of a practice question. */
export function practiceHintCard({ serving, order, item, area, topic, words }: PracticeHintFacts): Card {
  const title = words.card.practiceTitle({ mode: serving.mode, area: area.title, level: topic.level });
  return {
    title: words.card.hintTitle(title),
    tone: "plain",
    blocks: [
      markdown(item.hint),
      ...optionsBlock(item, order),
      line(words.card.hintCostPractice, "muted"),
      ...buttonRow(answerButtons(item, order, { ids: servingAnswerIds(serving), words })),
    ],
    fallback: plainText(item.hint),
  };
}
