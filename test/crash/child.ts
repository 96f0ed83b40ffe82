/**
 * A Studyhall of its own process, for killing: opens the file, plays one step at a given instant, says what it did.
 * Arguments: JSON with `file`, `migrations`, `platform`, `at`, and `killOn` naming a table change to die in.
 */
import { createSender } from "#app/deliver.ts";
import { createPacing } from "#app/pacing.ts";
import { tick } from "#app/tick.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import type { Database } from "better-sqlite3";
import { DAY_ONE, playedApp, seedSchedule } from "./played-app.ts";

export interface ChildOrder {
  readonly file: string;
  readonly migrations: string;
  readonly platform: string;
  readonly at: number;
  readonly killOn?: "mark" | "close";
  /** Members that answer the open card, each acknowledged on stdout by a line. */
  readonly answers?: number;
}

const TRIGGERS = {
  // Fires inside the transaction that marks the post sent: the mark is written and not committed.
  mark: "CREATE TEMP TRIGGER die AFTER UPDATE OF status ON delivery WHEN new.status = 'sent' BEGIN SELECT kill_self(); END",
  close:
    "CREATE TEMP TRIGGER die AFTER UPDATE OF status ON occurrence WHEN new.status = 'closed' BEGIN SELECT kill_self(); END",
} as const;

function armTrigger(db: Database, killOn: keyof typeof TRIGGERS): void {
  db.function("kill_self", () => {
    process.kill(process.pid, "SIGKILL");
    return null;
  });
  db.exec(TRIGGERS[killOn]);
}

const order = JSON.parse(process.argv[2] ?? "{}") as ChildOrder;
const opened = openDatabase({ file: order.file, migrationsFolder: order.migrations, now: order.at });
if (order.killOn) armTrigger(opened.db, order.killOn);
const store = createSqliteStore({
  db: opened.db,
  release: opened.close,
  stamp: { key: "crash-test", clock: "real", at: DAY_ONE },
});
const { app, press } = playedApp(store, { at: order.at, platform: order.platform });
await seedSchedule(store);
const report = await tick(app, order.at, { alive: true });
await createSender(app, createPacing()).drain();
if (order.answers) {
  await Promise.all(
    Array.from({ length: order.answers }, async (_, index) => {
      await press(`person-${index}`);
      process.stdout.write(`answered person-${index}\n`);
    }),
  );
}
await store.close();
process.stdout.write(`${JSON.stringify({ backup: opened.backup, ...report })}\n`);
