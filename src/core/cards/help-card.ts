/** Help: what there is, and one command in full. */
import {
  COMMANDS,
  type CommandDefinition,
  type CommandProblem,
  type SubcommandDefinition,
  usageOf,
} from "../command.ts";
import type { Card } from "../card.ts";
import type { Words } from "../words/index.ts";
import { code } from "../words/spans.ts";
import { line, present, section, type Sentence } from "./blocks.ts";
import { noticeCard } from "./notice-card.ts";

/** Every command; those of organisers only where the reader is one. */
export function helpCard({ organiser, words }: { readonly organiser: boolean; readonly words: Words }): Card {
  const entries = (audience: "everyone" | "organiser") =>
    COMMANDS.filter((definition) => definition.audience === audience).map(({ name, summary }) =>
      words.help.entry(name, summary),
    );
  return {
    title: words.help.title,
    tone: "plain",
    blocks: [
      line(words.help.intro),
      ...section(words.help.everyone, entries("everyone")),
      ...(organiser ? section(words.help.organisers, entries("organiser")) : []),
      line(words.help.more, "muted"),
    ],
    fallback: `${words.help.title}: ${words.help.intro}`,
  };
}

export interface CommandHelpFacts {
  readonly definition: CommandDefinition;
  /** One of its subcommands, to read about that alone. */
  readonly subcommand?: SubcommandDefinition;
  readonly organiser: boolean;
  readonly words: Words;
}

/** One command with its options, subcommands and examples, or one subcommand with its options. */
export function commandHelpCard({ definition, subcommand, organiser, words }: CommandHelpFacts): Card {
  const { name, subcommands } = definition;
  const { audience, summary, options } = subcommand ?? definition;
  const title = words.help.commandTitle(subcommand ? `${name} ${subcommand.name}` : name);
  const others = subcommand
    ? []
    : subcommands.filter((sub) => organiser || sub.audience === "everyone" || audience === "organiser");
  const examples = definition.examples.filter((example) => !subcommand || mentions(example, subcommand.name));
  return {
    title,
    tone: "plain",
    blocks: [
      line(words.help.entry(usageOf(definition, subcommand), summary)),
      ...present([audience === "organiser" && line(words.help.organisersOnly, "muted")]),
      ...section(words.help.optionsHeading, options.map(words.help.option)),
      ...section(
        words.help.subcommandsHeading,
        others.map((sub) => words.help.entry(usageOf(definition, sub), sub.summary)),
      ),
      ...section(
        words.help.examplesHeading,
        examples.map((example): Sentence => [code(example)]),
      ),
    ],
    fallback: `${title}: ${summary}`,
  };
}

function mentions(example: string, subcommand: string): boolean {
  return example.split(" ")[1] === subcommand;
}

/** Why a command, or a word after `help`, was not understood, with the nearest one. */
export function problemCard({
  problem,
  words,
}: {
  readonly problem: CommandProblem;
  readonly words: Words;
}): Card {
  return noticeCard(words.commands.problemTitle, words.commands.problem(problem));
}
