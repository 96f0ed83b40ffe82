/** Cases of the rules about questions (11 to 25). */
import { type Case, SILENT, STEM, WHY, long, error, warning } from "./lint-case.ts";

export const QUESTION_CASES: readonly Case[] = [
  error("11 options", "two keys in a single question", {
    by: ["- [ ] Pages that show", "- [x] Pages that show"],
    at: "### hung-partner",
  }),
  error("11 options", "one distractor", {
    by: [/- \[ \] Pages that show.*\n.*\n/, ""],
    at: "### hung-partner",
  }),
  error("11 options", "four options in a multi question", {
    by: [/- \[ \] It sends.*\n.*\n/, ""],
    at: "### retry-choice",
  }),
  error("11 options", "a multi question that hides its count", {
    by: ["Pick the TWO cases", "Pick the two cases"],
    at: "A call timed out. Pick",
  }),
  error("11 options", "a count that is wrong", {
    by: ["Pick the TWO cases", "Pick the THREE cases"],
    at: "A call timed out. Pick",
  }),
  error("11 options", "three steps", { by: [/4\. Enforce the limit\n/, ""], at: "### set-a-limit" }),
  error("11 options", "a wrong count of steps", {
    by: ["the FOUR steps", "the FIVE steps"],
    at: "Order the FIVE",
  }),
  error("12 whys", "an option without a why", { by: [` ${WHY}\n`, ""], at: "- [ ] Pages that show" }),
  error("12 whys", "a question without a why", {
    by: [/> Measuring comes[^]*?anybody\.\n/, ""],
    at: "### set-a-limit",
  }),
  error("12 whys", "a short why", { by: [WHY, "> They are slow already."], at: "> They are slow" }),
  error("12 whys", "a long why", { by: [WHY, `> ${long(201)}`], at: "> abc" }),
  error("12 whys", "a why that repeats the verdict", {
    by: [WHY, "> Wrong: those pages are slow already, and known."],
    at: "> Wrong",
  }),
  error("12 whys", "the same why twice", {
    by: [WHY, "> It gets fewer queries than before, because the workers are stuck elsewhere."],
    at: "> It gets fewer queries than before, because the workers are stuck elsewhere.\n\n",
  }),
  error("13 option-length", "an option over 100 characters", { by: [SILENT, long(101)], at: "- [x] abc" }),
  warning("13 option-length", "an option over 75 characters", {
    by: ["Measure how long the call takes today", long(76)],
    at: "1. abc",
  }),
  error("14 key-length", "a key much longer than the distractors", {
    by: [SILENT, "Pages that never talk to the partner or its friends"],
    at: "- [x] Pages",
  }),
  error("14 key-length", "a key much shorter than the distractors", {
    by: [SILENT, "Other pages"],
    at: "- [x] Other",
  }),
  warning("17 stem-word", "a rare stem word in the key alone", {
    by: [SILENT, "Pages that survive when it is silent"],
    at: "- [x] Pages",
  }),
  warning("18 absolutes", "an absolute in the distractors alone", {
    by: ["- [ ] The log has to hold", "- [ ] The log always holds"],
    at: "- [ ] The log",
  }),
  warning("18 absolutes", "a hedge in the key alone", {
    by: ["- [x] The money could", "- [x] The money may"],
    at: "- [x] The money",
  }),
  warning("19 parallel", "a full stop after one option", {
    by: ["holds the orders\n", "holds the orders.\n"],
    at: "- [ ] The database",
  }),
  warning("19 parallel", "an option without a capital", {
    by: ["- [ ] The database", "- [ ] the database"],
    at: "- [ ] the database",
  }),
  warning("19 parallel", "code among sentences", {
    by: ["- [ ] The database that holds the orders", "- [ ] `SELECT * FROM orders_of_the_day`"],
    at: "- [ ] `SEL",
  }),
  warning("19 parallel", "a number among sentences", {
    by: ["- [ ] The database that holds the orders", "- [ ] 503"],
    at: "- [ ] 503",
  }),
  warning("19 parallel", "a key in another verb form", {
    by: [SILENT, "Serving pages without the partner"],
    at: "- [x] Serving",
  }),
  error("20 catch-all", "none of the above", {
    by: ["The database that holds the orders", "None of the above, the shop runs on"],
    at: "- [ ] None",
  }),
  error("20 catch-all", "a letter", {
    by: ["> They are slow already.", "> As option A says, they are slow."],
    at: "> As option",
  }),
  error("20 catch-all", "a place", {
    by: ["> They are slow already.", "> As in the first option, they are slow."],
    at: "> As in",
  }),
  error("21 negative-stem", "a quiet negation", {
    by: ["What fails next in the shop?", "Which part does not fail next?"],
    at: "A shop calls",
  }),
  error("21 negative-stem", "a quiet least", {
    by: ["What fails next in the shop?", "What is least likely to fail next?"],
    at: "A shop calls",
  }),
  error("22 distinct", "two equal options", {
    by: ["The database that holds the orders", "pages, that never talk to the partner!"],
    at: "- [ ] pages, that",
  }),
  error("22 distinct", "an option inside another", {
    by: ["- [ ] Pages that show the partner's prices", `- [ ] ${SILENT} at all`],
    at: "- [ ] Pages",
  }),
  error("23 similar-stems", "the same stem twice", {
    by: [
      /Good calls take 40 ms[^?]*\?/,
      "A shop calls a partner without a limit. The partner accepts connections and goes silent. What fails next in the shop now?",
    ],
    at: "A shop calls a partner without a limit. The partner accepts connections and goes silent. What fails next in the shop now?",
  }),
  warning("24 giveaway", "a key inside another stem", {
    by: ["Good calls take", `${SILENT}. Good calls take`],
    at: "Pages that never talk to the partner. Good",
  }),
  error("25 stem", "a stem that does not ask", {
    by: ["What fails next in the shop?", "Something fails next."],
    at: "A shop calls",
  }),
  error("25 stem", "a stem that is too short", { by: [STEM, "What fails next?"], at: "What fails" }),
  error("25 stem", "a stem that is too long", { by: [STEM, `${long(300)}?`], at: "abcdefghi" }),
  error("25 stem", "too many lines of code", {
    by: [STEM, `What does this print, and why?\n\n\`\`\`\n${"x\n".repeat(13)}\`\`\``],
    at: "What does this",
  }),
  error("25 stem", "code that is too wide", {
    by: [STEM, `What does this print, and why?\n\n\`\`\`\n${"x".repeat(65)}\n\`\`\``],
    at: "What does this",
  }),
];
