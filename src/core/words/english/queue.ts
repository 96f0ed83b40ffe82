/** Reports and suggestions waiting for organisers. */
import type { Text } from "../../card.ts";
import { bold, code, instant, member, say } from "../spans.ts";
import { closed, count } from "./grammar.ts";

export const queue = {
  title: "Reports and suggestions",
  empty: "Nothing is waiting. Reports and suggestions from members show up here.",
  waiting: (entries: number): string => `${count(entries, "entry is", "entries are")} waiting.`,
  report: (id: number, item: string): Text => say`${bold(`${id}`)} · report on ${code(item)}`,
  suggestion: (id: number): Text => say`${bold(`${id}`)} · suggestion`,
  from: (name: string, at: number): Text => say`From ${member(name)}, ${instant(at, "relative")}.`,
  entryTitle: (id: number): string => `Entry ${id}`,
  sameItem: (reports: number): string => `${count(reports, "report")} on this question.`,
  more: say`${code("queue show <number>")} opens an entry, ${code("queue dismiss <number>")} closes it, ${code("queue void <question> <reason>")} takes a faulty question out.`,
  dismissButton: "Dismiss",
  lookupButton: "See the topic",
  dismissed: (id: number): string => `Entry ${id} is closed.`,
  voided: (item: string, answers: number): Text =>
    say`${code(item)} is taken out. ${count(answers, "answer")} lost ${answers === 1 ? "its" : "their"} points; streaks stay. It won't be posted again.`,
  voidedToYou: (item: string, reason: string): Text =>
    say`The question ${code(item)} was taken out: ${closed(reason)} Its points are gone; your streak stays.`,
  refused: {
    "unknown-entry": say`There is no entry with that number. ${code("queue")} lists what is waiting.`,
    "already-closed": say`That entry is closed already.`,
    "unknown-item": say`There is no such question in the catalog.`,
    "never-posted": say`This group hasn't had that question on a card, so there is nothing to take out.`,
    "already-voided": say`That question was taken out already.`,
  },
};
