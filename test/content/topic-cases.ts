/** Cases of the rules about a topic as a whole (2 to 10, 26 and up). */
import { type Case, SILENT, STEM, error, warning } from "./lint-case.ts";

const ARTICLE_LINE = "A **timeout** is";
const QUIZ = "## Quiz";

export const TOPIC_CASES: readonly Case[] = [
  error("2 ids", "a question id used twice", {
    by: ["### deadline-left", "### hung-partner"],
    at: "### hung-partner\n`kind=short",
  }),
  error("2 ids", "an idea id used twice", {
    by: ["- `limit-from-tail`", "- `bounded-wait`"],
    at: "- `bounded-wait` The",
  }),
  error("2 ids", "a reference id used twice", { by: ["- `grpc`", "- `sre`"], at: "- `sre` official" }),
  error("2 ids", "an item id too long for a button", {
    by: ["### hung-partner", `### ${"x".repeat(48)}`],
    at: "### xxx",
  }),
  error("2 ids", "a question id reserved for prompts", {
    by: ["### hung-partner", "### prompt-1"],
    at: "### prompt-1",
  }),
  error("2 ids", "a former idea that still exists", {
    by: ["`bounded-wait` Each", "`bounded-wait` `was: limit-from-tail` Each"],
    at: "- `bounded-wait`",
  }),
  error("7 sections", "a missing article", {
    by: [/\nA \*\*timeout\*\*[^]*?an hour\.\n/, ""],
    at: "\n## Ideas",
  }),
  error("7 sections", "too few ideas", { by: [/- `unknown-outcome` .*\n/, ""], at: "## Ideas" }),
  error("7 sections", "too few prompts", { by: [/3\. Your limit .*\n/, ""], at: "## Discuss" }),
  error("7 sections", "too few questions", { by: [/### set-a-limit[^]*?(?=## References)/, ""], at: QUIZ }),
  error("7 sections", "too few references", { by: [/- `grpc` official.*\n/, ""], at: "## References" }),
  error("7 sections", "no primary reference", {
    by: [/- `sre` book([^]*)official-doc/, "- `sre` article$1article"],
    at: "## References",
  }),
  error("7 sections", "a placeholder of the scaffold", {
    by: ["A timeout says that", "{{ why }} A timeout says that"],
    at: "{{ why }}",
  }),
  error("8 ideas", "an idea that no question tests", {
    by: [/idea=limit-from-tail/g, "idea=bounded-wait"],
    at: "- `limit-from-tail`",
  }),
  error("8 ideas", "a question on an unknown idea", {
    by: ["idea=bounded-wait bloom=analyze", "idea=bounded bloom=analyze"],
    at: "`kind=single idea=bounded bloom",
  }),
  error("9 thinking", "too few thinking levels", {
    by: [/bloom=(analyze|evaluate|understand)/g, "bloom=apply"],
    at: QUIZ,
  }),
  error("9 thinking", "too much remembering", { by: [/bloom=apply/g, "bloom=remember"], at: QUIZ }),
  warning("10 kinds", "too few single questions", {
    by: [/### hung-partner[^]*?(?=### deadline)/, ""],
    at: QUIZ,
  }),
  error("26 lengths", "a short summary", {
    by: [/summary: .*/, "summary: A limit on waiting."],
    at: "summary:",
  }),
  error("26 lengths", "a short article", { by: [/\*\*Choosing[^]*?an hour\./, ""], at: ARTICLE_LINE }),
  error("26 lengths", "a short prompt", {
    by: [/1\. Which call in.*/, "1. Which call hangs?"],
    at: "1. Which",
  }),
  error("26 lengths", "a prompt for yes or no", {
    by: ["1. Which call in a system you know has", "1. Does any call in a system that you know have"],
    at: "1. Does",
  }),
  warning("27 reading", "long words and sentences", {
    by: [
      /\*\*One budget[^]*?an hour\./,
      "Instrumentation-oriented organisational responsibilities necessitate comprehensive observability considerations, notwithstanding architectural heterogeneity, infrastructural interdependencies, operational uncertainties, communicational inefficiencies and managerial misinterpretations.",
    ],
    at: ARTICLE_LINE,
  }),
  error("28 sizes", "a card that escaping makes too long", {
    by: [STEM, `${"&<>".repeat(80)} what fails?`],
    at: "### hung-partner",
  }),
  error("29 markdown", "a heading", {
    by: ["**Choosing the limit**", "### Choosing the limit"],
    at: "### Choosing",
  }),
  error("29 markdown", "a table", { by: ["**Choosing the limit**", "| limit | tail |"], at: "| limit" }),
  error("29 markdown", "an image", {
    by: ["**Choosing the limit**", "![limit](https://example.com/x.png)"],
    at: "![limit",
  }),
  error("29 markdown", "HTML", { by: [SILENT, "Pages <b>away</b> from the partner"], at: "- [x] Pages" }),
  error("29 markdown", "a comment", { by: ["**Choosing the limit**", "<!-- later -->"], at: "<!--" }),
  error("29 markdown", "an open code span", {
    by: ["See `grpc-timeout` for", "See `grpc-timeout for"],
    at: "early, and no",
  }),
  error("29 markdown", "open bold text", {
    by: ["**Choosing the limit**", "**Choosing the limit"],
    at: "**Choosing",
  }),
  error("29 markdown", "a link that is not https", {
    by: ["**Choosing the limit**", "[Choosing](http://example.com)"],
    at: "[Choosing]",
  }),
  error("30 references", "an unknown reference", {
    by: ["difficulty=2 refs=sre`", "difficulty=2 refs=sre,http`"],
    at: "`kind=single idea=bounded-wait",
  }),
  error("30 references", "a reference that nothing uses", {
    by: ["## References\n", '## References\n- `rest` article: "Waiting". https://example.com/x\n'],
    at: "- `rest`",
  }),
  error("30 references", "a book without a chapter", { by: ["chapter 22 ", ""], at: "- `sre`" }),
  error("30 references", "a book without a year", { by: [" (2016)", ""], at: "- `sre`" }),
  error("30 references", "an address without https", {
    by: ["https://grpc.io", "http://grpc.io"],
    at: "- `grpc`",
  }),
  warning("32 stale", "a review that is too old", { by: ["2026-11-01", "2024-11-30"], at: "reviewed:" }),
  warning("32 stale", "a review in the future", { by: ["2026-11-01", "2026-12-02"], at: "reviewed:" }),
  error("33 volatile", "a version", {
    by: [SILENT, "Pages that run on PostgreSQL 18 alone"],
    at: "- [x] Pages",
  }),
  error("33 volatile", "a price", {
    by: [SILENT, "Pages that cost $5 to serve each day"],
    at: "- [x] Pages",
  }),
  error("33 volatile", "a year", { by: [SILENT, "Pages that were written before 2019"], at: "- [x] Pages" }),
  error("33 volatile", "a quota", {
    by: [SILENT, "Pages that use 1000 calls per account"],
    at: "- [x] Pages",
  }),
  warning("34 phrases", "filler", {
    by: ["and a caller that waits", "and a caller that simply waits"],
    at: ARTICLE_LINE,
  }),
  warning("34 phrases", "a slogan", {
    by: ["> They are slow already.", "> They are battle-tested and slow."],
    at: "> They are",
  }),
  warning("34 phrases", "it depends as a key", {
    by: [SILENT, "It depends on who calls the partner"],
    at: "- [x] It",
  }),
  warning("35 old-names", "a former name", {
    by: ["> They are slow already.", "> Golang pages are slow here."],
    at: "> Golang",
  }),
  warning("37 difficulty", "one difficulty throughout", { by: [/difficulty=\d/g, "difficulty=3"], at: QUIZ }),
  warning("37 difficulty", "an easy senior topic", {
    by: ["level: intermediate", "level: senior"],
    at: "level:",
  }),
  error("39 tidy", "blanks at a line's end", { by: ["## Ideas\n", "## Ideas  \n"], at: "## Ideas" }),
  error("39 tidy", "a tab", { by: ["that never talk", "that\tnever talk"], at: "- [x] Pages" }),
  error("39 tidy", "a curly quote", { by: ["partner's prices", "partner\u2019s prices"], at: "- [ ] Pages" }),
  error("39 tidy", "two blank lines", { by: ["\n\n## Ideas", "\n\n\n## Ideas"], at: "\n## Ideas" }),
  error("39 tidy", "a word twice", {
    by: ["When enough calls hang", "When when enough calls hang"],
    at: "holds a thread",
  }),
  error("39 tidy", "a spelling mistake", {
    by: ["They are slow already", "They occured already"],
    at: "> They occured",
  }),
  error("39 tidy", "a key after a distractor", {
    by: [
      "- [x] It sets",
      "- [ ] It sits idle and does no work at all\n  > Idle calls hold their place in the pool.\n- [x] It sets",
    ],
    at: "- [x] It sets",
  }),
  error("40 safety", "a term that excludes", {
    by: ["> They are slow already.", "> They are on the whitelist."],
    at: "> They",
  }),
  error("40 safety", "a live host", {
    by: ["> They are slow already.", "> They are served by shop.acme.com here."],
    at: "> They",
  }),
  error("40 safety", "a live address", {
    by: ["> They are slow already.", "> They are served by 8.8.8.8 alone."],
    at: "> They",
  }),
  error("40 safety", "somebody's mail address", {
    by: ["> They are slow already.", "> They were written by ann@acme.com then."],
    at: "> They",
  }),
  error("40 safety", "a key", {
    by: ["> They are slow already.", "> They use AKIAIOSFODNN7EXAMPLE as a key."],
    at: "> They",
  }),
];
