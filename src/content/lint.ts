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

/** Runs every rule over one topic; `broken` says that parts of its file could not be read. */
export function lintTopic(
  topic: TopicDraft,
  context: LintContext & { readonly broken?: boolean } = {},
): Problem[] {
  // What stands in for text that is still to be written needs no other criticism.
  const unwritten = new Set(structure.placeholders.check(topic, context).map(({ line }) => line));
  return RULES.filter((rule) => !(rule.whole && context.broken)).flatMap((rule) =>
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
