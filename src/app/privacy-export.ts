/** A person's data as JSON that fits into chat messages: one record a line, the long lists last. */

/** Slack takes five replies to one command (https://docs.slack.dev/interactivity/handling-user-interaction/). */
const MAX_PARTS = 5;

export interface ExportParts {
  /** Put together in order, with a line break between them, one JSON text (unless lines were left out). */
  readonly parts: readonly string[];
  readonly linesLeft: number;
}

/** Cuts between records only; what doesn't fit is the end of the longest list. `size` is in characters. */
export function exportParts(stored: Readonly<Record<string, unknown>>, size: number): ExportParts {
  const lines = linesOf(stored);
  const parts: string[] = [];
  let taken = 0;
  while (taken < lines.length && parts.length < MAX_PARTS) {
    let part = lines[taken] ?? "";
    taken += 1;
    for (; taken < lines.length; taken += 1) {
      const longer = `${part}\n${lines[taken]}`;
      if (longer.length > size) break;
      part = longer;
    }
    parts.push(part);
  }
  return { parts, linesLeft: lines.length - taken };
}

function linesOf(stored: Readonly<Record<string, unknown>>): readonly string[] {
  const sections = Object.entries(stored).toSorted(([, a], [, b]) => rowsOf(a) - rowsOf(b));
  const body = sections.flatMap(([name, value], index) => {
    const comma = index === sections.length - 1 ? "" : ",";
    const lines = sectionLines(name, value);
    return [...lines.slice(0, -1), `${lines.at(-1)}${comma}`];
  });
  return ["{", ...body, "}"];
}

function rowsOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function sectionLines(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return [`${json(name)}: ${json(value)}`];
  const rows = value.map((row, index) => `  ${json(row)}${index === value.length - 1 ? "" : ","}`);
  return [`${json(name)}: [`, ...rows, "]"];
}

/** Backticks would end the code block that shows it; escaped they mean the same. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll("`", "\\u0060");
}
