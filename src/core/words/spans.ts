/** The pieces that sentences are put together from, the same in every language. */
import type { Span, Text } from "../card.ts";

/** Joins a template's words and spans; texts are spliced in, numbers are printed as they are. */
export function say(strings: TemplateStringsArray, ...parts: readonly (Span | Text | number)[]): Text {
  return merged(strings.flatMap((words, index) => [words, ...spansOf(parts[index])]));
}

function spansOf(part: Span | Text | number | undefined): Text {
  if (part === undefined) return [];
  if (typeof part === "number") return [String(part)];
  return isText(part) ? part : [part];
}

function isText(part: Span | Text): part is Text {
  return Array.isArray(part);
}

/** Neighbouring words as one span, so that equal sentences are equal values. */
function merged(spans: Text): Text {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (span === "") continue;
    if (typeof span === "string" && typeof last === "string") out[out.length - 1] = last + span;
    else out.push(span);
  }
  return out;
}

/** Several texts as one, with a separator between them. */
export function joined(texts: readonly Text[], separator: string): Text {
  return merged(texts.flatMap((text, index) => (index === 0 ? text : [separator, ...text])));
}

/** A command or another thing to type, written as it is typed. */
export function code(text: string): Span {
  return { kind: "code", text };
}

export function bold(text: string): Span {
  return { kind: "bold", text };
}

/** An instant in epoch milliseconds. */
export function instant(at: number, style: Extract<Span, { kind: "instant" }>["style"]): Span {
  return { kind: "instant", at, style };
}

export function member(name: string): Span {
  return { kind: "member", name };
}
