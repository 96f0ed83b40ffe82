/** The facts that card builders take, with quiet defaults. */
import type { CardOccurrence } from "#core/cards/occurrence.ts";
import type { Question, QuestionKind } from "#core/catalog.ts";
import { displayOrder } from "#core/grading.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import { wordsFor } from "#core/words/index.ts";
import { aCatalog, aQuestion } from "./catalog.ts";

/** Noon UTC on Thu 26 Nov 2026. */
export const CLOSES_AT = Date.parse("2026-11-26T12:00:00Z");

/** Topic 1 of the made-up catalog, in its area, with the words. */
export function aSubject() {
  const catalog = aCatalog();
  const topic = catalog.topic("topic-1");
  const area = catalog.area("area-1");
  if (!topic || !area) throw new Error("The made-up catalog has no topic-1.");
  return { topic, area, words: wordsFor("en") };
}

/** A question with its occurrence, #128 unless changed, and its subject: what most builders take. */
export function aQuestionCard(
  kind: QuestionKind,
  changes: { readonly hint?: string; readonly occurrence?: Partial<CardOccurrence> } = {},
) {
  const item: Question = aQuestion({ kind, ...(changes.hint === undefined ? {} : { hint: changes.hint }) });
  return {
    ...aSubject(),
    item,
    occurrence: anOccurrence({ order: shownOrder(item), ...changes.occurrence }),
  };
}

/** Open occurrence #128 with 17 answers. */
export function anOccurrence(changes: Partial<CardOccurrence> = {}): CardOccurrence {
  return {
    key: as<OccurrenceKey>("0123456789abc"),
    number: 128,
    closesAt: CLOSES_AT,
    late: false,
    ranked: true,
    answeredCount: 17,
    order: [],
    ...changes,
  };
}

/** For four options C, A, D, B of the author's list, so that the right one, the first, stands at B. */
function shownOrder(item: Question): readonly number[] {
  return item.kind === "single" ? [2, 0, 3, 1] : displayOrder(item, 7);
}
