import { describe, expect, test } from "vitest";
import { exportParts } from "#app/privacy-export.ts";
import type { Card } from "#core/card.ts";
import { cardText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter } from "./choices.ts";
import { aGroupInPlay, type Said } from "./harness.ts";

const catalog = aCatalog({ kinds: ["single"], topics: 1, questionsPerTopic: 40 });

/** The JSON between the fences of all cards. */
function jsonOf({ cards }: Said): Record<string, unknown> {
  return JSON.parse(cards.map(blockOf).join("\n")) as Record<string, unknown>;
}

function blockOf(card: Card): string {
  const source = card.blocks.flatMap((block) => (block.kind === "markdown" ? [block.source] : [])).join("");
  return source.replace(/^```json\n/, "").replace(/\n```$/, "");
}

describe("privacy", () => {
  test("lists what is stored, and what isn't", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Ada").types("privacy");
    expect(text).toContain("- Your answers: what you picked");
    expect(text).toContain("Not stored: other messages");
  });

  test("gives everything as JSON, privately", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const card = await play.nextCard();
    await ada.presses(card, rightLetter(card));
    await ada.types("suggest more on `fences`, please: ```");
    const said = await ada.types("privacy export");
    expect(said.publicCards).toHaveLength(0);
    const exported = jsonOf(said);
    expect(exported).toMatchObject({ name: "Ada", settings: { hidden: false } });
    expect(exported["answers"]).toMatchObject([{ studyDate: "2026-11-23", verdict: "right", points: 100 }]);
    expect(exported["reportsAndSuggestions"]).toMatchObject([
      { kind: "suggestion", text: "more on `fences`, please: ```" },
    ]);
  });

  test("splits a long export into cards that are one file together", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    for (let day = 0; day < 30; day++) {
      const card = await play.nextCard();
      await ada.presses(card, rightLetter(card));
    }
    const said = await ada.types("privacy export");
    expect(said.cards.length).toBeGreaterThan(1);
    expect(said.cards[0]?.title).toBe(`Everything stored about you · 1 of ${said.cards.length}`);
    expect(jsonOf(said)["answers"]).toHaveLength(30);
    expect(said.cards.every((card) => blockOf(card).length <= 3500)).toBe(true);
  });

  test("says how much is left where even five cards don't hold it", () => {
    const answers = Array.from({ length: 1000 }, (_, id) => ({ id, verdict: "right" }));
    const { parts, linesLeft } = exportParts({ answers, name: "Ada", teams: [] }, 1000);
    expect(parts).toHaveLength(5);
    expect(parts[0]).toContain('{\n"name": "Ada",\n"teams": [],\n"answers": [');
    expect(parts.join("\n").split("\n").length + linesLeft).toBe(1000 + 6);
  });

  test("asks before it deletes, and deletes with one press", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const card = await play.nextCard();
    await ada.presses(card, rightLetter(card));
    const before = await ada.stored();
    const asked = await ada.types("privacy delete");
    expect(asked.text).toContain("Delete your data?");
    expect((await ada.types("stats")).text).toContain("1 card answered");
    expect((await ada.presses(asked, "Delete my data")).text).toContain("Your data is deleted.");
    expect((await ada.types("stats")).text).toContain("No figures yet");
    expect((await ada.stored()).id).not.toBe(before.id);
    expect((await play.store.member(play.group.id, before.id))?.name).toBe("");
  });

  test("stays deleted when the platform sends the request again", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("privacy delete yes", { eventId: "delete-1" });
    await ada.types("privacy delete yes", { eventId: "delete-1" });
    expect(await play.store.memberBehind(play.group.id, play.spaceId, "person-Ada")).toBeNull();
  });

  test("tells no streak news to who just left", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const card = await play.nextCard();
    await ada.presses(card, rightLetter(card));
    await play.advanceTo("2026-11-27T10:00:00Z");
    const { cards } = await ada.types("privacy delete yes");
    expect(cards).toHaveLength(1);
  });

  test("brings no second points for a card that was open when everything was deleted", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const card = await play.nextCard();
    await ada.presses(card, rightLetter(card));
    await ada.types("privacy delete yes");
    await ada.presses(card, rightLetter(card));
    const pointsOf = async () => {
      const { id } = await ada.stored();
      return (await play.store.stats(play.group.id, id)).points;
    };
    expect(await pointsOf()).toBe(0);
    const next = await play.nextCard();
    await ada.presses(next, rightLetter(next));
    expect(await pointsOf()).toBeGreaterThan(0);
    await play.store.prune(play.clock.now());
    expect((await ada.stored()).returnedSince).toBeNull();
  });

  test("takes a shared take out of its thread", async () => {
    const play = await aGroupInPlay({ scheduled: false });
    await play.aSchedule({ kind: "prompt" });
    const ada = play.person("Ada");
    const card = await play.nextCard();
    const { form } = await ada.presses(card, "Share your take");
    if (!form) throw new Error("No form was opened.");
    await ada.submits(form, { take: "My private story." });
    await play.advanceTo(play.clock.now() + 60_000);
    const texts = () => play.adapter.posts.map((post) => cardText(post.card)).join("\n");
    expect(texts()).toContain("My private story.");
    await ada.types("privacy delete yes");
    await play.advanceTo(play.clock.now() + 60_000);
    expect(texts()).not.toContain("private story");
    expect(texts()).toContain("It was removed at the author's request.");
  });
});
