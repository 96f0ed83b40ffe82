/** A member answers a card that is open, and the transcript says how it went. */
import type { Card, Form } from "#core/card.ts";
import { ANSWER_FIELD, TAKE_FIELD } from "#core/cards/forms.ts";
import type { Question, Topic } from "#core/catalog.ts";
import { displayOrder } from "#core/grading.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import type { StoredAnswer } from "#core/ports/answer-store.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import { type Actor, findButton, type Said } from "./actor.ts";
import { type Choice, chooseAnswer } from "./choose.ts";
import type { House } from "./house.ts";
import type { Draw, Persona } from "./people.ts";
import { increment, type Scribe } from "./scribe.ts";

/** A member who is looking in. */
export interface Visitor {
  readonly house: House;
  readonly scribe: Scribe;
  readonly persona: Persona;
  readonly actor: Actor;
  /** Keys of the cards answered in time. */
  readonly answered: Set<string>;
  /** Keys of cards seen open and left alone. */
  readonly leftAlone: Set<string>;
}

export interface OpenCard {
  readonly key: string;
  readonly card: Card;
}

const TAKES = [
  "We tried this last year and went back: the simple way was fast enough.",
  "It depends on who is paged at night. I would start with what we can roll back.",
  "I would measure first; our numbers were never where we guessed.",
];

/** Answers, gives up, or shares a take, as the person would. */
export async function answerCard(visitor: Visitor, open: OpenCard, draw: Draw): Promise<void> {
  const { house, persona, answered } = visitor;
  const occurrence = await house.app.store.occurrenceByKey(house.group.id, as<OccurrenceKey>(open.key));
  if (!occurrence?.served) throw new Error(`${open.key} is on a card and names none.`);
  const { item } = occurrence.served;
  const [wants, givesUp] = [draw(), draw()];
  if (item.kind === "prompt") {
    if (wants >= persona.sharesTakes) return;
    await shareTake(visitor, open, draw);
  } else if (givesUp < persona.givesUp) {
    await press(visitor, open.card, "show");
  } else {
    await answerQuestion(visitor, { card: open.card, occurrence, item, draw });
  }
  answered.add(open.key);
  await writeDown(visitor, occurrence);
}

async function press(
  { actor }: Visitor,
  card: Card,
  kind: "show" | "hint" | "take" | "answer",
): Promise<Said | null> {
  const button = findButton([card], kind);
  return button ? actor.presses(button) : null;
}

interface Asked {
  readonly card: Card;
  readonly occurrence: Occurrence;
  readonly item: Question;
  readonly draw: Draw;
}

async function answerQuestion(visitor: Visitor, { card, occurrence, item, draw }: Asked): Promise<void> {
  const { actor, persona } = visitor;
  const topic = occurrence.served?.topic as Pick<Topic, "level">;
  const [hints, doubts, wavers] = [draw(), draw(), draw()];
  const hint = hints < persona.takesHints ? await press(visitor, card, "hint") : null;
  const order = displayOrder(item, occurrence.orderSeed);
  const facts = { item, topic, order, skill: persona.skill, hinted: hint !== null };
  const said = await giveAnswer(visitor, card, chooseAnswer(facts, draw));
  const sure = findButton(said.cards, "sure");
  if (sure && doubts < persona.doubts)
    await actor.presses({ ...sure, confidence: wavers < 0.6 ? "unsure" : "guessed" });
}

async function giveAnswer({ actor }: Visitor, card: Card, choice: Choice): Promise<Said> {
  if (choice.kind === "place") {
    const pick = findButton([card], "pick");
    if (!pick) throw new Error("A card with one right option has no letters.");
    const said = await actor.presses({ ...pick, index: choice.place });
    const lock = findButton(said.cards, "lock");
    return lock ? actor.presses(lock) : said;
  }
  const button = findButton([card], "answer");
  const opened = button ? await actor.presses(button) : null;
  if (!opened?.form) throw new Error("A card with an Answer button opens no form.");
  return actor.submits(opened.form, { [ANSWER_FIELD]: valueOf(choice) });
}

/** A choice as a form holds it. */
export function valueOf(choice: Choice): string | readonly string[] {
  if (choice.kind === "text") return choice.text;
  return choice.kind === "place" ? String(choice.place) : choice.places.map(String);
}

async function shareTake(visitor: Visitor, { card }: OpenCard, draw: Draw): Promise<void> {
  const said = await press(visitor, card, "take");
  const form: Form | null = said?.form ?? null;
  if (!form) throw new Error("A prompt's card opens no form.");
  const text = TAKES[Math.floor(draw() * TAKES.length)] ?? "";
  await visitor.actor.submits(form, { [TAKE_FIELD]: text });
}

/** Reads the answer back from the store: the transcript tells what stands, not what was meant. */
async function writeDown({ house, scribe, actor }: Visitor, occurrence: Occurrence): Promise<void> {
  const { app, group } = house;
  const now = app.clock.now();
  const ask = { groupId: group.id, memberId: actor.memberId(), key: occurrence.key, now };
  const answer = (await app.store.answerContext(ask))?.answer;
  if (!answer) return scribe.note(now, actor.name, `pressed #${occurrence.number}, and it came to nothing`);
  const kind = occurrence.served?.item.kind ?? "prompt";
  const counts = scribe.tally.answers.get(kind) ?? new Map();
  scribe.tally.answers.set(kind, counts);
  increment(counts, answer.outcome.verdict);
  scribe.note(now, actor.name, sentenceOf(answer, occurrence));
}

function sentenceOf({ given, outcome, points, hinted, confidence }: StoredAnswer, card: Occurrence): string {
  if (given.kind === "take") return `shares a take on #${card.number}`;
  const verdict = given.kind === "shown" ? "asks to be shown" : outcome.verdict;
  const details = [hinted ? "with the hint" : "", confidence ?? ""].filter(Boolean).join(", ");
  return `answers #${card.number}: ${verdict}, ${points} points${details ? ` (${details})` : ""}`;
}
