/** What every part of the store shares: the connection, the commit queue, and the numbers behind ids and periods. */
import type { Database } from "better-sqlite3";
import type { CatalogKeys } from "./catalog-keys.ts";
import type { CommitQueue } from "./commit-queue.ts";

export interface StoreContext {
  readonly db: Database;
  readonly queue: CommitQueue;
  readonly keys: CatalogKeys;
}
