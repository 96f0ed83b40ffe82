import { describe, expect, test } from "vitest";
import type { Text } from "#core/card.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { code, instant, joined, say } from "#core/words/spans.ts";
import {
  amount,
  count,
  dateWords,
  durationWords,
  listed,
  ordinal,
  periodWords,
  weekdayWords,
} from "#core/words/english/grammar.ts";
import { wordsFor } from "#core/words/index.ts";
import { plain } from "../builders/card-text.ts";

const words = wordsFor("en");
const date = (text: string) => as<StudyDate>(text);

describe("a language", () => {
  test.each(["en", "en-GB", "EN_us", undefined, "", "de", "constructor"])("tag %s gives English", (tag) => {
    expect(wordsFor(tag)).toBe(words);
  });
});

describe("sentences with spans", () => {
  test("keep their words together and their spans apart", () => {
    expect(say`Use ${code("quiz")} ${2} ${"times"}.`).toEqual(["Use ", code("quiz"), " 2 times."]);
    expect(say`${""}${code("quiz")}`).toEqual([code("quiz")]);
  });

  test("take in other texts and join with a separator", () => {
    const close: Text = say`at ${instant(0, "time")}`;
    expect(say`Closes ${close}.`).toEqual(["Closes at ", instant(0, "time"), "."]);
    expect(joined([say`a`, say`b ${code("c")}`], ", ")).toEqual(["a, b ", code("c")]);
  });
});

describe("English", () => {
  test("counts in singular and plural, with thousands apart", () => {
    expect(count(1, "answer")).toBe("1 answer");
    expect(count(0, "answer")).toBe("0 answers");
    expect(count(1250, "reply", "replies")).toBe("1,250 replies");
    expect(amount(12.5)).toBe("12.5");
  });

  test("lists with a word before the last", () => {
    expect(listed([])).toBe("");
    expect(listed(["A"])).toBe("A");
    expect(listed(["A", "B"], "or")).toBe("A or B");
    expect(listed(["A", "B", "C"])).toBe("A, B and C");
  });

  test("has ordinals", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal).join(" ")).toBe(
      "1st 2nd 3rd 4th 11th 12th 13th 21st 112th",
    );
  });

  test("says dates, weekdays, lengths of time and periods", () => {
    expect(dateWords(date("2026-12-24"))).toBe("Thu 24 Dec 2026");
    expect(weekdayWords([1, 2, 3, 4, 5])).toBe("Mon to Fri");
    expect(weekdayWords([1, 3, 5])).toBe("Mon, Wed and Fri");
    expect(weekdayWords([6, 7])).toBe("Sat and Sun");
    expect(weekdayWords([1, 2, 3, 4, 5, 6, 7])).toBe("every day");
    expect([60_000, 3_600_000, 7_500_000].map(durationWords)).toEqual(["1 min", "1 h", "2 h 5 min"]);
    expect(periodWords({ kind: "week", id: "2026-W05" })).toBe("week 5 of 2026");
    expect(periodWords({ kind: "season", id: "2026-Q4" })).toBe("season 4 of 2026");
    expect(periodWords({ kind: "all", id: "all" })).toBe("all time");
  });
});

describe("a command that isn't understood", () => {
  const problemText = (problem: Parameters<typeof words.commands.problem>[0]) =>
    plain(words.commands.problem(problem));

  test("is answered with the nearest one, or with help", () => {
    expect(problemText({ kind: "unknown-command", word: "qiuz", nearest: "quiz" })).toBe(
      "There is no command “qiuz”. Did you mean quiz?",
    );
    expect(problemText({ kind: "unknown-command", word: "dance", nearest: null })).toBe(
      "There is no command “dance”. help lists what there is.",
    );
    expect(problemText({ kind: "unknown-subcommand", command: "streak", word: "wy", nearest: "why" })).toBe(
      "streak has no “wy”. Did you mean streak why?",
    );
    expect(problemText({ kind: "unknown-option", command: "daily", option: "when", nearest: null })).toBe(
      "daily has no option “when”. help daily shows how it works.",
    );
    expect(problemText({ kind: "too-much-text", command: "stats", extra: "of Ada" })).toContain(
      "“of Ada”. help stats",
    );
  });

  test("says what a value has to look like", () => {
    expect(
      problemText({
        kind: "missing-option",
        command: "streak grant",
        option: "date",
        expected: { type: "date" },
      }),
    ).toBe("streak grant also needs date: a date such as 2026-12-24.");
    const choices = [
      { value: "week", label: "Week" },
      { value: "all", label: "All time" },
    ];
    const bad = { kind: "bad-value", command: "leaderboard", option: "period", value: "day" } as const;
    expect(problemText({ ...bad, expected: { type: "choice", choices } })).toBe(
      "“day” doesn't fit period, which takes week or all.",
    );
    expect(problemText({ ...bad, expected: { type: "integer", min: 1, max: 24 } })).toContain(
      "a whole number from 1 to 24",
    );
    expect(problemText({ ...bad, expected: { type: "integer" } })).toContain("takes a number.");
  });
});

describe("a streak", () => {
  test("is one line, in singular and plural", () => {
    const line = words.streak.line;
    expect(line({ length: 12, best: 20, freezes: 2, provisional: false })).toBe(
      "Streak: 12 dates (your best: 20). 2 freezes held.",
    );
    expect(line({ length: 1, best: 1, freezes: 0, provisional: true })).toBe(
      "Streak: 1 date. No freeze held. Provisional: an earlier card is still open to you.",
    );
    expect(line({ length: 0, best: 9, freezes: 0, provisional: false })).toBe(
      "No streak at the moment. The next card you answer in time starts one.",
    );
  });

  test("has a receipt for every verdict", () => {
    const receipts = (
      [
        ["counted", "answered"],
        ["counted", "granted"],
        ["frozen", "freeze-spent"],
        ["missed", "no-freeze"],
        ["missed", "no-streak"],
        ["neutral", "vacation"],
        ["neutral", "no-card"],
        ["pending", "open"],
        ["provisional", "behind-pending"],
      ] as const
    ).map(([verdict, reason]) => words.streak.receipt({ verdict, reason }));
    expect(receipts).toEqual([
      "Counted: answered in time",
      "Counted: an organiser granted it",
      "Frozen: no answer; a freeze covered it",
      "Missed: no answer and no freeze to cover it, so the streak ended",
      "Missed: no answer; there was no streak to lose",
      "Neutral: vacation",
      "Neutral: no card was posted",
      "Pending: a card of this date is still open to you",
      "Provisional: no answer; settled once the open date before it is",
    ]);
  });

  test("tells once what happened to it", () => {
    const event = { studyDate: date("2026-11-20"), length: 12 };
    expect(words.streak.notice({ ...event, kind: "freeze-spent" }, { length: 13 })).toBe(
      "A freeze covered Fri 20 Nov 2026. Your streak of 12 goes on.",
    );
    expect(words.streak.notice({ ...event, kind: "streak-ended" }, { length: 1 })).toContain(
      "A new one has begun.",
    );
    expect(words.streak.notice({ ...event, kind: "streak-ended" }, { length: 0 })).toContain(
      "starts a new one.",
    );
    expect(words.streak.notice({ ...event, kind: "freeze-earned" }, { length: 12 })).toContain(
      "earned you a freeze",
    );
  });
});

describe("the rules of boards", () => {
  test("are printed from the constants they follow", () => {
    const rules = words.boards.rules.join("\n");
    expect(rules).toContain(
      "100 points on foundation topics, 125 points on intermediate topics and 150 points on senior topics",
    );
    expect(rules).toContain("A hint costs a quarter of the points.");
    expect(rules).toContain("best 5 members' points");
    expect(rules).toContain("A team needs 3 members");
  });
});

test("no sentence blames, shouts or leans on an emoji", () => {
  const sentences = everySentence(words);
  expect(sentences.length).toBeGreaterThan(200);
  for (const sentence of sentences) {
    expect(sentence, sentence).not.toMatch(
      /\p{Extended_Pictographic}|!|\bfail|\byour fault\b|\binvalid\b|\berror\b/iu,
    );
  }
});

/** Sentences that need no facts; those that do are read in the tests of the cards they stand on. */
function everySentence(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(everySentence);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(everySentence);
}
