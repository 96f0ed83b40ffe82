/** The verdict on an answer and why: the part that a card's verdict and a practice verdict share. */
import type { Block, Card, OptionLine } from "../card.ts";
import type { ChoiceQuestion, OrderQuestion, Question, Topic } from "../catalog.ts";
import type { GivenAnswer, Outcome } from "../grading.ts";
import type { Words } from "../words/index.ts";
import { askedPicks, rightOptions, shownOptions } from "./answer-controls.ts";
import { heading, line, markdown, present, section } from "./blocks.ts";
import { plainText } from "./plain-text.ts";

export interface AnsweredQuestion {
  readonly topic: Topic;
  readonly item: Question;
  readonly order: readonly number[];
  readonly given: GivenAnswer;
  readonly outcome: Outcome;
  readonly words: Words;
}

export function verdictTone({ verdict }: Outcome): Card["tone"] {
  return verdict === "right" || verdict === "wrong" ? verdict : "plain";
}

/** True where saying "unsure" or "guessed" changes when the idea comes back: a miss comes back soon anyway. */
export function confidenceMatters({ verdict, nearMiss }: Outcome): boolean {
  return verdict === "right" || nearMiss === true;
}

/** What was picked and what is right, in one sentence: `You picked B; D is right.` The title has the verdict. */
export function verdictSentence(answered: AnsweredQuestion): string {
  const { item, given, outcome, words } = answered;
  switch (item.kind) {
    case "single":
    case "multi": {
      const picked = given.kind === "picks" ? given.options : [];
      return words.verdict.picks({
        verdict: outcome.verdict,
        picked: lettersOf(answered, picked),
        right: lettersOf(answered, rightOptions(item)),
      });
    }
    case "order": {
      const allPairs = item.steps.length - 1;
      const pairs = Math.round(outcome.credit * allPairs);
      return words.verdict.order({ verdict: outcome.verdict, pairs, allPairs });
    }
    case "short": {
      const text = given.kind === "text" ? given.text.trim() : "";
      return words.verdict.text({ verdict: outcome.verdict, given: text, accepted: acceptedAnswer(item) });
    }
  }
}

/** The answer that is shown for a short question. */
export function acceptedAnswer(item: Extract<Question, { kind: "short" }>): string {
  return item.accept[0] ?? "";
}

/** Letters of author's indexes, in the order shown. */
function lettersOf({ item, order }: AnsweredQuestion, indexes: readonly number[]): readonly string[] {
  return shownOptions(item, order)
    .filter((option) => indexes.includes(option.index))
    .map((option) => option.letter);
}

/** Why each option is right or wrong, the principle and the references. */
export function explanationBlocks(answered: AnsweredQuestion): readonly Block[] {
  const { topic, item, words } = answered;
  const idea = topic.ideas.find((candidate) => candidate.id === item.idea);
  return [
    ...whyBlocks(answered),
    ...(idea ? [heading(words.verdict.ideaHeading), markdown(idea.text)] : []),
    ...section(words.verdict.referencesHeading, referenceLinks(topic, item.refs)),
  ];
}

/** References of a topic as links; all of them without `ids`. */
export function referenceLinks(topic: Topic, ids?: readonly string[]) {
  return topic.references
    .filter((reference) => ids === undefined || ids.includes(reference.id))
    .map(({ title, url }) => [{ kind: "link", text: plainText(title), url } as const]);
}

function whyBlocks(answered: AnsweredQuestion): readonly Block[] {
  const { item, given, words } = answered;
  switch (item.kind) {
    case "single":
    case "multi": {
      const picks = given.kind === "picks" ? given.options.length : 0;
      return present([
        item.kind === "multi" &&
          picks > askedPicks(item) &&
          line(words.verdict.tooManyPicks(askedPicks(item))),
        { kind: "options", options: choiceLines(answered, item) },
      ]);
    }
    case "order":
      return [
        { kind: "options", options: stepLines(answered, item) },
        heading(words.verdict.whyHeading),
        markdown(item.why),
      ];
    case "short":
      return [heading(words.verdict.whyHeading), markdown(item.why)];
  }
}

function choiceLines(answered: AnsweredQuestion, item: ChoiceQuestion): readonly OptionLine[] {
  const { order, given, words } = answered;
  const picked = given.kind === "picks" ? given.options : [];
  return shownOptions(item, order).map(({ letter, index, text }) => {
    const option = item.options[index];
    const right = option?.correct ?? false;
    const mine = picked.includes(index);
    const marks = present([right && words.verdict.rightMark, mine && words.verdict.pickMark]);
    return {
      label: letter,
      text,
      marks,
      why: option?.why ?? "",
      ...(right || mine ? { tone: right ? "right" : "wrong" } : {}),
    };
  });
}

/** The steps in the right order, each with the place it was given. */
function stepLines(answered: AnsweredQuestion, item: OrderQuestion): readonly OptionLine[] {
  const { given, outcome, words } = answered;
  const placed = given.kind === "order" && outcome.verdict !== "right" ? given.steps : null;
  return item.steps.map(({ text }, index) => {
    const label = String(index + 1);
    if (placed === null) return { label, text };
    const place = placed.indexOf(index);
    return {
      label,
      text,
      marks: [words.verdict.placedMark(place + 1)],
      tone: place === index ? "right" : "wrong",
    };
  });
}
