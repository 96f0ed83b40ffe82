import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChoiceQuestion, OrderQuestion, Question, ShortQuestion } from "#core/catalog.ts";
import { displayOrder, gradeAnswer, matchesShort, optionLetter } from "#core/grading.ts";
import { shuffled } from "#core/hash.ts";
import { as, type IdeaId, type ItemId, type TopicId } from "#core/ids.ts";

const base = {
  id: as<ItemId>("caching/item"),
  topic: as<TopicId>("caching"),
  version: "0123456789abcdef",
  weight: 1,
  idea: as<IdeaId>("caching/idea"),
  bloom: "apply",
  difficulty: 3,
  refs: [],
  stem: "Which?",
} as const;

function choice(kind: "single" | "multi", right: number, size: number): ChoiceQuestion {
  const options = Array.from({ length: size }, (_, index) => ({
    id: `id${index}`,
    text: `Option ${index}`,
    correct: index < right,
    why: "Because.",
  }));
  return { ...base, kind, options };
}

function order(size: number): OrderQuestion {
  const steps = Array.from({ length: size }, (_, index) => ({ id: `id${index}`, text: `Step ${index}` }));
  return { ...base, kind: "order", steps, why: "Because." };
}

function short(...accept: string[]): ShortQuestion {
  return { ...base, kind: "short", accept, why: "Because." };
}

const picks = (...options: number[]) => ({ kind: "picks", options }) as const;
const steps = (...places: number[]) => ({ kind: "order", steps: places }) as const;
const text = (value: string) => ({ kind: "text", text: value }) as const;

describe("gradeAnswer", () => {
  it("gives a single question all or nothing", () => {
    expect(gradeAnswer(choice("single", 1, 4), picks(0))).toEqual({ verdict: "right", credit: 1 });
    expect(gradeAnswer(choice("single", 1, 4), picks(3))).toEqual({ verdict: "wrong", credit: 0 });
  });

  it("gives a short question all or nothing", () => {
    expect(gradeAnswer(short("72"), text(" 72.0 "))).toEqual({ verdict: "right", credit: 1 });
    expect(gradeAnswer(short("72"), text("71"))).toEqual({ verdict: "wrong", credit: 0 });
  });

  it.each([
    [[0, 1, 2], "right", 1],
    [[0, 1], "partly", 2 / 3],
    [[0, 1, 3], "partly", 1 / 3],
    [[0, 3, 4], "wrong", 0],
    [[0, 3], "wrong", 0],
    [[], "wrong", 0],
    [[3, 4, 5], "wrong", 0],
  ] as const)("weighs hits against false picks: %j of three is %s", (options, verdict, credit) => {
    expect(gradeAnswer(choice("multi", 3, 6), picks(...options))).toEqual({ verdict, credit });
  });

  it("gives nothing for more picks than asked", () => {
    expect(gradeAnswer(choice("multi", 3, 6), picks(0, 1, 2, 3))).toEqual({ verdict: "wrong", credit: 0 });
  });

  it.each([
    [[0, 1, 2, 3], { verdict: "right", credit: 1 }],
    [[1, 2, 3, 0], { verdict: "partly", credit: 2 / 3 }],
    [[2, 3, 0, 1], { verdict: "partly", credit: 2 / 3 }],
    [[3, 0, 1, 2], { verdict: "partly", credit: 2 / 3 }],
    [[3, 2, 1, 0], { verdict: "wrong", credit: 0 }],
  ] as const)("counts adjacent pairs in the order %j", (given, outcome) => {
    expect(gradeAnswer(order(4), steps(...given))).toEqual(outcome);
  });

  it.each([
    [[1, 0, 2, 3], { verdict: "partly", credit: 1 / 3, nearMiss: true }],
    [[0, 2, 1, 3], { verdict: "wrong", credit: 0, nearMiss: true }],
    [[0, 1, 3, 2], { verdict: "partly", credit: 1 / 3, nearMiss: true }],
  ] as const)("calls %j a near miss, whatever its credit", (given, outcome) => {
    expect(gradeAnswer(order(4), steps(...given))).toEqual(outcome);
  });

  it("doesn't call two distant steps or two swaps a near miss", () => {
    expect(gradeAnswer(order(4), steps(2, 1, 0, 3)).nearMiss).toBeUndefined();
    expect(gradeAnswer(order(4), steps(1, 0, 3, 2)).nearMiss).toBeUndefined();
  });

  it("gives nothing for Show me, whatever the kind", () => {
    for (const question of [choice("single", 1, 4), choice("multi", 2, 5), order(4), short("72")]) {
      expect(gradeAnswer(question, { kind: "shown" })).toEqual({ verdict: "shown", credit: 0 });
    }
  });

  it.each([
    ["text for a single question", choice("single", 1, 4), text("A")],
    ["picks for an order", order(4), picks(0)],
    ["an order for a multi question", choice("multi", 2, 5), steps(0, 1)],
    ["picks for a short question", short("72"), picks(0)],
    ["no pick for a single question", choice("single", 1, 4), picks()],
    ["two picks for a single question", choice("single", 1, 4), picks(0, 1)],
    ["an unknown option", choice("single", 1, 4), picks(4)],
    ["a negative option", choice("multi", 2, 5), picks(-1)],
    ["a fractional option", choice("multi", 2, 5), picks(0.5)],
    ["a repeated option", choice("multi", 2, 5), picks(0, 0)],
    ["an unknown step", order(4), steps(0, 1, 2, 4)],
    ["a repeated step", order(4), steps(0, 1, 2, 2)],
    ["a missing step", order(4), steps(0, 1, 2)],
  ] as const)("throws for %s", (_, question, given) => {
    expect(() => gradeAnswer(question, given)).toThrow(RangeError);
  });

  it("keeps credit within 0 and 1, and 1 only for exactly the right picks", () => {
    const cases = fc.integer({ min: 2, max: 6 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        right: fc.integer({ min: 1, max: size }),
        options: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 })),
      }),
    );
    fc.assert(
      fc.property(cases, ({ size, right, options }) => {
        const { verdict, credit } = gradeAnswer(choice("multi", right, size), picks(...options));
        const exact = options.length === right && options.every((index) => index < right);
        expect(credit).toBeGreaterThanOrEqual(0);
        expect(credit).toBeLessThanOrEqual(1);
        expect(verdict).toBe(exact ? "right" : credit > 0 ? "partly" : "wrong");
      }),
    );
  });

  it("finds a near miss exactly where one swap of neighbours repairs the order", () => {
    const permutation = fc
      .integer({ min: 4, max: 6 })
      .chain((size) => fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }));
    fc.assert(
      fc.property(permutation, (given) => {
        const repaired = given.slice(1).some((_, i) => {
          const swapped = given.with(i, given[i + 1] as number).with(i + 1, given[i] as number);
          return swapped.every((step, place) => step === place);
        });
        expect(gradeAnswer(order(given.length), steps(...given)).nearMiss ?? false).toBe(repaired);
      }),
    );
  });
});

describe("matchesShort", () => {
  it.each([
    ["trims and folds white space", ["set null"], "  SET \u00a0 NULL\n"],
    ["folds case", ["Unique Constraint"], "unique constraint"],
    ["folds composed letters", ["naïve"], "nai\u0308ve"],
    ["takes any alternative", ["9", "9 instances", "nine"], "Nine"],
    ["folds needless zeros", ["72"], "072.00"],
    ["takes a number that ends a sentence", ["72"], "72."],
    ["takes a bare fraction", ["0.5"], ".5"],
    ["folds a sign", ["5"], "+5"],
    ["folds the minus sign", ["-5"], "\u22125"],
    ["knows no negative zero", ["0"], "-0.0"],
    ["folds grouping by comma", ["1000"], "1,000"],
    ["folds grouping by space", ["1000"], "1 000"],
    ["folds grouping in what is accepted", ["1,000,000"], "1000000"],
    ["takes a known unit for a lone number", ["72"], "72 h"],
    ["takes a unit without a space", ["72"], "72hours"],
    ["folds long units to short ones", ["72 h"], "72 Hours"],
    ["folds short units to long ones", ["240 seconds"], "240s"],
    ["folds a unit of two words", ["5%"], "5 per cent"],
    ["takes the bare number for a number with a unit", ["72 h"], "72"],
    ["takes the bare number where every alternative has one unit", ["72 h", "72 hours", "three days"], "72"],
    ["takes the bare number where a further alternative ends in words", ["72 h", "72 full hours"], "72"],
    ["folds the number before a word", ["1000 jobs"], "1,000 jobs"],
    ["takes both micro signs", ["5 µs"], "5 \u03bcs"],
    ["takes grouped numbers with a unit", ["1500 ms"], "1 500 ms"],
  ])("%s", (_, accept, given) => {
    expect(matchesShort(accept, given)).toBe(true);
  });

  it.each([
    ["an empty text", ["72"], "  "],
    ["an empty text even where it is listed", [""], " "],
    ["another number", ["72"], "73"],
    ["another sign", ["5"], "-5"],
    ["another unit than the one accepted", ["72 h"], "72 min"],
    ["another unit than those listed with the number", ["72", "72 h", "72 hours"], "72 min"],
    ["a unit where the list pairs the number with a word", ["9", "9 instances", "nine"], "9 h"],
    ["an equal duration in another unit", ["72 h"], "3 days"],
    ["the number of an alternative unit, without that unit", ["240", "240 seconds", "4 minutes"], "4"],
    ["the number of a united alternative beside a bare number", ["60", "1 hour"], "1"],
    ["the number before a word, though another has a unit", ["10 pods", "12 h"], "10"],
    ["a bare number where two units are listed", ["240 seconds", "4 minutes"], "4"],
    ["an unknown word after a number", ["72"], "72 bananas"],
    ["the bare number for a number with a word", ["10 pods"], "10"],
    ["the digit of a name", ["3NF"], "3"],
    ["the digit of a phrase", ["2 phase commit"], "2"],
    ["kilobytes for kibibytes", ["4 KiB"], "4 kB"],
    ["grouping in the wrong place", ["1000"], "10,00"],
    ["a group too long", ["10000"], "1,0000"],
    ["a decimal comma", ["0.5"], "0,5"],
    ["a range", ["10"], "10-20"],
    ["a list of numbers", ["10"], "10, 20"],
    ["a version", ["1.2"], "1.2.0"],
    ["a point alone", ["0"], "."],
    ["a unit alone", ["72 h"], "h"],
    ["part of a phrase", ["unique constraint"], "constraint"],
  ])("refuses %s", (_, accept, given) => {
    expect(matchesShort(accept, given)).toBe(false);
  });

  it("takes every accepted answer itself, in capitals and padded", () => {
    const answer = fc.string({ unit: "grapheme-ascii", minLength: 1 }).filter((value) => value.trim() !== "");
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 4 }), (accept) => {
        for (const value of accept) expect(matchesShort(accept, `  ${value.toUpperCase()} `)).toBe(true);
      }),
    );
  });

  it("never takes one integer for another, however it is written", () => {
    const number = fc.integer({ min: -5_000_000, max: 5_000_000 });
    fc.assert(
      fc.property(number, number, (accepted, given) => {
        expect(matchesShort([String(accepted)], given.toLocaleString("en-US"))).toBe(accepted === given);
        expect(matchesShort([String(accepted)], `${given.toFixed(2)} h`)).toBe(accepted === given);
      }),
    );
  });
});

describe("displayOrder", () => {
  const questions: readonly Question[] = [choice("single", 1, 4), choice("multi", 3, 6), order(4), order(6)];

  it("shows every option exactly once, the same under the same seed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.nat(0x7fffffff), (question, seed) => {
        const shown = displayOrder(question, seed);
        const size =
          question.kind === "order" ? question.steps.length : (question as ChoiceQuestion).options.length;
        expect(shown.toSorted((a, b) => a - b)).toEqual([...Array(size).keys()]);
        expect(displayOrder(question, seed)).toEqual(shown);
      }),
    );
  });

  it("never shows the steps of an order in the right order", () => {
    for (let size = 2; size <= 6; size++) {
      for (let seed = 0; seed < 500; seed++) {
        const shown = displayOrder(order(size), seed);
        expect(shown.every((step, place) => step === place)).toBe(false);
      }
    }
  });

  it("shuffles anew, not always alike, where a shuffle gives the right order", () => {
    const seeds = [...Array(500).keys()].filter((seed) => shuffled([0, 1, 2, 3], seed).join("") === "0123");
    const shown = new Set(seeds.map((seed) => displayOrder(order(4), seed).join("")));
    expect(shown.size).toBeGreaterThan(5);
  });

  it("puts the key in each of four slots about equally often", () => {
    const slots = [0, 0, 0, 0];
    const question = choice("single", 1, 4);
    for (let seed = 0; seed < 10_000; seed++) {
      const slot = displayOrder(question, seed).indexOf(0);
      slots[slot] = (slots[slot] ?? 0) + 1;
    }
    for (const count of slots) expect(Math.abs(count / 10_000 - 0.25)).toBeLessThan(0.02);
  });

  it("has nothing to show for a short question", () => {
    expect(displayOrder(short("72"), 7)).toEqual([]);
  });
});

describe("optionLetter", () => {
  it("names six places A to F", () => {
    expect([0, 1, 2, 3, 4, 5].map(optionLetter).join("")).toBe("ABCDEF");
  });

  it.each([-1, 6, 0.5])("throws for the index %d", (index) => {
    expect(() => optionLetter(index)).toThrow(RangeError);
  });
});
