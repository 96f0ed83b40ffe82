/**
 * The catalog as the rest of the house sees it: areas > skills > topics > ideas, with prompts and questions.
 * Built by src/content from files; nothing here knows about files.
 */
import { hash64, hashHex } from "./hash.ts";
import type { AreaId, IdeaId, ItemId, TopicId } from "./ids.ts";

export const LEVELS = ["foundation", "intermediate", "senior"] as const;
export type Level = (typeof LEVELS)[number];
export const BLOOM_LEVELS = ["remember", "understand", "apply", "analyze", "evaluate", "create"] as const;
export type Bloom = (typeof BLOOM_LEVELS)[number];
export const QUESTION_KINDS = ["single", "multi", "order", "short"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
export const VOLATILITIES = ["low", "medium", "high"] as const;
export type Volatility = (typeof VOLATILITIES)[number];
export const REFERENCE_KINDS = [
  "rfc",
  "spec",
  "official-doc",
  "book",
  "paper",
  "article",
  "internet-draft",
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];
/** Kinds that state a fact at first hand. */
export const PRIMARY_REFERENCE_KINDS: readonly ReferenceKind[] = [
  "rfc",
  "spec",
  "official-doc",
  "book",
  "paper",
];

export interface Skill {
  readonly id: string;
  readonly title: string;
  /** Ids of every topic of the skill, written or planned. */
  readonly topics: readonly TopicId[];
}

export interface Area {
  readonly id: AreaId;
  readonly title: string;
  readonly description: string;
  readonly skills: readonly Skill[];
}

export interface Idea {
  readonly id: IdeaId;
  readonly text: string;
  /** Former id, so that reviews follow a rename. */
  readonly was?: IdeaId;
}

export interface Reference {
  /** Unique in its topic. */
  readonly id: string;
  readonly kind: ReferenceKind;
  /** Title, edition, chapter or section, as one line of Markdown without the address. */
  readonly title: string;
  readonly url: string;
}

interface ItemBase {
  readonly id: ItemId;
  readonly topic: TopicId;
  /** 16 hex characters; changes when what is shown or what is right changes (see questionVersion). */
  readonly version: string;
  /** First half of the hash of `id`, made once: what rendezvous selection mixes with a group's seed. */
  readonly weight: number;
}

export interface Prompt extends ItemBase {
  readonly kind: "prompt";
  readonly text: string;
}

export interface Option {
  /** 8 or more hex characters of a hash of the text: for statistics only. */
  readonly id: string;
  /** One line of Markdown. */
  readonly text: string;
  readonly correct: boolean;
  readonly why: string;
}

export interface Step {
  readonly id: string;
  readonly text: string;
}

interface QuestionBase extends ItemBase {
  readonly idea: IdeaId;
  readonly bloom: Bloom;
  /** 1 to 5. */
  readonly difficulty: number;
  /** Ids of references of the topic. */
  readonly refs: readonly string[];
  /** Markdown; may hold one code block. */
  readonly stem: string;
  readonly hint?: string;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly kind: "single" | "multi";
  /** As the author listed them, keys first; shown shuffled. 2 to 6. */
  readonly options: readonly Option[];
}

export interface OrderQuestion extends QuestionBase {
  readonly kind: "order";
  /** In the right order; shown shuffled. 4 to 6. */
  readonly steps: readonly Step[];
  readonly why: string;
}

export interface ShortQuestion extends QuestionBase {
  readonly kind: "short";
  /** Accepted answers; the first is the one shown. */
  readonly accept: readonly string[];
  readonly why: string;
}

export type Question = ChoiceQuestion | OrderQuestion | ShortQuestion;
export type Item = Question | Prompt;

export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  readonly area: AreaId;
  readonly level: Level;
  readonly prerequisites: readonly TopicId[];
  readonly aliases: readonly string[];
  readonly tags: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly reviewed: string;
  readonly volatility: Volatility;
  readonly summary: string;
  /** Markdown in the subset both platforms can show. */
  readonly article: string;
  readonly ideas: readonly Idea[];
  readonly prompts: readonly Prompt[];
  readonly questions: readonly Question[];
  readonly references: readonly Reference[];
}

export interface Catalog {
  /** Hash over every topic: changes whenever any word of it does. */
  readonly revision: string;
  /** In the order of the weekly rotation. */
  readonly areas: readonly Area[];
  /** Sorted by area, then by the area's own order. */
  readonly topics: readonly Topic[];
  readonly area: (id: string) => Area | undefined;
  readonly topic: (id: string) => Topic | undefined;
  readonly item: (id: string) => Item | undefined;
  readonly idea: (id: string) => Idea | undefined;
  /** Every question and prompt with its topic, for selection. */
  readonly items: readonly CatalogItem[];
  /** Questions that test an idea. */
  readonly questionsOn: (idea: IdeaId) => readonly Question[];
}

export interface CatalogItem {
  readonly item: Item;
  readonly topic: Topic;
}

/** Builds the look-up tables over finished areas and topics. The parts are trusted: src/content/lint.ts has checked them. */
export function createCatalog(parts: { areas: readonly Area[]; topics: readonly Topic[] }): Catalog {
  const areas = new Map(parts.areas.map((area) => [area.id as string, area]));
  const rank = new Map<string, number>();
  for (const area of parts.areas)
    for (const skill of area.skills) for (const id of skill.topics) rank.set(id, rank.size);
  const rankOf = (topic: Topic) => rank.get(topic.id) ?? Number.MAX_SAFE_INTEGER;
  const topics = [...parts.topics].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
  const topicById = new Map(topics.map((topic) => [topic.id as string, topic]));
  const items: CatalogItem[] = [];
  const ideas = new Map<string, Idea>();
  const byIdea = new Map<string, Question[]>();
  for (const topic of topics) {
    for (const idea of topic.ideas) ideas.set(idea.id, idea);
    for (const item of [...topic.questions, ...topic.prompts]) items.push({ item, topic });
    for (const question of topic.questions) {
      const known = byIdea.get(question.idea);
      if (known) known.push(question);
      else byIdea.set(question.idea, [question]);
    }
  }
  const itemById = new Map(items.map(({ item }) => [item.id as string, item]));
  return {
    revision: hashHex(JSON.stringify([parts.areas, topics])),
    areas: parts.areas,
    topics,
    area: (id) => areas.get(id),
    topic: (id) => topicById.get(id),
    item: (id) => itemById.get(id),
    idea: (id) => ideas.get(id),
    items,
    questionsOn: (idea) => byIdea.get(idea) ?? [],
  };
}

/** Ideas that carry a former id, for records kept under it. */
export function renamedIdeas(catalog: Catalog): readonly { readonly from: IdeaId; readonly to: IdeaId }[] {
  return catalog.topics.flatMap((topic) =>
    topic.ideas.flatMap((idea) => (idea.was === undefined ? [] : [{ from: idea.was, to: idea.id }])),
  );
}

/** The part of a question that answers depend on. Whys, hints and references may improve without a new version. */
export function questionVersion(
  question:
    | Pick<ChoiceQuestion, "kind" | "stem" | "options">
    | Pick<OrderQuestion, "kind" | "stem" | "steps">
    | Pick<ShortQuestion, "kind" | "stem" | "accept">,
): string {
  const key =
    question.kind === "order"
      ? question.steps.map((step) => step.text)
      : question.kind === "short"
        ? question.accept
        : question.options.map((option) => [option.text, option.correct]);
  return hashHex(JSON.stringify([question.kind, question.stem, key]));
}

/** A prompt's version: its text. */
export function promptVersion(text: string): string {
  return hashHex(JSON.stringify(["prompt", text]));
}

/** The rendezvous weight of an item id. */
export function itemWeight(id: string): number {
  return hash64(id).high;
}
