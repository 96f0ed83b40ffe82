/** What a command is made of: the types that definitions, parser, adapters and use cases share. */

/** A command as it arrives: a typed line (Slack, playground, buttons) or the fields of a form-like platform (Discord). */
export type CommandInput =
  | { readonly kind: "text"; readonly line: string }
  | {
      readonly kind: "structured";
      readonly command: string;
      readonly subcommand?: string;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    };

export type Audience = "everyone" | "organiser";

/** Everything but topic, area, member, team, channel and schedule is checked for shape while parsing. */
export type OptionType =
  | "text"
  | "topic"
  /** One or more areas, separated by commas. */
  | "area"
  /** One or more levels, separated by commas. */
  | "level"
  | "choice"
  | "flag"
  | "date"
  | "time"
  | "zone"
  | "weekdays"
  | "member"
  | "team"
  | "channel"
  | "schedule"
  | "integer";

export interface OptionChoice {
  readonly value: string;
  readonly label: string;
}

export interface OptionDefinition {
  readonly name: string;
  /** At most 100 characters. */
  readonly description: string;
  readonly type: OptionType;
  readonly required: boolean;
  /** Of types `choice` and `level`. */
  readonly choices?: readonly OptionChoice[];
  /** Takes the rest of the line; the last option that isn't a flag. */
  readonly rest?: boolean;
  /** Bounds of an integer, both included. */
  readonly min?: number;
  readonly max?: number;
  readonly autocomplete?:
    | "topics"
    | "areas"
    | "topics-and-areas"
    | "zones"
    | "members"
    | "teams"
    | "channels"
    | "schedules"
    | "commands"
    | "queue-items";
}

export interface SubcommandDefinition {
  readonly name: string;
  readonly audience: Audience;
  /** At most 100 characters. */
  readonly summary: string;
  readonly options: readonly OptionDefinition[];
}

export interface CommandDefinition {
  readonly name: string;
  /** Who may run the command itself; a subcommand has its own. */
  readonly audience: Audience;
  /** At most 100 characters. */
  readonly summary: string;
  /** Options of the command itself, without a subcommand. */
  readonly options: readonly OptionDefinition[];
  readonly subcommands: readonly SubcommandDefinition[];
  /**
   * What the command itself is called where a command with subcommands can't be run alone (Discord). The parser
   * reads it as no subcommand. Null where there are no subcommands.
   */
  readonly ownName: string | null;
  /** Lines that parse. */
  readonly examples: readonly string[];
}

/** A command understood: names are known, values have the right shape, required options are there. */
export interface Command {
  readonly command: string;
  readonly subcommand: string | null;
  /** Flags are booleans, integers numbers, everything else text in its canonical form. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** What a value has to look like; the words for it live in the language's catalog. */
export type Expectation = Pick<OptionDefinition, "type" | "choices" | "min" | "max">;

/** Why a command could not be understood. `command` is the full name, such as `streak grant`. */
export type CommandProblem =
  | { readonly kind: "unknown-command"; readonly word: string; readonly nearest: string | null }
  | {
      readonly kind: "unknown-subcommand";
      readonly command: string;
      readonly word: string;
      readonly nearest: string | null;
    }
  | {
      readonly kind: "unknown-option";
      readonly command: string;
      readonly option: string;
      readonly nearest: string | null;
    }
  | {
      readonly kind: "missing-option";
      readonly command: string;
      readonly option: string;
      readonly expected: Expectation;
    }
  | {
      readonly kind: "bad-value";
      readonly command: string;
      readonly option: string;
      readonly value: string;
      readonly expected: Expectation;
    }
  | { readonly kind: "too-much-text"; readonly command: string; readonly extra: string };

export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly problem: CommandProblem };
