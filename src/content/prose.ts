/** Reading aids for the lint: what a piece of Markdown says without its marks, and its words and sentences. */
import { headLine, type TopicDraft } from "./draft.ts";
import type { Passage } from "./passage.ts";

const FENCE = /^([ \t]*)(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm;
const SPAN = /(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/g;
const LINK = /(!?)\[([^\]]*)\]\(([^)\s]*)\)/g;

/** Code replaced by blanks of the same length, so that offsets still hold. */
export function maskCode(markdown: string): string {
  if (!mayHoldCode(markdown)) return markdown;
  return markdown.replace(FENCE, blank).replace(SPAN, blank);
}

/** The addresses of links replaced by blanks; their texts stay. */
export function maskTargets(markdown: string): string {
  if (!markdown.includes("](")) return markdown;
  return markdown.replace(LINK, (whole, mark: string, text: string) => {
    const before = " ".repeat(mark.length + 1);
    return before + text + " ".repeat(whole.length - before.length - text.length);
  });
}

/** What is left is prose. */
export function maskMarkup(markdown: string): string {
  return maskTargets(maskCode(markdown));
}

/** Most texts hold none, and looking is far cheaper than replacing. */
function mayHoldCode(markdown: string): boolean {
  return markdown.includes("`") || markdown.includes("~~~");
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** The text as a reader sees it: no emphasis marks, backticks, fences or link targets. */
export function plainText(markdown: string): string {
  if (!/[`~*_\]]/.test(markdown)) return markdown;
  return markdown
    .replace(FENCE, "$3")
    .replace(SPAN, "$2")
    .replace(LINK, "$2")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1")
    .replace(/(?<![\w*])[*_](\S(?:[^*_\n]*\S)?)[*_](?![\w*])/g, "$1");
}

/** Code blocks of a text: their inner lines. */
export function codeBlocks(markdown: string): string[][] {
  if (!mayHoldCode(markdown)) return [];
  return [...markdown.matchAll(FENCE)].map((match) => (match[3] ?? "").replace(/\n$/, "").split("\n"));
}

/** The text without its code blocks, trimmed. */
export function withoutBlocks(markdown: string): string {
  return markdown.replace(FENCE, "").trim();
}

/** True when the whole text is one code span. */
export function isCode(markdown: string): boolean {
  return /^(`+)(?!`)[\s\S]*?[^`]\1$/.test(markdown.trim()) && [...markdown.matchAll(SPAN)].length === 1;
}

/** Lower-case words of a plain text, with inner apostrophes and dots (`don't`, `2.5`). */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}]+(?:['.][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** Sentences of a plain text; every line of a list counts as one. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/\b(e\.g|i\.e|etc|vs|approx|no|fig)\./gi, "$1")
    .split(/(?<=[.?!:]["')\]]*)\s+(?=["'([]*[\p{Lu}\p{N}])|\n+/u)
    .map((sentence) => sentence.replace(/^\s*(?:[-*+]|\d+\.)\s+/, "").trim())
    .filter((sentence) => sentence !== "");
}

/** The sentence that asks: the last one with a question mark, else the last one. */
export function leadIn(stem: string): string {
  const sentences = sentencesOf(plainText(withoutBlocks(stem)));
  return sentences.findLast((sentence) => /\?["')\]]*$/.test(sentence)) ?? sentences.at(-1) ?? "";
}

export type Role = "summary" | "article" | "idea" | "prompt" | "stem" | "hint" | "option" | "step" | "why";

export interface Part {
  readonly role: Role;
  readonly passage: Passage;
}

/** Every running text that people read, in the order of the file. */
export function partsOf(topic: TopicDraft): Part[] {
  const summary = { line: headLine(topic, "summary"), text: topic.head.summary ?? "", marks: [] };
  return [
    part("summary")(summary),
    part("article")(topic.article),
    ...topic.ideas.map((idea) => part("idea")(idea.text)),
    ...topic.prompts.map(part("prompt")),
    ...topic.questions.flatMap((question) => [
      ...(question.hint ? [part("hint")(question.hint)] : []),
      part("stem")(question.stem),
      ...question.options.flatMap((option) => [
        part("option")(option.text),
        ...(option.why ? [part("why")(option.why)] : []),
      ]),
      ...question.steps.map(part("step")),
      ...(question.why ? [part("why")(question.why)] : []),
    ]),
  ];
}

function part(role: Role): (passage: Passage) => Part {
  return (passage) => ({ role, passage });
}

/** Start of a text for a message, cut at a word. */
export function excerpt(text: string, length = 48): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length).replace(/\s+\S*$/, "")}...`;
}
