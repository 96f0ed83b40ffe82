/** Sound drafts become the catalog's own types; everything derived (ids, versions, weights) is made here. */
import {
  type Area,
  type Catalog,
  createCatalog,
  type Idea,
  itemWeight,
  type Option,
  type Prompt,
  promptVersion,
  type Question,
  questionVersion,
  type Topic,
} from "#core/catalog.ts";
import { hashHex } from "#core/hash.ts";
import { type AreaId, as, type IdeaId, type ItemId, type TopicId } from "#core/ids.ts";
import type { AreaEntry } from "./areas.ts";
import type { Head, QuestionDraft, TopicDraft } from "./draft.ts";

/** Builds the catalog; throws when a draft was not checked first. */
export function buildCatalog(areas: readonly AreaEntry[], drafts: readonly TopicDraft[]): Catalog {
  return createCatalog({ areas: areas.map(buildArea), topics: drafts.map(buildTopic) });
}

/** The statistics id of an option or step: 8 hex characters of a hash of its text. */
export function optionId(text: string): string {
  return hashHex(text).slice(0, 8);
}

function buildArea(entry: AreaEntry): Area {
  const { id, title, description, skills } = entry;
  return {
    title,
    description,
    id: as<AreaId>(id),
    skills: skills.map((skill) => ({
      id: skill.id,
      title: skill.title,
      topics: skill.topics.map((topic) => as<TopicId>(topic.id)),
    })),
  };
}

function buildTopic(draft: TopicDraft): Topic {
  const head = draft.head as Head;
  if (head.id === undefined) throw new Error(`${draft.file} was not checked before building`);
  const id = as<TopicId>(head.id);
  return {
    id,
    title: head.title,
    area: as<AreaId>(head.area),
    level: head.level,
    prerequisites: head.prerequisites.map((other) => as<TopicId>(other)),
    aliases: head.aliases,
    tags: head.tags ?? [],
    reviewed: head.reviewed,
    volatility: head.volatility,
    summary: head.summary,
    article: draft.article.text,
    ideas: draft.ideas.map((idea) => buildIdea(id, idea)),
    prompts: draft.prompts.map((prompt, index) => buildPrompt(id, index + 1, prompt.text)),
    questions: draft.questions.map((question) => buildQuestion(id, question)),
    references: draft.references.map(({ id: name, kind, title, url }) => ({ id: name, kind, title, url })),
  };
}

function buildIdea(topic: TopicId, idea: TopicDraft["ideas"][number]): Idea {
  const { was } = idea;
  return {
    id: as<IdeaId>(`${topic}/${idea.id}`),
    text: idea.text.text,
    ...(was !== undefined && { was: as<IdeaId>(was.includes("/") ? was : `${topic}/${was}`) }),
  };
}

function buildPrompt(topic: TopicId, number: number, text: string): Prompt {
  const id = as<ItemId>(`${topic}/prompt-${number}`);
  return { kind: "prompt", id, topic, version: promptVersion(text), weight: itemWeight(id), text };
}

function buildQuestion(topic: TopicId, draft: QuestionDraft): Question {
  const id = as<ItemId>(`${topic}/${draft.id}`);
  const stem = draft.stem.text;
  const base = {
    id,
    topic,
    stem,
    bloom: draft.bloom,
    difficulty: draft.difficulty,
    refs: draft.refs,
    weight: itemWeight(id),
    idea: as<IdeaId>(`${topic}/${draft.idea}`),
    ...(draft.hint && { hint: draft.hint.text }),
  };
  const why = draft.why?.text ?? "";
  switch (draft.kind) {
    case "order": {
      const steps = draft.steps.map(({ text }) => ({ id: optionId(text), text }));
      return { ...base, kind: "order", steps, why, version: questionVersion({ kind: "order", stem, steps }) };
    }
    case "short": {
      const { accept } = draft;
      return {
        ...base,
        kind: "short",
        accept,
        why,
        version: questionVersion({ kind: "short", stem, accept }),
      };
    }
    default: {
      const { kind } = draft;
      const options = draft.options.map(({ text, correct, why: reason }): Option => ({
        id: optionId(text.text),
        text: text.text,
        correct,
        why: reason?.text ?? "",
      }));
      return { ...base, kind, options, version: questionVersion({ kind, stem, options }) };
    }
  }
}
