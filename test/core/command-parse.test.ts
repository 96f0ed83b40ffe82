import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, type CommandProblem, COMMANDS, parseCommand } from "#core/command.ts";

function read(line: string): Command {
  const parsed = parseCommand({ kind: "text", line });
  if (!parsed.ok) throw new Error(`"${line}": ${JSON.stringify(parsed.problem)}`);
  return parsed.command;
}

function problem(line: string): CommandProblem {
  const parsed = parseCommand({ kind: "text", line });
  if (parsed.ok) throw new Error(`"${line}" was understood: ${JSON.stringify(parsed.command)}`);
  return parsed.problem;
}

describe("a typed line", () => {
  test.each(["", "   ", "/"])("of nothing (%j) asks for help", (line) => {
    expect(read(line)).toEqual({ command: "help", subcommand: null, options: {} });
  });

  test.each(["/Quiz write skew", "  QUIZ   write skew ", "quiz “write skew”", 'quiz topic="write skew"'])(
    "is forgiven slashes, case, blanks and smart quotes: %s",
    (line) => {
      expect(read(line)).toMatchObject({
        command: "quiz",
        options: { topic: expect.stringMatching(/^write +skew$/) },
      });
    },
  );

  test("gives words to options in their order", () => {
    expect(read("streak grant Ada 2026-11-20 we had an outage").options).toEqual({
      member: "Ada",
      date: "2026-11-20",
      reason: "we had an outage",
    });
  });

  test("takes named options anywhere, with _ for - and in any case", () => {
    expect(read("schedule edit Catch_Up_Hours=4 2 ZONE=europe/berlin").options).toEqual({
      schedule: "2",
      "catch-up-hours": 4,
      zone: "Europe/Berlin",
    });
  });

  test("lets a word skip to the option it is plainly meant for", () => {
    expect(read("leaderboard teams last").options).toEqual({ of: "teams", when: "last" });
    expect(read("schedule add quiz #general 9:00 mon-fri").options).toEqual({
      kind: "quiz",
      channel: "#general",
      time: "09:00",
      days: "mon-fri",
    });
  });

  test("reads the start of a choice, and levels in the catalog's order", () => {
    expect(read("leaderboard seas").options).toEqual({ period: "season" });
    expect(read("schedule edit 2 level=senior,Foundation").options).toMatchObject({
      level: "foundation,senior",
    });
    expect(read("schedule edit 2 level=all").options).toMatchObject({
      level: "foundation,intermediate,senior",
    });
  });

  test("keeps quotes inside free text and takes a=b there for words", () => {
    expect(read('suggest why does a=b make "write skew" possible').options).toEqual({
      text: 'why does a=b make "write skew" possible',
    });
  });

  test("runs a quote that is never closed to the end", () => {
    expect(read(`lookup "write skew`).options).toEqual({ term: "write skew" });
  });
});

describe("flags", () => {
  test.each(["daily public", "daily public=yes", "daily PUBLIC", "daily public=on"])(
    "are set by %s",
    (line) => {
      expect(read(line).options).toEqual({ public: true });
    },
  );

  test("are switched off by name", () => {
    expect(read("daily public=no").options).toEqual({ public: false });
  });

  test("stand at the end of free text, which may itself hold the word", () => {
    expect(read("lookup write skew public").options).toEqual({ term: "write skew", public: true });
    expect(read("lookup public key").options).toEqual({ term: "public key" });
    expect(read("lookup public").options).toEqual({ term: "public" });
    expect(read('lookup key "public"').options).toEqual({ term: 'key "public"' });
  });
});

describe("subcommands", () => {
  test("are told from options of the command itself", () => {
    expect(read("leaderboard rules")).toMatchObject({ subcommand: "rules" });
    expect(read("leaderboard week")).toMatchObject({ subcommand: null, options: { period: "week" } });
    expect(read('setup "check"')).toMatchObject({ subcommand: null, options: { channel: "check" } });
  });

  test("include the command's own name, which is no subcommand", () => {
    expect(read("streak show")).toEqual({ command: "streak", subcommand: null, options: {} });
    expect(read("leaderboard show teams")).toEqual({
      command: "leaderboard",
      subcommand: null,
      options: { of: "teams" },
    });
  });

  test("are corrected where they are misspelled", () => {
    expect(problem("streak vacatoin")).toEqual({
      kind: "unknown-subcommand",
      command: "streak",
      word: "vacatoin",
      nearest: "vacation",
    });
    expect(problem("leaderboard ruls")).toMatchObject({ kind: "unknown-subcommand", nearest: "rules" });
    expect(problem("streak dance")).toMatchObject({ kind: "unknown-subcommand", nearest: null });
  });
});

describe("what isn't understood", () => {
  test.each([
    ["leaderbord", "leaderboard"],
    ["lead", "leaderboard"],
    ["qiuz", "quiz"],
    ["dance", null],
  ])("the command %s is nearest to %s", (word, nearest) => {
    expect(problem(word)).toEqual({ kind: "unknown-command", word, nearest });
  });

  test("an option by an unknown name is named with the nearest", () => {
    expect(problem("schedule edit 2 tiem=10:00")).toEqual({
      kind: "unknown-option",
      command: "schedule edit",
      option: "tiem",
      nearest: "time",
    });
  });

  test("a required option that is missing is named with what it takes", () => {
    expect(problem("streak grant Ada")).toEqual({
      kind: "missing-option",
      command: "streak grant",
      option: "date",
      expected: { type: "date" },
    });
    expect(problem("suggest")).toMatchObject({ kind: "missing-option", option: "text" });
  });

  test.each([
    ["streak grant Ada 2026-02-30 x", "date", "2026-02-30"],
    ["schedule edit 2 time=25:00", "time", "25:00"],
    ["schedule edit 2 zone=Atlantis", "zone", "Atlantis"],
    ["schedule edit 2 days=someday", "days", "someday"],
    ["schedule edit 2 level=expert", "level", "expert"],
    ["schedule edit 2 catch-up-hours=99", "catch-up-hours", "99"],
    ["status retry soon", "delivery", "soon"],
    ["status retry 0", "delivery", "0"],
    ["daily tomorrow", "which", "tomorrow"],
    ["daily public=maybe", "public", "maybe"],
  ])("%s has a bad value for %s", (line, option, value) => {
    expect(problem(line)).toMatchObject({ kind: "bad-value", option, value });
  });

  test("words without a place are handed back", () => {
    expect(problem("stats of Ada")).toEqual({ kind: "too-much-text", command: "stats", extra: "of Ada" });
    expect(problem("streak why not")).toEqual({ kind: "too-much-text", command: "streak why", extra: "not" });
  });

  test("an empty value counts as left out", () => {
    expect(read("topics area=").options).toEqual({});
    expect(problem("team join name=")).toMatchObject({ kind: "missing-option", option: "name" });
  });
});

describe("a structured input", () => {
  test("is read like a line", () => {
    const parsed = parseCommand({
      kind: "structured",
      command: "streak",
      subcommand: "grant",
      options: { member: "42", date: "2026-11-20", reason: "an outage" },
    });
    expect(parsed).toEqual({
      ok: true,
      command: {
        command: "streak",
        subcommand: "grant",
        options: { member: "42", date: "2026-11-20", reason: "an outage" },
      },
    });
  });

  test("keeps booleans and numbers, and drops what was left empty", () => {
    const options = { which: "", public: true };
    expect(parseCommand({ kind: "structured", command: "daily", options })).toMatchObject({
      ok: true,
      command: { options: { public: true } },
    });
    expect(
      parseCommand({ kind: "structured", command: "status", subcommand: "retry", options: { delivery: 17 } }),
    ).toMatchObject({ ok: true, command: { options: { delivery: 17 } } });
  });

  test("runs the command itself under its own name", () => {
    expect(
      parseCommand({ kind: "structured", command: "team", subcommand: "show", options: {} }),
    ).toMatchObject({
      ok: true,
      command: { subcommand: null },
    });
  });

  test.each([
    [{ command: "dance", options: {} }, "unknown-command"],
    [{ command: "streak", subcommand: "dance", options: {} }, "unknown-subcommand"],
    [{ command: "daily", options: { when: "now" } }, "unknown-option"],
    [{ command: "daily", options: { public: "perhaps" } }, "bad-value"],
    [{ command: "suggest", options: {} }, "missing-option"],
  ])("that is out of date is a problem, not an error: %j", (input, kind) => {
    expect(parseCommand({ kind: "structured", ...input })).toMatchObject({ ok: false, problem: { kind } });
  });
});

test("any line at all is either a command or a problem", () => {
  const names = COMMANDS.flatMap(({ name, subcommands }) => [
    name,
    ...subcommands.map((sub) => `${name} ${sub.name}`),
  ]);
  const word = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom("public", '"', "=", "a=", "x=y", "“"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (words) => {
      const parsed = parseCommand({ kind: "text", line: words.join(" ") });
      if (parsed.ok) expect(names).toContain(fullName(parsed.command));
      else expect(parsed.problem.kind).not.toBe("");
    }),
  );
});

function fullName({ command, subcommand }: Command): string {
  return subcommand === null ? command : `${command} ${subcommand}`;
}
