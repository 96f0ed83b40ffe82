/** Rules about what the two platforms can show: the Markdown subset and the sizes of cards. */
import type { QuestionDraft, TopicDraft } from "./draft.ts";
import { headLine } from "./draft.ts";
import { eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { lineAt, type Passage } from "./passage.ts";
import { codeBlocks, maskCode, maskMarkup, partsOf, plainText, type Role } from "./prose.ts";

const FORBIDDEN: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a heading; write a bold phrase instead", pattern: /^ {0,3}#{1,6}\s/m },
  { what: "a table; write a list instead", pattern: /^[ \t]*\|.*\||^[ \t]*:?-{3,}:?[ \t]*\|/m },
  { what: "an image; say it in words", pattern: /!\[[^\]]*\][([]/ },
  { what: "HTML; use Markdown or a code span", pattern: /<\/?[a-zA-Z][^>\n]*>|<!--/ },
  { what: "a block quote; write a paragraph", pattern: /^[ \t]*>/m },
  { what: "a rule across the page; remove it", pattern: /^[ \t]*([-*_])([ \t]*\1){2,}[ \t]*$/m },
  { what: "a footnote; put it into the text", pattern: /\[\^[^\]]+\]/ },
  { what: "struck-out text; remove it", pattern: /~~\S/ },
];
const MAY_HOLD_BLOCKS: readonly Role[] = ["article", "stem"];

/** Bold, italic, code, lists and links: Slack and Discord share no more than that. */
export const subset: Rule = {
  id: "29 markdown",
  severity: "error",
  check: (topic) =>
    partsOf(topic).flatMap(({ role, passage }) => [
      ...forbidden(passage),
      ...links(passage),
      ...marks(passage),
      ...blocks(role, passage),
    ]),
};

function forbidden(passage: Passage): Finding[] {
  const text = maskCode(passage.text);
  return FORBIDDEN.flatMap(({ what, pattern }) => {
    const match = pattern.exec(text);
    return match
      ? [{ line: lineAt(passage, match.index), message: `${what}; neither platform shows this as meant` }]
      : [];
  });
}

function links(passage: Passage): Finding[] {
  return [...maskCode(passage.text).matchAll(/(?<!!)\[[^\]]*\]\(([^)]*)\)/g)]
    .filter((match) => !/^https:\/\/\S+$/.test(match[1] ?? ""))
    .map((match) => ({
      line: lineAt(passage, match.index),
      message: `the link to \`${match[1]}\` must be a full https:// address`,
    }));
}

/** A mark without its partner shows up as itself, or turns the rest of the card bold. */
function marks(passage: Passage): Finding[] {
  const bare = maskMarkup(passage.text);
  const found: Finding[] = [];
  const tick = bare.indexOf("`");
  if (tick >= 0)
    found.push({
      line: lineAt(passage, tick),
      message: "a backtick without its partner; close the code span",
    });
  for (const match of bare.matchAll(/[^\n]+/g)) {
    const bold = match[0].split("**").length - 1;
    if (bold % 2 === 1)
      found.push({
        line: lineAt(passage, match.index),
        message: "a ** without its partner; close the bold text",
      });
  }
  return found;
}

function blocks(role: Role, passage: Passage): Finding[] {
  const count = codeBlocks(passage.text).length;
  if (count > 0 && !MAY_HOLD_BLOCKS.includes(role)) {
    return [
      { line: passage.line, message: "a code block here; use a code span, or move the code to the stem" },
    ];
  }
  return count > 1
    ? [{ line: passage.line, message: `${count} code blocks in one text; one is the most` }]
    : [];
}

/** Room for what a card says besides the item: title, closing time, count, verdict, points, streak, review, share line. */
const CARD_FRAME = 160;
const REVEAL_FRAME = 420;
const TOPIC_FRAME = 120;
/** A letter, marks such as "right answer", the line ends. */
const OPTION_FRAME = 8;
const MARKED_OPTION_FRAME = 40;

/** Characters once Slack has escaped &, < and > (https://docs.slack.dev/messaging/formatting-message-text#escaping). */
export function slackLength(markdown: string): number {
  const text = plainText(markdown);
  const grown = [...text].reduce(
    (total, char) => total + (char === "&" ? 4 : char === "<" || char === ">" ? 3 : 0),
    0,
  );
  return text.length + grown;
}

/** A card over a platform's limit is refused whole: nobody gets the question. */
export const sizes: Rule = {
  id: "28 sizes",
  severity: "error",
  check: (topic) => [...eachQuestion(questionSizes)(topic), ...topicSize(topic)],
};

function questionSizes(question: QuestionDraft, topic: TopicDraft): Finding[] {
  const lines = [
    ...question.options.map((option) => option.text.text),
    ...question.steps.map((step) => step.text),
  ];
  const card =
    CARD_FRAME + slackLength(question.stem.text) + sum(lines, (text) => slackLength(text) + OPTION_FRAME);
  const whys = [...question.options.map((option) => option.why), question.why].map((why) => why?.text ?? "");
  const idea = topic.ideas.find(({ id }) => id === question.idea)?.text.text ?? "";
  const references = topic.references.filter(({ id }) => question.refs.includes(id));
  const reveal =
    REVEAL_FRAME +
    sum(lines, (text) => slackLength(text) + MARKED_OPTION_FRAME) +
    sum([...whys, ...question.accept, idea], slackLength) +
    sum(references, ({ title, url }) => slackLength(title) + url.length + 4);
  return [
    ...limit(question.line, { what: "quiz card", have: card, most: 1200 }),
    ...limit(question.line, { what: "reveal", have: reveal, most: 2800 }),
  ];
}

function topicSize(topic: TopicDraft): Finding[] {
  const have =
    TOPIC_FRAME +
    sum([topic.head.title ?? "", topic.head.summary ?? "", topic.article.text], slackLength) +
    sum(topic.ideas, (idea) => slackLength(idea.text.text) + 3) +
    sum(topic.references, ({ title, url }) => slackLength(title) + url.length + 6) +
    sum(topic.head.prerequisites ?? [], (id) => id.length + 2);
  return limit(headLine(topic, "id"), { what: "topic view", have, most: 2900 });
}

function limit(line: number, size: { what: string; have: number; most: number }): Finding[] {
  const { what, have, most } = size;
  return have <= most
    ? []
    : [
        {
          line,
          message: `the ${what} comes to about ${have} characters and ${most} is the most; shorten it`,
        },
      ];
}

function sum<T>(values: readonly T[], measure: (value: T) => number): number {
  return values.reduce((total, value) => total + measure(value), 0);
}
