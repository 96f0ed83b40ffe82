/**
 * Full-text look-up over the catalog. A name that matches exactly comes first, then topics with every word of the query
 * as it stands, then with half-typed words, then with typing errors.
 */
import MiniSearch, { type SearchOptions } from "minisearch";
import type { Catalog, Topic } from "#core/catalog.ts";
import type { CatalogSearch, SearchHit } from "#core/ports/catalog-search.ts";
import { fold, foldWords, plainWords } from "./fold.ts";
import { editDistance } from "./nearest.ts";

/** The more a field says about what a topic is, the more a match in it counts. */
const BOOST = { title: 10, aliases: 8, tags: 4, summary: 3, ideas: 2, article: 1 } as const;
const FIELDS = Object.keys(BOOST) as (keyof typeof BOOST)[];
/** Words of a question somebody typed; they say nothing about the topic. */
const FILLER = new Set(
  "a an and are as at do does for how in is it of on or the to vs what when where which who why with".split(
    " ",
  ),
);

/** Builds the index once; about 0.15 s for the full catalog. */
export function createCatalogSearch(catalog: Catalog): CatalogSearch {
  const index = buildIndex(catalog.topics);
  const names = nameTable(catalog.topics);
  return {
    search: (query, limit) => search({ index, names, catalog }, query, limit),
    suggest: (prefix, limit) => suggest({ index, names, catalog }, prefix, limit),
  };
}

interface SearchState {
  readonly index: MiniSearch;
  readonly names: readonly TopicName[];
  readonly catalog: Catalog;
}

/** Something a topic goes by. */
interface TopicName {
  readonly folded: string;
  /** Without the plural folded: what a half-typed word is held against. */
  readonly plain: string;
  readonly topic: Topic;
  /** 0 title, 1 id, 2 alias: the order in which they answer. */
  readonly rank: number;
}

function buildIndex(topics: readonly Topic[]): MiniSearch {
  const index = new MiniSearch({
    fields: [...FIELDS],
    tokenize: foldWords,
    processTerm: (term) => term,
    searchOptions: { boost: { ...BOOST } },
  });
  index.addAll(
    topics.map((topic) => ({
      id: topic.id,
      title: topic.title,
      aliases: topic.aliases.join(" "),
      tags: topic.tags.join(" "),
      summary: topic.summary,
      ideas: topic.ideas.map((idea) => idea.text).join(" "),
      article: topic.article,
    })),
  );
  return index;
}

function nameTable(topics: readonly Topic[]): TopicName[] {
  return topics.flatMap((topic) =>
    [topic.title, topic.id, ...topic.aliases].map((name, at) => ({
      folded: fold(name),
      plain: plainWords(name).join(" "),
      topic,
      rank: Math.min(at, 2),
    })),
  );
}

interface Tier {
  readonly base: number;
  readonly options: SearchOptions;
  /** Most hits so far with which the tier still has something to add. */
  readonly upTo: number;
}

/** From sure to vague; a topic keeps its place in the first tier that finds it. */
const TIERS: readonly Tier[] = [
  { base: 300, upTo: Number.MAX_SAFE_INTEGER, options: { combineWith: "AND" } },
  { base: 200, upTo: 2, options: { combineWith: "AND", prefix: longEnough(2) } },
  { base: 100, upTo: 1, options: { combineWith: "AND", prefix: longEnough(3), fuzzy: fuzziness } },
  { base: 0, upTo: 0, options: { combineWith: "OR", prefix: longEnough(4), fuzzy: fuzziness } },
];

function longEnough(length: number): (term: string) => boolean {
  return (term) => term.length >= length;
}

/** Short words are all a typing error apart from each other. */
function fuzziness(term: string): number | false {
  return term.length >= 4 ? 0.2 : false;
}

function search(state: SearchState, query: string, limit: number): SearchHit[] {
  const words = foldWords(query);
  if (words.length === 0) return [];
  const hits = new Map<string, SearchHit>();
  const add = (hit: SearchHit) => hits.has(hit.topic) || hits.set(hit.topic, hit);
  byName(state.names, words.join(" ")).forEach(add);
  const telling = words.filter((word) => !FILLER.has(word));
  const text = (telling.length > 0 ? telling : words).join(" ");
  for (const tier of TIERS) {
    if (hits.size <= tier.upTo && hits.size < limit) inTier(state, text, tier).forEach(add);
  }
  return [...hits.values()].toSorted(byScore).slice(0, limit);
}

function inTier({ index, catalog }: SearchState, text: string, { base, options }: Tier): SearchHit[] {
  return index.search(text, options).flatMap((result) => {
    const topic = catalog.topic(String(result.id));
    const score = base + (100 * result.score) / (result.score + 100);
    return topic ? [{ ...hitOn(topic, score), vague: base === 0 }] : [];
  });
}

function hitOn(topic: Topic, score: number, exact = false): SearchHit {
  return { topic: topic.id, title: topic.title, score, exact, vague: false };
}

/** Topics that go by the query itself or, if there are none, by something a typing error away; best first. */
function byName(names: readonly TopicName[], folded: string): SearchHit[] {
  const equal = names
    .filter((name) => name.folded === folded)
    .map(({ topic, rank }) => hitOn(topic, 1000 - rank, true));
  return (equal.length > 0 ? equal : namesNear(names, folded)).toSorted(byScore);
}

/** "idempotnecy" means Idempotency, not Idempotency keys, so whole names are compared before words are. */
function namesNear(names: readonly TopicName[], folded: string): SearchHit[] {
  const most = folded.length < 4 ? 0 : Math.floor(folded.length * 0.2);
  return names.flatMap(({ folded: name, topic, rank }) => {
    if (most === 0 || Math.abs(name.length - folded.length) > most) return [];
    const distance = editDistance(name, folded);
    return distance <= most ? [hitOn(topic, 900 - distance * 10 - rank)] : [];
  });
}

/** Names that begin with what was typed, then names with a word that does, then what a search would find. */
function suggest(state: SearchState, prefix: string, limit: number): SearchHit[] {
  const typed = plainWords(prefix).join(" ");
  if (typed === "") return [];
  const best = new Map<string, SearchHit>();
  for (const { plain, topic, rank } of state.names) {
    const score = completion(plain, typed) - rank;
    const known = best.get(topic.id);
    if (score < 0 || (known && known.score >= score)) continue;
    best.set(topic.id, hitOn(topic, score, plain === typed));
  }
  if (best.size === 0) return search(state, prefix, limit);
  return [...best.values()].toSorted(byScore).slice(0, limit);
}

/** 300 for the name itself, 200 where it begins so, 100 where a word of it does, below 0 for neither. */
function completion(name: string, typed: string): number {
  if (name === typed) return 300;
  if (name.startsWith(typed)) return 200;
  return name.includes(` ${typed}`) ? 100 : -1000;
}

function byScore(a: SearchHit, b: SearchHit): number {
  return b.score - a.score || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);
}
