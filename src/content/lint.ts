/** The table of rules that look at one topic, and the run over it. Numbers and names are those of docs/content.md. */
import type { TopicDraft } from "./draft.ts";
import * as cues from "./lint-cues.ts";
import * as facts from "./lint-facts.ts";
import * as options from "./lint-options.ts";
import * as prose from "./lint-prose.ts";
import * as rendering from "./lint-rendering.ts";
import type { LintContext, Rule } from "./lint-rule.ts";
import * as stems from "./lint-stems.ts";
import * as structure from "./lint-structure.ts";
import { tidiness } from "./lint-tidy.ts";
import type { Problem } from "./problem.ts";

export const RULES: readonly Rule[] = [
  structure.ids,
  structure.sections,
  structure.placeholders,
  structure.ideas,
  structure.bloom,
  structure.kinds,
  options.optionCounts,
  structure.optionIds,
  prose.whys,
  options.optionLength,
  cues.keyLength,
  stems.stemWord,
  cues.toneCues,
  cues.parallel,
  options.catchAlls,
  stems.negativeStem,
  options.distinct,
  stems.similarStems,
  stems.giveaway,
  stems.stemShape,
  prose.lengths,
  prose.reading,
  rendering.sizes,
  rendering.subset,
  facts.references,
  facts.staleness,
  facts.volatileNumbers,
  prose.phrases,
  prose.oldNames,
  structure.difficulty,
  tidiness,
  facts.safety,
];

/**
 * What a bot needs to hold before it may serve a topic: the rest is about writing, and is the checker's. All rules over
 * hundreds of topics take seconds, which is too long for every start.
 */
export const SERVING_RULES: readonly Rule[] = [
  structure.ids,
  structure.placeholders,
  structure.ideas,
  structure.optionIds,
  options.optionCounts,
  options.optionLength,
  options.distinct,
];

/** Runs every rule over one topic, or those given; `broken` says that parts of its file could not be read. */
export function lintTopic(
  topic: TopicDraft,
  context: LintContext & { readonly broken?: boolean; readonly rules?: readonly Rule[] } = {},
): Problem[] {
  // What stands in for text that is still to be written needs no other criticism.
  const unwritten = new Set(structure.placeholders.check(topic, context).map(({ line }) => line));
  return (context.rules ?? RULES)
    .filter((rule) => !(rule.whole && context.broken))
    .flatMap((rule) =>
      rule
        .check(topic, context)
        .filter(({ line }) => rule === structure.placeholders || !unwritten.has(line))
        .map(({ line, message, severity = rule.severity }) => ({
          file: topic.file,
          line,
          rule: rule.id,
          severity,
          message,
        })),
    );
}
