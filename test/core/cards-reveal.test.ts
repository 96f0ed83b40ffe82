import { describe, expect, test } from "vitest";
import { revealCard, type Tally } from "#core/cards/reveal-card.ts";
import type { QuestionKind } from "#core/catalog.ts";
import { anOccurrence, aQuestionCard, aSubject } from "../builders/card-facts.ts";
import { buttonIds, cardText } from "../builders/card-text.ts";

const TALLY: Tally = { byOption: [9, 3, 4, 0], total: 17, right: 9, partly: 0, wrong: 7, shown: 1 };
const NOBODY: Tally = { byOption: [], total: 0, right: 0, partly: 0, wrong: 0, shown: 0 };

function read(
  kind: QuestionKind,
  tally: Tally,
  changes: { streakCount?: number; voided?: string } = {},
): string {
  return cardText(revealCard({ ...aQuestionCard(kind), tally, streakCount: 14, ...changes }));
}

describe("a closed single question", () => {
  test("reads right letter, distribution as shown, most tempting wrong option with its why, streaks", () => {
    expect(read("single", TALLY).split("\n")).toEqual([
      "#128 · Area 1 · foundation · closed",
      "Which answer to question 1 of topic-1 holds?",
      "The right answer is B.",
      "A. False claim 3 about question 1 of topic-1 (most tempting, 4 of 16)",
      "B. True claim 1 about question 1 of topic-1 (right answer, 9 of 16)",
      "C. False claim 4 about question 1 of topic-1 (0 of 16)",
      "D. False claim 2 about question 1 of topic-1 (3 of 16)",
      "# The most tempting wrong option was A, picked by 4.",
      "Claim 3 fails because of question 1 of topic-1.",
      "17 answered: 9 right, 7 not right and 1 had the answer shown.",
      "14 members' streaks include this date.",
      "[Quiz me] [Look it up] [Report]",
    ]);
  });

  test("gives the share of those who picked something as a number too", () => {
    const card = revealCard({ ...aQuestionCard("single"), tally: TALLY, streakCount: 1 });
    const options = card.blocks.flatMap((block) => (block.kind === "options" ? block.options : []));
    expect(options.map((option) => option.share?.part)).toEqual([0.25, 9 / 16, 0, 3 / 16]);
    expect(cardText(card)).toContain("1 member's streak includes this date.");
  });

  test("names no tempting option where everybody was right, and the first shown of equals", () => {
    expect(read("single", { ...TALLY, byOption: [16, 0, 0, 0] })).not.toContain("tempting");
    expect(read("single", { ...TALLY, byOption: [0, 8, 8, 0] })).toContain("wrong option was A");
  });

  test("that nobody answered says so without shares or streaks", () => {
    const text = read("single", NOBODY, { streakCount: 0 });
    expect(text).toContain("Nobody answered this one");
    expect(text).not.toMatch(/ of 0|streak|tempting/);
  });

  test("that was taken out says why", () => {
    expect(read("single", TALLY, { voided: "two right answers" })).toContain(
      "This question was taken out: two right answers. It brings no points any more; streaks stay as they are.",
    );
  });

  test("leads to practice and to the topic", () => {
    const card = revealCard({ ...aQuestionCard("single"), tally: TALLY, streakCount: 0 });
    expect(buttonIds(card)).toEqual({
      "Quiz me": "1:x:quiz topic-1",
      "Look it up": "1:x:lookup topic-1",
      Report: "1:r:0123456789abc",
    });
    expect(card.tone).toBe("closed");
  });
});

describe("other closed cards", () => {
  test("of several right options name them all", () => {
    const text = read("multi", { ...TALLY, byOption: [9, 9, 9, 0, 0, 2], partly: 3, wrong: 4 });
    expect(text).toMatch(/The right answers are [A-F], [A-F] and [A-F]\./);
    expect(text).toContain("9 right, 3 partly right, 4 not right and 1 had the answer shown.");
  });

  test("of an order show the sequence and why", () => {
    const text = read("order", { ...TALLY, byOption: [] });
    expect(text).toContain("The right order:\n1. Step 1 of question 1 of topic-1\n2. Step 2");
    expect(text).toContain("needs the one before.\n17 answered: 9 right");
  });

  test("of a short question show the accepted answer and why", () => {
    expect(read("short", { ...TALLY, byOption: [] })).toContain("The right answer is 3.\nCounting the parts");
  });

  test("of a prompt count the takes and leave the thread open", () => {
    const subject = aSubject();
    const item = subject.topic.prompts[0];
    if (!item) throw new Error("topic-1 has prompts");
    const facts = { ...subject, item, occurrence: anOccurrence(), streakCount: 3 };
    const card = revealCard({ ...facts, tally: { ...NOBODY, total: 3 } });
    expect(cardText(card).split("\n")).toEqual([
      "#128 · Area 1 · discussion · closed",
      item.text,
      "3 takes. The thread stays open.",
      "3 members' streaks include this date.",
      "[Look it up]",
    ]);
    expect(cardText(revealCard({ ...facts, tally: NOBODY }))).toContain("No takes this time.");
  });
});
