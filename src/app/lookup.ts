/** `lookup [term]`: one topic, the ones that come near, or kind words and a note for the organisers. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { searchResultsCard, topicCard } from "#core/cards/topic-card.ts";
import type { Card } from "#core/card.ts";
import type { Catalog, Topic } from "#core/catalog.ts";
import type { Command } from "#core/command.ts";
import type { SearchHit } from "#core/ports/catalog-search.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { audienceFor, textOption } from "./audience.ts";

/** As many as a card has buttons for. */
const MAX_HITS = 4;
/** A hit this many times as near as the next one is what was meant. */
const CLEAR_LEAD = 2;
const MAX_RELATED = 4;
/** Longer than any name of a topic; nobody's essay is stored. */
const MAX_TERM_LENGTH = 60;

export async function lookup(act: Act, command: Command): Promise<void> {
  const { app, words } = act;
  const term = textOption(command, "term");
  if (term === null) return act.reply.card(noticeCard(words.lookup.askTitle, words.lookup.askForTerm));
  const hits = app.search.search(term, MAX_HITS);
  const meant = topicMeant(app.catalog, hits);
  if (meant) {
    const audience = audienceFor(act, command);
    return audience.send(cardOf(app.catalog, meant, audience.words));
  }
  if (hits.every((hit) => hit.vague))
    await app.store.countMissedLookup(act.group.id, foldTerm(term), act.receivedAt);
  const topics = hits.flatMap((hit) => app.catalog.topic(hit.topic) ?? []);
  // Choosing between several, and finding none, is nothing for a whole channel.
  await act.reply.card(searchResultsCard({ term, hits: topics, words }));
}

function topicMeant(catalog: Catalog, hits: readonly SearchHit[]): Topic | undefined {
  const [first, second] = hits;
  if (!first || first.vague) return undefined;
  const clear = first.exact || !second || first.score >= CLEAR_LEAD * second.score;
  return clear ? catalog.topic(first.topic) : undefined;
}

/** One spelling per term, so that organisers see one line for it. */
function foldTerm(term: string): string {
  return term.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ").slice(0, MAX_TERM_LENGTH);
}

function cardOf(catalog: Catalog, topic: Topic, words: Words): Card {
  const prerequisites = topic.prerequisites.flatMap((id) => catalog.topic(id) ?? []);
  const area = catalog.area(topic.area) ?? { title: topic.area };
  return topicCard({ area, topic, prerequisites, related: relatedTo(catalog, topic), words });
}

/** What builds on the topic, then its neighbours in the same skill; prerequisites are listed by themselves. */
function relatedTo(catalog: Catalog, topic: Topic): readonly Topic[] {
  const skill = catalog.area(topic.area)?.skills.find(({ topics }) => topics.includes(topic.id));
  const following = catalog.topics.filter((other) => other.prerequisites.includes(topic.id));
  const neighbours = (skill?.topics ?? []).flatMap((id) => catalog.topic(id) ?? []);
  const near = new Set([...following, ...neighbours]);
  near.delete(topic);
  return [...near].filter((other) => !topic.prerequisites.includes(other.id)).slice(0, MAX_RELATED);
}
