/** Practice and reviews: private, without points. */
import type { Text } from "../../card.ts";
import { code, instant, say } from "../spans.ts";
import { count } from "./grammar.ts";

export const practice = {
  note: "Practice, for you alone: no points, no streak.",
  reviewNote: (remaining: number): string =>
    remaining === 0
      ? "The last one due for now."
      : `${count(remaining, "more idea is", "more ideas are")} due after this one.`,
  reviewDone: "That was the last one due. Well done.",
  nextQuestion: "Next question",
  nextReview: "Next review",
  nothingDue: (nextDueAt: number | null): Text =>
    nextDueAt === null
      ? say`Nothing to review yet. Ideas come here once you have answered a card or practised with ${code("quiz")}.`
      : say`Nothing is due for review. The next idea comes back ${instant(nextDueAt, "date")}.`,
  dailyLimit: "That's enough reviews for one day. The rest waits for tomorrow.",
  noQuestion: (topic: string): Text =>
    say`There is no question on ${topic} for you right now: those left are on an open card. Answer that first.`,
  noQuestionLeft:
    "There is no question for you right now: those left are on an open card. Answer that first.",
  reviewedSince: "You have gone over this idea since, so this changes nothing any more.",
  unknownTopic: (text: string): Text =>
    say`There is no topic or area called “${text}”. ${code("topics")} lists them all.`,
  changed: "This question has been improved since it was served, so here is a fresh one.",
  gone: "This question is no longer in the catalog.",
  titles: { quiz: "Practice", review: "Review" },
};
