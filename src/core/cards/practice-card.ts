/** Private cards of practice and review: no points, no streak, everything needed is on the buttons. */
import type { Block, Button, Card } from "../card.ts";
import type { Serving } from "../card-button.ts";
import type { Question } from "../catalog.ts";
import type { GivenAnswer, Outcome } from "../grading.ts";
import type { Words } from "../words/index.ts";
import { type AnswerIds, answerButtons, askedPicks, optionsBlock } from "./answer-controls.ts";
import { buttonRow, commandButton, line, markdown, present } from "./blocks.ts";
import { confidenceMatters, explanationBlocks, verdictSentence, verdictTone } from "./explanation.ts";
import type { CardSubject } from "./occurrence.ts";
import { excerpt } from "./plain-text.ts";

type ServingConfidence = "unsure" | "guessed" | "easy";

export interface PracticeCardFacts extends CardSubject {
  readonly serving: Serving;
  /** The author's indexes in the order shown, from the serving's seed. */
  readonly order: readonly number[];
  readonly item: Question;
  /** Reviews still due after this one; not read for a quiz. */
  readonly remaining: number;
  readonly words: Words;
}

/** A question served in private. */
export function practiceCard(facts: PracticeCardFacts): Card {
  const { serving, order, item, words } = facts;
  const title = practiceTitle(facts);
  return {
    title,
    tone: "open",
    blocks: [
      line(
        serving.mode === "quiz" ? words.practice.note : words.practice.reviewNote(facts.remaining),
        "muted",
      ),
      markdown(item.stem),
      ...optionsBlock(item, order),
      line(words.card.howToAnswer(item.kind, askedPicks(item)), "muted"),
      ...buttonRow(answerButtons(item, order, { ids: servingAnswerIds(serving), words })),
      ...buttonRow(sideButtons(serving, item, words)),
    ],
    fallback: words.card.questionFallback(title, excerpt(item.stem)),
  };
}

export interface PracticeVerdictFacts extends PracticeCardFacts {
  readonly given: GivenAnswer;
  readonly outcome: Outcome;
  /** When the idea comes back; null where practice changed no review. */
  readonly reviewDueAt: number | null;
  readonly confidence: ServingConfidence | null;
}

/** The verdict on a practice answer, with the way to the next question. */
export function practiceVerdictCard(facts: PracticeVerdictFacts): Card {
  const { outcome, reviewDueAt, words } = facts;
  const sentence = verdictSentence(facts);
  return {
    title: words.verdict.title(outcome.verdict, practiceTitle(facts)),
    tone: verdictTone(outcome),
    blocks: [
      line(sentence, "strong"),
      ...explanationBlocks(facts),
      ...present([reviewDueAt !== null && line(words.verdict.reviewDue(reviewDueAt), "muted")]),
      ...confidenceBlocks(facts),
      ...onwardBlocks(facts),
    ],
    fallback: words.verdict.fallback(outcome.verdict, sentence),
  };
}

/** Controls that answer a serving. */
export function servingAnswerIds(serving: Serving): AnswerIds {
  return {
    pick: (index) => ({ kind: "practice-pick", serving, index }),
    form: { kind: "practice-answer", serving },
  };
}

function practiceTitle({ serving, area, topic, words }: PracticeCardFacts): string {
  return words.card.practiceTitle({ mode: serving.mode, area: area.title, level: topic.level });
}

function sideButtons(serving: Serving, item: Question, words: Words): readonly Button[] {
  const { showButton, practiceShowDescription, hintButton, practiceHintDescription } = words.card;
  const show: Button = {
    id: { kind: "practice-show", serving },
    label: showButton,
    description: practiceShowDescription,
    style: "plain",
  };
  const hint: Button = {
    id: { kind: "practice-hint", serving },
    label: hintButton,
    description: practiceHintDescription,
    style: "plain",
  };
  return present([show, item.hint !== undefined && hint]);
}

/** Only a review has a due date to move; "easy" is for right short answers. */
function confidenceBlocks({
  serving,
  item,
  outcome,
  confidence,
  words,
}: PracticeVerdictFacts): readonly Block[] {
  if (confidence !== null) return [line(words.verdict.marked[confidence], "muted")];
  if (serving.mode !== "review" || !confidenceMatters(outcome)) return [];
  const button = (value: ServingConfidence, label: string, description: string): Button => ({
    id: { kind: "practice-sure", serving, confidence: value },
    label,
    description,
    style: "plain",
  });
  const easy = item.kind === "short" && outcome.verdict === "right";
  return buttonRow(
    present([
      button("unsure", words.verdict.unsureButton, words.verdict.unsureDescription),
      button("guessed", words.verdict.guessedButton, words.verdict.guessedDescription),
      easy && button("easy", words.verdict.easyButton, words.verdict.easyDescription),
    ]),
  );
}

function onwardBlocks({ serving, topic, remaining, words }: PracticeVerdictFacts): readonly Block[] {
  const { lookupButton, lookupDescription } = words.card;
  const lookup = commandButton(`lookup ${topic.id}`, lookupButton, lookupDescription(topic.title));
  if (serving.mode === "quiz") {
    return buttonRow([commandButton(`quiz ${topic.id}`, words.practice.nextQuestion), lookup]);
  }
  if (remaining === 0) return [line(words.practice.reviewDone), ...buttonRow([lookup])];
  return [
    line(words.practice.reviewNote(remaining), "muted"),
    ...buttonRow([commandButton("review", words.practice.nextReview), lookup]),
  ];
}
