/** `npm run backup -- <file>`: copies the database while the bot runs, in a process of its own. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { readConfig } from "../config.ts";

const MEND = 2;

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = MEND;
}

async function backUp(database: string, target: string): Promise<void> {
  if (!existsSync(database))
    return refuse(`There is no database at ${database}; set STUDYHALL_DATABASE to its file.`);
  if (existsSync(target)) return refuse(`${target} is there already; name a file that doesn't exist yet.`);
  // A reader beside the writer is fine in WAL mode; the copy is one consistent moment.
  const db = new BetterSqlite3(database, { readonly: true });
  try {
    db.prepare("VACUUM INTO ?").run(target);
  } finally {
    db.close();
  }
  const copy = new BetterSqlite3(target, { readonly: true });
  const sound = copy.pragma("integrity_check", { simple: true });
  copy.close();
  if (sound !== "ok") throw new Error(`The copy at ${target} is not sound: ${String(sound)}`);
  process.stdout.write(`${database} is copied to ${target}.\n`);
}

const [target, ...rest] = process.argv.slice(2);
const loaded = readConfig([]);
if (!loaded.ok) refuse(loaded.problems.join("\n"));
else if (!target || rest.length > 0) refuse("Usage: npm run backup -- <file to write>");
else await backUp(resolve(loaded.config.database), resolve(target));
