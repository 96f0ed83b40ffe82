import { describe, expect, test } from "vitest";
import { aGroupInPlay } from "./harness.ts";

describe("help", () => {
  test("lists what everyone can do, and nothing for organisers", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Ada").types("help");
    expect(text).toContain("For everyone");
    expect(text).toContain("lookup: Look up a term");
    expect(text).not.toContain("For organisers");
  });

  test("lists the organisers' commands for organisers", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Olga", { organiser: true }).types("help");
    expect(text).toContain("For organisers");
    expect(text).toContain("setup: ");
  });

  test("answers an empty line", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("")).text).toContain("What you can do here");
  });

  test("shows one command in full, also by the name of one of its parts", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    const { text } = await ada.types("help streak");
    expect(text).toContain("Help · streak");
    expect(text).toContain("streak vacation <from> <until>");
    expect(text).not.toContain("streak grant");
    expect((await ada.types("help streak why")).text).toBe(text);
  });

  test("offers the nearest command for a word it doesn't know", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("help streek")).text).toContain("Did you mean streak?");
  });

  test("is private", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("help")).publicCards).toEqual([]);
  });
});
