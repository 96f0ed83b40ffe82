/** Real SQLite stores for tests: in memory, or on a file. */
import { join } from "node:path";
import type { Store } from "#core/ports/store.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";

export const MIGRATIONS = join(import.meta.dirname, "../../migrations/sqlite");

export function aMemoryStore(): Store {
  return aFileStore(":memory:");
}

export function aFileStore(file: string): Store {
  const opened = openDatabase({ file, migrationsFolder: MIGRATIONS, now: 0 });
  return createSqliteStore({
    db: opened.db,
    release: opened.close,
    stamp: { key: "test-installation", clock: "real", at: 0 },
  });
}
