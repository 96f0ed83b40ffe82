/** The private reply to an answer, and the same again whenever the member asks for it. */
import type { Block, Button, Card, Text } from "../card.ts";
import type { Question } from "../catalog.ts";
import type { GivenAnswer, Outcome } from "../grading.ts";
import type { Words } from "../words/index.ts";
import { buttonRow, commandButton, line, lines, present } from "./blocks.ts";
import { confidenceMatters, explanationBlocks, verdictSentence, verdictTone } from "./explanation.ts";
import { type CardOccurrence, type CardSubject, cardTitle } from "./occurrence.ts";
import { reportButton } from "./question-card.ts";

/** The member's streak as it stands after the answer. */
export interface StreakLine {
  readonly length: number;
  readonly best: number;
  readonly freezes: number;
  readonly provisional: boolean;
}

export interface VerdictCardFacts extends CardSubject {
  readonly occurrence: CardOccurrence;
  readonly item: Question;
  readonly given: GivenAnswer;
  readonly outcome: Outcome;
  readonly points: number;
  readonly hinted: boolean;
  /** The answer arrived before the card closed. */
  readonly inTime: boolean;
  readonly streak: StreakLine;
  /** Told once: a freeze spent, a streak ended, a date granted. */
  readonly streakNotices: readonly (string | Text)[];
  readonly reviewDueAt: number | null;
  readonly confidence: "unsure" | "guessed" | null;
  /** The card is still open. */
  readonly open: boolean;
  readonly firstEver: boolean;
  /** The member answered before and sees the stored answer again. */
  readonly again?: boolean;
  /** Why the question was taken out. */
  readonly voided?: string | null;
  readonly words: Words;
}

/** Verdict first, then why, then what the answer brought. */
export function verdictCard(facts: VerdictCardFacts): Card {
  const { occurrence, outcome, words } = facts;
  const sentence = verdictSentence({ ...facts, order: occurrence.order });
  return {
    title: words.verdict.title(outcome.verdict, cardTitle(facts)),
    tone: verdictTone(outcome),
    blocks: [
      ...present([facts.again && line(words.verdict.already, "muted")]),
      line(sentence, "strong"),
      ...explanationBlocks({ ...facts, order: occurrence.order }),
      { kind: "divider" },
      ...gainBlocks(facts),
      ...confidenceBlocks(facts),
      ...buttonRow(onwardButtons(facts)),
    ],
    fallback: words.verdict.fallback(outcome.verdict, `${sentence} ${pointsSentence(facts)}`),
  };
}

function pointsSentence(facts: VerdictCardFacts): string {
  const { points, outcome, hinted, occurrence, inTime, voided, words } = facts;
  if (voided) return words.reveal.voided(voided);
  return words.verdict.points({
    points,
    verdict: outcome.verdict,
    hinted,
    ranked: occurrence.ranked,
    inTime,
  });
}

/** Points, streak, what happened to it, when the idea comes back, and a line to share. */
function gainBlocks(facts: VerdictCardFacts): readonly Block[] {
  const { occurrence, outcome, streak, reviewDueAt, words } = facts;
  const share = { number: occurrence.number, verdict: outcome.verdict, streak: streak.length };
  return [
    line(pointsSentence(facts)),
    line(words.streak.line(streak)),
    ...lines(facts.streakNotices),
    ...present([
      facts.firstEver && line(words.verdict.firstEver),
      reviewDueAt !== null && line(words.verdict.reviewDue(reviewDueAt), "muted"),
      line(words.verdict.share(share), "muted"),
    ]),
  ];
}

function confidenceBlocks({
  occurrence,
  outcome,
  confidence,
  open,
  words,
}: VerdictCardFacts): readonly Block[] {
  if (confidence !== null) return [line(words.verdict.marked[confidence], "muted")];
  if (!open || !confidenceMatters(outcome)) return [];
  const button = (value: "unsure" | "guessed"): Button => ({
    id: { kind: "sure", occurrence: occurrence.key, confidence: value },
    label: value === "unsure" ? words.verdict.unsureButton : words.verdict.guessedButton,
    description: value === "unsure" ? words.verdict.unsureDescription : words.verdict.guessedDescription,
    style: "plain",
  });
  return [line(words.verdict.confidenceNote, "muted"), ...buttonRow([button("unsure"), button("guessed")])];
}

function onwardButtons({ occurrence, topic, words }: VerdictCardFacts): readonly Button[] {
  const { lookupButton, lookupDescription } = words.card;
  return [
    commandButton(`lookup ${topic.id}`, lookupButton, lookupDescription(topic.title)),
    reportButton(occurrence.key, words),
  ];
}
