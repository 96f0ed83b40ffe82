import { describe, expect, test } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay } from "./harness.ts";

describe("stats", () => {
  test("says where figures begin before the first answer", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("stats")).text).toContain("No figures yet");
  });

  test("adds up cards, points and reviews", async () => {
    const play = await aGroupInPlay({
      catalog: aCatalog({ kinds: ["single"], topics: 1, ideasPerTopic: 1 }),
    });
    const ada = play.person("Ada");
    const first = await play.nextCard();
    await ada.presses(first, rightLetter(first));
    const second = await play.nextCard();
    await ada.presses(second, wrongLetter(second));
    const third = await play.nextCard();
    await ada.presses(third, "Show me");
    await play.advanceTo("2026-11-26T10:00:00Z");
    const { text } = await ada.types("stats");
    expect(text).toContain("3 cards answered: 1 right, 1 shown.");
    expect(text).toContain("Points: 100 this week, 100 this season, 100 in all.");
    expect(text).toContain("1 idea in review, 1 due now.");
    expect(text).toContain("Area 1 | 1 of 3 (33 %)");
  });

  test("points out the weakest area once there is enough to tell", async () => {
    const play = await aGroupInPlay({
      catalog: aCatalog({ kinds: ["single"], topics: 2, questionsPerTopic: 20 }),
    });
    const ada = play.person("Ada");
    for (let day = 0; day < 10; day++) {
      expect((await ada.types("stats")).text).not.toContain("where practice pays most");
      const card = await play.nextCard();
      const inSecond = card.title.includes("Area 2");
      await ada.presses(card, inSecond ? wrongLetter(card) : rightLetter(card));
    }
    expect((await ada.types("stats")).text).toContain("Area 2 is where practice pays most right now.");
  });

  test("leaves takes on prompts out of the questions", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ topics: 1 }), scheduled: false });
    await play.aSchedule({ kind: "prompt" });
    const ada = play.person("Ada");
    const { form } = await ada.presses(await play.nextCard(), "Share your take");
    if (!form) throw new Error("No form was opened.");
    await ada.submits(form, { take: "Mostly caches." });
    expect((await ada.types("stats")).text).toContain("No figures yet");
  });
});
