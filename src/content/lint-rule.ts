/** What a lint rule is: a pure look at one topic. The table of all rules is in lint.ts. */
import type { QuestionDraft, TopicDraft } from "./draft.ts";
import type { Severity } from "./problem.ts";

export interface Finding {
  readonly line: number;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Where a rule knows two degrees; default the rule's own. */
  readonly severity?: Severity;
}

export interface LintContext {
  /** Today as `YYYY-MM-DD`; without it nothing is stale. */
  readonly today?: string | undefined;
}

export interface Rule {
  /** Number and name in docs/content.md: `14 key-length`. */
  readonly id: string;
  readonly severity: Severity;
  /** Counts parts, so it makes sense only where the whole file could be read. */
  readonly whole?: boolean;
  readonly check: (topic: TopicDraft, context: LintContext) => readonly Finding[];
}

/** Runs a check on every question. */
export function eachQuestion(
  check: (question: QuestionDraft, topic: TopicDraft) => readonly Finding[],
): (topic: TopicDraft) => readonly Finding[] {
  return (topic) => topic.questions.flatMap((question) => check(question, topic));
}

/** The options of a single or multi question, split into right and wrong; undefined for other kinds. */
export function choicesOf(question: QuestionDraft) {
  if (question.kind !== "single" && question.kind !== "multi") return undefined;
  const keys = question.options.filter((option) => option.correct);
  const distractors = question.options.filter((option) => !option.correct);
  return keys.length > 0 && distractors.length > 0 ? { keys, distractors } : undefined;
}
