/** Markdown and texts as plain words, for labels, spoken names and notifications. */
import type { Text } from "../card.ts";

const EXCERPT_LENGTH = 140;

/** The catalog's Markdown subset without its marks, on one line. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/^```.*$/gm, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__)(.+?)\1/g, "$2")
    .replace(/(^|\W)[*_]([^\s*_](?:[^*_]*[^\s*_])?)[*_](?=\W|$)/g, "$1$2")
    .replaceAll("`", "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The beginning of a Markdown text, cut at a word. */
export function excerpt(markdown: string): string {
  const plain = plainText(markdown);
  if (plain.length <= EXCERPT_LENGTH) return plain;
  const cut = plain.slice(0, EXCERPT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1))} …`;
}

/** A text without its spans' forms; null where it holds an instant, which only a platform can put into words. */
export function plainSentence(text: Text): string | null {
  const words: string[] = [];
  for (const span of text) {
    if (typeof span === "string") words.push(span);
    else if (span.kind === "instant") return null;
    else words.push(span.kind === "member" ? span.name : span.text);
  }
  return words.join("");
}
