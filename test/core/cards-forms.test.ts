import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ANSWER_FIELD,
  answerForm,
  readAnswerForm,
  readTextForm,
  reportForm,
  takeForm,
} from "#core/cards/forms.ts";
import type { QuestionKind } from "#core/catalog.ts";
import { aQuestionCard, aSubject } from "../builders/card-facts.ts";
import { formText } from "../builders/card-text.ts";

function aForm(kind: QuestionKind) {
  const { item, occurrence, words } = aQuestionCard(kind);
  return answerForm({
    item,
    order: occurrence.order,
    id: { kind: "answer", occurrence: occurrence.key },
    words,
  });
}

function submit(kind: QuestionKind, answer: string | readonly string[]) {
  const { item, occurrence } = aQuestionCard(kind);
  return readAnswerForm(item, occurrence.order, { [ANSWER_FIELD]: answer });
}

describe("the form of an answer", () => {
  test("asks for the number of picks and lets people pick more", () => {
    const form = aForm("multi");
    expect(formText(form)).toContain("Pick 3:\n  0) A: ");
    expect(form.fields[0]).toMatchObject({ kind: "choices", min: 1, max: 6 });
  });

  test("lists steps where they stand on the card", () => {
    expect(formText(aForm("order"))).toMatch(/First step to last:\n  0\) A: Step \d of/);
  });

  test("asks a short question for a line of text", () => {
    expect(aForm("short").fields[0]).toMatchObject({
      kind: "text",
      multiline: false,
      maxLength: 100,
      required: true,
    });
  });

  test("repeats the question", () => {
    expect(formText(aForm("short"))).toContain("How many parts does question 1 of topic-1 have?");
  });
});

describe("a submitted answer", () => {
  test("turns places on the card back into the author's indexes", () => {
    const { occurrence } = aQuestionCard("multi");
    expect(submit("multi", ["0", "2"])).toEqual({
      kind: "picks",
      options: [occurrence.order[0], occurrence.order[2]],
    });
    expect(submit("single", ["1"])).toEqual({ kind: "picks", options: [0] });
  });

  test("round-trips any order of any steps, by place or by letter", () => {
    const { occurrence } = aQuestionCard("order");
    const places = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    fc.assert(
      fc.property(places, (given) => {
        const expected = { kind: "order", steps: given.map((place) => occurrence.order[place]) };
        expect(submit("order", given.map(String))).toEqual(expected);
        expect(submit("order", given.map((place) => "abcde"[place]).join(""))).toEqual(expected);
        expect(submit("order", given.map((place) => "ABCDE"[place]).join(" > "))).toEqual(expected);
      }),
    );
  });

  test("of a short question is trimmed text", () => {
    expect(submit("short", "  three ")).toEqual({ kind: "text", text: "three" });
    expect(submit("short", ["3"])).toEqual({ kind: "text", text: "3" });
  });

  test.each([
    ["multi", [], "nothing-picked"],
    ["multi", ["9"], "unreadable"],
    ["multi", ["1", "1"], "unreadable"],
    ["single", ["0", "1"], "unreadable"],
    ["order", ["0", "1"], "steps-incomplete"],
    ["order", "AABCD", "steps-incomplete"],
    ["order", "first", "unreadable"],
    ["short", "   ", "no-text"],
  ] as const)("to a %s question of %j is a problem: %s", (kind, answer, problem) => {
    expect(submit(kind, answer)).toEqual({ problem });
    expect(aSubject().words.forms.problems[problem]).toContain("Press Answer again");
  });

  test("without the field is a problem", () => {
    const { item, occurrence } = aQuestionCard("multi");
    expect(readAnswerForm(item, occurrence.order, {})).toEqual({ problem: "nothing-picked" });
  });
});

describe("reports and takes", () => {
  const { topic, words } = aSubject();
  const { occurrence } = aQuestionCard("single");

  test("are one field of text", () => {
    expect(formText(reportForm({ kind: "report", occurrence: occurrence.key }, words))).toContain(
      "What is wrong with it?",
    );
    const prompt = topic.prompts[0];
    if (!prompt) throw new Error("topic-1 has prompts");
    expect(formText(takeForm({ kind: "take", occurrence: occurrence.key }, prompt, words))).toContain(
      prompt.text,
    );
  });

  test("are read trimmed and cut, and nothing written is nothing", () => {
    expect(readTextForm({ report: "  B is right too " }, "report")).toBe("B is right too");
    expect(readTextForm({ report: "x".repeat(600) }, "report")).toHaveLength(500);
    expect(readTextForm({ take: "   " }, "take")).toBeNull();
    expect(readTextForm({}, "take")).toBeNull();
  });
});
