/** Commands as the rest of the house sees them: what there is, how a line is read, and how a command is looked up. */
import { COMMANDS } from "./command-definitions.ts";
import type {
  Audience,
  Command,
  CommandDefinition,
  OptionDefinition,
  SubcommandDefinition,
} from "./command-shape.ts";

export { COMMANDS } from "./command-definitions.ts";
export { nearestWord } from "./command-nearest.ts";
export { parseCommand } from "./command-parse.ts";
export type {
  Audience,
  Command,
  CommandDefinition,
  CommandInput,
  CommandProblem,
  Expectation,
  OptionChoice,
  OptionDefinition,
  OptionType,
  ParsedCommand,
  SubcommandDefinition,
} from "./command-shape.ts";

/** The definition of a command by name, or undefined. */
export function commandNamed(name: string): CommandDefinition | undefined {
  return COMMANDS.find((definition) => definition.name === name);
}

/** Who may run a command that was parsed; throws for a command that isn't defined. */
export function audienceOf(command: Pick<Command, "command" | "subcommand">): Audience {
  const definition = commandNamed(command.command);
  if (!definition) throw new Error(`No command ${command.command}.`);
  if (command.subcommand === null) return definition.audience;
  const sub = definition.subcommands.find((candidate) => candidate.name === command.subcommand);
  if (!sub) throw new Error(`No subcommand ${command.command} ${command.subcommand}.`);
  return sub.audience;
}

/** How a command is written: `streak grant <member> <date> <reason>`, with `[...]` around what can be left out. */
export function usageOf(definition: CommandDefinition, sub?: SubcommandDefinition): string {
  const options = sub ? sub.options : definition.options;
  return [definition.name, ...(sub ? [sub.name] : []), ...options.map(usageOfOption)].join(" ");
}

function usageOfOption({ name, required }: OptionDefinition): string {
  return required ? `<${name}>` : `[${name}]`;
}
