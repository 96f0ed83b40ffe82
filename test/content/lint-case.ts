/** One mutation of the good topic and the finding it must cause. */
import { broken, lineOf } from "./fixtures.ts";

export type Change = readonly [from: string | RegExp, to: string];

export interface Case {
  readonly rule: string;
  readonly what: string;
  readonly text: string;
  readonly line: number;
  readonly severity: "error" | "warning";
}

export function error(
  rule: string,
  what: string,
  change: { readonly by: Change; readonly at: string },
): Case {
  const text = broken(...change.by);
  return { rule, what, text, line: lineOf(change.at, text), severity: "error" };
}

export function warning(
  rule: string,
  what: string,
  change: { readonly by: Change; readonly at: string },
): Case {
  return { ...error(rule, what, change), severity: "warning" };
}

/** Passages of the good topic that many cases replace. */
export const SILENT = "Pages that never talk to the partner";
export const STEM = /A shop calls a partner without[^?]*\?/;
export const WHY = "> They are slow already. The question is what else stops once the threads run out.";

/** A text of exactly this length. */
export const long = (length: number) =>
  "abcdefghi ".repeat(Math.ceil(length / 10)).slice(0, length - 1) + "z";
