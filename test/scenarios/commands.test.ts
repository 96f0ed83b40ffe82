import { describe, expect, test } from "vitest";
import { isRepeatable, MEMBER_HANDLERS } from "#app/commands.ts";
import { ORGANISER_HANDLERS } from "#app/organiser-commands.ts";
import { COMMANDS } from "#core/command.ts";
import { aGroupInPlay } from "./harness.ts";

const defined = COMMANDS.flatMap(({ name, subcommands }) => [
  name,
  ...subcommands.map((sub) => `${name} ${sub.name}`),
]);

describe("commands", () => {
  test("have exactly one handler each, subcommands too, and no handler is left over", () => {
    const handled = [...Object.keys(MEMBER_HANDLERS), ...Object.keys(ORGANISER_HANDLERS)];
    expect(handled.toSorted()).toEqual(defined.toSorted());
  });

  test("that add something are not repeatable, those that read or set are", () => {
    const repeatable = COMMANDS.flatMap(({ name, subcommands }) => [
      { command: name, subcommand: null },
      ...subcommands.map((sub) => ({ command: name, subcommand: sub.name })),
    ]).filter((command) => !isRepeatable(command));
    expect(repeatable.map(({ command, subcommand }) => [command, subcommand].join(" ").trim())).toEqual([
      "streak vacation",
      "streak vacation-cancel",
      "streak grant",
      "team join",
      "team leave",
      "team create",
      "team rename",
      "team move",
      "suggest",
      "privacy delete",
      "setup",
      "setup first-card",
      "schedule add",
      "schedule edit",
      "schedule pause",
      "schedule resume",
      "schedule skip",
      "schedule unskip",
      "schedule remove",
      "queue dismiss",
      "queue void",
      "status retry",
    ]);
  });

  test("say something to everybody who runs them with nothing added", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    for (const { name, audience } of COMMANDS.filter((command) => command.audience === "everyone")) {
      const said = await ada.types(name);
      expect(said.text, `${name} for ${audience}`).not.toBe("");
      expect(said.publicCards).toEqual([]);
    }
  });

  test("that are for organisers are refused kindly to others", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    for (const { name } of COMMANDS.filter((command) => command.audience === "organiser"))
      expect((await ada.types(name)).text).toContain("Only organisers can do this");
    expect((await ada.types("streak grant Ada 2026-11-20 because")).text).toContain("Only organisers");
  });
});
