import { describe, expect, it } from "vitest";
import { broken, GOOD_TOPIC, lineOf, parse } from "./fixtures.ts";

describe("a sound topic file", () => {
  const { topic, problems } = parse(GOOD_TOPIC);
  const question = (id: string) => topic.questions.find((entry) => entry.id === id);

  it("gives no problem", () => {
    expect(problems).toEqual([]);
  });

  it("keeps every key of the front matter with its line", () => {
    expect(topic.head).toMatchObject({
      id: "request-timeouts",
      level: "intermediate",
      aliases: ["time limit", "deadline"],
    });
    expect(topic.headLines.get("summary")).toBe(lineOf("summary:"));
  });

  it("joins the article's wrapped lines and keeps its paragraphs and list", () => {
    expect(topic.article.text).toContain("a caller that waits without end holds a thread");
    expect(topic.article.text).toContain("**Choosing the limit**\n1. Measure how long");
    expect(topic.article.text.split("\n\n")).toHaveLength(5);
    expect(topic.article.line).toBe(lineOf("A **timeout** is"));
  });

  it("reads a single question with its hint, options and whys", () => {
    const single = question("hung-partner");
    expect(single).toMatchObject({
      kind: "single",
      idea: "bounded-wait",
      bloom: "analyze",
      difficulty: 2,
      refs: ["sre"],
    });
    expect(single?.hint?.text).toBe("Follow one thread from the request to the partner.");
    expect(single?.options.map((option) => option.correct)).toEqual([true, false, false]);
    expect(single?.options[0]?.text.text).toBe("Pages that never talk to the partner");
    expect(single?.options[0]?.why?.text).toMatch(/^The waiting calls .* other pages\.$/);
    expect(single?.options[1]?.line).toBe(lineOf("- [ ] Pages that show"));
  });

  it("reads a multi question", () => {
    expect(question("retry-choice")?.options.filter((option) => option.correct)).toHaveLength(2);
  });

  it("reads an order question with its steps and one why", () => {
    const order = question("set-a-limit");
    expect(order?.steps.map((step) => step.text)).toEqual([
      "Measure how long the call takes today",
      "Choose a limit above the slow tail",
      "Log calls that would exceed it",
      "Enforce the limit",
    ]);
    expect(order?.why?.text).toMatch(/^Measuring comes first/);
  });

  it("reads a short question with its accepted answers", () => {
    expect(question("deadline-left")).toMatchObject({
      kind: "short",
      accept: ["300", "300 ms"],
      options: [],
    });
    expect(question("deadline-left")?.stem.text).toMatch(/^A caller waits .* at most\?$/);
  });

  it("reads ideas, prompts and references", () => {
    expect(topic.ideas.map((idea) => idea.id)).toEqual([
      "bounded-wait",
      "limit-from-tail",
      "unknown-outcome",
    ]);
    expect(topic.prompts).toHaveLength(3);
    expect(topic.references[1]).toMatchObject({
      id: "grpc",
      kind: "official-doc",
      title: 'gRPC Documentation, "Deadlines"',
      url: "https://grpc.io/docs/guides/deadlines/",
    });
  });

  it("reads the same from Windows line ends behind a byte order mark", () => {
    const windows = parse(`\uFEFF${GOOD_TOPIC.replaceAll("\n", "\r\n")}`);
    expect(windows.problems).toEqual([]);
    expect(windows.topic).toEqual(topic);
  });

  it("reads the same however the text is wrapped", () => {
    const wrapped = broken(
      "A shop calls a partner without a limit.",
      "A shop calls a partner\nwithout a limit.",
    );
    const rewrapped = parse(wrapped).topic.questions[0];
    expect(rewrapped?.stem.text).toBe(topic.questions[0]?.stem.text);
  });
});

describe("a stem with code", () => {
  const code = ["```sql", "-- [x] no option", "> no why", "### no heading either", "SELECT 1;", "```"].join(
    "\n",
  );
  const stem = "Two handlers run this. Which one fails first?";
  const text = broken(/A shop calls a partner[^?]*\?/, `${stem}\n\n${code}`);

  it("keeps the block as it stands, whatever it looks like", () => {
    const { topic, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(topic.questions[0]?.stem.text).toBe(`${stem}\n\n${code}`);
    expect(topic.questions).toHaveLength(6);
  });

  it("reports a block without an end at its first line, and still reads the rest", () => {
    const { topic, problems } = parse(
      text.replace("SELECT 1;\n```", "SELECT 1;").replace("### no heading either\n", ""),
    );
    expect(problems[0]).toEqual({
      line: lineOf("```sql", text),
      message: expect.stringContaining("has no end"),
    });
    expect(topic.questions).toHaveLength(6);
  });
});

describe("a renamed idea", () => {
  it("names its former id", () => {
    const { topic, problems } = parse(broken("`bounded-wait` Each", "`bounded-wait` `was: has-limit` Each"));
    expect(problems).toEqual([]);
    expect(topic.ideas[0]).toMatchObject({ id: "bounded-wait", was: "has-limit" });
    expect(topic.ideas[0]?.text.text).toMatch(/^Each call/);
  });
});

interface Fault {
  readonly what: string;
  readonly text: string;
  readonly line: number;
  readonly says: RegExp;
}

const ATTRIBUTES = "`kind=single idea=bounded-wait bloom=analyze difficulty=2 refs=sre`";

function fault(
  what: string,
  change: readonly [string | RegExp, string],
  found: { at: string; says: RegExp },
): Fault {
  const text = broken(...change);
  return { what, text, line: lineOf(found.at, text), says: found.says };
}

const FAULTS: readonly Fault[] = [
  fault("an unknown key", ["tags: [", "tagz: ["], {
    at: "tagz:",
    says: /unknown key `tagz` \(did you mean `tags`\?\)/,
  }),
  fault("a missing key", [/volatility: low\n/, ""], { at: "schema: 1", says: /`volatility` is missing/ }),
  fault("a key given twice", ["volatility: low", "volatility: low\nvolatility: low"], {
    at: "volatility: low\nsum",
    says: /here twice/,
  }),
  fault("a wrong level", ["level: intermediate", "level: hard"], {
    at: "level:",
    says: /one of foundation, intermediate, senior/,
  }),
  fault("an alias that YAML reads as a number", ["[time limit,", "[404,"], {
    at: "aliases:",
    says: /quotes around numbers/,
  }),
  fault("a date that does not exist", ["2026-11-01", "2026-02-30"], { at: "reviewed:", says: /real date/ }),
  fault("a colon in an unquoted value", ["summary: A limit", "summary: Note: a limit"], {
    at: "summary:",
    says: /Quote values/,
  }),
  fault("no front matter", [/^---\n/, ""], { at: "schema: 1", says: /must begin with front matter/ }),
  fault("an unknown section", ["## Discuss", "## Discus"], {
    at: "## Discus",
    says: /did you mean `Discuss`/,
  }),
  fault("a section given twice", ["## References", "## Quiz\n\n## References"], {
    at: "## Quiz\n\n## Ref",
    says: /here twice/,
  }),
  fault("sections out of order", ["## Ideas", "## References\n\n## Ideas"], {
    at: "## Ideas",
    says: /must stand before `References`/,
  }),
  fault("an idea without an id", ["- `bounded-wait` Each", "- Each"], {
    at: "- Each",
    says: /no id in backticks/,
  }),
  fault("text that is no list entry", ["## Discuss\n", "## Discuss\nTalk about it.\n"], {
    at: "Talk about",
    says: /holds a list/,
  }),
  fault("a reference without an address", [" https://grpc.io/docs/guides/deadlines/", ""], {
    at: "- `grpc`",
    says: /cannot read the reference/,
  }),
  fault("an unknown kind of reference", ["official-doc: gRPC", "docs: gRPC"], {
    at: "- `grpc`",
    says: /the kinds are rfc/,
  }),
  fault("a question id with capitals", ["### hung-partner", "### Hung-Partner"], {
    at: "### Hung",
    says: /not kebab-case/,
  }),
  fault("no attributes line", [`${ATTRIBUTES}\n`, ""], {
    at: "Hint: Follow",
    says: /write the attributes line/,
  }),
  fault("attributes without backticks", [ATTRIBUTES, ATTRIBUTES.replaceAll("`", "")], {
    at: "kind=single idea=b",
    says: /between two backticks/,
  }),
  fault("an unknown attribute", ["bloom=analyze difficulty=2", "bloom=analyze dificulty=2"], {
    at: "`kind=single idea=b",
    says: /did you mean `difficulty`/,
  }),
  fault("a missing attribute", [" refs=sre`\nHint", "`\nHint"], {
    at: "`kind=single idea=b",
    says: /attribute `refs` is missing/,
  }),
  fault("an attribute given twice", ["bloom=analyze", "bloom=analyze bloom=apply"], {
    at: "`kind=single idea=b",
    says: /`bloom` is here twice/,
  }),
  fault("an unknown kind", ["kind=single idea=bounded", "kind=singel idea=bounded"], {
    at: "`kind=singel",
    says: /use one of single, multi, order, short/,
  }),
  fault("an unknown thinking level", ["bloom=analyze", "bloom=guess"], {
    at: "`kind=single idea=b",
    says: /`bloom=guess` is not known/,
  }),
  fault("a difficulty out of range", ["difficulty=2 refs=sre", "difficulty=6 refs=sre"], {
    at: "`kind=single idea=b",
    says: /from 1 to 5/,
  }),
  fault("two ideas", ["idea=bounded-wait bloom=analyze", "idea=bounded-wait,x bloom=analyze"], {
    at: "`kind=single idea=b",
    says: /one idea/,
  }),
  fault("a value with blanks but no quotes", ['accept="300|300 ms"', "accept=300|300 ms"], {
    at: "`kind=short",
    says: /cannot read the attributes from `ms`/,
  }),
  fault("a short question without answers", [' accept="300|300 ms"', ""], {
    at: "`kind=short",
    says: /needs `accept=/,
  }),
  fault("accepted answers on a choice", ["refs=sre`\nHint", 'refs=sre accept="1"`\nHint'], {
    at: "`kind=single idea=b",
    says: /belongs to short questions/,
  }),
  fault("an empty hint", ["Hint: Follow one thread from the request to the partner.", "Hint:"], {
    at: "Hint:",
    says: /hint is empty/,
  }),
  fault("a hint in the wrong place", ["- [ ] The database that", "Hint: Look.\n\n- [ ] The database that"], {
    at: "Hint: Look",
    says: /right under the attributes/,
  }),
  fault("no stem", [/A shop calls a partner[^?]*\?\n/, ""], { at: "### hung", says: /no stem/ }),
  fault("a checkbox written otherwise", ["- [x] Pages that never", "- [X] Pages that never"], {
    at: "- [X]",
    says: /write an option as/,
  }),
  fault("steps numbered wrongly", ["3. Log calls", "4. Log calls"], {
    at: "4. Log",
    says: /this is step 3, not 4/,
  }),
  fault("options in an order question", ["> Measuring comes", "- [x] Yes\n\n> Measuring comes"], {
    at: "- [x] Yes",
    says: /kind=order/,
  }),
  fault("a second why", ["  > They are slow", "  > Not these.\n\n  > They are slow"], {
    at: "  > They are slow",
    says: /second why/,
  }),
  fault("a stray line", ["- [ ] The database that", "So much for that.\n\n- [ ] The database that"], {
    at: "So much",
    says: /belongs to nothing/,
  }),
  fault("code after the options", ["\n### deadline-left", "```\nx\n```\n\n### deadline-left"], {
    at: "```\nx",
    says: /belongs in the stem/,
  }),
  fault("a why before the options", ["- [x] Pages that never", "> Because.\n\n- [x] Pages that never"], {
    at: "> Because",
    says: /under its own option/,
  }),
  fault("text before the first question", ["## Quiz\n", "## Quiz\nGood luck!\n"], {
    at: "Good luck",
    says: /begins with a heading/,
  }),
];

describe("a fault in the file", () => {
  it.each(FAULTS)("is reported with its line: $what", ({ text, line, says }) => {
    expect(parse(text).problems).toContainEqual({ line, message: expect.stringMatching(says) });
  });

  it("does not hide the others", () => {
    const text =
      FAULTS[3]?.text
        .replace("### pick-limit", "### Pick Limit")
        .replace("bloom=apply difficulty=4", "bloom=nope") ?? "";
    const { topic, problems } = parse(text);
    expect(problems.map((problem) => problem.line)).toEqual([
      lineOf("level: hard", text),
      lineOf("### Pick Limit", text),
      lineOf("bloom=nope", text),
      lineOf("bloom=nope", text),
    ]);
    expect(topic.questions).toHaveLength(6);
    expect(topic.head.title).toBe("Request timeouts");
  });

  it("in a choice without options is reported at its heading", () => {
    const text = broken(/- \[x\] Pages that never[^]*?(?=### deadline-left)/, "");
    expect(parse(text).problems).toEqual([
      { line: lineOf("### hung-partner", text), message: expect.stringContaining("needs options") },
    ]);
  });

  it("in an order question without steps is reported at its heading", () => {
    const text = broken(/1\. Measure how long the call[^]*?Enforce the limit\n/, "");
    expect(parse(text).problems).toEqual([
      { line: lineOf("### set-a-limit", text), message: expect.stringContaining("needs its steps") },
    ]);
  });
});
