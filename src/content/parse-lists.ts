/** The three list sections: ideas, discussion prompts and references. */
import { REFERENCE_KINDS, type ReferenceKind } from "#core/catalog.ts";
import { type IdeaDraft, KEBAB, type ReferenceDraft, type Report } from "./draft.ts";
import { didYouMean } from "./nearest.ts";
import { joinLine, type Passage, type Piece } from "./passage.ts";
import type { SourceLine } from "./source.ts";

/** `` - `id` text ``, with `` `was: old-id` `` after the id where an idea was renamed. */
export function parseIdeas(lines: readonly SourceLine[], report: Report): IdeaDraft[] {
  const shape = "- `kebab-case-id` One sentence.";
  return namedEntries(lines, { marker: /^- (.*)$/, shape, report }).map(({ line, id, rest }) => {
    const { was, text } = takeFormerId(rest);
    if (was !== undefined && !was.split("/").every((part) => KEBAB.test(part))) {
      report(line, "write the former id as `was: old-id`");
    }
    if (text.text === "") report(line, `the idea \`${id}\` has no text; write one sentence after the id`);
    return { line, id, text, ...(was !== undefined && { was }) };
  });
}

function takeFormerId(pieces: readonly Piece[]): { was: string | undefined; text: Passage } {
  const [first, ...others] = pieces;
  const match = /^`was:\s*([^`]*)`\s*/.exec(first?.text ?? "");
  if (!first || !match) return { was: undefined, text: joinLine(pieces) };
  return {
    was: match[1]?.trim(),
    text: joinLine([{ ...first, text: first.text.slice(match[0].length) }, ...others]),
  };
}

/** A numbered list; each entry may run over several lines. */
export function parsePrompts(lines: readonly SourceLine[], report: Report): Passage[] {
  const shape = "1. An open question or request.";
  const pieces = entries(lines, { marker: /^\d+\. +(.*)$/, shape, report });
  return pieces.map((prompt) => joinLine(prompt));
}

/** `` - `id` kind: Title, section, year. https://address ``. */
export function parseReferences(lines: readonly SourceLine[], report: Report): ReferenceDraft[] {
  const shape = "- `id` official-doc: Title, section. https://address";
  return namedEntries(lines, { marker: /^- (.*)$/, shape, report }).flatMap(({ line, id, rest }) => {
    const match = /^([A-Za-z-]+):\s+(.*?)\.?\s+(\S+:\/\/\S+)$/.exec(joinLine(rest).text);
    if (!match) {
      report(line, `cannot read the reference \`${id}\`; write \`${shape}\``);
      return [];
    }
    const [name = "", title = "", url = ""] = match.slice(1);
    return [{ line, id, kind: referenceKind(name, (message) => report(line, message)), title, url }];
  });
}

function referenceKind(name: string, complain: (message: string) => void): ReferenceKind {
  const kind = REFERENCE_KINDS.find((known) => known === name);
  if (kind) return kind;
  const kinds = REFERENCE_KINDS.join(", ");
  complain(
    `unknown kind of reference \`${name}\`${didYouMean(name, REFERENCE_KINDS)}; the kinds are ${kinds}`,
  );
  return "article";
}

interface ListShape {
  readonly marker: RegExp;
  /** An entry as it has to look, for messages. */
  readonly shape: string;
  readonly report: Report;
}

/** Splits a section into list entries, the marker taken off; a blank line ends an entry. */
function entries(lines: readonly SourceLine[], { marker, shape, report }: ListShape): Piece[][] {
  const found: Piece[][] = [];
  let open = false;
  for (const line of lines) {
    const match = line.code ? null : marker.exec(line.text);
    if (match) {
      found.push([{ line: line.number, text: match[1] ?? "" }]);
      open = true;
    } else if (line.text.trim() === "") {
      open = false;
    } else if (open && !line.code && !/^\s*([-*+]|\d+\.)\s/.test(line.text)) {
      found.at(-1)?.push({ line: line.number, text: line.text });
    } else {
      report(line.number, `this section holds a list of \`${shape}\`; this line is not part of it`);
    }
  }
  return found;
}

interface NamedEntry {
  readonly line: number;
  readonly id: string;
  readonly rest: readonly Piece[];
}

/** Entries that begin with an id in backticks; others are reported and left out. */
function namedEntries(lines: readonly SourceLine[], list: ListShape): NamedEntry[] {
  return entries(lines, list).flatMap(([first, ...others]) => {
    if (!first) return [];
    const { line } = first;
    const match = /^`([^`]*)`\s*(.*)$/.exec(first.text);
    if (!match) {
      list.report(line, `the entry has no id in backticks; write \`${list.shape.replaceAll("`", "'")}\``);
      return [];
    }
    const [id = "", text = ""] = match.slice(1);
    if (!KEBAB.test(id)) list.report(line, `\`${id}\` is not kebab-case; use a-z, 0-9 and single dashes`);
    return [{ line, id, rest: [{ line, text }, ...others] }];
  });
}
