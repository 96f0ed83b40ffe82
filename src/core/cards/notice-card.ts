/** The simplest card: a title and a sentence or two. */
import type { Button, Card, Text } from "../card.ts";
import { buttonRow, line, type Sentence } from "./blocks.ts";
import { plainSentence } from "./plain-text.ts";

export interface NoticeDetails {
  /** Further paragraphs, less prominent. */
  readonly more?: readonly Sentence[];
  readonly buttons?: readonly Button[];
  readonly tone?: Card["tone"];
}

/** Says one thing. */
export function noticeCard(title: string, text: string | Text, details: NoticeDetails = {}): Card {
  return {
    title,
    tone: details.tone ?? "plain",
    blocks: [
      line(text),
      ...(details.more ?? []).map((sentence) => line(sentence, "muted")),
      ...buttonRow(details.buttons ?? []),
    ],
    fallback: noticeFallback(title, text),
  };
}

/** Title and sentence, or the title alone where the sentence holds an instant. */
export function noticeFallback(title: string, text: Sentence): string {
  const sentence = typeof text === "string" ? text : plainSentence(text);
  return sentence === null ? title : `${title}: ${sentence}`;
}
