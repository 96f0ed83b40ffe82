/** The pieces cards are built from. */
import type { Block, Button, Text } from "../card.ts";

/** A finished sentence, with or without spans. */
export type Sentence = string | Text;

/** One paragraph. */
export function line(sentence: Sentence, tone?: "muted" | "strong"): Block {
  const text = typeof sentence === "string" ? [sentence] : sentence;
  return tone ? { kind: "text", text, tone } : { kind: "text", text };
}

export function lines(sentences: readonly Sentence[], tone?: "muted" | "strong"): readonly Block[] {
  return sentences.map((sentence) => line(sentence, tone));
}

export function heading(text: string): Block {
  return { kind: "heading", text };
}

export function markdown(source: string): Block {
  return { kind: "markdown", source };
}

/** A list, or nothing when it would be empty. */
export function list(
  items: readonly Sentence[],
  options: { readonly ordered?: boolean } = {},
): readonly Block[] {
  if (items.length === 0) return [];
  const texts = items.map((item) => (typeof item === "string" ? [item] : item));
  return [options.ordered ? { kind: "list", items: texts, ordered: true } : { kind: "list", items: texts }];
}

/** A heading with a list below it, or nothing when the list would be empty. */
export function section(title: string, items: readonly Sentence[]): readonly Block[] {
  return items.length === 0 ? [] : [heading(title), ...list(items)];
}

/** A row of buttons, or nothing when there would be none. */
export function buttonRow(buttons: readonly Button[]): readonly Block[] {
  return buttons.length === 0 ? [] : [{ kind: "buttons", buttons }];
}

/** Runs a command, such as `quiz caching`. */
export function commandButton(commandLine: string, label: string, description?: string): Button {
  const id = { kind: "command", line: commandLine } as const;
  return description === undefined
    ? { id, label, style: "plain" }
    : { id, label, description, style: "plain" };
}

/** Keeps what is there, for blocks that only some cards have. */
export function present<T>(values: readonly (T | null | false | undefined)[]): readonly T[] {
  return values.filter((value): value is T => value !== null && value !== undefined && value !== false);
}
