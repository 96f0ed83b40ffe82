/** A file as numbered lines, with fenced code told apart so that no parser mistakes code for structure. */
export interface SourceLine {
  /** 1 for the first line of the file. */
  readonly number: number;
  readonly text: string;
  /** Inside a code block, or one of its fences. */
  readonly code: boolean;
}

export interface Source {
  readonly lines: readonly SourceLine[];
  /** Lines that open a code block which nothing closes. */
  readonly unclosed: readonly number[];
}

const FENCE = /^\s*(`{3,}|~{3,})/;
/** A heading of our own inside "code" means that a fence was forgotten, not that somebody wrote a comment. */
const STRUCTURE = /^(## (Ideas|Discuss|Quiz|References)|### [a-z0-9-]+)\s*$/;

/** Splits text into lines; accepts a byte order mark and Windows line ends. */
export function splitLines(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
}

/** Numbers the lines and marks fenced code. A fence without its end is reported and read as plain text. */
export function readSource(text: string): Source {
  const raw = splitLines(text);
  const unclosed: number[] = [];
  const code = new Set<number>();
  let index = 0;
  while (index < raw.length) {
    const end = FENCE.test(raw[index] ?? "") ? closingFence(raw, index) : undefined;
    if (end === undefined) {
      index++;
    } else if (end < 0) {
      unclosed.push(index + 1);
      index++;
    } else {
      for (let inside = index; inside <= end; inside++) code.add(inside);
      index = end + 1;
    }
  }
  return { lines: raw.map((line, at) => ({ number: at + 1, text: line, code: code.has(at) })), unclosed };
}

/** Index of the fence that closes the one at `open`, or -1. */
function closingFence(lines: readonly string[], open: number): number {
  const fence = FENCE.exec(lines[open] ?? "")?.[1] ?? "```";
  for (let index = open + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (STRUCTURE.test(line)) return -1;
    const text = line.trim();
    if (text.startsWith(fence) && text.replaceAll(fence.charAt(0), "") === "") return index;
  }
  return -1;
}
