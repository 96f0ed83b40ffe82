import { describe, expect, test } from "vitest";
import { practiceVerdictCard } from "#core/cards/practice-card.ts";
import { takePostCard, takeSharedCard } from "#core/cards/take-card.ts";
import { verdictCard, type VerdictCardFacts } from "#core/cards/verdict-card.ts";
import type { QuestionKind } from "#core/catalog.ts";
import { type GivenAnswer, gradeAnswer } from "#core/grading.ts";
import { as, type ItemId } from "#core/ids.ts";
import { aQuestionCard } from "../builders/card-facts.ts";
import { buttonIds, cardText } from "../builders/card-text.ts";

const SHOWN: GivenAnswer = { kind: "shown" };
const picks = (...options: number[]): GivenAnswer => ({ kind: "picks", options });
const streak = { length: 12, best: 12, freezes: 1, provisional: false };

function aVerdict(kind: QuestionKind, given: GivenAnswer, changes: Partial<VerdictCardFacts> = {}) {
  const facts = aQuestionCard(kind);
  return verdictCard({
    ...facts,
    given,
    outcome: gradeAnswer(facts.item, given),
    points: 100,
    hinted: false,
    inTime: true,
    streak,
    streakNotices: [],
    reviewDueAt: null,
    confidence: null,
    open: true,
    firstEver: false,
    ...changes,
  });
}

const read = (...args: Parameters<typeof aVerdict>) => cardText(aVerdict(...args));

describe("the verdict on a single question", () => {
  test("reads verdict, why for each option as shown, principle, references, points, streak, share line", () => {
    expect(read("single", picks(2), { points: 0, open: false }).split("\n")).toEqual([
      "Not right · #128 · Area 1 · foundation",
      "You picked A; B is right.",
      "A. False claim 3 about question 1 of topic-1 (your pick)",
      "   Claim 3 fails because of question 1 of topic-1.",
      "B. True claim 1 about question 1 of topic-1 (right answer)",
      "   Claim 1 holds because of question 1 of topic-1.",
      "C. False claim 4 about question 1 of topic-1",
      "   Claim 4 fails because of question 1 of topic-1.",
      "D. False claim 2 about question 1 of topic-1",
      "   Claim 2 fails because of question 1 of topic-1.",
      "# The principle",
      "Idea 1 of topic-1 says what holds.",
      "# Read more",
      "- Guide to topic 1, 2026 <https://example.com/guide/1>",
      "---",
      "0 points.",
      "Streak: 12 dates. 1 freeze held.",
      "To share without giving it away: Studyhall #128 · not right · streak 12",
      "[Look it up] [Report]",
    ]);
  });

  test("marks a right pick twice in words, and in tone for those who see colour", () => {
    const card = aVerdict("single", picks(0));
    expect(card.tone).toBe("right");
    expect(cardText(card)).toContain("B is right.");
    expect(cardText(card)).toContain("(right answer, your pick)");
    expect(card.fallback).toBe("Right: B is right. 100 points.");
  });

  test("shows the answer to whoever asked, without points", () => {
    const text = read("single", SHOWN, { points: 0 });
    expect(text).toContain("Answer shown · #128");
    expect(text).toContain("B is right.");
    expect(text).toContain("0 points, because the answer was shown. The date counts for your streak.");
    expect(text).not.toContain("your pick");
  });
});

describe("the verdict on other kinds", () => {
  test("names hits and misses of several picks by letter", () => {
    const text = read("multi", picks(0, 1, 4));
    expect(text).toContain("Partly right · #128");
    expect(text).toMatch(/You picked [A-F], [A-F] and [A-F]; [A-F], [A-F] and [A-F] are right\./);
  });

  test("says why more picks than asked bring nothing", () => {
    expect(read("multi", picks(0, 1, 2, 3), { points: 0 })).toContain("The question asks for 3.");
    expect(read("multi", picks(0, 1, 2))).not.toContain("The question asks for 3.");
  });

  test("shows the right order with the place each step was given", () => {
    const text = read("order", { kind: "order", steps: [1, 0, 2, 3, 4] });
    expect(text).toContain("2 of 4 steps follow the right one before them.");
    expect(text).toContain("1. Step 1 of question 1 of topic-1 (you put it 2nd)");
    expect(text).toContain("3. Step 3 of question 1 of topic-1 (you put it 3rd)");
    expect(text).toContain("# Why\nEach step of question 1 of topic-1 needs the one before.");
  });

  test("leaves the places out where all are right or the answer was shown", () => {
    expect(read("order", { kind: "order", steps: [0, 1, 2, 3, 4] })).toContain("Every step is in its place.");
    expect(read("order", { kind: "order", steps: [0, 1, 2, 3, 4] })).not.toContain("you put it");
    expect(read("order", SHOWN)).toContain("This is the right order:\n1. Step 1");
  });

  test("quotes a short answer beside the accepted one", () => {
    expect(read("short", { kind: "text", text: " 4 " })).toContain("You wrote “4”; the answer is 3.");
    expect(read("short", { kind: "text", text: "three" })).toContain("“three” is right.");
    expect(read("short", SHOWN)).toContain("The answer is 3.");
  });
});

describe("what an answer brought", () => {
  test.each([
    [{ points: 1 }, "1 point."],
    [{ points: 75, hinted: true }, "75 points, with a quarter taken off for the hint."],
    [{ points: 0, hinted: true }, "0 points."],
    [{ points: 0, inTime: false }, "The card had closed before this answer arrived, so it brings no points."],
    [{ points: 0, voided: "two right answers" }, "This question was taken out: two right answers."],
  ])("%j is said in words", (changes, sentence) => {
    expect(read("single", picks(0), changes)).toContain(sentence);
  });

  test("a recap brings no points", () => {
    const { occurrence } = aQuestionCard("single", { occurrence: { ranked: false } });
    expect(read("single", picks(0), { occurrence, points: 0 })).toContain("No points: this card is a recap.");
  });

  test("the first answer ever explains streak and freeze, and what happened to the streak is told", () => {
    const text = read("single", picks(0), {
      firstEver: true,
      streakNotices: ["A freeze covered Fri 20 Nov 2026."],
      reviewDueAt: Date.parse("2026-12-01T00:00:00Z"),
      again: true,
    });
    expect(text).toContain("This was your first answer here.");
    expect(text).toContain("A freeze covered Fri 20 Nov 2026.");
    expect(text).toContain("This idea comes back for review 2026-12-01T00:00:00.000Z.");
    expect(text).toContain("the first answer counts. Here it is again.");
  });

  test("the share line gives nothing away and needs neither number nor streak", () => {
    const { occurrence } = aQuestionCard("single", { occurrence: { number: null } });
    const text = read("single", picks(0), { occurrence, streak: { ...streak, length: 0 } });
    expect(text).toContain("To share without giving it away: Studyhall · right\n");
  });
});

describe("saying how sure one was", () => {
  test("is offered on a right answer while the card is open", () => {
    expect(buttonIds(aVerdict("single", picks(0)))).toMatchObject({
      Unsure: "1:c:0123456789abc:u",
      Guessed: "1:c:0123456789abc:g",
    });
  });

  test.each([
    ["after a wrong answer", picks(1), {}],
    ["after closing", picks(0), { open: false }],
    ["when the answer was shown", SHOWN, {}],
    ["when it was said already", picks(0), { confidence: "guessed" as const }],
  ])("is not offered %s", (_, given, changes) => {
    expect(buttonIds(aVerdict("single", given, changes))).not.toHaveProperty("Unsure");
  });

  test("stays visible once said", () => {
    expect(read("single", picks(0), { confidence: "guessed" })).toContain("You marked this as a guess");
  });
});

describe("the verdict on a practice question", () => {
  const serving = {
    item: as<ItemId>("topic-1/question-1"),
    version: "0123abcd",
    seed: 7,
    mode: "quiz",
  } as const;

  function aPracticeVerdict(kind: QuestionKind, given: GivenAnswer, mode: "quiz" | "review", remaining = 0) {
    const { occurrence, ...facts } = aQuestionCard(kind);
    return practiceVerdictCard({
      ...facts,
      order: occurrence.order,
      serving: { ...serving, mode },
      given,
      outcome: gradeAnswer(facts.item, given),
      reviewDueAt: mode === "review" ? Date.parse("2026-12-01T00:00:00Z") : null,
      confidence: null,
      remaining,
    });
  }

  test("explains like a card, without points or streak, and leads on", () => {
    const card = aPracticeVerdict("single", picks(2), "quiz");
    const text = cardText(card);
    expect(text).toContain("Not right · Practice · Area 1 · foundation\nYou picked A; B is right.");
    expect(text).toContain("# The principle");
    expect(text).not.toMatch(/\d points?|Streak:|To share/);
    expect(buttonIds(card)).toEqual({
      "Next question": "1:x:quiz topic-1",
      "Look it up": "1:x:lookup topic-1",
    });
  });

  test("in review says when the idea comes back and how many remain", () => {
    const card = aPracticeVerdict("single", picks(0), "review", 2);
    expect(cardText(card)).toContain("comes back for review 2026-12-01");
    expect(cardText(card)).toContain("2 more ideas are due after this one.");
    expect(buttonIds(card)).toMatchObject({ Unsure: expect.any(String), "Next review": "1:x:review" });
    expect(buttonIds(card)).not.toHaveProperty("Easy");
    expect(cardText(aPracticeVerdict("single", picks(0), "review"))).toContain("That was the last one due.");
  });

  test("in review offers Easy for a right short answer only", () => {
    const right = aPracticeVerdict("short", { kind: "text", text: "3" }, "review");
    const wrong = aPracticeVerdict("short", { kind: "text", text: "4" }, "review");
    expect(buttonIds(right)["Easy"]).toBe("1:C:r:topic-1/question-1:0123abcd:7:e");
    expect(buttonIds(wrong)).not.toHaveProperty("Easy");
    expect(buttonIds(wrong)).not.toHaveProperty("Unsure");
  });
});

describe("a take", () => {
  const { words } = aQuestionCard("single");

  test("stands in the thread under its author's name", () => {
    expect(cardText(takePostCard({ name: "Ada", text: "It *depends*.", words }))).toBe(
      "Ada's take\nIt *depends*.",
    );
  });

  test("is thanked for with the streak it counts for", () => {
    const facts = { streak, streakNotices: [], firstEver: true, words };
    expect(cardText(takeSharedCard({ ...facts, again: false }))).toContain(
      "Your take is in the thread.\nStreak: 12 dates. 1 freeze held.\nThis was your first answer here.",
    );
    expect(cardText(takeSharedCard({ ...facts, again: true }))).toContain(
      "You have shared a take on this card already.",
    );
  });
});
