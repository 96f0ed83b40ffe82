import { describe, expect, it } from "vitest";
import { MAX_OPEN_ENTRIES } from "#app/suggest.ts";
import type { Card } from "#core/card.ts";
import { cardText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay, type Person } from "./harness.ts";

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });

/** A group whose cards are single-choice questions. */
const aGroup = () => aGroupInPlay({ catalog: aCatalog({ kinds: ["single"] }) });

async function report(person: Person, card: Card, text: string): Promise<void> {
  const { form } = await person.presses(card, "Report");
  if (!form) throw new Error("No form was opened.");
  const [field] = form.fields;
  await person.submits(form, { [field?.name ?? ""]: text });
}

async function itemOf(group: GroupInPlay): Promise<string> {
  const [last] = await group.store.recentOccurrences(group.group.id, 1);
  return last?.served?.item.id ?? "";
}

async function pointsOf(group: GroupInPlay, person: Person): Promise<number | undefined> {
  const { id: memberId } = await person.stored();
  const board = await group.store.memberBoard(
    group.group.id,
    { kind: "all", id: "all" },
    { top: 9, memberId },
  );
  return board.own?.points;
}

describe("the queue", () => {
  it("shows what waits, opens an entry and closes it", async () => {
    const group = await aGroup();
    const card = await group.nextCard();
    await report(group.person("Bruno"), card, "B is right too.");
    await group.person("Chidi").types("suggest more on clocks");
    const item = await itemOf(group);
    const list = (await ada(group).types("queue")).text;
    expect(list).toContain("2 entries are waiting.");
    expect(list).toContain(`1 · report on ${item}`);
    expect(list).toContain("2 · suggestion");
    expect(list).toContain("From Bruno");
    const shown = await ada(group).types("queue show 1");
    expect(shown.text).toContain("B is right too.");
    expect((await ada(group).presses(shown, "Dismiss")).text).toContain("Entry 1 is closed.");
    expect((await ada(group).types("queue dismiss 1")).text).toContain("That entry is closed already.");
    expect((await ada(group).types("queue")).text).toContain("1 entry is waiting.");
    await ada(group).types("queue dismiss 2");
    expect((await ada(group).types("queue")).text).toContain("Nothing is waiting.");
  });

  it("counts reports on the same question", async () => {
    const group = await aGroup();
    const card = await group.nextCard();
    await report(group.person("Bruno"), card, "B is right too.");
    await report(group.person("Chidi"), card, "So it is.");
    expect((await ada(group).types("queue show 2")).text).toContain("2 reports on this question.");
  });

  it("takes no more reports from a member who has many waiting", async () => {
    const group = await aGroup();
    const card = await group.nextCard();
    const ben = group.person("Ben");
    for (let entry = 0; entry <= MAX_OPEN_ENTRIES; entry++) await report(ben, card, `Report ${entry}.`);
    expect(await group.store.openQueue(group.group.id, 99)).toHaveLength(MAX_OPEN_ENTRIES);
  });

  it("knows no entry of another group or none at all", async () => {
    const group = await aGroup();
    expect((await ada(group).types("queue show 5")).text).toContain("There is no entry with that number.");
    expect((await ada(group).types("queue dismiss 5")).text).toContain("There is no entry with that number.");
  });
});

describe("taking a question out", () => {
  it("takes its points and leaves the streak", async () => {
    const group = await aGroup();
    const bruno = group.person("Bruno");
    const chidi = group.person("Chidi");
    const card = await group.nextCard();
    await bruno.presses(card, rightLetter(card));
    await chidi.presses(card, "Show me");
    expect(await pointsOf(group, bruno)).toBeGreaterThan(0);
    const item = await itemOf(group);
    await report(bruno, card, "B is right too.");
    const { text } = await ada(group).types(`queue void ${item} two right answers`);
    expect(text).toContain(`${item} is taken out. 1 answer lost its points; streaks stay.`);
    expect(await pointsOf(group, bruno)).toBe(0);
    expect((await bruno.types("streak")).text).toContain("Streak: 1 date");
    expect((await ada(group).types("queue")).text).toContain("Nothing is waiting.");
  });

  it("brings no points to those who answer afterwards", async () => {
    const group = await aGroup();
    const bruno = group.person("Bruno");
    const card = await group.nextCard();
    await ada(group).types(`queue void ${await itemOf(group)} ambiguous`);
    await bruno.presses(card, rightLetter(card));
    expect(await pointsOf(group, bruno)).toBe(0);
    expect((await bruno.types("streak")).text).toContain("Streak: 1 date");
  });

  it("is said on the closed card, whether it closes before or after", async () => {
    const group = await aGroup();
    await group.nextCard();
    const first = await itemOf(group);
    await group.advanceTo("2026-11-24T09:00:00Z");
    const second = await itemOf(group);
    await ada(group).types(`queue void ${first} two right answers`);
    await ada(group).types(`queue void ${second} out of date`);
    await group.advanceTo("2026-11-25T09:00:00Z");
    const [early, late] = group.adapter.posts.map((post) => cardText(post.card));
    expect(early).toContain("This question was taken out: two right answers.");
    expect(late).toContain("This question was taken out: out of date.");
  });

  it("keeps it from being posted again", async () => {
    const group = await aGroupInPlay({
      catalog: aCatalog({ topics: 1, questionsPerTopic: 2, kinds: ["single"] }),
    });
    await group.nextCard();
    const faulty = await itemOf(group);
    await ada(group).types(`queue void ${faulty} ambiguous`);
    await group.advanceTo("2026-11-29T12:00:00Z");
    const cards = await group.store.recentOccurrences(group.group.id, 9);
    expect(cards).toHaveLength(7);
    expect(cards.filter(({ served }) => served?.item.id === faulty)).toHaveLength(1);
  });

  it("is done once", async () => {
    const group = await aGroup();
    await group.nextCard();
    const item = await itemOf(group);
    await ada(group).types(`queue void ${item} ambiguous`);
    expect((await ada(group).types(`queue void ${item} ambiguous`)).text).toContain("taken out already");
  });

  it.each([
    ["queue void topic-9/question-9 wrong", "There is no such question in the catalog."],
    ["queue void topic-1/question-1 wrong", "This group hasn't had that question on a card"],
  ])("refuses %s", async (line, sentence) => {
    const group = await aGroup();
    expect((await ada(group).types(line)).text).toContain(sentence);
  });
});
