import type { TopicId } from "../ids.ts";

export interface SearchHit {
  readonly topic: TopicId;
  readonly title: string;
  /** Higher is nearer; comparable within one answer only. */
  readonly score: number;
  /** True when the query, folded, is exactly a title, id or alias. */
  readonly exact: boolean;
  /** True when only some of the query's words were found: worth showing, not what was meant. */
  readonly vague: boolean;
}

/** Full-text look-up over the catalog, tolerant of typing errors. Pure and synchronous once built. */
export interface CatalogSearch {
  /** Best first, at most `limit`. An empty query gives no hit. */
  search(query: string, limit: number): readonly SearchHit[];
  /** Completions for a half-typed word: title and id, best first, at most `limit`. */
  suggest(prefix: string, limit: number): readonly SearchHit[];
}
