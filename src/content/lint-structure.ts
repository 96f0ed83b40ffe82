/** Rules about the parts a topic must have. */
import { PRIMARY_REFERENCE_KINDS } from "#core/catalog.ts";
import { optionId } from "./build.ts";
import { headLine, type TopicDraft } from "./draft.ts";
import { eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { SECTIONS } from "./parse-topic.ts";
import { plainText, sentencesOf, withoutBlocks } from "./prose.ts";

/** `topic/question` rides on a button beside the occurrence's key, where 64 characters are what is left. */
const MAX_ITEM_ID = 64;

/** Records name ids for years, so within a topic each must mean one thing. */
export const ids: Rule = {
  id: "2 ids",
  severity: "error",
  check: (topic) => [
    ...repeats(topic.questions, "question"),
    ...repeats(topic.ideas, "idea"),
    ...repeats(topic.references, "reference"),
    ...topic.questions.flatMap(({ id, line }) => questionId(topic.name, id, line)),
    ...topic.ideas.flatMap(({ was, line }) =>
      topic.ideas.some((other) => other.id === was)
        ? [
            {
              line,
              message: `\`was: ${was}\` names an idea that still exists; name the id this idea had before`,
            },
          ]
        : [],
    ),
  ],
};

function questionId(topic: string, id: string, line: number): Finding[] {
  const found: Finding[] = [];
  const length = topic.length + 1 + id.length;
  if (length > MAX_ITEM_ID) {
    found.push({
      line,
      message: `\`${topic}/${id}\` has ${length} characters and ${MAX_ITEM_ID} is the most; shorten the id`,
    });
  }
  if (/^prompt-\d+$/.test(id))
    found.push({ line, message: `\`${id}\` is reserved for discussion prompts; choose another id` });
  return found;
}

function repeats(entries: readonly { id: string; line: number }[], what: string): Finding[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ id, line }) => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, line);
      return [];
    }
    return [{ line, message: `the ${what} id \`${id}\` is already used on line ${before}; choose another` }];
  });
}

/** A topic with a part missing cannot be read, discussed, quizzed and checked. */
export const sections: Rule = {
  id: "7 sections",
  severity: "error",
  whole: true,
  check: (topic) => {
    const primary = topic.references.filter((reference) => PRIMARY_REFERENCE_KINDS.includes(reference.kind));
    return [
      ...SECTIONS.filter((section) => !topic.sections.has(section)).map((section) => ({
        line: topic.lines.length,
        message: `the section \`## ${section}\` is missing; add it`,
      })),
      ...(topic.article.text === ""
        ? [{ line: topic.article.line, message: "the article is missing; write it below the front matter" }]
        : []),
      ...count(topic, { section: "Ideas", name: "ideas", have: topic.ideas.length, min: 3, max: 6 }),
      ...count(topic, { section: "Discuss", name: "prompts", have: topic.prompts.length, min: 3 }),
      ...count(topic, { section: "Quiz", name: "questions", have: topic.questions.length, min: 6 }),
      ...count(topic, { section: "References", name: "references", have: topic.references.length, min: 2 }),
      ...count(topic, {
        section: "References",
        name: "primary references (rfc, spec, official-doc, book, paper)",
        have: primary.length,
        min: 1,
      }),
    ];
  },
};

interface Count {
  readonly section: string;
  readonly name: string;
  readonly have: number;
  readonly min: number;
  readonly max?: number;
}

function count(
  topic: TopicDraft,
  { section, name, have, min, max = Number.MAX_SAFE_INTEGER }: Count,
): Finding[] {
  const line = topic.sections.get(section);
  if (line === undefined || (have >= min && have <= max)) return [];
  const wanted = max < Number.MAX_SAFE_INTEGER ? `${min} to ${max}` : `at least ${min}`;
  return [
    { line, message: `${name}: ${have}, wanted ${wanted}; ${have < min ? "add more" : "join or drop some"}` },
  ];
}

/** What `content:new` writes between double braces asks for text and must never be shown. */
export const placeholders: Rule = {
  id: "7 sections",
  severity: "error",
  check: (topic) =>
    topic.lines
      .filter(
        (line) =>
          !line.code && /\{\{|\}\}/.test(line.text) && /\{\{|\}\}/.test(line.text.replace(/`[^`]*`/g, "")),
      )
      .map((line) => ({
        line: line.number,
        message: "a placeholder of the scaffold is left; replace it, braces included",
      })),
};

/** Reviews remember ideas: one that no question tests can never be reviewed. */
export const ideas: Rule = {
  id: "8 ideas",
  severity: "error",
  whole: true,
  check: (topic) => {
    const known = new Set(topic.ideas.map((idea) => idea.id));
    const tested = new Set(topic.questions.map((question) => question.idea));
    return [
      ...topic.ideas
        .filter((idea) => !tested.has(idea.id))
        .map(({ id, line }) => ({
          line,
          message: `no question tests the idea \`${id}\`; add one or drop the idea`,
        })),
      ...topic.questions
        .filter((question) => !known.has(question.idea))
        .map(({ idea, attributesLine }) => ({
          line: attributesLine,
          message: `\`idea=${idea}\` is no idea of this topic; use one of ${[...known].join(", ")}`,
        })),
    ];
  },
};

/** Recalling a term is the least of it: items have to make people use what they know. */
export const bloom: Rule = {
  id: "9 thinking",
  severity: "error",
  whole: true,
  check: (topic) => {
    const line = topic.sections.get("Quiz") ?? 1;
    const levels = new Set(topic.questions.map((question) => question.bloom));
    const remember = topic.questions.filter((question) => question.bloom === "remember").length;
    const scenarios = topic.questions.filter((question) => isScenario(question.stem.text)).length;
    return [
      ...(levels.size < 3
        ? [{ line, message: `thinking levels: ${[...levels].join(", ")}; use at least 3 different ones` }]
        : []),
      ...(remember * 6 > topic.questions.length
        ? [
            {
              line,
              message: `${remember} of ${topic.questions.length} questions are bloom=remember; at most 1 in 6 may be`,
            },
          ]
        : []),
      ...(scenarios < 2
        ? [
            {
              line,
              message: `${scenarios} of the stems describe a situation; at least 2 must say what happens before they ask`,
            },
          ]
        : []),
    ];
  },
};

/** A situation takes at least one sentence, or some code, before the question. */
function isScenario(stem: string): boolean {
  return sentencesOf(plainText(withoutBlocks(stem))).length >= 2 || withoutBlocks(stem) !== stem;
}

/** One kind of question all the way tires people and trains one skill. */
export const kinds: Rule = {
  id: "10 kinds",
  severity: "warning",
  whole: true,
  check: (topic) => {
    const line = topic.sections.get("Quiz") ?? 1;
    const single = topic.questions.filter((question) => question.kind === "single").length;
    return [
      ...(single < 3 ? [{ line, message: `single questions: ${single}; write at least 3` }] : []),
      ...(single === topic.questions.length
        ? [{ line, message: "every question is single; add a multi, order or short one" }]
        : []),
    ];
  },
};

/** Statistics are kept by the hash of an option's text, so two options must not share one. */
export const optionIds: Rule = {
  id: "11 options",
  severity: "error",
  check: eachQuestion((question) => {
    const first = new Map<string, string>();
    return [...question.options.map((option) => option.text), ...question.steps].flatMap(({ text, line }) => {
      const id = optionId(text);
      const other = first.get(id);
      first.set(id, text);
      return other === undefined || other === text
        ? []
        : [
            {
              line,
              message: `this text has the same statistics id as "${other}"; change a word of one of them`,
            },
          ];
    });
  }),
};

/** A topic should lead from easy to hard, and a senior one should be hard. */
export const difficulty: Rule = {
  id: "37 difficulty",
  severity: "warning",
  whole: true,
  check: (topic) => {
    const steps = topic.questions.map((question) => question.difficulty);
    if (steps.length === 0) return [];
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    const line = topic.sections.get("Quiz") ?? 1;
    return [
      ...(new Set(steps).size < 2
        ? [{ line, message: `every question has difficulty ${steps[0]}; spread them over 2 steps or more` }]
        : []),
      ...(topic.head.level === "senior" && mean < 3
        ? [
            {
              line: headLine(topic, "level"),
              message: `the mean difficulty is ${mean.toFixed(1)}; a senior topic needs 3 or more`,
            },
          ]
        : []),
    ];
  },
};
