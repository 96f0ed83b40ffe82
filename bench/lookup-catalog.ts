/** A catalog of full size for look-ups: the outline's topics under their names, texts drawn from the written articles. */
import { createCatalog, type Catalog, type Topic } from "#core/catalog.ts";
import { seededRandom } from "#core/hash.ts";
import { aCatalog } from "../test/builders/catalog.ts";

const TOPICS = 250;
/** With 250 topics, 2,000 questions. */
const QUESTIONS_PER_TOPIC = 8;

/** Names, words and lengths of texts are those of the catalog given; the same catalog gives the same texts. */
export function fullSizeCatalog(written: Catalog): Catalog {
  const sentences = written.topics.flatMap(({ article }) => article.split(/(?<=[.!?])\s+/));
  const length = mean(written.topics.map(({ article }) => article.length));
  const random = seededRandom(250);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = (characters: number): string => {
    let drawn = pick(sentences);
    while (drawn.length < characters) drawn += ` ${pick(sentences)}`;
    return drawn;
  };
  const names = namesOf(written);
  const shape = { topics: TOPICS, questionsPerTopic: QUESTIONS_PER_TOPIC };
  const topics = aCatalog(shape).topics.map((topic, index): Topic => {
    const title = names[index] ?? `${pick(names)} and ${pick(names)}`;
    return {
      ...topic,
      title,
      aliases: [],
      tags: title.toLowerCase().split(" "),
      summary: pick(sentences),
      ideas: topic.ideas.map((idea) => ({ ...idea, text: pick(sentences) })),
      article: text(length),
    };
  });
  return createCatalog({ areas: written.areas, topics });
}

/** The outline names every topic by its id, whether it is written or not. */
function namesOf({ areas, topic }: Catalog): readonly string[] {
  const ids = areas.flatMap(({ skills }) => skills.flatMap((skill) => skill.topics));
  return ids.map((id) => topic(id)?.title ?? id.replaceAll("-", " "));
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
