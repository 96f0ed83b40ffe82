/** Look-ups: one topic in full, several that come near, and what the catalog covers. */
import type { Button, Card } from "../card.ts";
import type { Area, Topic } from "../catalog.ts";
import type { Words } from "../words/index.ts";
import { buttonRow, commandButton, heading, line, list, markdown, section } from "./blocks.ts";
import { referenceLinks } from "./explanation.ts";
import { noticeCard } from "./notice-card.ts";
import type { CardSubject } from "./occurrence.ts";
import { plainText } from "./plain-text.ts";

/** Buttons to other topics: what fits one row beside nothing else on every platform. */
const MAX_TOPIC_BUTTONS = 4;

export interface TopicCardFacts extends CardSubject {
  readonly prerequisites: readonly Topic[];
  readonly related: readonly Topic[];
  readonly words: Words;
}

/** A topic's article, key ideas, neighbours and references. Articles give no open card away. */
export function topicCard({ area, topic, prerequisites, related, words }: TopicCardFacts): Card {
  const { quizButton, quizDescription } = words.card;
  const titleOf = (other: Topic) => other.title;
  return {
    title: words.lookup.title(topic.title, area.title, topic.level),
    tone: "plain",
    blocks: [
      markdown(topic.article),
      heading(words.lookup.ideasHeading),
      ...list(topic.ideas.map((idea) => plainText(idea.text))),
      ...section(words.lookup.prerequisitesHeading, prerequisites.map(titleOf)),
      ...section(words.lookup.relatedHeading, related.map(titleOf)),
      ...section(words.lookup.referencesHeading, referenceLinks(topic)),
      line(words.lookup.reviewed(topic.reviewed), "muted"),
      ...buttonRow([
        ...(topic.questions.length > 0
          ? [commandButton(`quiz ${topic.id}`, quizButton, quizDescription(topic.title))]
          : []),
        ...topicButtons([...prerequisites, ...related], words),
      ]),
    ],
    fallback: words.lookup.fallback(topic.title, topic.summary),
  };
}

/** Topics that come near a term, or what to do when none does. */
export function searchResultsCard(facts: {
  readonly term: string;
  readonly hits: readonly Topic[];
  readonly words: Words;
}): Card {
  const { term, hits, words } = facts;
  if (hits.length === 0) return noticeCard(words.lookup.nothingTitle, words.lookup.nothing(term));
  return {
    title: words.lookup.searchTitle(term),
    tone: "plain",
    blocks: [
      line(words.lookup.severalFound),
      ...list(hits.map((topic) => words.lookup.hit(topic.title, topic.summary))),
      ...buttonRow(topicButtons(hits, words)),
    ],
    fallback: words.lookup.fallback(
      words.lookup.searchTitle(term),
      hits.map((topic) => topic.title).join(", "),
    ),
  };
}

function topicButtons(topics: readonly Topic[], words: Words): readonly Button[] {
  return topics
    .slice(0, MAX_TOPIC_BUTTONS)
    .map((topic) =>
      commandButton(`lookup ${topic.id}`, topic.title, words.card.lookupDescription(topic.title)),
    );
}

/** Every area with how much it covers. */
export function areasCard(facts: {
  readonly areas: readonly { readonly area: Pick<Area, "title">; readonly topics: number }[];
  readonly words: Words;
}): Card {
  const { title, more, area: areaLine } = facts.words.topics;
  const items = facts.areas.map(({ area, topics }) => areaLine(area.title, topics));
  return { title, tone: "plain", blocks: [...list(items), line(more, "muted")], fallback: title };
}

/** An area's topics, skill by skill. */
export function areaTopicsCard(facts: {
  readonly area: Area;
  readonly topicOf: (id: string) => Topic | undefined;
  readonly words: Words;
}): Card {
  const { area, topicOf, words } = facts;
  const sections = area.skills.flatMap((skill) => {
    const topics = skill.topics.flatMap((id) => topicOf(id) ?? []);
    return section(
      skill.title,
      topics.map((topic) => words.topics.topic(topic.title, topic.level)),
    );
  });
  const title = words.topics.areaTitle(area.title);
  return {
    title,
    tone: "plain",
    blocks: [
      line(area.description),
      ...(sections.length === 0 ? [line(words.topics.emptyArea)] : sections),
      line(words.topics.more, "muted"),
    ],
    fallback: title,
  };
}
