/** The public card while it is open, and the private cards around answering it. */
import type { QuestionKind, Level } from "../../catalog.ts";
import type { Text } from "../../card.ts";
import { instant, say } from "../spans.ts";
import { count, HINT_COST_WORDS, LEVEL_WORDS } from "./grammar.ts";

export const card = {
  title: (facts: { number: number | null; area: string; level: Level }): string =>
    [...numberOf(facts.number), facts.area, LEVEL_WORDS[facts.level]].join(" · "),
  promptTitle: (facts: { number: number | null; area: string }): string =>
    [...numberOf(facts.number), facts.area, "discussion"].join(" · "),
  practiceTitle: (facts: { mode: "quiz" | "review"; area: string; level: Level }): string =>
    [facts.mode === "quiz" ? "Practice" : "Review", facts.area, LEVEL_WORDS[facts.level]].join(" · "),

  howToAnswer: (kind: QuestionKind, asked: number): string => {
    switch (kind) {
      case "single":
        return "Press the letter of your answer. Only you see what you pick.";
      case "multi":
        return `Press Answer and pick ${asked}. Only you see what you pick.`;
      case "order":
        return "Press Answer and put the steps in order. Only you see what you answer.";
      case "short":
        return "Press Answer and type a short answer. Only you see what you type.";
    }
  },
  closes: (at: number): Text => say`Closes ${instant(at, "datetime")} (${instant(at, "relative")}).`,
  answered: (answered: number): string => `${answered} answered`,
  takes: (takes: number): string => (takes === 0 ? "No takes yet" : `${count(takes, "take")} so far`),
  late: "This card came later than planned. Answering it before it closes counts as always.",
  recap: "Recap: this group has had this question before. It counts for streaks and brings no points.",
  promptNote:
    "Share your take, then talk about it in the thread. A take brings no points and counts for your streak.",

  answerButton: "Answer",
  pickDescription: (letter: string, option: string): string => `Answer ${letter}: ${option}`,
  showButton: "Show me",
  showDescription: "Show me the answer: no points, but it counts for your streak",
  practiceShowDescription: "Show me the answer",
  hintButton: "Hint",
  hintDescription: `Show a hint: it costs ${HINT_COST_WORDS} of the points`,
  practiceHintDescription: "Show a hint",
  reportButton: "Report",
  reportDescription: "Report a problem with this question",
  takeButton: "Share your take",
  quizButton: "Quiz me",
  quizDescription: (topic: string): string => `Practise with a question about ${topic}`,
  lookupButton: "Look it up",
  lookupDescription: (topic: string): string => `Read about ${topic}`,

  questionFallback: (title: string, stem: string): string => `${title}: ${stem}`,
  promptFallback: (title: string, prompt: string): string => `${title}: ${prompt}`,

  hintTitle: (title: string): string => `Hint · ${title}`,
  hintCost: `With this hint a right answer brings ${HINT_COST_WORDS} less, and the idea comes back a little sooner in your reviews.`,
  hintCostPractice: "With a hint, the idea comes back a little sooner in your reviews.",
  hintUnranked: "The hint costs nothing here: this card brings no points.",

  lockInTitle: (letter: string): string => `Lock in ${letter}?`,
  lockInNote: "Your first answer counts. To choose another one, press its letter on the card.",
  lockInButton: (letter: string): string => `Lock in ${letter}`,
};

function numberOf(number: number | null): string[] {
  return number === null ? [] : [`#${number}`];
}
