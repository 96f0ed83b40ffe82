/** `npm run standings:rebuild`: rewrites every board from answers and adjustments, and says what differed. */
import { join, resolve } from "node:path";
import { periodsOf } from "#core/scoring.ts";
import { openDatabase, StoreRefusal } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { readConfig } from "../config.ts";

/** Runs as a process of its own, with the bot stopped: the file's lock sees to that. */
async function rebuild(database: string): Promise<void> {
  const opened = openDatabase({
    file: resolve(database),
    migrationsFolder: join(import.meta.dirname, "../../migrations/sqlite"),
    now: Date.now(),
  });
  const stamp = { key: "", clock: "real" as const, at: 0 };
  const store = createSqliteStore({ db: opened.db, release: opened.close, stamp });
  try {
    let differed = 0;
    const groups = await store.groupIds();
    for (const groupId of groups) {
      const report = await store.rebuildStandings(groupId, periodsOf);
      differed += report.differed;
      process.stdout.write(`group ${groupId}: ${report.rows} standings, ${report.differed} differed\n`);
    }
    process.stdout.write(`${groups.length} groups rebuilt, ${differed} standings differed.\n`);
  } finally {
    await store.close();
  }
}

const loaded = readConfig();
if (!loaded.ok) {
  process.stderr.write(`${loaded.problems.join("\n")}\n`);
  process.exitCode = 2;
} else {
  try {
    await rebuild(loaded.config.database);
  } catch (error) {
    if (!(error instanceof StoreRefusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
