/** What every card of an occurrence knows. */
import type { Area, Item, Topic } from "../catalog.ts";
import type { OccurrenceKey } from "../ids.ts";
import type { Words } from "../words/index.ts";

export interface CardOccurrence {
  readonly key: OccurrenceKey;
  /** The group's number of the card; null before it is known. */
  readonly number: number | null;
  /** Epoch milliseconds; null until the card was sent. */
  readonly closesAt: number | null;
  readonly late: boolean;
  /** False for a recap: it brings no points. */
  readonly ranked: boolean;
  readonly answeredCount: number;
  /** The author's indexes in the order shown (grading.ts displayOrder). */
  readonly order: readonly number[];
}

/** Where an item stands in the catalog. */
export interface CardSubject {
  readonly area: Pick<Area, "title">;
  readonly topic: Topic;
}

/** `#128 · Caching · senior`, or `#129 · Caching · discussion` for a prompt. */
export function cardTitle(facts: {
  readonly occurrence: Pick<CardOccurrence, "number">;
  readonly area: Pick<Area, "title">;
  readonly topic: Topic;
  readonly item: Item;
  readonly words: Words;
}): string {
  const { occurrence, area, topic, item, words } = facts;
  if (item.kind === "prompt") return words.card.promptTitle({ number: occurrence.number, area: area.title });
  return words.card.title({ number: occurrence.number, area: area.title, level: topic.level });
}
