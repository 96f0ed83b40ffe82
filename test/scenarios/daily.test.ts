import { describe, expect, test } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { cardText } from "../builders/card-text.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay } from "./harness.ts";

const catalog = aCatalog({ kinds: ["single"] });

describe("daily", () => {
  test("shows the open card with buttons that answer it", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const said = await ada.types("daily");
    expect(said.text).toBe(cardText(card));
    expect(said.publicCards).toHaveLength(0);
    expect((await ada.presses(said, rightLetter(card))).text).toContain("Streak: 1 date");
  });

  test("shows one's own verdict again once the card is answered", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    await ada.presses(card, wrongLetter(card));
    const said = await ada.types("daily");
    expect(said.text).toContain("Not right · #1");
    expect((await play.person("Ben").types("daily")).text).not.toContain("Not right");
  });

  test("shows every card that is open", async () => {
    const play = await aGroupInPlay({ catalog });
    await play.aSchedule({ time: "08:30" });
    await play.advanceTo("2026-11-23T09:00:00Z");
    expect((await play.person("Ada").types("daily")).cards).toHaveLength(2);
  });

  test("says when the next card comes while none is open, and what could be done until then", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const said = await ada.types("daily");
    expect(said.text).toContain("The next one comes 2026-11-23T09:00:00.000Z");
    expect(said.text).not.toContain("due in");
    expect((await ada.presses(said, "Quiz me")).text).toContain("Practice · ");
  });

  test("counts the ideas that are due for review while no card is open", async () => {
    const play = await aGroupInPlay({ catalog, scheduled: false });
    const ada = play.person("Ada");
    const served = await ada.types("quiz");
    const [card] = served.cards;
    if (card) await ada.presses(served, wrongLetter(card));
    await play.advanceTo("2026-11-25T08:00:00Z");
    const said = await ada.types("daily");
    expect(said.text).toContain("No card is open, and none is planned.");
    expect(said.text).toContain("1 idea is due in review.");
    expect((await ada.presses(said, "Review")).text).toContain("Review · ");
  });

  test("leaves out a paused schedule's time", async () => {
    const play = await aGroupInPlay({ catalog, scheduled: false });
    await play.aSchedule({ paused: true });
    expect((await play.person("Ada").types("daily")).text).toContain("none is planned");
  });

  test("shows everyone the way to the card when asked to, never a copy that would stay open, never an answer", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    await ada.presses(card, rightLetter(card));
    const said = await ada.types("daily public");
    expect(said.publicCards).toHaveLength(1);
    expect(said.text).toContain("The card is in its channel");
    expect(said.text).not.toMatch(/Right|Show me/);
  });

  test("counts an open prompt and thanks for the take already shared", async () => {
    const play = await aGroupInPlay({ catalog, scheduled: false });
    await play.aSchedule({ kind: "prompt" });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const { form } = await ada.presses(await ada.types("daily"), "Share your take");
    if (!form) throw new Error("No form was opened.");
    await ada.submits(form, { take: "Mostly caches." });
    expect((await ada.types("daily")).text).toContain("You have shared a take on this card already");
    expect(cardText(card)).toContain("[Share your take]");
  });
});

describe("daily yesterday", () => {
  test("says so when there was no card yet", async () => {
    const play = await aGroupInPlay({ catalog });
    await play.nextCard();
    expect((await play.person("Ada").types("daily yesterday")).text).toContain("There is no earlier card");
  });

  test("reveals the last closed card, with one's own verdict", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    await ada.presses(card, wrongLetter(card));
    await play.nextCard();
    const said = await ada.types("daily yesterday");
    expect(said.cards).toHaveLength(2);
    expect(said.cards[0]?.title).toContain("#1");
    expect(said.text).toContain("· closed");
    expect(said.text).toContain("The right answer is");
    expect(said.text).toContain("Not right · #1");
  });

  test("says that the card was missed, without blame", async () => {
    const play = await aGroupInPlay({ catalog });
    await play.nextCard();
    await play.nextCard();
    const said = await play.person("Ada").types("daily yesterday");
    expect(said.cards).toHaveLength(1);
    expect(said.text).toContain("You didn't answer this card while it was open.");
  });

  test("shows everyone the reveal alone", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    await ada.presses(card, wrongLetter(card));
    await play.nextCard();
    const said = await ada.types("daily yesterday public");
    expect(said.publicCards).toHaveLength(1);
    expect(said.cards).toHaveLength(1);
  });
});
