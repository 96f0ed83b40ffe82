/**
 * A catalog made in memory, the same on every run: for tests and benches that need items but not the shipped ones.
 * Topic n lives in area n modulo areas, and levels rotate, so small catalogs already vary.
 */
import {
  type Area,
  BLOOM_LEVELS,
  type Catalog,
  createCatalog,
  type Idea,
  itemWeight,
  LEVELS,
  type Option,
  type Prompt,
  promptVersion,
  type Question,
  QUESTION_KINDS,
  type QuestionKind,
  questionVersion,
  type Topic,
} from "#core/catalog.ts";
import { hashHex, seededRandom } from "#core/hash.ts";
import { type AreaId, as, type IdeaId, type ItemId, type TopicId } from "#core/ids.ts";

export interface CatalogShape {
  /** Default 6. */
  readonly topics?: number;
  /** Default 6; kinds run single, multi, order, short, single, single and around again. */
  readonly questionsPerTopic?: number;
  /** Default 3. */
  readonly promptsPerTopic?: number;
  /** Default 3. */
  readonly ideasPerTopic?: number;
  /** Default 3, never more than `topics`. */
  readonly areas?: number;
  /** Narrows the kinds of question; default all four. */
  readonly kinds?: readonly QuestionKind[];
}

const KIND_CYCLE: readonly QuestionKind[] = ["single", "multi", "order", "short", "single", "single"];
const WORDS =
  "queue lease shard index replica token cache retry bucket ledger schema broker quorum thread socket trace rollout budget".split(
    " ",
  );

/** Builds a catalog of the given shape: ids are `area-1`, `topic-1`, `topic-1/idea-1`, `topic-1/question-1`, `topic-1/prompt-1`. */
export function aCatalog(shape: CatalogShape = {}): Catalog {
  const topicCount = shape.topics ?? 6;
  const areaCount = Math.max(1, Math.min(shape.areas ?? 3, topicCount));
  const topics = Array.from({ length: topicCount }, (_, index) => aTopic(index + 1, areaCount, shape));
  const areas = Array.from({ length: areaCount }, (_, index) => anArea(index + 1, topics));
  return createCatalog({ areas, topics });
}

function anArea(number: number, topics: readonly Topic[]): Area {
  const id = as<AreaId>(`area-${number}`);
  const own = topics.filter((topic) => topic.area === id).map((topic) => topic.id);
  const half = Math.ceil(own.length / 2);
  return {
    id,
    title: `Area ${number}`,
    description: `What area ${number} is about.`,
    skills: [
      { id: `skill-${number}-a`, title: `First skill of area ${number}`, topics: own.slice(0, half) },
      { id: `skill-${number}-b`, title: `Second skill of area ${number}`, topics: own.slice(half) },
    ],
  };
}

function aTopic(number: number, areaCount: number, shape: CatalogShape): Topic {
  const id = as<TopicId>(`topic-${number}`);
  const questionCount = shape.questionsPerTopic ?? 6;
  const ideas = Array.from({ length: shape.ideasPerTopic ?? 3 }, (_, index) => anIdea(id, index + 1));
  const kinds = KIND_CYCLE.filter((kind) => (shape.kinds ?? QUESTION_KINDS).includes(kind));
  return {
    id,
    title: `Topic ${number}`,
    area: as<AreaId>(`area-${((number - 1) % areaCount) + 1}`),
    level: LEVELS[(number - 1) % LEVELS.length] ?? "foundation",
    prerequisites: number > LEVELS.length ? [as<TopicId>(`topic-${number - LEVELS.length}`)] : [],
    aliases: [`alias ${number}`, `t${number}`],
    tags: [pickWord(number)],
    reviewed: "2026-11-22",
    volatility: "low",
    summary: `What somebody has to know about topic ${number} before relying on it.`,
    article: anArticle(number),
    ideas,
    prompts: Array.from({ length: shape.promptsPerTopic ?? 3 }, (_, index) => aPrompt(id, index + 1)),
    questions: Array.from({ length: questionCount }, (_, index) =>
      aQuestion({
        topic: id,
        number: index + 1,
        kind: kinds[index % kinds.length] ?? "single",
        idea: ideas[index % ideas.length]?.id ?? as<IdeaId>(`${id}/idea-1`),
      }),
    ),
    references: [
      {
        id: "guide",
        kind: "official-doc",
        title: `Guide to topic ${number}, 2026`,
        url: `https://example.com/guide/${number}`,
      },
      {
        id: "essay",
        kind: "article",
        title: `An essay on topic ${number}, 2025`,
        url: `https://example.com/essay/${number}`,
      },
    ],
  };
}

function anIdea(topic: TopicId, number: number): Idea {
  return { id: as<IdeaId>(`${topic}/idea-${number}`), text: `Idea ${number} of ${topic} says what holds.` };
}

function aPrompt(topic: TopicId, number: number): Prompt {
  const id = as<ItemId>(`${topic}/prompt-${number}`);
  const text = `Prompt ${number} of ${topic}: when did this last surprise you, and what did you change afterwards?`;
  return { kind: "prompt", id, topic, version: promptVersion(text), weight: itemWeight(id), text };
}

/** Builds one question; its stem and options name the topic and number, so no two are equal. */
export function aQuestion(options: {
  readonly topic?: string;
  readonly number?: number;
  readonly kind?: QuestionKind;
  readonly idea?: string;
  readonly hint?: string;
}): Question {
  const topic = as<TopicId>(options.topic ?? "topic-1");
  const number = options.number ?? 1;
  const id = as<ItemId>(`${topic}/question-${number}`);
  const base = {
    id,
    topic,
    weight: itemWeight(id),
    idea: as<IdeaId>(options.idea ?? `${topic}/idea-1`),
    bloom: BLOOM_LEVELS[number % BLOOM_LEVELS.length] ?? "apply",
    difficulty: (number % 5) + 1,
    refs: ["guide"],
    ...hintOf(options.hint, number),
  };
  return withAnswers(base, options.kind ?? "single", `question ${number} of ${topic}`);
}

/** Every second question has a hint unless the caller gives one. */
function hintOf(hint: string | undefined, number: number): { hint?: string } {
  if (hint !== undefined) return { hint };
  return number % 2 === 0 ? { hint: `Think about number ${number}.` } : {};
}

type QuestionBase = Omit<
  Extract<Question, { kind: "short" }>,
  "kind" | "stem" | "version" | "accept" | "why"
>;

function withAnswers(base: QuestionBase, kind: QuestionKind, name: string): Question {
  switch (kind) {
    case "single":
    case "multi": {
      const keys = kind === "single" ? 1 : 3;
      const stem =
        kind === "single" ? `Which answer to ${name} holds?` : `Pick the THREE answers to ${name} that hold.`;
      const options = Array.from({ length: kind === "single" ? 4 : 6 }, (_, index) =>
        anOption(name, index, keys),
      );
      return { ...base, kind, stem, options, version: questionVersion({ kind, stem, options }) };
    }
    case "order": {
      const stem = `Order the FIVE steps of ${name}.`;
      const steps = Array.from({ length: 5 }, (_, index) => {
        const text = `Step ${index + 1} of ${name}`;
        return { id: optionId(text), text };
      });
      return {
        ...base,
        kind,
        stem,
        steps,
        why: `Each step of ${name} needs the one before.`,
        version: questionVersion({ kind, stem, steps }),
      };
    }
    case "short": {
      const stem = `How many parts does ${name} have?`;
      const accept = ["3", "three"];
      return {
        ...base,
        kind,
        stem,
        accept,
        why: `Counting the parts of ${name} gives three.`,
        version: questionVersion({ kind, stem, accept }),
      };
    }
  }
}

function anOption(name: string, index: number, keys: number): Option {
  const correct = index < keys;
  const text = `${correct ? "True" : "False"} claim ${index + 1} about ${name}`;
  return {
    id: optionId(text),
    text,
    correct,
    why: `Claim ${index + 1} ${correct ? "holds" : "fails"} because of ${name}.`,
  };
}

function optionId(text: string): string {
  return hashHex(text).slice(0, 8);
}

function pickWord(seed: number): string {
  return WORDS[seed % WORDS.length] ?? "queue";
}

/** About 900 characters in four paragraphs, drawn from a small vocabulary under the topic's number. */
function anArticle(number: number): string {
  const random = seededRandom(number);
  const word = () => WORDS[Math.floor(random() * WORDS.length)] ?? "queue";
  const sentence = () =>
    `The ${word()} waits for a ${word()} until the ${word()} of topic ${number} has room.`;
  return Array.from({ length: 4 }, () => [sentence(), sentence(), sentence(), sentence()].join(" ")).join(
    "\n\n",
  );
}
