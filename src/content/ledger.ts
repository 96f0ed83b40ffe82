/**
 * content/ids.ledger: every id that was ever published, one a line. Records of answers and reviews name these ids for
 * years, so an id that disappears is retired and never given to something else.
 */
import type { Report, TopicDraft } from "./draft.ts";
import { splitLines } from "./source.ts";

export interface LedgerEntry {
  readonly id: string;
  readonly retired: boolean;
  readonly line: number;
}

/** Rule of the one problem that `content:check --write-ledger` repairs. */
export const LEDGER_RULE = "2 ledger";

const ENTRY = /^([a-z0-9-]+(?:[/#][a-z0-9-]+)?)(\s+retired)?$/;

/** Parses the ledger: `topic`, `topic/question` or `topic#idea`, then ` retired` where it is gone; # begins a comment line. */
export function parseLedger(text: string, report: Report): LedgerEntry[] {
  const entries = new Map<string, LedgerEntry>();
  for (const [index, raw] of splitLines(text).entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === "" || content.startsWith("#")) continue;
    const match = ENTRY.exec(content);
    const id = match?.[1];
    if (id === undefined)
      report(
        line,
        `cannot read \`${content}\`; write one id a line, with \` retired\` after it when it is gone`,
      );
    else if (entries.has(id))
      report(line, `\`${id}\` is here twice (first on line ${entries.get(id)?.line}); remove one line`);
    else entries.set(id, { id, retired: match?.[2] !== undefined, line });
  }
  return [...entries.values()];
}

/** Every id that a topic publishes, with its line: the topic, its questions and its ideas. */
export function publishedIds(topic: TopicDraft): { readonly id: string; readonly line: number }[] {
  return [
    { id: topic.name, line: topic.headLines.get("id") ?? 1 },
    ...topic.questions.map((question) => ({ id: `${topic.name}/${question.id}`, line: question.line })),
    ...topic.ideas.map((idea) => ({ id: `${topic.name}#${idea.id}`, line: idea.line })),
  ];
}

/** The ledger's text with the ids appended, sorted. */
export function appendToLedger(text: string, ids: readonly string[]): string {
  const end = text === "" || text.endsWith("\n") ? "" : "\n";
  const added = [...new Set(ids)].toSorted().map((id) => `${id}\n`);
  return `${text}${end}${added.join("")}`;
}
