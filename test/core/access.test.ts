import { describe, expect, test } from "vitest";
import { type Actor, isWithheld, mayRun } from "#core/access.ts";
import { as, type ItemId, type MemberId } from "#core/ids.ts";

const member: Actor = { organiser: false, memberId: as<MemberId>(1) };
const stranger: Actor = { organiser: false, memberId: null };
const organiser: Actor = { organiser: true, memberId: null };

describe("running commands", () => {
  test("anybody may run what is for everyone", () => {
    for (const actor of [member, stranger, organiser]) {
      expect(mayRun({ command: "daily", subcommand: null }, actor)).toBe(true);
    }
  });

  test("only organisers may run what is for organisers, subcommands included", () => {
    for (const command of [
      { command: "schedule", subcommand: null },
      { command: "schedule", subcommand: "preview" },
      { command: "streak", subcommand: "grant" },
    ]) {
      expect(mayRun(command, organiser)).toBe(true);
      expect(mayRun(command, member)).toEqual({ refused: "organisers-only" });
    }
  });
});

test("an item on an open card that the member hasn't answered is withheld", () => {
  const open = new Set([as<ItemId>("topic-1/question-1")]);
  expect(isWithheld(as<ItemId>("topic-1/question-1"), open)).toBe(true);
  expect(isWithheld(as<ItemId>("topic-1/question-2"), open)).toBe(false);
});
