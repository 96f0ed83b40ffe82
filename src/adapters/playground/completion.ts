/**
 * What the composer offers while a command is typed: names of commands and subcommands, choices and flags from the
 * definitions, and values only the app knows (by an autocomplete event). It only helps typing: the parser decides.
 */
import { COMMANDS, type Audience, type CommandDefinition, type OptionDefinition } from "#core/command.ts";
import type { FormChoice } from "#core/card.ts";
import type { Person } from "./ids.ts";

const MAX_CHOICES = 12;

export interface CompletionChoice {
  /** Replaces the line from `from` on. */
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
}

export interface Completion {
  /** Where the completed part of the line begins. */
  readonly from: number;
  readonly choices: readonly CompletionChoice[];
  /** What the next value is about, where there is one. */
  readonly hint: string | null;
}

/** Values to ask the app for, and how one is written into the line. */
export interface Lookup {
  readonly command: string;
  readonly option: string;
  readonly text: string;
  /** Put before the value: `zone=` for an option out of its place. */
  readonly prefix: string;
  /** The value takes the rest of the line, so blanks need no quotes. */
  readonly rest: boolean;
}

export interface CompletionPlan extends Completion {
  readonly lookup: Lookup | null;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

interface Target {
  readonly path: string;
  readonly options: readonly OptionDefinition[];
  /** Words before the one being typed. */
  readonly earlier: readonly Token[];
  readonly current: Token;
  readonly line: string;
}

/** Plans the completion of a half-typed line (without its slash) for a person. */
export function planCompletion(line: string, person: Pick<Person, "organiser">): CompletionPlan {
  const [first, ...others] = cut(line);
  const current = others.at(-1);
  const may = (item: { readonly audience: Audience }) => item.audience === "everyone" || person.organiser;
  if (!first || !current) return named(COMMANDS.filter(may), first ?? { text: "", start: 0 });
  const definition = COMMANDS.find(({ name }) => name === first.text);
  if (!definition) return { from: current.start, choices: [], hint: null, lookup: null };
  return planValues(definition, { others, current, line, may });
}

interface Typed {
  readonly others: readonly Token[];
  readonly current: Token;
  readonly line: string;
  readonly may: (item: { readonly audience: Audience }) => boolean;
}

function planValues(definition: CommandDefinition, { others, current, line, may }: Typed): CompletionPlan {
  const second = others[0]?.text;
  const sub = others.length > 1 ? definition.subcommands.find(({ name }) => name === second) : undefined;
  if (sub) {
    const path = `${definition.name} ${sub.name}`;
    return planOptions({ path, options: sub.options, earlier: others.slice(1, -1), current, line });
  }
  const { name: path, options } = definition;
  const own = planOptions({ path, options, earlier: others.slice(0, -1), current, line });
  if (others.length > 1) return own;
  const subcommands = named(definition.subcommands.filter(may), current);
  return { ...own, choices: [...subcommands.choices, ...own.choices].slice(0, MAX_CHOICES) };
}

/** Adds the values that the app suggested. */
export function completed(plan: CompletionPlan, suggested: readonly FormChoice[]): Completion {
  const { from, hint, lookup } = plan;
  const values = suggested.map(({ value, label }) => ({
    insert: (lookup?.prefix ?? "") + (lookup?.rest ? value : quoted(value)),
    label,
    detail: label.toLowerCase() === value.toLowerCase() ? "" : value,
  }));
  return { from, hint, choices: [...values, ...plan.choices].slice(0, MAX_CHOICES) };
}

function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

function named(
  items: readonly { readonly name: string; readonly summary: string }[],
  typed: Token,
): CompletionPlan {
  const word = typed.text.toLowerCase();
  const begins = items.filter(({ name }) => name.startsWith(word));
  const contains = items.filter(({ name }) => !name.startsWith(word) && name.includes(word));
  const choices = [...begins, ...(word === "" ? [] : contains)].map(({ name, summary }) => ({
    insert: name,
    label: name,
    detail: summary,
  }));
  return { from: typed.start, choices, hint: null, lookup: null };
}

function planOptions(target: Target): CompletionPlan {
  const { current } = target;
  const written = /^([a-z][a-z-]*)=(.*)$/.exec(current.text);
  const asked = target.options.find(({ name }) => name === written?.[1]);
  if (asked) return planNamed(target, asked, written?.[2] ?? "");
  const { open, restStart } = assign(target.options, target.earlier);
  const next = open.find((option) => option.type !== "flag");
  const from = next?.rest && restStart !== null ? restStart : current.start;
  const choices = open.flatMap((option) => {
    // A flag within free text is only offered once there is some text.
    if (option.type === "flag" && next?.rest && restStart === null) return [];
    const kept = target.line.slice(from, current.start);
    return localChoices(option, current.text).map((choice) => ({ ...choice, insert: kept + choice.insert }));
  });
  return { from, choices, hint: next ? hintOf(next) : null, lookup: lookupIn(open, { target, next, from }) };
}

function planNamed(target: Target, option: OptionDefinition, typed: string): CompletionPlan {
  const prefix = `${option.name}=`;
  const choices = localChoices(option, typed).map((choice) => ({
    ...choice,
    insert: prefix + choice.insert,
  }));
  const lookup = option.autocomplete
    ? { command: target.path, option: option.name, text: typed, prefix, rest: false }
    : null;
  return { from: target.current.start, choices, hint: hintOf(option), lookup };
}

interface Place {
  readonly target: Target;
  readonly next: OptionDefinition | undefined;
  readonly from: number;
}

function lookupIn(open: readonly OptionDefinition[], { target, next, from }: Place): Lookup | null {
  const option = open.find(({ autocomplete }) => autocomplete !== undefined);
  if (!option) return null;
  const inPlace = option === next;
  return {
    command: target.path,
    option: option.name,
    text: inPlace ? target.line.slice(from) : target.current.text,
    prefix: inPlace ? "" : `${option.name}=`,
    rest: inPlace && option.rest === true,
  };
}

/** Which options are still open after the words typed so far, and where the text of a `rest` option began. */
function assign(options: readonly OptionDefinition[], earlier: readonly Token[]) {
  let open = options;
  for (const { text, start } of earlier) {
    const option = optionFor(open, text);
    if (option?.rest && !text.startsWith(`${option.name}=`)) return { open, restStart: start };
    open = open.filter((candidate) => candidate !== option);
  }
  return { open, restStart: null };
}

function optionFor(open: readonly OptionDefinition[], text: string): OptionDefinition | undefined {
  const byName = open.find(
    ({ name, type }) => text.startsWith(`${name}=`) || (type === "flag" && text === name),
  );
  const byValue = open.find(({ choices }) => choices?.some(({ value }) => value === text));
  return byName ?? byValue ?? open.find(({ type }) => type !== "flag");
}

function localChoices(option: OptionDefinition, typed: string): readonly CompletionChoice[] {
  const word = typed.toLowerCase();
  const values =
    option.type === "flag" ? [{ value: option.name, label: option.description }] : (option.choices ?? []);
  return values
    .filter(
      ({ value, label }) => value.startsWith(word) || (word !== "" && label.toLowerCase().startsWith(word)),
    )
    .map(({ value, label }) => ({ insert: value, label: value, detail: label }));
}

function hintOf({ name, description, required }: OptionDefinition): string {
  return `${name}${required ? "" : " (optional)"}: ${description}`;
}

/** The words of a line with their places; the last is the one being typed and may be empty. */
function cut(line: string): readonly Token[] {
  const tokens = [...line.matchAll(/(?:[a-z-]+=)?"[^"]*"?|\S+/giu)].map((match) => ({
    text: match[0],
    start: match.index,
  }));
  return line === "" || /\s$/.test(line) ? [...tokens, { text: "", start: line.length }] : tokens;
}
