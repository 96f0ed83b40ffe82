/**
 * Settings from the environment and the command line. The only file that reads process.env; everything that is wrong
 * is said at once, so that nobody mends one variable after the other.
 */
import { z } from "zod";
import { nearestWord } from "#core/command-nearest.ts";

const PREFIX = "STUDYHALL_";
const LOG_LEVELS = ["info", "warn", "error", "silent"] as const;
const PORT_PATTERN = /^\d{1,5}$/;
const MAX_PORT = 65_535;

export type LogLevel = (typeof LOG_LEVELS)[number];

const place = z.string().trim();

/** Every variable with its default and what `.env.example` and `--help` say of it. */
const environment = z.object({
  STUDYHALL_HOST: place
    .default("127.0.0.1")
    .describe("Address that the playground and the health checks listen on."),
  STUDYHALL_PORT: z
    .string()
    .trim()
    .refine((text) => PORT_PATTERN.test(text) && Number(text) <= MAX_PORT, {
      error: `must be a whole number from 0 to ${MAX_PORT} (0 takes any free port)`,
    })
    .transform(Number)
    .default(3000)
    .describe("Port that they listen on."),
  STUDYHALL_DATABASE: place
    .default("data/playground.db")
    .describe("File of the database; data/studyhall.db where a platform's token is set."),
  STUDYHALL_CONTENT: place.default("content").describe("Folder of the catalog."),
  STUDYHALL_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` })
    .default("info")
    .describe(`Least level that is logged: ${LOG_LEVELS.join(", ")}.`),
  STUDYHALL_ALLOW_REMOTE: z
    .enum(["true", "false"], { error: "must be true or false" })
    .transform((text) => text === "true")
    .default(false)
    .describe("Lets the playground listen beyond this computer. It knows no passwords: docs/operations.md."),
});

type VariableName = keyof typeof environment.shape;
const VARIABLE_NAMES = Object.keys(environment.shape) as VariableName[];

const FLAGS = {
  "--empty": "starts without the demo group",
  "--allow-remote": "the same as STUDYHALL_ALLOW_REMOTE=true",
  "--help": "prints this page",
} as const;

const EXAMPLE_HEAD = `# Made by \`npm run env:example\`; each variable stands here at its default.
# The bot reads its environment and no file: \`set -a; . ./.env; set +a; npm start\`, or \`docker run --env-file .env\`.
`;

/** Where the real group lives: never in the file whose clock the playground moves. */
const DATABASE_WITH_TOKENS = "data/studyhall.db";

/** Read by the tests, not by the bot. */
const TEST_VARIABLES: readonly string[] = ["STUDYHALL_ORACLES"];

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly allowRemote: boolean;
  /** Path of the database file, relative to the working directory unless absolute. */
  readonly database: string;
  /** Folder of the catalog, relative to the project unless absolute. */
  readonly content: string;
  readonly logLevel: LogLevel;
  /** False with `--empty`: the playground starts without the demo group. */
  readonly seedDemo: boolean;
  /** `--help`: print `helpText()` and end. */
  readonly help: boolean;
  /** Which platforms a token is set for; a database with a virtual clock refuses to start beside one. */
  readonly tokens: { readonly discord: boolean; readonly slack: boolean };
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  /** Finished sentences, one for each thing that is wrong. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** The configuration of this process. */
export function readConfig(argv: readonly string[] = process.argv.slice(2)): LoadedConfig {
  return loadConfig(process.env, argv);
}

/** Reads the settings out of an environment and the arguments after the script's name. An empty variable is unset. */
export function loadConfig(env: Environment, argv: readonly string[]): LoadedConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(set);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => problemOf(issue, set))),
    ...unknownVariables(set),
    ...unknownFlags(argv),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const tokens = { discord: "DISCORD_TOKEN" in set, slack: "SLACK_BOT_TOKEN" in set };
  const ownDatabase = tokens.discord || tokens.slack ? DATABASE_WITH_TOKENS : undefined;
  const { data } = parsed;
  const config: Config = {
    host: data.STUDYHALL_HOST,
    port: data.STUDYHALL_PORT,
    allowRemote: data.STUDYHALL_ALLOW_REMOTE || argv.includes("--allow-remote"),
    database: set["STUDYHALL_DATABASE"] ? data.STUDYHALL_DATABASE : (ownDatabase ?? data.STUDYHALL_DATABASE),
    content: data.STUDYHALL_CONTENT,
    logLevel: data.STUDYHALL_LOG_LEVEL,
    seedDemo: !argv.includes("--empty"),
    help: argv.includes("--help"),
    tokens,
  };
  return { ok: true, config };
}

/** What `--help` prints. */
export function helpText(): string {
  const flags = Object.entries(FLAGS).map(([flag, about]) => `  ${flag.padEnd(16)}${about}`);
  const variables = describeVariables().map(
    ({ name, about, fallback }) => `  ${name} (${fallback})\n      ${about}`,
  );
  return ["Usage: npm start -- [flags]", "", ...flags, "", "Environment:", ...variables].join("\n");
}

/** `.env.example`: every variable, commented out, at its default. */
export function envExample(): string {
  const blocks = describeVariables().map(
    ({ name, about, fallback }) => `# ${about}\n# ${name}=${fallback}\n`,
  );
  return `${EXAMPLE_HEAD}\n${blocks.join("\n")}`;
}

function describeVariables(): readonly { name: string; about: string; fallback: string }[] {
  const defaults = environment.parse({});
  return VARIABLE_NAMES.map((name) => ({
    name,
    about: environment.shape[name].description ?? "",
    fallback: String(defaults[name]),
  }));
}

function problemOf(issue: z.core.$ZodIssue, set: Environment): string {
  const name = String(issue.path[0]);
  return `${name} ${issue.message}, but it is ${JSON.stringify(set[name])}.`;
}

function unknownVariables(set: Environment): readonly string[] {
  return Object.keys(set)
    .filter((name) => name.startsWith(PREFIX) && !TEST_VARIABLES.includes(name))
    .filter((name) => !VARIABLE_NAMES.some((known) => known === name))
    .map((name) => `${name} is not a setting. ${meant(name, PREFIX, VARIABLE_NAMES)}`);
}

function unknownFlags(argv: readonly string[]): readonly string[] {
  const known = Object.keys(FLAGS);
  return argv
    .filter((flag) => !known.includes(flag))
    .map((flag) => `${flag} is not a flag. ${meant(flag, "--", known)}`);
}

/** The nearest known name, compared without the prefix that all share; else all of them. */
function meant(name: string, prefix: string, known: readonly string[]): string {
  const bare = known.map((candidate) => candidate.slice(prefix.length).toLowerCase());
  const word = name.startsWith(prefix) ? name.slice(prefix.length) : name.replace(/^-+/, "");
  const nearest = nearestWord(word, bare);
  if (nearest === null) return `Known are ${known.join(", ")}.`;
  return `Did you mean ${known[bare.indexOf(nearest)]}?`;
}
