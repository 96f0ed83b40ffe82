import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#content/fold.ts";
import { tidy } from "#content/lint-tidy.ts";
import { editDistance, nearest } from "#content/nearest.ts";
import { joinFlow, lineAt } from "#content/passage.ts";
import { isCode, leadIn, maskMarkup, plainText, sentencesOf } from "#content/prose.ts";
import { readingEase, syllablesIn } from "#content/reading-ease.ts";
import { readSource } from "#content/source.ts";
import { GOOD_TOPIC } from "./fixtures.ts";

const flow = (text: string) => joinFlow(readSource(text).lines);

describe("joining wrapped lines", () => {
  it.each([
    ["one paragraph", "one\ntwo\n  three", "one two three"],
    ["paragraphs", "one\n\n\ntwo", "one\n\ntwo"],
    ["a list right under a paragraph", "one\n- two\n  more\n- three", "one\n- two more\n- three"],
    ["a numbered list", "1. one\n2. two\n10. ten", "1. one\n2. two\n10. ten"],
    ["a number that merely begins a wrapped line", "in the year\n2019. Then", "in the year 2019. Then"],
    ["code, untouched", "one\n```\n  a\n\n  b\n```\ntwo", "one\n```\n  a\n\n  b\n```\ntwo"],
    ["blank lines around it", "\n\none\n\n", "one"],
  ])("keeps %s", (_, text, joined) => {
    expect(flow(text).text).toBe(joined);
  });

  it("remembers the line of every part", () => {
    const passage = flow("\none\ntwo\n\nthree");
    const lines = ["one", "two", "three"].map((word) => lineAt(passage, passage.text.indexOf(word)));
    expect(lines).toEqual([2, 3, 5]);
  });
});

describe("plain text", () => {
  it("drops marks and keeps what they mark", () => {
    expect(plainText("**bold**, *italic*, _it_, `a_b * c` and [text](https://example.com/a_b_c)")).toBe(
      "bold, italic, it, a_b * c and text",
    );
    expect(plainText("2 * 3 * 4 in snake_case_name")).toBe("2 * 3 * 4 in snake_case_name");
  });

  it("masks code and link targets without moving anything", () => {
    const text = "a `b` [c](https://d) e";
    expect(maskMarkup(text)).toHaveLength(text.length);
    expect(maskMarkup(text).replace(/\s+/g, " ")).toBe("a c e");
  });

  it("tells code from text that holds code", () => {
    expect([isCode("`a`"), isCode("``a`b``"), isCode("`a` or `b`"), isCode("a")]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("finds sentences and the one that asks", () => {
    expect(sentencesOf("One. Two, e.g. three? Four 2.5 five!\n- six")).toEqual([
      "One.",
      "Two, e.g three?",
      "Four 2.5 five!",
      "six",
    ]);
    expect(leadIn("It broke. Which part? Say one.")).toBe("Which part?");
  });
});

describe("reading ease", () => {
  it("ranks plain words above long ones", () => {
    const plain = readingEase("The cat sat on the mat. It was warm.");
    const heavy = readingEase("Organisational responsibilities necessitate comprehensive documentation.");
    expect(plain.ease).toBeGreaterThan(90);
    expect(heavy.ease).toBeLessThan(0);
    expect(plain.wordsPerSentence).toBe(4.5);
  });

  it("counts neither code nor names", () => {
    expect(readingEase("Use `SELECT_FOR_UPDATE` with Elasticsearch or JSON now.")).toEqual(
      readingEase("Use with or now."),
    );
  });

  it.each([
    ["cat", 1],
    ["table", 2],
    ["server", 2],
    ["retries", 2],
    ["latency", 3],
    ["cached", 1],
    ["waited", 2],
  ])("counts the syllables of %s as %i", (word, syllables) => {
    expect(syllablesIn(word)).toBe(syllables);
  });
});

describe("folding", () => {
  it.each([
    ["Idempotency-Key", "idempotency keys"],
    ["caches", "Cache"],
    ["batches", "batch"],
    ["queries", "query"],
    ["indexes", "index"],
    ["Réplica", "replica"],
  ])("takes %s and %s for the same", (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ["c", "c++"],
    ["c", "c#"],
    ["http", "https"],
    ["nat", "nats"],
    ["class", "clas"],
  ])("keeps %s and %s apart", (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

describe("edit distance", () => {
  it("counts a swap of neighbours as one", () => {
    expect(editDistance("idempotnecy", "idempotency")).toBe(1);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });

  it("is 0 for equal texts, the same both ways, and at most the longer length", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance === 0).toBe(a === b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it("names the nearest candidates first and leaves out strangers", () => {
    expect(nearest("retires", ["timeouts", "retired", "retries"])).toEqual(["retired", "retries"]);
    expect(nearest("xyz", ["timeouts"])).toEqual([]);
  });
});

describe("tidying", () => {
  it("leaves a tidy file alone", () => {
    expect(tidy(GOOD_TOPIC)).toBe(GOOD_TOPIC);
  });

  it("puts keys with their whys before distractors, within each run of options", () => {
    const mixed = "Q?\n\n- [ ] a\n  > b\n- [x] c\n  more\n  > d\n\n- [ ] e\n- [x] f\n";
    expect(tidy(mixed)).toBe("Q?\n\n- [x] c\n  more\n  > d\n- [ ] a\n  > b\n\n- [x] f\n- [ ] e\n");
  });

  it("touches nothing inside code but its line ends", () => {
    const code = "```\n- [ ] a\t\u201Cb\u201D\n\n\n- [x] c\n```\n";
    expect(tidy(code)).toBe(code);
  });

  it("changes nothing the second time", () => {
    const line = fc.constantFrom(
      "- [ ] a",
      "- [x] b",
      "  > why",
      "text  ",
      "\ttab",
      "",
      "```",
      "## Quiz",
      "\u201Cq\u201D",
      "### id",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const once = tidy(lines.join("\n"));
        expect(tidy(once)).toBe(once);
      }),
    );
  });
});
