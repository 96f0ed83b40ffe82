/** Rules about the options of a question: how many, how long, how alike. */
import type { QuestionDraft } from "./draft.ts";
import { eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { excerpt, isCode, plainText, wordsOf } from "./prose.ts";

const COUNTS: Readonly<Record<string, number>> = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5, SIX: 6 };

interface Bounds {
  readonly what: string;
  readonly have: number;
  readonly min: number;
  readonly max: number;
}

/** Fewer options are guessed, more are skimmed; a multi question that hides its count tests luck. */
export const optionCounts: Rule = {
  id: "11 options",
  severity: "error",
  check: eachQuestion((question) => {
    const keys = question.options.filter((option) => option.correct).length;
    const bounds = boundsOf(question, keys).filter(({ have, min, max }) => have < min || have > max);
    return [
      ...bounds.map(({ what, have, min, max }) => ({
        line: question.line,
        message: `${what}: ${have}; a ${question.kind} question has ${min === max ? `exactly ${min}` : `${min} to ${max}`}`,
      })),
      ...(question.kind === "multi" ? statedCount(question, keys, true) : []),
      ...(question.kind === "order" ? statedCount(question, question.steps.length, false) : []),
    ];
  }),
};

function boundsOf({ kind, options, steps }: QuestionDraft, keys: number): Bounds[] {
  switch (kind) {
    case "single":
      return [
        { what: "right options", have: keys, min: 1, max: 1 },
        { what: "wrong options", have: options.length - keys, min: 2, max: 3 },
      ];
    case "multi":
      return [
        { what: "right options", have: keys, min: 2, max: 3 },
        { what: "options", have: options.length, min: 5, max: 6 },
      ];
    case "order":
      return [{ what: "steps", have: steps.length, min: 4, max: 6 }];
    case "short":
      return [];
  }
}

/** Compares the count that the stem states in capitals with the real one. */
function statedCount(question: QuestionDraft, real: number, required: boolean): Finding[] {
  const stated = [...question.stem.text.matchAll(/\b(ONE|TWO|THREE|FOUR|FIVE|SIX)\b/g)].map(
    (match) => match[1] ?? "",
  );
  const word = Object.keys(COUNTS).find((name) => COUNTS[name] === real) ?? String(real);
  const { line } = question.stem;
  if (stated.length === 0) {
    return required
      ? [
          {
            line,
            message: `the stem does not say how many to pick; write "Pick the ${word} ..." in capitals`,
          },
        ]
      : [];
  }
  if (stated.some((name) => COUNTS[name] === real)) return [];
  return [{ line, message: `the stem says ${stated.join(", ")} and there are ${real}; make them agree` }];
}

/** Slack cuts option texts at 75 and Discord's select refuses labels over 100 characters. */
export const optionLength: Rule = {
  id: "13 option-length",
  severity: "error",
  check: eachQuestion((question) =>
    [...question.options.map((option) => option.text), ...question.steps].flatMap(
      ({ text, line }): Finding[] => {
        if (text.length > 100)
          return [{ line, message: `${text.length} characters and 100 is the most; shorten it` }];
        if (text.length > 75)
          return [
            {
              line,
              message: `${text.length} characters; Slack cuts at 75, so shorten it`,
              severity: "warning",
            },
          ];
        return [];
      },
    ),
  ),
};

const CATCH_ALL =
  /\b(all|none|both|any|neither) of (the above|these|those|the other (options|answers))\b|\bboth [A-F] and [A-F]\b|^[A-F] (and|or) [A-F]$/i;
const LETTER = /\b(options?|answers?|choices?) [A-F]\b(?![-'’])/;
const POSITION =
  /\b(first|second|third|fourth|fifth|last|previous|next) (option|choice)\b|\bthe (option|choice|answer)s? (above|below)\b/i;

/** Options are shuffled: a letter or a place means another one each time, and catch-alls reward guessing. */
export const catchAlls: Rule = {
  id: "20 catch-all",
  severity: "error",
  check: eachQuestion((question) => {
    const whys = [question.why, ...question.options.map((option) => option.why)].filter(
      (why) => why !== undefined,
    );
    const options = question.options.map((option) => option.text);
    const positional = [...options, ...whys, question.stem, ...(question.hint ? [question.hint] : [])];
    return [
      ...options
        .filter(({ text }) => CATCH_ALL.test(text))
        .map(({ line, text }) => ({
          line,
          message: `"${excerpt(text)}" is a catch-all; write a claim of its own`,
        })),
      ...positional.flatMap(({ text, line }) => {
        const match = LETTER.exec(text) ?? POSITION.exec(text);
        return match
          ? [
              {
                line,
                message: `"${match[0]}" names an option by its place, and options are shuffled; name what it says`,
              },
            ]
          : [];
      }),
    ];
  }),
};

/** Two options that say the same thing cannot differ in being right. */
export const distinct: Rule = {
  id: "22 distinct",
  severity: "error",
  check: eachQuestion((question) => {
    const texts = [...question.options.map((option) => option.text), ...question.steps];
    return texts.flatMap((one, index) =>
      texts.slice(0, index).flatMap((other) => {
        const relation = overlap(one.text, other.text);
        return relation
          ? [
              {
                line: one.line,
                message: `this text ${relation} "${excerpt(other.text)}" on line ${other.line}; make them differ`,
              },
            ]
          : [];
      }),
    );
  }),
};

function overlap(one: string, other: string): "equals" | "contains" | "is part of" | undefined {
  const codes = isCode(one) && isCode(other);
  const normal = (text: string) =>
    codes ? text.replace(/\s+/g, " ") : ` ${wordsOf(plainText(text)).join(" ")} `;
  const [a, b] = [normal(one), normal(other)];
  if (a === b && (a.trim() !== "" || one === other)) return "equals";
  // Code that adds a word to other code is a fair comparison: NULL and NOT NULL differ by just that.
  if (codes || a.trim() === "" || b.trim() === "") return undefined;
  return a.includes(b) ? "contains" : b.includes(a) ? "is part of" : undefined;
}
