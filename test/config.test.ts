import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { envExample, helpText, loadConfig } from "../src/config.ts";

function problemsOf(env: Record<string, string>, argv: readonly string[] = []): readonly string[] {
  const loaded = loadConfig(env, argv);
  return loaded.ok ? [] : loaded.problems;
}

function configOf(env: Record<string, string>, argv: readonly string[] = []) {
  const loaded = loadConfig(env, argv);
  if (!loaded.ok) throw new Error(loaded.problems.join("\n"));
  return loaded.config;
}

describe("configuration", () => {
  test("needs nothing to be set", () => {
    expect(configOf({})).toEqual({
      host: "127.0.0.1",
      port: 3000,
      allowRemote: false,
      database: "data/playground.db",
      content: "content",
      logLevel: "info",
      seedDemo: true,
      help: false,
      tokens: { discord: false, slack: false },
    });
  });

  test("takes every variable", () => {
    const config = configOf({
      STUDYHALL_HOST: "::1",
      STUDYHALL_PORT: " 8080 ",
      STUDYHALL_DATABASE: "/var/lib/studyhall/study.db",
      STUDYHALL_CONTENT: "/srv/catalog",
      STUDYHALL_LOG_LEVEL: "warn",
      STUDYHALL_ALLOW_REMOTE: "true",
    });
    expect(config).toMatchObject({
      host: "::1",
      port: 8080,
      database: "/var/lib/studyhall/study.db",
      content: "/srv/catalog",
      logLevel: "warn",
      allowRemote: true,
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(configOf({ STUDYHALL_PORT: "", STUDYHALL_HOST: " ", DISCORD_TOKEN: "" })).toEqual(configOf({}));
  });

  test("takes its flags", () => {
    expect(configOf({}, ["--empty", "--allow-remote", "--help"])).toMatchObject({
      seedDemo: false,
      allowRemote: true,
      help: true,
    });
  });

  test("keeps a real group apart from the playground's file once a token is set", () => {
    expect(configOf({ DISCORD_TOKEN: "t" })).toMatchObject({
      database: "data/studyhall.db",
      tokens: { discord: true, slack: false },
    });
    expect(configOf({ SLACK_BOT_TOKEN: "t", STUDYHALL_DATABASE: "own.db" })).toMatchObject({
      database: "own.db",
      tokens: { discord: false, slack: true },
    });
  });

  test("names everything that is wrong at once", () => {
    const problems = problemsOf(
      {
        STUDYHALL_PORT: "70000",
        STUDYHALL_LOG_LEVEL: "loud",
        STUDYHALL_ALLOW_REMOTE: "yes",
        STUDYHALL_PROT: "1",
      },
      ["--emtpy"],
    );
    expect(problems).toEqual([
      'STUDYHALL_PORT must be a whole number from 0 to 65535 (0 takes any free port), but it is "70000".',
      'STUDYHALL_LOG_LEVEL must be one of info, warn, error, silent, but it is "loud".',
      'STUDYHALL_ALLOW_REMOTE must be true or false, but it is "yes".',
      "STUDYHALL_PROT is not a setting. Did you mean STUDYHALL_PORT?",
      "--emtpy is not a flag. Did you mean --empty?",
    ]);
  });

  test.each(["abc", "-1", "80.5", "0x10", "1e3", "3000 3001"])("refuses %j as a port", (port) => {
    expect(problemsOf({ STUDYHALL_PORT: port })).toHaveLength(1);
  });

  test("lists what is known where nothing is near", () => {
    expect(problemsOf({ STUDYHALL_TIMEZONE: "UTC" })[0]).toMatch(
      /^STUDYHALL_TIMEZONE is not .*STUDYHALL_HOST/,
    );
    expect(problemsOf({}, ["verbose"])[0]).toBe(
      "verbose is not a flag. Known are --empty, --allow-remote, --help.",
    );
  });

  test("leaves variables of others alone", () => {
    expect(problemsOf({ PATH: "/bin", NODE_ENV: "x", STUDYHALL_ORACLES: "/oracles" })).toEqual([]);
  });

  test("never repeats a token in what it says", () => {
    expect(problemsOf({ DISCORD_TOKEN: "s3cret", STUDYHALL_PORT: "x" }).join()).not.toContain("s3cret");
  });

  test("names every variable and flag in the help", () => {
    for (const word of [
      "STUDYHALL_HOST",
      "STUDYHALL_LOG_LEVEL (info)",
      "--empty",
      "--allow-remote",
      "--help",
    ])
      expect(helpText()).toContain(word);
  });

  test(".env.example is what `npm run env:example` writes", async () => {
    const file = await readFile(join(import.meta.dirname, "../.env.example"), "utf8");
    expect(file).toBe(envExample());
  });

  test(".env.example changes nothing when it is used as it is", () => {
    const lines = envExample().matchAll(/^# (STUDYHALL_\w+)=(.*)$/gm);
    const env = Object.fromEntries([...lines].map(([, name, value]) => [name ?? "", value ?? ""]));
    expect(Object.keys(env)).toHaveLength(6);
    expect(configOf(env)).toEqual(configOf({}));
  });
});
