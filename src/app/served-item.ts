/** What a card shows: the stored version, with today's whys, hints and references where the catalog still has it. */
import type { Catalog, Item, Prompt, Question, Topic } from "#core/catalog.ts";
import type { ServedItem } from "#core/ports/schedule-store.ts";

export interface LiveItem {
  readonly item: Item;
  readonly topic: Topic;
}

/** The served item over the live catalog; a topic that is gone keeps its title, area and level and loses the rest. */
export function liveItem(catalog: Catalog, served: ServedItem): LiveItem {
  const current = catalog.item(served.item.id);
  const item = current?.version === served.item.version ? current : served.item;
  return { item, topic: catalog.topic(served.topic.id) ?? departedTopic(served) };
}

export function isQuestion(item: Item): item is Question {
  return item.kind !== "prompt";
}

export function isPrompt(item: Item): item is Prompt {
  return item.kind === "prompt";
}

function departedTopic({ topic }: ServedItem): Topic {
  return {
    ...topic,
    prerequisites: [],
    aliases: [],
    tags: [],
    reviewed: "",
    volatility: "low",
    summary: topic.title,
    article: "",
    ideas: [],
    prompts: [],
    questions: [],
    references: [],
  };
}
