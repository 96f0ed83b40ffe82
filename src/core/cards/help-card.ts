/** Help: what there is, and one command in full. */
import { COMMANDS, type CommandDefinition, type CommandProblem, usageOf } from "../command.ts";
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

/** One command with its options, subcommands and examples. */
export function commandHelpCard({
  definition,
  organiser,
  words,
}: {
  readonly definition: CommandDefinition;
  readonly organiser: boolean;
  readonly words: Words;
}): Card {
  const { name, audience, summary, options, subcommands, examples } = definition;
  const subEntries = subcommands
    .filter((sub) => organiser || sub.audience === "everyone" || audience === "organiser")
    .map((sub) => words.help.entry(usageOf(definition, sub), sub.summary));
  const title = words.help.commandTitle(name);
  return {
    title,
    tone: "plain",
    blocks: [
      line(words.help.entry(usageOf(definition), summary)),
      ...present([audience === "organiser" && line(words.help.organisersOnly, "muted")]),
      ...section(words.help.optionsHeading, options.map(words.help.option)),
      ...section(words.help.subcommandsHeading, subEntries),
      ...section(
        words.help.examplesHeading,
        examples.map((example): Sentence => [code(example)]),
      ),
    ],
    fallback: `${title}: ${summary}`,
  };
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
