/** Takes on a discussion prompt: the post in the thread and the private thanks. */
import type { Card } from "../card.ts";
import type { Words } from "../words/index.ts";
import { line, lines, present, type Sentence } from "./blocks.ts";
import type { StreakLine } from "./verdict-card.ts";

/** A member's take as the thread shows it. */
export function takePostCard({
  name,
  text,
  words,
}: {
  readonly name: string;
  readonly text: string;
  readonly words: Words;
}): Card {
  const title = words.forms.takePost(name);
  return { title, tone: "plain", blocks: [line(text)], fallback: `${title}: ${text}` };
}

export interface TakeSharedFacts {
  readonly streak: StreakLine;
  /** Told once. */
  readonly streakNotices: readonly Sentence[];
  readonly firstEver: boolean;
  /** The member had shared a take on this card before. */
  readonly again: boolean;
  readonly words: Words;
}

/** Thanks for a take, with the streak it counts for. */
export function takeSharedCard({ streak, streakNotices, firstEver, again, words }: TakeSharedFacts): Card {
  const sentence = again ? words.forms.takeAgain : words.forms.takeShared;
  return {
    title: words.forms.takeTitle,
    tone: "plain",
    blocks: [
      line(sentence, "strong"),
      line(words.streak.line(streak)),
      ...lines(streakNotices),
      ...present([firstEver && line(words.verdict.firstEver)]),
    ],
    fallback: sentence,
  };
}
