/**
 * Text put together from wrapped lines, remembering which line each part came from: re-wrapping a file changes neither
 * what people read nor an item's version, and a finding still points at the right line.
 */
import type { SourceLine } from "./source.ts";

export interface Passage {
  /** Line on which the text begins. */
  readonly line: number;
  readonly text: string;
  /** Where in `text` each source line begins, in order. */
  readonly marks: readonly { readonly offset: number; readonly line: number }[];
}

export interface Piece {
  readonly line: number;
  readonly text: string;
}

const ITEM = /^(\s*)([-*+]|\d{1,3}\.)\s+(.*)$/;

/** Joins wrapped lines into one line of text. */
export function joinLine(pieces: readonly Piece[]): Passage {
  const kept = pieces
    .map((piece) => ({ line: piece.line, text: piece.text.trim() }))
    .filter((piece) => piece.text);
  return assemble([kept], pieces[0]?.line ?? 1);
}

/** Joins soft-wrapped lines and keeps paragraphs, lists and code blocks, as CommonMark would. */
export function joinFlow(lines: readonly SourceLine[]): Passage {
  const rows: Piece[][] = [];
  let state: FlowState = "closed";
  for (const line of lines) {
    const role = flowRole(line, state);
    if (role === "more") {
      rows.at(-1)?.push({ line: line.number, text: line.text.trim() });
      continue;
    }
    rows.push([{ line: line.number, text: role === "paragraph" ? line.text.trim() : line.text.trimEnd() }]);
    state = role === "code" || role === "blank" ? "closed" : role;
  }
  return assemble(withoutOuterBlanks(rows), lines[0]?.number ?? 1);
}

/** What the next line would continue. */
type FlowState = "closed" | "paragraph" | "item";

/** What a line is: code, a blank, the start of a list item or paragraph, or more of what is open. */
function flowRole(line: SourceLine, state: FlowState): "code" | "blank" | "item" | "paragraph" | "more" {
  if (line.code) return "code";
  if (line.text.trim() === "") return "blank";
  if (startsItem(line.text, state === "paragraph")) return "item";
  return state === "closed" ? "paragraph" : "more";
}

/** Source line of the character at `offset`. */
export function lineAt(passage: Passage, offset: number): number {
  let line = passage.line;
  for (const mark of passage.marks) {
    if (mark.offset > offset) break;
    line = mark.line;
  }
  return line;
}

/** Within a paragraph only a bullet or the number 1 begins a list (https://spec.commonmark.org/0.31.2/#list-items). */
function startsItem(text: string, inParagraph: boolean): boolean {
  const match = ITEM.exec(text);
  if (!match) return false;
  return !inParagraph || match[2] === "1." || !/^\d/.test(match[2] ?? "");
}

function withoutOuterBlanks(rows: readonly Piece[][]): Piece[][] {
  const blank = (row: Piece[]) => row.length === 1 && row[0]?.text === "";
  const kept = rows.filter((row, index) => !(blank(row) && (index === 0 || blank(rows[index - 1] ?? []))));
  while (kept[0] && blank(kept[0])) kept.shift();
  while (kept.length > 0 && blank(kept.at(-1) ?? [])) kept.pop();
  return kept;
}

function assemble(rows: readonly (readonly Piece[])[], fallbackLine: number): Passage {
  let text = "";
  const marks: { offset: number; line: number }[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0) text += "\n";
    for (const [at, piece] of row.entries()) {
      if (at > 0) text += " ";
      marks.push({ offset: text.length, line: piece.line });
      text += piece.text;
    }
  }
  return { line: marks[0]?.line ?? fallbackLine, text, marks };
}
