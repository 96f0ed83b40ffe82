/** Rules about running text: whys, article, prompts, wording, tidiness. */
import { headLine, type TopicDraft } from "./draft.ts";
import { eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { lineAt, type Passage } from "./passage.ts";
import { phraseFinder, type PhraseMatch } from "./phrases.ts";
import { excerpt, maskMarkup, partsOf, plainText, sentencesOf, wordsOf } from "./prose.ts";
import { readingEase } from "./reading-ease.ts";

/** The explanation teaches, not the verdict, which the card shows by itself; each must fit under its option. */
export const whys: Rule = {
  id: "12 whys",
  severity: "error",
  check: (topic) => {
    const seen = new Map<string, number>();
    return eachQuestion((question) => {
      const missing = question.options
        .filter((option) => !option.why)
        .map(({ line, text }) => ({
          line,
          message: `"${excerpt(text.text)}" has no why; add a line \`> ...\` under it`,
        }));
      const choice = question.kind === "single" || question.kind === "multi";
      if (!choice && !question.why)
        missing.push({
          line: question.line,
          message: "the question has no why; add a line `> ...` at its end",
        });
      const own = [...question.options.map((option) => option.why), question.why].filter(
        (why) => why !== undefined,
      );
      // The one why of an order or short question explains the whole answer, so it may be half as long again.
      const most = choice ? 200 : 300;
      return [...missing, ...own.flatMap((why) => checkWhy(why, most, seen))];
    })(topic);
  },
};

function checkWhy(why: Passage, most: number, seen: Map<string, number>): Finding[] {
  const { line, text } = why;
  const found: Finding[] = [];
  if (text.length < 25 || text.length > most) {
    found.push({ line, message: `the why has ${text.length} characters; wanted are 25 to ${most}` });
  }
  const verdict = /^(right|wrong|correct|incorrect)(ly)?\b/i.exec(text);
  if (verdict)
    found.push({
      line,
      message: `the why begins with "${verdict[0]}", which the card says already; begin with the reason`,
    });
  const normal = wordsOf(plainText(text)).join(" ");
  const before = seen.get(normal);
  if (before !== undefined)
    found.push({
      line,
      message: `the same why stands on line ${before}; say what is special about this option`,
    });
  seen.set(normal, before ?? line);
  return found;
}

const YES_NO =
  /^(is|are|am|was|were|do|does|did|can|could|should|would|will|shall|has|have|had|may|might|must)\b/i;

/** An article is read between two meetings, and a prompt that can be answered with yes starts no talk. */
export const lengths: Rule = {
  id: "26 lengths",
  severity: "error",
  check: (topic) => [
    ...(topic.head.summary === undefined
      ? []
      : within(topic.head.summary, { line: headLine(topic, "summary"), what: "summary", min: 40, max: 140 })),
    ...(topic.article.text === ""
      ? []
      : within(topic.article.text, { line: topic.article.line, what: "article", min: 600, max: 1500 })),
    ...topic.prompts.flatMap((prompt) => [
      ...within(prompt.text, { line: prompt.line, what: "prompt", min: 60, max: 280 }),
      ...(isClosed(prompt.text)
        ? [
            {
              line: prompt.line,
              message: "the prompt can be answered with yes or no; ask how, which, what or why",
            },
          ]
        : []),
    ]),
  ],
};

function within(text: string, bounds: { line: number; what: string; min: number; max: number }): Finding[] {
  const { line, what, min, max } = bounds;
  if (text.length >= min && text.length <= max) return [];
  return [{ line, message: `the ${what} has ${text.length} characters; wanted are ${min} to ${max}` }];
}

const REQUEST =
  /^(make|describe|explain|name|list|compare|argue|walk|tell|pick|draw|sketch|think|choose|defend|plan|write)\b/i;

/** Opens with a yes-or-no question, or asks nothing else and requests nothing. */
function isClosed(prompt: string): boolean {
  const sentences = sentencesOf(plainText(prompt));
  const questions = sentences.filter((sentence) => /\?["')\]]*$/.test(sentence));
  const asksMore = sentences.some((sentence) => REQUEST.test(sentence)) || !questions.every(isYesNo);
  return isYesNo(sentences[0] ?? "") || (questions.length > 0 && !asksMore);
}

/** "Would you ... or ...?" offers a choice, so it is no yes-or-no question. */
function isYesNo(sentence: string): boolean {
  return /\?["')\]]*$/.test(sentence) && YES_NO.test(sentence) && !/\bor\b/.test(sentence);
}

/** Half of the readers learn in their second language. */
export const reading: Rule = {
  id: "27 reading",
  severity: "warning",
  check: ({ article }) => {
    if (article.text === "") return [];
    const { ease, wordsPerSentence } = readingEase(article.text);
    return [
      ...(ease < 45
        ? [
            {
              line: article.line,
              message: `the article's Flesch ease is ${Math.round(ease)}; use shorter words and sentences to reach 45`,
            },
          ]
        : []),
      ...(wordsPerSentence > 22
        ? [
            {
              line: article.line,
              message: `sentences have ${wordsPerSentence.toFixed(1)} words on average; split some to reach 22`,
            },
          ]
        : []),
    ];
  },
};

const EMPTY = "say it without";
const findPhrases = phraseFinder([
  { pattern: /\bbest practices?\b(?![^.?!]*\b(because|since|so that)\b)/i, advice: "say why instead" },
  { pattern: /\bsimply\b/i, advice: EMPTY },
  {
    pattern:
      /\bjust\b(?! (in time|as|before|after|over|under|above|below|enough|one|once)\b)(?<!\b(not|only) just\b)/i,
    advice: EMPTY,
  },
  { pattern: /\bobviously\b/i, advice: EMPTY },
  { pattern: /\bin today's\b/i, advice: EMPTY },
  { pattern: /\bdelv(e|es|ing)\b/i, advice: 'write "look at"' },
  { pattern: /\bleverag(e|es|ed|ing)\b/i, advice: 'write "use"' },
  { pattern: /\brobust(ly|ness)?\b/i, advice: "say what it withstands" },
  {
    pattern:
      /\b(battle-tested|world-class|cutting-edge|state-of-the-art|game[- ]chang(er|ing)|blazing(ly)? fast|enterprise-grade|best-in-class|seamless(ly)?|supercharge[sd]?|effortless(ly)?)\b/i,
    advice: "that is a slogan; say what it does",
  },
]);

/** Filler takes room, and "simply" tells a person who is stuck that it is their fault. */
export const phrases: Rule = {
  id: "34 phrases",
  severity: "warning",
  check: (topic) => [
    ...inText(topic, findPhrases),
    ...topic.questions.flatMap((question) =>
      question.options
        .filter((option) => option.correct && /^it depends\b/i.test(option.text.text))
        .map(({ line }) => ({ line, message: '"it depends" as the key; say on what' })),
    ),
  ],
};

/** Marks a sentence that speaks of the past, where the old name is the point. */
const CORRECTION =
  /\b(was|were|former(ly)?|old(er)?|once|replac\w+|retir\w+|end(ed|s) |gone|remov\w+|deprecat\w+|renamed|used to|no longer|until|without|instead|successor|superseded|earlier|now called)\b/i;
const findOldNames = phraseFinder([
  { pattern: /\.NET Core\b/, advice: "it is called .NET now" },
  { pattern: /\bGolang\b/i, advice: "the language is called Go" },
  {
    pattern: /\bSwagger (spec|specification|file|document)\b/i,
    advice: "the specification is called OpenAPI",
  },
  { pattern: /\bmirrored queues?\b/i, advice: "RabbitMQ removed them; write quorum queues" },
  {
    pattern: /\bZooKeeper\b[^.]*\b(need|require|must)|\b(need|require|must)\w*\b[^.]*\bZooKeeper\b/i,
    advice: "Kafka runs without it",
  },
  { pattern: /\bPromtail\b/i, advice: "it has ended; write Grafana Alloy" },
  { pattern: /\bHelm 3\b/, advice: "the current one is Helm 4" },
  { pattern: /\bingress-nginx\b/i, advice: "it is retired; name a maintained controller" },
]);

/** Readers repeat the names they learn, so they must learn the ones in use. */
export const oldNames: Rule = {
  id: "35 old-names",
  severity: "warning",
  check: (topic) => [
    ...inText(topic, findOldNames, CORRECTION),
    ...(/\bGCP\b/.test(topic.head.title ?? "")
      ? [{ line: headLine(topic, "title"), message: '"GCP" in a title; write Google Cloud' }]
      : []),
  ],
};

/** Findings of phrases in prose, code and link targets left out; `unless` excuses the sentence around one. */
function inText(topic: TopicDraft, find: (text: string) => PhraseMatch[], unless?: RegExp): Finding[] {
  return partsOf(topic).flatMap(({ passage }) => {
    const prose = maskMarkup(passage.text);
    return find(prose)
      .filter(({ index }) => !unless?.test(sentenceAround(prose, index)))
      .map(({ index, text, advice }) => ({ line: lineAt(passage, index), message: `"${text}": ${advice}` }));
  });
}

function sentenceAround(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf(". ", offset), text.lastIndexOf("\n", offset), -1) + 1;
  const end = text.indexOf(". ", offset);
  return text.slice(start, end < 0 ? text.length : end);
}
