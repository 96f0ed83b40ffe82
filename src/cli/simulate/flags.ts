/** Reads the command's flags; everything that is wrong with them is found in one go. */
import { canonicalZone, parseStudyDate } from "#core/calendar.ts";
import { nearestWord } from "#core/command-nearest.ts";
import { as, type StudyDate } from "#core/ids.ts";

export interface SimulationPlan {
  readonly days: number;
  readonly members: number;
  /** IANA name: the zone of the schedules and of the transcript. */
  readonly zone: string;
  readonly seed: number;
  /** The first study date. */
  readonly start: StudyDate;
}

export type Flags =
  | { readonly kind: "run"; readonly plan: SimulationPlan; readonly quiet: boolean }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly problems: readonly string[] };

/** A Monday; daylight saving time begins within the 60 days that follow, in Europe and in America. */
const DEFAULT_START = as<StudyDate>("2026-03-02");
const FIRST_START = as<StudyDate>("2000-01-01");
const LAST_START = as<StudyDate>("2199-12-31");
const MAX_SEED = 0xffffffff;

const SWITCHES = ["quiet", "help"];

export const USAGE = `Usage: npm run simulate -- [flags]

Plays a simulated study group on a virtual clock and prints what happened, a summary, and checks of the records.

  --days <n>        Study dates to play, 1 to 730. 60 without it.
  --members <n>     Simulated members, 1 to 500. 12 without it.
  --zone <zone>     Time zone of the group, such as Europe/Berlin (used without it).
  --seed <n>        Whole number from 0; the same seed prints the same bytes. 1 without it.
  --start <date>    First study date, such as 2026-03-02 (used without it).
  --quiet           Print the summary and the checks only.
  --help            Print this.

Exit codes: 0 every check holds, 1 a check fails, 2 wrong flags.`;

/** A value read, or what it has to be. */
type Read<T> = { readonly value: T } | { readonly expected: string };
type Values = ReadonlyMap<string, string>;

/** The flags of an argument list, each as `--name value` or `--name=value`. */
export function readFlags(args: readonly string[]): Flags {
  const problems: string[] = [];
  const values = splitArguments(args, problems);
  const plan = readPlan(values, problems);
  if (problems.length > 0) return { kind: "wrong", problems };
  return values.has("help") ? { kind: "help" } : { kind: "run", plan, quiet: values.has("quiet") };
}

function readPlan(values: Values, problems: string[]): SimulationPlan {
  function read<T>(name: string, without: T, parse: (text: string) => Read<T>): T {
    const text = values.get(name);
    if (text === undefined) return without;
    const result = parse(text);
    if ("value" in result) return result.value;
    problems.push(`--${name} takes ${result.expected}, not "${text}".`);
    return without;
  }
  return {
    days: read("days", 60, wholeNumber(1, 730)),
    members: read("members", 12, wholeNumber(1, 500)),
    zone: read("zone", "Europe/Berlin", zoneName),
    seed: read("seed", 1, wholeNumber(0, MAX_SEED)),
    start: read("start", DEFAULT_START, startDate),
  };
}

const VALUED = ["days", "members", "zone", "seed", "start"];

/** Values by flag name; a switch has an empty one. */
function splitArguments(args: readonly string[], problems: string[]): Values {
  const values = new Map<string, string>();
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [flag = "", ...inline] = arg.split("=");
    const name = flag.startsWith("--") ? flag.slice(2) : "";
    const given = inline.length > 0 || SWITCHES.includes(name) ? inline.join("=") : nextValue(rest);
    const problem = problemOf(flag, name, given);
    if (problem === null) values.set(name, given);
    else problems.push(problem);
  }
  return values;
}

/** Takes the value that follows a flag; "" where another flag follows, or nothing. */
function nextValue(rest: string[]): string {
  return rest[0]?.startsWith("--") === false ? (rest.shift() ?? "") : "";
}

function problemOf(flag: string, name: string, given: string): string | null {
  if (SWITCHES.includes(name)) return given === "" ? null : `--${name} takes no value.`;
  if (!VALUED.includes(name)) return unknownFlag(flag, name);
  return given === "" ? `--${name} needs a value.` : null;
}

function unknownFlag(flag: string, name: string): string {
  const near = nearestWord(name, [...VALUED, ...SWITCHES]);
  return `There is no flag ${flag}.${near === null ? "" : ` Did you mean --${near}?`}`;
}

function wholeNumber(min: number, max: number): (text: string) => Read<number> {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? { value } : { expected: `a whole number from ${min} to ${max}` };
  };
}

function zoneName(text: string): Read<string> {
  const value = canonicalZone(text);
  return value === null ? { expected: "a time zone such as Europe/Berlin" } : { value };
}

function startDate(text: string): Read<StudyDate> {
  const value = parseStudyDate(text);
  return value !== null && value >= FIRST_START && value <= LAST_START
    ? { value }
    : { expected: `a date from ${FIRST_START} to ${LAST_START}` };
}
