import { describe, expect, test } from "vitest";
import {
  audienceOf,
  COMMANDS,
  commandNamed,
  type OptionDefinition,
  parseCommand,
  usageOf,
} from "#core/command.ts";

/** Discord's rules for slash commands (https://docs.discord.com/developers/interactions/application-commands). */
const NAME = /^[-_a-z0-9]{1,32}$/;
const MAX_TEXT = 100;
const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;

const targets = COMMANDS.flatMap((definition) => [
  { path: definition.name, name: definition.name, summary: definition.summary, options: definition.options },
  ...definition.subcommands.map((sub) => ({ ...sub, path: `${definition.name} ${sub.name}` })),
]);
const options = targets.flatMap(({ path, options: own }) =>
  own.map((option): [string, OptionDefinition] => [`${path} ${option.name}`, option]),
);

describe("every command and subcommand", () => {
  test.each(targets)("$path keeps to Discord's limits", ({ name, summary, options: own }) => {
    expect(name).toMatch(NAME);
    expect(summary.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(own.length).toBeLessThanOrEqual(MAX_OPTIONS);
    expect(new Set(own.map((option) => option.name)).size).toBe(own.length);
  });

  test.each(targets)(
    "$path has required options first and at most one that takes the rest",
    ({ options: own }) => {
      const required = own.map((option) => option.required);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
      const positional = own.filter((option) => option.type !== "flag");
      expect(positional.filter((option) => option.rest).length).toBeLessThanOrEqual(1);
      expect(positional.slice(0, -1).some((option) => option.rest)).toBe(false);
    },
  );

  test.each(options)("%s is described and keeps to Discord's limits", (_, option) => {
    expect(option.name).toMatch(NAME);
    expect(option.description).not.toBe("");
    expect(option.description.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(option.choices?.length ?? 0).toBeLessThanOrEqual(MAX_CHOICES);
    if (option.type === "choice" || option.type === "level") expect(option.choices).not.toBeUndefined();
  });

  test.each(COMMANDS.map((definition) => [definition.name, definition] as const))(
    "%s runs without arguments or says what it needs, and has its own name where it has subcommands",
    (name, definition) => {
      const own = definition.options.filter((option) => option.required).map((option) => option.name);
      const parsed = parseCommand({ kind: "text", line: name });
      expect(parsed.ok || own.length > 0).toBe(true);
      expect(definition.ownName !== null).toBe(definition.subcommands.length > 0);
      expect(definition.subcommands.map((sub) => sub.name)).not.toContain(definition.ownName);
    },
  );

  test.each(
    COMMANDS.flatMap((definition) => definition.examples.map((example) => [example, definition.name])),
  )('the example "%s" is understood', (example, name) => {
    expect(parseCommand({ kind: "text", line: example })).toMatchObject({
      ok: true,
      command: { command: name },
    });
  });

  test("only suggest needs words to begin with", () => {
    const needy = COMMANDS.filter((definition) => definition.options.some((option) => option.required));
    expect(needy.map((definition) => definition.name)).toEqual(["suggest"]);
  });
});

describe("the audience of a command", () => {
  test("is the command's own, or the subcommand's", () => {
    expect(audienceOf({ command: "streak", subcommand: null })).toBe("everyone");
    expect(audienceOf({ command: "streak", subcommand: "grant" })).toBe("organiser");
    expect(audienceOf({ command: "schedule", subcommand: "preview" })).toBe("organiser");
  });

  test("is refused for what isn't defined", () => {
    expect(() => audienceOf({ command: "dance", subcommand: null })).toThrow("dance");
    expect(() => audienceOf({ command: "streak", subcommand: "dance" })).toThrow("streak dance");
  });
});

test("usage shows what is needed and what can be left out", () => {
  const streak = commandNamed("streak");
  const leaderboard = commandNamed("leaderboard");
  if (!streak || !leaderboard) throw new Error("streak and leaderboard are defined");
  const grant = streak.subcommands.find((sub) => sub.name === "grant");
  expect(usageOf(streak, grant)).toBe("streak grant <member> <date> <reason>");
  expect(usageOf(leaderboard)).toBe("leaderboard [period] [of] [when] [public]");
});
