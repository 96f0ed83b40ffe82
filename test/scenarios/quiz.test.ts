import { describe, expect, test } from "vitest";
import { type Catalog, createCatalog } from "#core/catalog.ts";
import { parseButtonId, renderButtonId } from "#core/card-button.ts";
import { aCatalog } from "../builders/catalog.ts";
import { buttonsOf } from "../builders/card-text.ts";
import { rightLetter, rightLetters, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type Said } from "./harness.ts";

const SINGLE = { kinds: ["single"] as const };
const OLD = "Your first word on how sure you were stands";

function stemOf(said: Said): string {
  return /question \d+ of topic-\d+/.exec(said.text)?.[0] ?? "";
}

function onlyCard(said: Said) {
  const [card] = said.cards;
  if (!card) throw new Error("No card came.");
  return card;
}

describe("quiz", () => {
  test("serves a question of the topic, privately and without points", async () => {
    const play = await aGroupInPlay();
    const said = await play.person("Ada").types("quiz topic-3");
    expect(said.text).toContain("Practice · Area 3 · senior");
    expect(said.text).toContain("Practice, for you alone: no points, no streak.");
    expect(said.text).toContain("of topic-3");
    expect(said.publicCards).toHaveLength(0);
  });

  test("serves a question of an area, and of anything without a word", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    expect((await ada.types("quiz Area 2")).text).toContain("Practice · Area 2");
    expect((await ada.types("quiz")).text).toContain("Practice · Area");
  });

  test("says so when there is no such topic", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("quiz flux capacitor")).text).toContain(
      "There is no topic or area called “flux capacitor”",
    );
  });

  test("goes through every question of a topic before one comes again", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ ...SINGLE, questionsPerTopic: 5 }) });
    const ada = play.person("Ada");
    const stems: string[] = [];
    for (let round = 0; round < 6; round++) {
      const said = await ada.types("quiz topic-1");
      stems.push(stemOf(said));
      await play.advanceTo(play.clock.now() + 60_000);
      await ada.presses(said, rightLetter(onlyCard(said)));
    }
    expect(new Set(stems.slice(0, 5)).size).toBe(5);
    expect(stems[5]).toBe(stems[0]);
  });

  test("tells at once why each option is right or wrong, and offers the next question", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog(SINGLE) });
    const ada = play.person("Ada");
    const served = await ada.types("quiz topic-1");
    const right = await ada.presses(served, rightLetter(onlyCard(served)));
    expect(onlyCard(right).title).toContain("Right · Practice");
    expect(right.text).toContain("because of question");
    expect(right.text).toContain("This idea comes back for review");
    const next = await ada.presses(right, "Next question");
    expect(next.text).toContain("of topic-1");
    expect(stemOf(next)).not.toBe(stemOf(served));
  });

  test("shows the answer when asked, which makes the idea due again soon", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog(SINGLE) });
    const ada = play.person("Ada");
    const shown = await ada.presses(await ada.types("quiz topic-1"), "Show me");
    expect(onlyCard(shown).title).toContain("Answer shown · Practice");
    expect(shown.text).toContain("2026-11-24T08:00:00.000Z");
  });

  test("leaves points, boards and streaks alone", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog(SINGLE) });
    const ada = play.person("Ada");
    const served = await ada.types("quiz");
    await ada.presses(served, rightLetter(onlyCard(served)));
    expect((await ada.types("stats")).text).toContain("No figures yet");
    expect((await ada.types("streak")).text).toContain("No streak at the moment");
  });

  test("counts the same idea once a day for its review; the second time is practice only", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ ...SINGLE, ideasPerTopic: 1 }) });
    const ada = play.person("Ada");
    const first = await ada.types("quiz topic-1");
    await ada.presses(first, wrongLetter(onlyCard(first)));
    const second = await ada.types("quiz topic-1");
    const verdict = await ada.presses(second, rightLetter(onlyCard(second)));
    expect(verdict.text).not.toContain("This idea comes back");
    const { id } = await ada.stored();
    const { reps } = (await play.store.review(id, play.app.catalog.topics[0]!.ideas[0]!.id)) ?? {};
    expect(reps).toBe(1);
  });

  test("takes answers to several options, orders and short answers through a form", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ kinds: ["multi"] }) });
    const ada = play.person("Ada");
    const served = await ada.types("quiz topic-1");
    const opened = await ada.presses(served, "Answer");
    const form = opened.form;
    if (!form) throw new Error("No form was opened.");
    const picks = rightLetters(onlyCard(served)).map((letter) => String("ABCDEF".indexOf(letter)));
    expect((await ada.submits(form, { answer: picks })).cards[0]?.title).toContain("Right · Practice");
    expect((await ada.submits(form, { answer: [] })).text).toContain("Nothing was picked");
  });

  test("brings the idea back sooner when the hint was used", async () => {
    const due = async (withHint: boolean) => {
      const play = await aGroupInPlay({ catalog: hintedCatalog() });
      const ada = play.person("Ada");
      const served = await ada.types("quiz topic-1");
      const asked = withHint ? await ada.presses(served, "Hint") : served;
      await ada.presses(asked, rightLetter(onlyCard(asked)));
      return (await play.store.dueCount((await ada.stored()).id, play.clock.now())).nextAt ?? 0;
    };
    expect(await due(true)).toBeLessThan(await due(false));
  });
});

describe("a practice question and the open card", () => {
  test("never serves a question that waits for the member on an open card", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ ...SINGLE, topics: 1, questionsPerTopic: 2 }) });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const onCard = /question \d/.exec(JSON.stringify(card.blocks))?.[0] ?? "?";
    for (let round = 0; round < 5; round++) {
      const said = await ada.types("quiz topic-1");
      expect(said.text).not.toContain(onCard);
      await ada.presses(said, rightLetter(onlyCard(said)));
    }
    await ada.presses(card, rightLetter(card));
    await play.advanceTo(play.clock.now() + 60_000);
    const seen = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const said = await ada.types("quiz topic-1");
      seen.add(stemOf(said));
      await ada.presses(said, rightLetter(onlyCard(said)));
      await play.advanceTo(play.clock.now() + 60_000);
    }
    expect([...seen].join()).toContain(onCard);
  });

  test("says so when all questions of the topic are on open cards", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ ...SINGLE, topics: 1, questionsPerTopic: 1 }) });
    await play.nextCard();
    const ada = play.person("Ada");
    expect((await ada.types("quiz topic-1")).text).toContain("There is no question on Topic 1 for you");
    expect((await ada.types("quiz")).text).toContain("There is no question for you right now");
  });

  test("takes no press on a practice card whose question has come up on a card since", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog({ ...SINGLE, topics: 1, questionsPerTopic: 1 }) });
    const ada = play.person("Ada");
    const served = await ada.types("quiz topic-1");
    await play.nextCard();
    for (const label of ["A", "Show me"])
      expect((await ada.presses(served, label)).text).toContain("on a card that is still open");
  });
});

describe("a practice card from before an upgrade", () => {
  test("brings a fresh question when the question was improved", async () => {
    const play = await aGroupInPlay({ catalog: aCatalog(SINGLE) });
    const ada = play.person("Ada");
    const served = await ada.types("quiz topic-1");
    const id = buttonsOf(onlyCard(served))[0]?.id;
    if (id?.kind !== "practice-pick") throw new Error("No practice button.");
    const said = await ada.pressesId({ ...id, serving: { ...id.serving, version: "00000000" } });
    expect(said.text).toContain("This question has been improved since it was served");
    expect(stemOf(said)).toBe(stemOf(served));
    expect((await ada.presses(said, rightLetter(onlyCard(said)))).cards[0]?.title).toContain("Right");
  });

  test("says so when the question is gone, and offers another", async () => {
    const play = await aGroupInPlay();
    const id = parseButtonId("1:P:q:topic-1/question-99:0123abcd:1:0");
    const ada = play.person("Ada");
    const said = await ada.pressesId(id);
    expect(said.text).toContain("no longer in the catalog");
    expect((await ada.presses(said, "Next question")).text).toContain("Practice · ");
  });

  test("keeps what a hint showed on the buttons below it", async () => {
    const play = await aGroupInPlay({ catalog: hintedCatalog() });
    const ada = play.person("Ada");
    const hint = await ada.presses(await ada.types("quiz topic-1"), "Hint");
    const ids = buttonsOf(onlyCard(hint)).map(({ id }) => renderButtonId(id));
    expect(ids.every((id) => id.startsWith("1:P:Q:"))).toBe(true);
    expect(ids.every((id) => id === renderButtonId(parseButtonId(id)!))).toBe(true);
  });

  test("doesn't know a word on how sure one was where nothing was reviewed", async () => {
    const play = await aGroupInPlay();
    const id = parseButtonId(
      `1:C:q:topic-1/question-1:${play.app.catalog.item("topic-1/question-1")!.version.slice(0, 8)}:1:u`,
    );
    const said = await play.person("Ada").pressesId(id);
    expect(said.text).toContain("this changes nothing any more");
    expect(said.text).not.toContain(OLD);
  });
});

/** One topic with the one question that has a hint. */
function hintedCatalog(): Catalog {
  const { areas, topics } = aCatalog({ ...SINGLE, topics: 1, questionsPerTopic: 2 });
  const hinted = topics.map((topic) => ({
    ...topic,
    questions: topic.questions.filter(({ hint }) => hint !== undefined),
  }));
  return createCatalog({ areas, topics: hinted });
}
