/** The help page and the page of one command. */
import type { Text } from "../../card.ts";
import type { OptionDefinition } from "../../command-shape.ts";
import { code, say } from "../spans.ts";

export const help = {
  title: "What you can do here",
  intro:
    "Every scheduled day one card is posted. Answer it with one click; only you see your answer, and then why each option is right or wrong. Answering in time, right or not, keeps your streak.",
  everyone: "For everyone",
  organisers: "For organisers",
  entry: (usage: string, summary: string): Text => say`${code(usage)}: ${summary}`,
  more: say`${code("help streak")} tells more about one command. What you get is private, unless you add ${code("public")} where that is offered.`,

  commandTitle: (name: string): string => `Help · ${name}`,
  optionsHeading: "What you can add",
  subcommandsHeading: "And also",
  examplesHeading: "For instance",
  option: (option: OptionDefinition): Text => {
    const choices = (option.choices ?? []).map((choice) => choice.value);
    const values = choices.length === 0 ? "" : ` (${choices.join(", ")})`;
    return say`${code(option.name)}${values}: ${option.description}`;
  },
  organisersOnly: "Only organisers can use this.",
};
