/**
 * Reads a typed line or a platform's fields into a Command.
 *
 * The text grammar: words separated by blanks, "double quotes" keep blanks, options in their order, `name=value`
 * anywhere, a flag as its bare name. A word that is plainly meant for a later option goes there:
 * `leaderboard teams`, `schedule add quiz #study 09:00`.
 */
import { COMMANDS } from "./command-definitions.ts";
import { foldName, readWords, type Word } from "./command-line.ts";
import { nearestWord } from "./command-nearest.ts";
import type {
  CommandDefinition,
  CommandInput,
  CommandProblem,
  Expectation,
  OptionDefinition,
  ParsedCommand,
} from "./command-shape.ts";
import { isRecognisable, type OptionValue, readValue, takesAnyWord } from "./command-values.ts";

/** What options are read into: a command itself or one of its subcommands. */
interface Target {
  /** `streak` or `streak grant`. */
  readonly path: string;
  readonly command: string;
  readonly subcommand: string | null;
  readonly options: readonly OptionDefinition[];
}

type Values = Record<string, OptionValue>;

/** Reads any input. An empty line asks for help. */
export function parseCommand(input: CommandInput): ParsedCommand {
  return input.kind === "text" ? parseLine(input.line) : parseStructured(input);
}

function parseStructured(input: Extract<CommandInput, { kind: "structured" }>): ParsedCommand {
  const definition = findCommand(input.command);
  if (!definition) return unknownCommand(input.command);
  const target = findTarget(definition, input.subcommand ?? null);
  if (!target) return unknownSubcommand(definition, input.subcommand ?? "");
  const values: Values = {};
  for (const [name, value] of Object.entries(input.options)) {
    const option = target.options.find((candidate) => candidate.name === name);
    if (!option) return unknownOption(target, name);
    const problem = take(target, option, { value, values });
    if (problem) return { ok: false, problem };
  }
  return finish(target, values);
}

function parseLine(line: string): ParsedCommand {
  const [first, ...words] = readWords(line);
  if (!first) return { ok: true, command: { command: "help", subcommand: null, options: {} } };
  const definition = findCommand(first.raw);
  if (!definition) return unknownCommand(first.raw);
  const [second, ...others] = words;
  if (!second || definition.subcommands.length === 0) return parseWords(ownTarget(definition), words);
  const target = second.name === null && !second.quoted ? findTarget(definition, second.text) : null;
  if (target) return parseWords(target, others);
  if (definition.options.length === 0) return unknownSubcommand(definition, second.text);
  return preferSubcommand(definition, second, parseWords(ownTarget(definition), words));
}

/** A first word that fits no option but is near a subcommand was probably meant as that. */
function preferSubcommand(definition: CommandDefinition, word: Word, parsed: ParsedCommand): ParsedCommand {
  const misfit = !parsed.ok && parsed.problem.kind === "bad-value" && parsed.problem.value === word.text;
  if (!misfit || word.name !== null || nearestWord(word.text, subcommandNames(definition)) === null)
    return parsed;
  return unknownSubcommand(definition, word.text);
}

function parseWords(target: Target, words: readonly Word[]): ParsedCommand {
  const values: Values = {};
  const loose: Word[] = [];
  const rest = target.options.find((option) => option.rest);
  for (const word of words) {
    const option = word.name === null ? undefined : target.options.find(({ name }) => name === word.name);
    // In free text "a=b" is just text.
    if (!option && word.name !== null && !rest) return unknownOption(target, word.name);
    if (!option) loose.push(word);
    const problem = option ? take(target, option, { value: word.text, values }) : null;
    if (problem) return { ok: false, problem };
  }
  const problem = placeLoose(target, takeFlags(target, loose, values), values);
  return problem ? { ok: false, problem } : finish(target, values);
}

/** Sets flags named by a bare word and returns the other words. */
function takeFlags(target: Target, loose: readonly Word[], values: Values): readonly Word[] {
  const rest = target.options.find((option) => option.rest);
  return loose.filter((word, index) => {
    const flag = word.quoted ? undefined : flagNamed(target, foldName(word.raw));
    // `lookup public key` is about public keys; `lookup write skew public` is for everyone to see.
    const inFreeText = rest && (index < loose.length - 1 || (index === 0 && values[rest.name] === undefined));
    if (!flag || inFreeText) return true;
    values[flag.name] = true;
    return false;
  });
}

function flagNamed(target: Target, name: string): OptionDefinition | undefined {
  return target.options.find((option) => option.type === "flag" && option.name === name);
}

/** Gives words without a name to the options in order. */
function placeLoose(target: Target, words: readonly Word[], values: Values): CommandProblem | null {
  for (const [index, word] of words.entries()) {
    const open = target.options.filter(
      (option) => option.type !== "flag" && values[option.name] === undefined,
    );
    const option = optionFor(open, word.text);
    const remaining = words.slice(index);
    if (!option) return { kind: "too-much-text", command: target.path, extra: joinWords(remaining) };
    if (option.rest) return take(target, option, { value: joinWords(remaining), values });
    const problem = take(target, option, { value: word.text, values });
    if (problem) return problem;
  }
  return null;
}

/** The first open option, unless the word plainly belongs to a later one. */
function optionFor(open: readonly OptionDefinition[], text: string): OptionDefinition | undefined {
  const [first] = open;
  if (!first || isRecognisable(first, text) || (first.required && takesAnyWord(first))) return first;
  return open.find((option) => isRecognisable(option, text)) ?? first;
}

/** One word loses its quotes; several are kept as typed, for quotes inside free text mean something. */
function joinWords(words: readonly Word[]): string {
  const [first] = words;
  return words.length === 1 && first?.name === null ? first.text : words.map((word) => word.raw).join(" ");
}

/** Stores a value of the right shape; an empty one counts as left out. */
function take(
  target: Target,
  option: OptionDefinition,
  { value, values }: { readonly value: OptionValue; readonly values: Values },
): CommandProblem | null {
  if (value === "") return null;
  const read = readValue(option, value);
  if (read === null) {
    const expected = expectationOf(option);
    return { kind: "bad-value", command: target.path, option: option.name, value: String(value), expected };
  }
  values[option.name] = read;
  return null;
}

function finish(target: Target, values: Values): ParsedCommand {
  const missing = target.options.find((option) => option.required && values[option.name] === undefined);
  if (!missing) {
    return { ok: true, command: { command: target.command, subcommand: target.subcommand, options: values } };
  }
  const problem = {
    kind: "missing-option",
    command: target.path,
    option: missing.name,
    expected: expectationOf(missing),
  } as const;
  return { ok: false, problem };
}

function expectationOf({ type, choices, min, max }: OptionDefinition): Expectation {
  return {
    type,
    ...(choices ? { choices } : {}),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function findCommand(word: string): CommandDefinition | undefined {
  const name = foldName(word);
  return COMMANDS.find((definition) => definition.name === name);
}

function findTarget(definition: CommandDefinition, word: string | null): Target | null {
  const name = word === null ? null : foldName(word);
  if (name === null || name === definition.ownName) return ownTarget(definition);
  const sub = definition.subcommands.find((candidate) => candidate.name === name);
  if (!sub) return null;
  const command = definition.name;
  return { path: `${command} ${sub.name}`, command, subcommand: sub.name, options: sub.options };
}

function ownTarget({ name, options }: CommandDefinition): Target {
  return { path: name, command: name, subcommand: null, options };
}

function subcommandNames(definition: CommandDefinition): readonly string[] {
  const own = definition.ownName === null ? [] : [definition.ownName];
  return [...definition.subcommands.map((sub) => sub.name), ...own];
}

function unknownCommand(word: string): ParsedCommand {
  const names = COMMANDS.map((definition) => definition.name);
  return { ok: false, problem: { kind: "unknown-command", word, nearest: nearestWord(word, names) } };
}

function unknownSubcommand(definition: CommandDefinition, word: string): ParsedCommand {
  const nearest = nearestWord(word, subcommandNames(definition));
  return { ok: false, problem: { kind: "unknown-subcommand", command: definition.name, word, nearest } };
}

function unknownOption(target: Target, option: string): ParsedCommand {
  const names = target.options.map((candidate) => candidate.name);
  const nearest = nearestWord(option, names);
  return { ok: false, problem: { kind: "unknown-option", command: target.path, option, nearest } };
}
