/** Rule 39 in its two halves: what tidying can repair by itself, and what a person must look at. */
import type { TopicDraft } from "./draft.ts";
import type { Finding, Rule } from "./lint-rule.ts";
import { lineAt } from "./passage.ts";
import { phraseFinder } from "./phrases.ts";
import { maskMarkup, partsOf } from "./prose.ts";
import { readSource, type SourceLine } from "./source.ts";

const SMART: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201C": '"',
  "\u201D": '"',
  "\u00A0": " ",
};
const SMART_QUOTE = /[\u2018\u2019\u201C\u201D\u00A0]/g;
/** Spellings that slip past writers; a full dictionary would stumble over every product name. */
const MISSPELT: Readonly<Record<string, string>> = {
  accomodate: "accommodate",
  adress: "address",
  availabe: "available",
  calender: "calendar",
  commited: "committed",
  concensus: "consensus",
  definately: "definitely",
  dependant: "dependent",
  existance: "existence",
  idempotancy: "idempotency",
  independant: "independent",
  lenght: "length",
  maintainance: "maintenance",
  neccessary: "necessary",
  occured: "occurred",
  occurence: "occurrence",
  priviledge: "privilege",
  recieve: "receive",
  recieved: "received",
  refered: "referred",
  seperate: "separate",
  seperately: "separately",
  succesful: "successful",
  teh: "the",
  transfered: "transferred",
  wich: "which",
};

/** Invisible differences make noisy diffs, and typing errors cost trust. */
export const tidiness: Rule = {
  id: "39 tidy",
  severity: "error",
  check: (topic) => [
    ...topic.lines.flatMap((line) => untidy(line, topic)),
    ...keysFirst(topic),
    ...slips(topic),
  ],
};

const FIX = "run npm run content:check -- --fix";

const UNTIDY: readonly {
  readonly what: string;
  readonly test: (line: SourceLine, before?: SourceLine) => boolean;
}[] = [
  { what: "blanks at the end of the line", test: ({ text }) => /[ \t]+$/.test(text) },
  { what: "a tab", test: ({ text, code }) => !code && text.trimEnd().includes("\t") },
  { what: "a curly quote or a hard blank", test: ({ text, code }) => !code && text.search(SMART_QUOTE) >= 0 },
  {
    what: "a second blank line",
    test: ({ text, code }, before) => !code && text.trim() === "" && before?.text.trim() === "",
  },
];

function untidy(line: SourceLine, topic: TopicDraft): Finding[] {
  // The last "line" is what follows the final line end.
  const before = line.number < topic.lines.length ? topic.lines[line.number - 2] : undefined;
  return UNTIDY.filter(({ test }) => test(line, before)).map(({ what }) => ({
    line: line.number,
    message: `${what}; ${FIX}`,
  }));
}

/** Shown shuffled, so their place means nothing; in the file it lets a reader find the key. */
function keysFirst(topic: TopicDraft): Finding[] {
  return topic.questions.flatMap((question) => {
    const late = question.options.find(
      (option, index) => option.correct && question.options[index - 1]?.correct === false,
    );
    return late
      ? [{ line: late.line, message: `a right option stands after a wrong one; list keys first, or ${FIX}` }]
      : [];
  });
}

const findMisspelt = phraseFinder(
  Object.entries(MISSPELT).map(([wrong, right]) => ({
    pattern: new RegExp(`\\b${wrong}\\b`, "i"),
    advice: `is spelt ${right}`,
  })),
);

/** "had had" and "that that" may be meant, and are let through. */
const DOUBLED = /\b([a-z]+)[ \n]\1\b/gi;

function slips(topic: TopicDraft): Finding[] {
  return partsOf(topic).flatMap(({ passage }) => {
    const text = maskMarkup(passage.text);
    return [
      ...[...text.matchAll(DOUBLED)]
        .filter(([, word = ""]) => !/^(had|that)$/i.test(word))
        .map((match) => ({
          line: lineAt(passage, match.index),
          message: `"${match[1]}" stands there twice; remove one`,
        })),
      ...findMisspelt(text).map((match) => ({
        line: lineAt(passage, match.index),
        message: `"${match.text}" ${match.advice}`,
      })),
    ];
  });
}

/** Repairs what can be repaired without judgement: blanks, tabs, quotes, blank lines, keys first. Idempotent. */
export function tidy(text: string): string {
  const { lines } = readSource(text);
  const cleaned = lines.map((line) => {
    const trimmed = line.text.trimEnd();
    if (line.code) return { ...line, text: trimmed };
    const straight = trimmed.replace(SMART_QUOTE, (quote) => SMART[quote] ?? quote);
    return { ...line, text: straight.replaceAll("\t", "  ") };
  });
  const single = cleaned.filter(
    (line, index) => line.code || line.text !== "" || cleaned[index - 1]?.text !== "",
  );
  const body = orderOptions(
    single.map((line) => (line.code ? { ...line, option: false } : { ...line, option: true })),
  );
  return `${body.join("\n").trimEnd()}\n`;
}

/** Moves right options, with their whys, before wrong ones within each run of options. */
function orderOptions(lines: readonly { readonly text: string; readonly option: boolean }[]): string[] {
  const out: string[] = [];
  let blocks: { right: boolean; rows: string[] }[] = [];
  const flush = () => {
    const rows = [...blocks.filter((block) => block.right), ...blocks.filter((block) => !block.right)];
    out.push(...rows.flatMap((block) => block.rows));
    blocks = [];
  };
  for (const { text, option } of lines) {
    const start = option ? /^- \[([ x])\] /.exec(text) : null;
    if (start) {
      blocks.push({ right: start[1] === "x", rows: [text] });
    } else if (blocks.length > 0 && text !== "" && option && !/^#{2,3} /.test(text)) {
      blocks.at(-1)?.rows.push(text);
    } else {
      flush();
      out.push(text);
    }
  }
  flush();
  return out;
}
