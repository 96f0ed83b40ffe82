/** What a simulated member answers: right by skill and luck, wrong in the ways people are wrong. */
import type { ChoiceQuestion, Level, Question, Topic } from "#core/catalog.ts";
import { shuffled } from "#core/hash.ts";
import type { Draw } from "./people.ts";

/** Where things stand on the card; the text of a short answer. */
export type Choice =
  | { readonly kind: "place"; readonly place: number }
  | { readonly kind: "places"; readonly places: readonly number[] }
  | { readonly kind: "text"; readonly text: string };

export interface ChoiceFacts {
  readonly item: Question;
  readonly topic: Pick<Topic, "level">;
  /** The author's indexes in the order shown. */
  readonly order: readonly number[];
  readonly skill: number;
  readonly hinted: boolean;
}

const LEVEL_COST: Readonly<Record<Level, number>> = { foundation: 0, intermediate: 0.07, senior: 0.14 };
const DIFFICULTY_COST = 0.08;
const MIDDLING_DIFFICULTY = 3;
const HINT_HELP = 0.15;
const WRONG_TEXTS = ["no idea", "42", "eventual consistency", "it depends"];

/** Decides on an answer; `draw` is asked the same number of times for the same facts. */
export function chooseAnswer(facts: ChoiceFacts, draw: Draw): Choice {
  const { item, order } = facts;
  const knows = draw() < chanceOf(facts);
  switch (item.kind) {
    case "single": {
      const places = placesWhere(item, order, knows);
      return { kind: "place", place: pickOne(places, draw) ?? 0 };
    }
    case "multi":
      return { kind: "places", places: knows ? placesWhere(item, order, true) : wrongPicks(facts, draw) };
    case "order":
      return { kind: "places", places: stepsInOrder(order, { knows, draw }) };
    case "short":
      return {
        kind: "text",
        text: (knows ? item.accept[0] : pickOne(WRONG_TEXTS, draw)) ?? "",
      };
  }
}

function chanceOf({ item, topic, skill, hinted }: ChoiceFacts): number {
  const harder = (item.difficulty - MIDDLING_DIFFICULTY) * DIFFICULTY_COST + LEVEL_COST[topic.level];
  return Math.min(0.98, Math.max(0.05, skill - harder + (hinted ? HINT_HELP : 0)));
}

/** Places of the options that are right, or of those that are wrong. */
function placesWhere(item: ChoiceQuestion, order: readonly number[], right: boolean): readonly number[] {
  return order.flatMap((index, place) => (item.options[index]?.correct === right ? [place] : []));
}

/** Half of the time one pick is off; otherwise any picks, now and then more than were asked for. */
function wrongPicks({ item, order }: ChoiceFacts, draw: Draw): readonly number[] {
  if (item.kind !== "multi") return [];
  const [luck, seed] = [draw(), Math.floor(draw() * 0x7fffffff)];
  const right = placesWhere(item, order, true);
  const wrong = shuffled(placesWhere(item, order, false), seed);
  if (luck < 0.5) return [...right.slice(1), ...wrong.slice(0, 1)];
  const any = shuffled([...order.keys()], seed);
  return any.slice(0, luck < 0.9 ? right.length : right.length + 1);
}

/** Places of the steps, first to last: right, with two neighbours swapped, or all mixed up. */
function stepsInOrder(
  order: readonly number[],
  { knows, draw }: { readonly knows: boolean; readonly draw: Draw },
): readonly number[] {
  const right = order.map((_, step) => order.indexOf(step));
  if (knows) return right;
  const [luck, at] = [draw(), Math.floor(draw() * (right.length - 1))];
  if (luck < 0.5) return right.toSpliced(at, 2, ...right.slice(at, at + 2).toReversed());
  return shuffled(right, Math.floor(luck * 0x7fffffff));
}

/** One of the values, each as likely; nothing of none. */
export function pickOne<T>(values: readonly T[], draw: Draw): T | undefined {
  return values[Math.floor(draw() * values.length)];
}
