import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionId } from "#content/build.ts";
import { RULES } from "#content/lint.ts";
import { broken, GOOD_TOPIC, lineOf, lint } from "./fixtures.ts";
import { type Case, type Change, SILENT } from "./lint-case.ts";
import { QUESTION_CASES } from "./question-cases.ts";
import { TOPIC_CASES } from "./topic-cases.ts";

const CASES: readonly Case[] = [...QUESTION_CASES, ...TOPIC_CASES];

describe("the good topic", () => {
  it("keeps every rule without a warning", () => {
    expect(lint(GOOD_TOPIC)).toEqual([]);
  });
});

describe("each rule finds", () => {
  it.each(CASES)("$rule: $what", ({ rule, text, line, severity }) => {
    const found = lint(text).map((problem) => ({
      rule: problem.rule,
      line: problem.line,
      severity: problem.severity,
    }));
    expect(found).toContainEqual({ rule, line, severity });
  });

  it("11 options: texts whose statistics ids collide", () => {
    const [one, other] = collision();
    const text = broken("The database that holds the orders", one).replace(
      "Pages that show the partner's prices",
      other,
    );
    expect(lint(text).map((problem) => problem.message)).toContainEqual(
      expect.stringContaining("same statistics id"),
    );
  });

  it("9 thinking: stems without a situation", () => {
    const text = GOOD_TOPIC.replace(
      /(### \S+\n`kind=(?:single|short)[^`]*`\n(?:Hint:.*\n)?)\n[^]*?\?\n/g,
      "$1\nWhat happens to the caller after a timeout?\n",
    );
    expect(lint(text).map((problem) => problem.rule)).toContain("9 thinking");
  });

  it("23 similar-stems: stems half alike whose options are alike", () => {
    const stem =
      "A shop calls a partner without a limit. The partner accepts connections, then it stops. What fails next in the shop?";
    const options = /- \[x\] Pages that never[^]*?(?=\n### deadline)/.exec(GOOD_TOPIC)?.[0] ?? "";
    const text = broken(/Good calls take 40 ms[^]*?(?=\n### lost-answer)/, `${stem}\n\n${options}`);
    expect(lint(text)).toContainEqual(
      expect.objectContaining({ rule: "23 similar-stems", severity: "warning", line: lineOf(stem, text) }),
    );
  });

  it("21 negative-stem: a second negation in capitals", () => {
    const once = broken("What fails next in the shop?", "Which part does NOT fail next?");
    const again = once.replace("What is wrong with that?", "Which claim is NOT a guess?");
    expect(lint(once).filter((problem) => problem.rule.startsWith("21"))).toEqual([]);
    expect(lint(again).filter((problem) => problem.rule.startsWith("21"))).toEqual([
      expect.objectContaining({ severity: "warning", line: lineOf("A transfer call", again) }),
    ]);
  });

  it("something with every rule of the table", () => {
    const tested = new Set(CASES.map((entry) => entry.rule));
    expect([...new Set(RULES.map((rule) => rule.id))].filter((id) => !tested.has(id))).toEqual([]);
  });
});

describe("docs/content.md", () => {
  it("names every rule", async () => {
    const docs = await readFile("docs/content.md", "utf8");
    const named = new Set([...docs.matchAll(/^\| (\d+ [a-z-]+) +\|/gm)].map((match) => match[1]));
    expect(RULES.map((rule) => rule.id).filter((id) => !named.has(id))).toEqual([]);
  });
});

/** Two texts with one id; 32 bits collide after some 100,000 tries. */
function collision(): [string, string] {
  const seen = new Map<string, string>();
  for (let number = 0; ; number++) {
    const text = `The page that has the number ${number}`;
    const before = seen.get(optionId(text));
    if (before !== undefined) return [before, text];
    seen.set(optionId(text), text);
  }
}

const FINE: readonly { readonly what: string; readonly by: Change }[] = [
  { what: "ordinary numbers in options", by: [SILENT, "Pages that take 5 ms or 99.9% of 2000"] },
  { what: "stable protocol versions", by: [SILENT, "Pages that speak TLS 1.3 or HTTP 1.1"] },
  {
    what: "a volatile number that is vouched for",
    by: [
      /refs=sre`\n(Hint[^]*?)Pages that never talk to the/,
      "refs=sre volatile=ok`\n$1Pages that still run PHP 7 for the",
    ],
  },
  {
    what: "a question for a reason with a negation",
    by: ["What fails next in the shop?", "Why do other pages not load?"],
  },
  {
    what: "a negation in a condition",
    by: ["What fails next in the shop?", "What fails next when nobody does not look?"],
  },
  { what: "at least", by: ["What fails next in the shop?", "How many threads hang at least?"] },
  {
    what: "code that adds a word",
    by: [
      /- \[x\] Pages that never talk to the partner([^]*)- \[ \] Pages that show the partner's prices([^]*)- \[ \] The database that holds the orders/,
      "- [x] `SET NULL ON ERROR`$1- [ ] `NULL ON ERROR`$2- [ ] `RAISE ON ERROR`",
    ],
  },
  {
    what: "an old name in a correction",
    by: ["> They are slow already.", "> Promtail was replaced in 2026."],
  },
  {
    what: "reserved hosts and addresses",
    by: ["> They are slow already.", "> They run on api.example.com at 192.0.2.7 and 10.0.0.1."],
  },
  {
    what: "just in time and best practice with its reason",
    by: ["> They are slow already.", "> It comes just in time, a best practice because it is cheap."],
  },
  {
    what: "a link to documentation",
    by: ["See `grpc-timeout`", "See [deadlines](https://grpc.io/docs/guides/deadlines/)"],
  },
  { what: "markup inside code", by: ["See `grpc-timeout`", "See `<a href=# ** {{x}}>`"] },
  {
    what: "a prompt that opens with a choice",
    by: ["1. Which call in", "1. Would you rather wait or give up, and which call in"],
  },
  { what: "had had", by: ["> They are slow already.", "> They had had their time already."] },
  { what: "an order without a count", by: ["Order the FOUR steps", "Order the steps"] },
];

describe("no rule objects to", () => {
  it.each(FINE)("$what", ({ by }) => {
    expect(lint(broken(...by))).toEqual([]);
  });
});

describe("a damaged file", () => {
  it("never makes the parser or the lint throw", () => {
    const rows = GOOD_TOPIC.split("\n");
    const place = fc.nat({ max: rows.length - 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, fc.boolean()), { minLength: 1, maxLength: 30 }),
        (damage) => {
          const text = [...rows];
          for (const [from, to, cut] of damage) text.splice(to, cut ? 2 : 0, rows[from] ?? "");
          for (const problem of lint(text.join("\n"))) expect(problem.line).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a file that could not be read in full", () => {
  it("is not blamed for parts that may be there", () => {
    const text = broken(
      "### hung-partner\n`kind=single idea=bounded-wait",
      "### hung-partner\n`kind=single idea=Bounded",
    );
    expect(lint(text)).toEqual([]);
  });
});
