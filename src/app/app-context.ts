/** What every use case works with. Built once in main.ts; tests build it from fakes. */
import type { Catalog } from "#core/catalog.ts";
import type { Platform } from "#core/ids.ts";
import type { CatalogSearch } from "#core/ports/catalog-search.ts";
import type { ChatAdapter } from "#core/ports/chat-adapter.ts";
import type { Clock } from "#core/ports/clock.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import type { Refreshes } from "./refreshes.ts";

export interface AppContext {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly search: CatalogSearch;
  readonly clock: Clock;
  readonly log: Log;
  /** Numbers in [0, 1): jitter, seeds of practice servings, keys of new schedules. */
  readonly random: () => number;
  /** Spreads review dates a little; off in tests. */
  readonly fuzzReviews: boolean;
  readonly adapter: (platform: Platform) => ChatAdapter | undefined;
  readonly refreshes: Refreshes;
  /** Told whenever something may have become due, so that nothing waits for the next beat. */
  readonly wake: () => void;
}
