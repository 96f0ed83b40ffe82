/** Rules against cues: what lets somebody pick the key without knowing anything. */
import type { OptionDraft } from "./draft.ts";
import { choicesOf, eachQuestion, type Rule } from "./lint-rule.ts";
import { isCode, plainText, wordsOf } from "./prose.ts";

/** The longest, most careful answer is right 91% of the time in banks that nobody checked for it. */
export const keyLength: Rule = {
  id: "14 key-length",
  severity: "error",
  check: eachQuestion((question) => {
    const choices = choicesOf(question);
    if (!choices) return [];
    const lengths = choices.distractors.map((option) => visibleLength(option));
    const longest = Math.max(...lengths);
    const shortest = Math.min(...lengths);
    return choices.keys.flatMap((key) => {
      const length = visibleLength(key);
      if (length > 1.25 * longest && length - longest >= 8) {
        return [
          {
            line: key.line,
            message: `the key has ${length} characters, the longest distractor ${longest}; even them out`,
          },
        ];
      }
      if (length < 0.6 * shortest && shortest - length >= 8) {
        return [
          {
            line: key.line,
            message: `the key has ${length} characters, the shortest distractor ${shortest}; even them out`,
          },
        ];
      }
      return [];
    });
  }),
};

function visibleLength(option: OptionDraft): number {
  return plainText(option.text.text).length;
}

const ABSOLUTES = new Set(["always", "never", "only", "all"]);
const HEDGES = new Set([
  "usually",
  "may",
  "might",
  "often",
  "sometimes",
  "probably",
  "generally",
  "typically",
]);

/** Test-wise people strike the absolute claims and pick the careful one without reading further. */
export const toneCues: Rule = {
  id: "18 absolutes",
  severity: "warning",
  check: eachQuestion((question) => {
    const choices = choicesOf(question);
    if (!choices) return [];
    const absolute = firstWith(choices.distractors, ABSOLUTES);
    const hedge = firstWith(choices.keys, HEDGES);
    return [
      ...(absolute && !firstWith(choices.keys, ABSOLUTES)
        ? [
            {
              line: absolute.line,
              message: `"${absolute.word}" stands in distractors only and gives them away; take it out`,
            },
          ]
        : []),
      ...(hedge && !firstWith(choices.distractors, HEDGES)
        ? [
            {
              line: hedge.line,
              message: `"${hedge.word}" stands in the key only and gives it away; take it out`,
            },
          ]
        : []),
    ];
  }),
};

function firstWith(
  options: readonly OptionDraft[],
  words: ReadonlySet<string>,
): { line: number; word: string } | undefined {
  for (const option of options) {
    const word = wordsOf(plainText(option.text.text)).find((candidate) => words.has(candidate));
    if (word !== undefined) return { line: option.line, word };
  }
  return undefined;
}

interface Trait {
  readonly name: string;
  readonly has: (text: string) => boolean;
  /** Options it can be seen in: code and digits have no capitals. */
  readonly applies?: RegExp;
  /** Only the key standing alone is a cue; a mixture among the rest is normal English. */
  readonly keyAlone?: boolean;
}

const TRAITS: readonly Trait[] = [
  { name: "end with a full stop", has: (text) => /[.!;:]$/.test(text) },
  { name: "begin with a capital", has: (text) => /^\p{Lu}/u.test(text), applies: /^\p{L}/u },
  { name: "are code alone", has: isCode },
  { name: "are a number", has: (text) => /^[-+]?\$?\d[\d.,]*\s*(%|[A-Za-z]+)?$/.test(plainText(text)) },
  {
    name: "begin with an -ing form",
    has: (text) => /^(?!during\b|nothing\b|something\b|string\b)[a-z]{3,}ing\b/i.test(text),
    keyAlone: true,
  },
  { name: "begin with to", has: (text) => /^to\b/i.test(text), keyAlone: true },
  { name: "begin with an article", has: (text) => /^(a|an|the)\b/i.test(text), keyAlone: true },
];

/** An option built differently from the rest draws the eye, right or wrong. */
export const parallel: Rule = {
  id: "19 parallel",
  severity: "warning",
  check: eachQuestion((question) => {
    const choices = choicesOf(question);
    if (!choices) return [];
    return TRAITS.flatMap((trait) => {
      const options = question.options.filter((option) => trait.applies?.test(option.text.text) ?? true);
      const having = options.filter((option) => trait.has(option.text.text));
      if (having.length === 0 || having.length === options.length) return [];
      if (trait.keyAlone && !isKeyAlone(options, having)) return [];
      const odd =
        having.length * 2 <= options.length ? having[0] : options.find((option) => !having.includes(option));
      return [
        {
          line: odd?.line ?? question.line,
          message: `${having.length} of ${options.length} options ${trait.name} and the rest do not; give them one form`,
        },
      ];
    });
  }),
};

function isKeyAlone(options: readonly OptionDraft[], having: readonly OptionDraft[]): boolean {
  const keys = options.filter((option) => option.correct);
  if (keys.length !== 1) return false;
  const alone = having.length === 1 && having[0] === keys[0];
  return alone || (having.length === options.length - 1 && !having.some((option) => option.correct));
}
