import { describe, expect, test } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter } from "./choices.ts";
import { aGroupInPlay } from "./harness.ts";

const catalog = aCatalog({ kinds: ["single"] });

describe("settings", () => {
  test("shows each setting with the command that changes it", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Ada").types("settings");
    expect(text).toContain("Name on boards: shown. settings hide hides it.");
    expect(text).toContain("Lock in: the first press counts.");
    expect(text).toContain("Right guesses: practised again soon.");
  });

  test("hides a name from boards and shows it again", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const ben = play.person("Ben");
    const card = await play.nextCard();
    await ada.presses(card, rightLetter(card));
    expect((await ada.types("settings hide")).text).toContain("Saved.");
    expect((await ben.types("leaderboard")).text).not.toContain("Ada");
    await ada.types("settings hide off");
    expect((await ben.types("leaderboard")).text).toContain("Ada");
  });

  test("asks before an answer counts, once that is switched on", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("settings lock-in");
    const card = await play.nextCard();
    const letter = rightLetter(card);
    const asked = await ada.presses(card, letter);
    expect(asked.text).toContain(`Lock in ${letter}?`);
    expect((await ada.presses(asked, `Lock in ${letter}`)).text).toContain("Right · #1");
  });

  test("keeps the others when one is changed, and may be repeated", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    await ada.types("settings lock-in");
    await ada.types("settings guesses as-answered");
    await ada.types("settings guesses as-answered");
    const { settings } = await ada.stored();
    expect(settings).toEqual({ hidden: false, lockIn: true, guessedIsAgain: false });
  });

  test("saves two that are changed at the same moment", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    await Promise.all([ada.types("settings hide on"), ada.types("settings lock-in on")]);
    expect((await ada.stored()).settings).toMatchObject({ hidden: true, lockIn: true });
  });
});
