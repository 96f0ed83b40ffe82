/** What is wrong with the content, where, and what to do about it. */
export type Severity = "error" | "warning";

export interface Problem {
  /** Path with the content folder's own name in front: `content/caching/x.md`. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
  /** Number and name of the rule in docs/content.md: `14 key-length`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
}

/** Sorts by file, line, then rule; returns a new array. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (a, b) =>
      compare(a.file, b.file) || a.line - b.line || Number.parseInt(a.rule, 10) - Number.parseInt(b.rule, 10),
  );
}

/** One line for a terminal: `content/x.md:12 error [11 options] message`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line} ${problem.severity} [${problem.rule}] ${problem.message}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
