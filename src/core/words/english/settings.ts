/** Personal settings, privacy and what is stored. */
import type { Text } from "../../card.ts";
import { code, say } from "../spans.ts";
import { count } from "./grammar.ts";

export const settings = {
  title: "Your settings",
  hide: (on: boolean): Text =>
    on
      ? say`Name on boards: hidden. ${code("settings hide off")} shows it.`
      : say`Name on boards: shown. ${code("settings hide")} hides it.`,
  lockIn: (on: boolean): Text =>
    on
      ? say`Lock in: you are asked before an answer counts. ${code("settings lock-in off")} stops asking.`
      : say`Lock in: the first press counts. ${code("settings lock-in")} asks you first.`,
  guesses: (countAs: "again" | "as-answered"): Text =>
    countAs === "again"
      ? say`Right guesses: practised again soon. ${code("settings guesses as-answered")} treats them like answers you were unsure of.`
      : say`Right guesses: treated like answers you were unsure of. ${code("settings guesses again")} practises them again soon.`,
  saved: "Saved.",
};

export const privacy = {
  title: "What is stored about you",
  intro: "Only what the study group needs, kept in this installation's own database and shared with nobody:",
  stored: [
    "Your id and name on this platform, as of when you last did something here.",
    "Your answers: what you picked, when, whether it was right, its points, hints, and how sure you said you were.",
    "Your streak: the dates you answered, freezes, vacations, and dates an organiser counted for you.",
    "Your reviews: for each idea when it is due and how well it has stuck.",
    "Your team, your settings, and takes, reports and suggestions that you sent.",
  ],
  notStored: "Not stored: other messages, your e-mail address, who looked up which term.",
  who: "Other members see your name and points on boards (unless you hide them) and takes that you share. Organisers also see your reports and suggestions.",
  more: say`${code("privacy export")} gives you all of it. ${code("privacy delete")} deletes it.`,

  exportPart: (part: number, parts: number): string =>
    parts === 1 ? "Everything stored about you" : `Everything stored about you · ${part} of ${parts}`,
  exported: "Here is everything that is stored about you in this group.",
  exportedInParts:
    "Here is everything that is stored about you in this group. Put together in order, the parts are one file.",
  exportCut: (lines: number): string =>
    `This is the beginning; ${count(lines, "more line")} would not fit in a chat. Whoever runs this installation can give you the complete file.`,
  deleteTitle: "Delete your data?",
  deleteExplained:
    "Your name, settings, reviews, takes, reports and suggestions are erased for good. Your past points stay on old boards as “Former member”, so that nobody else's rank moves; nothing leads from there to you.",
  deleteConfirm: say`To go ahead, use ${code("privacy delete yes")}. This can't be undone.`,
  deleteButton: "Delete my data",
  deleted: "Your data is deleted. If you answer a card again, you start afresh.",
  nothingStored: "Nothing is stored about you in this group.",
};
