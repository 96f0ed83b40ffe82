/** What the rules over several files look at. */
import type { AreaEntry, TopicEntry } from "./areas.ts";
import type { TopicDraft } from "./draft.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Problem, Severity } from "./problem.ts";

export interface ContentParts {
  readonly topics: readonly TopicDraft[];
  /** Undefined where areas.yaml could not be read: then nothing is held against it. */
  readonly areas: readonly AreaEntry[] | undefined;
  readonly planned: readonly TopicEntry[];
  readonly ledger: readonly LedgerEntry[];
  /** Names of the three files as in Problem.file. */
  readonly files: { readonly areas: string; readonly planned: string; readonly ledger: string };
  /** Topic files with problems of form: ids missing there may merely be unreadable. */
  readonly broken: ReadonlySet<string>;
}

/** Makes problems of one rule at one place. */
export function problemAt(
  rule: string,
  file: string,
  line: number,
): (message: string, severity?: Severity) => Problem {
  return (message, severity = "error") => ({ file, line, rule, severity, message });
}
