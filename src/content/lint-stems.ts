/** Rules about stems: how they ask, how they resemble each other, what they give away. */
import type { QuestionDraft, TopicDraft } from "./draft.ts";
import { foldWords } from "./fold.ts";
import { choicesOf, eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { codeBlocks, leadIn, plainText, sentencesOf, withoutBlocks, wordsOf } from "./prose.ts";

const COMMON = new Set(
  foldWords(
    "about above after again against also always another answer before being below between both came case change choose code come comes correct could data does doing done down during each even ever every example first follow following follows from gets give given gives goes happen happens have having here into keep keeps kind know last less like likely longer made make makes many might more most much must need needs never next none only onto order other over part pick same says serve service should show shows single some step still such system take takes team than that their them then there these they thing this those time true under until used user users uses using value want wants well were what when where which while whose will with within without work works would wrong year your",
  ),
);

/** A rare word of the stem that comes back in the key alone points at it. */
export const stemWord: Rule = {
  id: "17 stem-word",
  severity: "warning",
  check: (topic) => {
    const spread = wordSpread(topic);
    return eachQuestion((question) => {
      const choices = choicesOf(question);
      if (!choices || question.kind !== "single") return [];
      const stem = contentWords(question.stem.text);
      const distractors = new Set(
        choices.distractors.flatMap((option) => [...contentWords(option.text.text)]),
      );
      return choices.keys.flatMap((key) =>
        [...contentWords(key.text.text)]
          .filter((word) => stem.has(word) && !distractors.has(word) && (spread.get(word) ?? 0) <= 2)
          .slice(0, 1)
          .map((word) => ({
            line: key.line,
            message: `"${word}" stands in the stem and, of the options, in the key alone; put it in a distractor or reword`,
          })),
      );
    })(topic);
  },
};

/** In how many questions of the topic each word occurs: the topic's own vocabulary is no cue. */
function wordSpread(topic: TopicDraft): Map<string, number> {
  const spread = new Map<string, number>();
  for (const question of topic.questions) {
    const texts = [question.stem, ...question.options.map((option) => option.text), ...question.steps];
    for (const word of contentWords(texts.map((passage) => passage.text).join(" "))) {
      spread.set(word, (spread.get(word) ?? 0) + 1);
    }
  }
  for (const word of foldWords(topic.head.title ?? "")) spread.set(word, Number.MAX_SAFE_INTEGER);
  return spread;
}

function contentWords(markdown: string): Set<string> {
  return new Set(foldWords(plainText(markdown)).filter((word) => word.length >= 4 && !COMMON.has(word)));
}

/** Where the main clause ends and a condition or a description begins. */
const SUBORDINATE =
  /,|\b(when|if|that|because|so|while|where|after|before|until|although|though|whose|who|once|unless|since|with|without|for|in order)\b/i;
const NEGATION = /\b(not|cannot|never|\w+n't|except|false|untrue|incorrect|invalid)\b/i;
const LEAST =
  /(?<!\bat )\bleast (likely|useful|suitable|appropriate|important|accurate|true|helpful|effective|plausible|relevant)\b/i;

/** People miss a small "not", and then the item measures reading, not knowing. */
export const negativeStem: Rule = {
  id: "21 negative-stem",
  severity: "error",
  check: (topic) => {
    const negatives = topic.questions.flatMap((question) => {
      const word = negationOf(question);
      return word === undefined ? [] : [{ question, word }];
    });
    const loud = negatives.filter(({ word }) => word === word.toUpperCase());
    return [
      ...negatives
        .filter(({ word }) => word !== word.toUpperCase())
        .map(({ question, word }) => ({
          line: question.stem.line,
          message: `the question asks for what is "${word}"; ask for what holds, or write ${word.toUpperCase()} in capitals`,
        })),
      ...loud.slice(1).map(({ question }) => ({
        line: question.stem.line,
        message: "a second negative question in this topic; one is enough, so ask for what holds",
        severity: "warning" as const,
      })),
    ];
  },
};

/** The negation in the main clause of a question that selects ("Which ... is not ..."); "Why ... not" asks for a reason. */
function negationOf(question: QuestionDraft): string | undefined {
  const lead = leadIn(question.stem.text);
  const opener = /\b(which|what|who|where|pick|choose|select|name)\b/i.exec(lead);
  if (!opener || /\bwhy\b/i.test(lead)) return undefined;
  const words = lead.slice(opener.index);
  const least = LEAST.exec(words);
  if (least) return least[0].slice(0, 5);
  const end = SUBORDINATE.exec(words)?.index ?? words.length;
  const except = /\bexcept\b(?= (for )?(one|which|:)|\?|$)/i.exec(words)?.[0];
  return NEGATION.exec(words.slice(0, end))?.[0] ?? except;
}

/** Two questions that read alike spoil each other, and a review has nothing new to show. */
export const similarStems: Rule = {
  id: "23 similar-stems",
  severity: "error",
  check: (topic) => {
    const stems = topic.questions.map((question) => ({ question, shingles: shingles(question.stem.text) }));
    return stems.flatMap((one, index) => stems.slice(0, index).flatMap((other) => compare(one, other)));
  },
};

interface Shingled {
  readonly question: QuestionDraft;
  readonly shingles: ReadonlySet<string>;
}

function compare(one: Shingled, other: Shingled): Finding[] {
  const likeness = jaccard(one.shingles, other.shingles);
  if (likeness < 0.5) return [];
  const { line } = one.question.stem;
  const what = `the stem is ${Math.round(likeness * 100)}% the same as that of \`${other.question.id}\``;
  if (likeness >= 0.8) return [{ line, message: `${what}; ask something else` }];
  const sameIdea = one.question.idea === other.question.idea;
  if (sameIdea || jaccard(answers(one.question), answers(other.question)) < 0.5) return [];
  return [{ line, message: `${what}, and so are the options; ask something else`, severity: "warning" }];
}

function shingles(text: string): Set<string> {
  const words = wordsOf(plainText(text));
  return new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
}

function answers(question: QuestionDraft): Set<string> {
  const texts = [...question.options.map((option) => option.text), ...question.steps];
  return new Set([...texts.map(({ text }) => wordsOf(text).join(" ")), ...question.accept]);
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((entry) => other.has(entry)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Somebody who has seen one question should not have been told the answer to another. */
export const giveaway: Rule = {
  id: "24 giveaway",
  severity: "warning",
  check: (topic) => {
    const stems = topic.questions.map((question) => ({
      question,
      text: ` ${foldWords(plainText(question.stem.text)).join(" ")} `,
    }));
    return eachQuestion((question) => {
      const keys = choicesOf(question)?.keys ?? [];
      return keys.flatMap((key) => {
        const words = foldWords(plainText(key.text.text));
        const told = stems.find(
          (stem) =>
            stem.question !== question && words.length >= 3 && stem.text.includes(` ${words.join(" ")} `),
        );
        return told
          ? [
              {
                line: told.question.stem.line,
                message: `this stem contains the key of \`${question.id}\` (line ${key.line}); reword one of them`,
              },
            ]
          : [];
      });
    })(topic);
  },
};

const IMPERATIVE = /^(pick|order|choose|select|name|put|arrange|sort|rank|list|give)\b/i;

/** The question must stand at the end, fit on the card, and be code that a phone can show. */
export const stemShape: Rule = {
  id: "25 stem",
  severity: "error",
  check: eachQuestion((question) => {
    const { line, text } = question.stem;
    if (text === "") return [];
    const prose = withoutBlocks(text);
    const found: Finding[] = [];
    if (!asks(question.kind, plainText(prose))) found.push({ line, message: askAdvice(question.kind) });
    if (prose.length < 20 || prose.length > 300) {
      found.push({
        line,
        message: `the stem has ${prose.length} characters without code; wanted are 20 to 300`,
      });
    }
    const blocks = codeBlocks(text);
    if (blocks.some((block) => block.length > 12))
      found.push({ line, message: "the code has more than 12 lines; cut it to what matters" });
    const widest = Math.max(0, ...blocks.flat().map((row) => row.length));
    if (widest > 64)
      found.push({ line, message: `the code is ${widest} columns wide and phones show 64; break the line` });
    return found;
  }),
};

/** A question mark ends the stem, or a last sentence that commands; a choice of several also says how many. */
function asks(kind: QuestionDraft["kind"], prose: string): boolean {
  if (/\?["')\]]*$/.test(prose)) return true;
  const last = sentencesOf(prose).at(-1) ?? "";
  if (!IMPERATIVE.test(last)) return false;
  return kind === "order" || /\b(ONE|TWO|THREE|FOUR|FIVE|SIX|one|two|three|four|five|six|\d+)\b/.test(last);
}

function askAdvice(kind: QuestionDraft["kind"]): string {
  if (kind === "multi")
    return 'end the stem with the count, as in "Pick the TWO ...", or with a question mark';
  return kind === "order"
    ? 'end the stem with "Order the ..." or a question mark'
    : "end the stem with a question mark";
}
