import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, nearestWord } from "#core/command-nearest.ts";

describe("the edit distance", () => {
  test.each([
    ["quiz", "quiz", 0],
    ["qiuz", "quiz", 1],
    ["quz", "quiz", 1],
    ["quizz", "quiz", 1],
    ["quip", "quiz", 1],
    ["vacatoin", "vacation", 1],
    ["leadrbord", "leaderboard", 2],
    ["", "ab", 2],
  ])("of %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  test("stops counting above its bound", () => {
    expect(editDistance("quiz", "leaderboard", 2)).toBe(3);
    expect(editDistance("abcdef", "uvwxyz", 2)).toBe(3);
  });

  test("is the same both ways, zero only for equal words, and bounded", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, bound) => {
        const distance = editDistance(a, b, bound);
        expect(distance).toBe(editDistance(b, a, bound));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(bound + 1);
      }),
    );
  });

  test("is one for two neighbours swapped", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 12 }), fc.nat(), (word, at) => {
        const units = word.split("");
        const place = at % (units.length - 1);
        const swapped = [...units];
        swapped.splice(place, 2, units[place + 1] as string, units[place] as string);
        expect(editDistance(word, swapped.join(""), 2)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("the nearest word", () => {
  const known = ["daily", "quiz", "review", "stats", "status", "streak"];

  test("is the one begun, before any that is similar", () => {
    expect(nearestWord("rev", known)).toBe("review");
    expect(nearestWord("STR", known)).toBe("streak");
  });

  test("is the most similar one otherwise", () => {
    expect(nearestWord("sttus", known)).toBe("status");
    expect(nearestWord("dialy", known)).toBe("daily");
  });

  test("is none where nothing is near, and a short word must be nearer", () => {
    expect(nearestWord("elephant", known)).toBeNull();
    expect(nearestWord("quxx", known)).toBeNull();
    expect(nearestWord("", known)).toBeNull();
  });
});
