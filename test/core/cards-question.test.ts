import { describe, expect, test } from "vitest";
import { hintCard, lockInCard, practiceHintCard } from "#core/cards/answer-cards.ts";
import { practiceCard } from "#core/cards/practice-card.ts";
import { promptCard, questionCard } from "#core/cards/question-card.ts";
import type { Question } from "#core/catalog.ts";
import { as, type ItemId } from "#core/ids.ts";
import { anOccurrence, aQuestionCard, aSubject } from "../builders/card-facts.ts";
import { buttonIds, buttonsOf, cardText } from "../builders/card-text.ts";

const serving = {
  item: as<ItemId>("topic-1/question-1"),
  version: "0123abcd",
  seed: 7,
  mode: "quiz",
} as const;

describe("the open card of a single question", () => {
  test("reads like a card", () => {
    expect(cardText(questionCard(aQuestionCard("single"))).split("\n")).toEqual([
      "#128 · Area 1 · foundation",
      "Which answer to question 1 of topic-1 holds?",
      "A. False claim 3 about question 1 of topic-1",
      "B. True claim 1 about question 1 of topic-1",
      "C. False claim 4 about question 1 of topic-1",
      "D. False claim 2 about question 1 of topic-1",
      "Press the letter of your answer. Only you see what you pick.",
      "17 answered · Closes 2026-11-26T12:00:00.000Z (2026-11-26T12:00:00.000Z).",
      "[A] [B] [C] [D]",
      "[Show me] [Report]",
    ]);
  });

  test("gives nothing away: no mark, no why, no idea", () => {
    const card = questionCard(aQuestionCard("single"));
    const options = card.blocks.flatMap((block) => (block.kind === "options" ? block.options : []));
    expect(options.every((option) => Object.keys(option).join() === "label,text")).toBe(true);
    expect(cardText(card)).not.toContain("Idea 1");
  });

  test("has buttons that carry the displayed index and can be understood by ear", () => {
    const card = questionCard(aQuestionCard("single", { hint: "Count them." }));
    expect(buttonIds(card)).toEqual({
      A: "1:p:0123456789abc:0",
      B: "1:p:0123456789abc:1",
      C: "1:p:0123456789abc:2",
      D: "1:p:0123456789abc:3",
      "Show me": "1:s:0123456789abc",
      Hint: "1:h:0123456789abc",
      Report: "1:r:0123456789abc",
    });
    expect(buttonsOf(card)[1]?.description).toBe("Answer B: True claim 1 about question 1 of topic-1");
  });

  test("has a fallback that says what is asked", () => {
    expect(questionCard(aQuestionCard("single")).fallback).toBe(
      "#128 · Area 1 · foundation: Which answer to question 1 of topic-1 holds?",
    );
  });

  test("says that it is late, and that a recap brings no points", () => {
    const text = cardText(
      questionCard(aQuestionCard("single", { occurrence: { late: true, ranked: false } })),
    );
    expect(text).toContain("This card came later than planned.");
    expect(text).toContain("Recap:");
  });

  test("has no closing time before it is sent, and no number before it has one", () => {
    const text = cardText(
      questionCard(aQuestionCard("single", { occurrence: { closesAt: null, number: null } })),
    );
    expect(text).not.toContain("Closes");
    expect(text.split("\n")[0]).toBe("Area 1 · foundation");
  });
});

describe("the open card of other kinds", () => {
  test.each([
    ["multi", "Press Answer and pick 3.", true],
    ["order", "Press Answer and put the steps in order.", true],
    ["short", "Press Answer and type a short answer.", false],
  ] as const)("%s asks to press Answer", (kind, how, hasOptions) => {
    const card = questionCard(aQuestionCard(kind));
    expect(cardText(card)).toContain(how);
    expect(buttonIds(card)["Answer"]).toBe("1:a:0123456789abc");
    expect(buttonIds(card)["A"]).toBeUndefined();
    expect(card.blocks.some((block) => block.kind === "options")).toBe(hasOptions);
  });
});

test("an order of options that doesn't fit the question is a bug", () => {
  expect(() => questionCard(aQuestionCard("single", { occurrence: { order: [0, 9] } }))).toThrow(
    "has no option 9",
  );
});

describe("the card of a prompt", () => {
  const subject = aSubject();
  const item = subject.topic.prompts[0];
  if (!item) throw new Error("topic-1 has prompts");

  test("asks for takes and says what they bring", () => {
    const card = promptCard({ ...subject, occurrence: anOccurrence({ late: true }), item, takesCount: 1 });
    expect(cardText(card).split("\n")).toEqual([
      "#128 · Area 1 · discussion",
      "This card came later than planned. Answering it before it closes counts as always.",
      item.text,
      "Share your take, then talk about it in the thread. A take brings no points and counts for your streak.",
      "1 take so far · Closes 2026-11-26T12:00:00.000Z (2026-11-26T12:00:00.000Z).",
      "[Share your take] [Report]",
    ]);
    expect(buttonIds(card)["Share your take"]).toBe("1:t:0123456789abc");
  });

  test("counts no takes kindly", () => {
    const card = promptCard({ ...subject, occurrence: anOccurrence(), item, takesCount: 0 });
    expect(cardText(card)).toContain("No takes yet · Closes");
  });
});

test("lock in asks about the option that was pressed", () => {
  const facts = aQuestionCard("single");
  const card = lockInCard({ ...facts, index: 1 });
  expect(card.title).toBe("Lock in B?");
  expect(cardText(card)).toContain("B. True claim 1");
  expect(buttonIds(card)).toEqual({ "Lock in B": "1:l:0123456789abc:1" });
  expect(() => lockInCard({ ...facts, index: 5 })).toThrow(RangeError);
});

describe("a hint", () => {
  const hinted = (item: Question, hint: string) => ({ ...item, hint });

  test("says what it costs and lets the member answer from there", () => {
    const facts = aQuestionCard("single");
    const card = hintCard({ ...facts, item: hinted(facts.item, "Think of `three`.") });
    expect(cardText(card)).toContain("Hint · #128 · Area 1 · foundation\nThink of `three`.");
    expect(cardText(card)).toContain("a right answer brings a quarter less");
    expect(buttonIds(card)["B"]).toBe("1:p:0123456789abc:1");
    expect(card.fallback).toBe("Think of three.");
  });

  test("costs nothing on a recap", () => {
    const facts = aQuestionCard("single", { occurrence: { ranked: false } });
    expect(cardText(hintCard({ ...facts, item: hinted(facts.item, "Three.") }))).toContain(
      "costs nothing here",
    );
  });

  test("of a practice question has the serving's own buttons", () => {
    const { item, occurrence, ...subject } = aQuestionCard("short");
    const card = practiceHintCard({
      ...subject,
      item: hinted(item, "Three."),
      order: occurrence.order,
      serving,
    });
    expect(card.title).toBe("Hint · Practice · Area 1 · foundation");
    expect(buttonIds(card)).toEqual({ Answer: "1:A:q:topic-1/question-1:0123abcd:7" });
  });
});

describe("a practice card", () => {
  const facts = aQuestionCard("single", { hint: "Three." });
  const order = facts.occurrence.order;

  test("is a question without points, number or closing time", () => {
    const card = practiceCard({ ...facts, order, serving, remaining: 0 });
    const text = cardText(card);
    expect(text).toContain("Practice · Area 1 · foundation\nPractice, for you alone: no points, no streak.");
    expect(text).not.toMatch(/#128|Closes|answered/);
    expect(buttonIds(card)).toEqual({
      A: "1:P:q:topic-1/question-1:0123abcd:7:0",
      B: "1:P:q:topic-1/question-1:0123abcd:7:1",
      C: "1:P:q:topic-1/question-1:0123abcd:7:2",
      D: "1:P:q:topic-1/question-1:0123abcd:7:3",
      "Show me": "1:S:q:topic-1/question-1:0123abcd:7",
      Hint: "1:H:q:topic-1/question-1:0123abcd:7",
    });
  });

  test.each([
    [0, "The last one due for now."],
    [1, "1 more idea is due after this one."],
    [3, "3 more ideas are due after this one."],
  ])("in review says that %i remain", (remaining, sentence) => {
    const card = practiceCard({ ...facts, order, serving: { ...serving, mode: "review" }, remaining });
    expect(cardText(card)).toContain(`Review · Area 1 · foundation\n${sentence}`);
  });
});
