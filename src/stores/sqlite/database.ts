/**
 * Opens the one database file: lock, pragmas, backup, migrations. Every reason not to start is a StoreRefusal whose
 * message is one sentence for the person at the terminal.
 */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";

export class StoreRefusal extends Error {}

export interface OpenedDatabase {
  readonly db: BetterSqlite3.Database;
  /** Where the file was copied to before migrating, or null when nothing had to be migrated. */
  readonly backup: string | null;
  /** Closes the file and gives up the lock. */
  close(): void;
}

export interface OpenOptions {
  /** Path of the file, or ":memory:". */
  readonly file: string;
  /** Folder with the migrations made by drizzle-kit. */
  readonly migrationsFolder: string;
  /** Stamp for the name of the backup, epoch milliseconds. */
  readonly now: number;
}

/** Opens, checks and migrates the database. Throws StoreRefusal for everything a person can mend. */
export function openDatabase(options: OpenOptions): OpenedDatabase {
  const inMemory = options.file === ":memory:";
  const lock = inMemory ? null : takeLock(options.file);
  let db: BetterSqlite3.Database | null = null;
  try {
    db = new BetterSqlite3(options.file);
    setPragmas(db);
    const backup = migrateWithBackup(db, options);
    assertDurable(db, inMemory);
    const opened = db;
    return {
      db: opened,
      backup,
      close: () => {
        opened.close();
        lock?.close();
      },
    };
  } catch (error) {
    db?.close();
    lock?.close();
    throw asRefusal(error, options.file);
  }
}

/**
 * A second, empty SQLite file held in an exclusive transaction: the operating system drops that lock with the process,
 * however it dies, which no lock file made by hand can promise.
 */
function takeLock(file: string): BetterSqlite3.Database {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
    // The lock follows the file, whichever link it was named by.
    const lock = new BetterSqlite3(`${existsSync(file) ? realpathSync(file) : file}.lock`, { timeout: 0 });
    try {
      lock.pragma("journal_mode = MEMORY");
      lock.exec("BEGIN EXCLUSIVE");
      return lock;
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    if (codeOf(error).startsWith("SQLITE_BUSY"))
      throw new StoreRefusal(
        `Another Studyhall process is using ${file}; stop it first, or give this one a file of its own with STUDYHALL_DATABASE.`,
      );
    throw asRefusal(error, file);
  }
}

function setPragmas(db: BetterSqlite3.Database): void {
  db.pragma("journal_mode = WAL");
  // better-sqlite3's SQLite falls back to NORMAL in WAL unless it is told: acknowledged answers could be lost.
  db.pragma("synchronous = FULL");
  db.pragma("busy_timeout = 2000");
  db.pragma("foreign_keys = ON");
  db.pragma("cache_size = -64000");
  // An answer reads a dozen pages all over the file: mapped, they cost no system call each.
  db.pragma("mmap_size = 1073741824");
}

function assertDurable(db: BetterSqlite3.Database, inMemory: boolean): void {
  const synchronous = db.pragma("synchronous", { simple: true });
  const journal = db.pragma("journal_mode", { simple: true });
  if (synchronous !== 2 || (!inMemory && journal !== "wal"))
    throw new StoreRefusal(
      `This volume can't keep answers safe (journal ${String(journal)}, synchronous ${String(synchronous)}); use a local disk that supports SQLite's WAL.`,
    );
}

interface Journal {
  readonly entries: readonly { readonly when: number }[];
}

function migrateWithBackup(db: BetterSqlite3.Database, options: OpenOptions): string | null {
  const journal = JSON.parse(
    readFileSync(join(options.migrationsFolder, "meta/_journal.json"), "utf8"),
  ) as Journal;
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const applied = lastApplied(db);
  if (applied !== null && applied > newest)
    throw new StoreRefusal(
      `${options.file} was written by a newer Studyhall than this one; start the newer version, or restore the backup made before its first start.`,
    );
  if (applied === newest) return null;
  const backup = applied === null ? null : `${options.file}.before-${newest}-${options.now}`;
  if (backup) db.prepare("VACUUM INTO ?").run(backup);
  db.pragma("foreign_keys = OFF");
  try {
    migrate(drizzle(db), { migrationsFolder: options.migrationsFolder });
  } catch (error) {
    throw new StoreRefusal(
      `${options.file} could not be brought up to this version and was left as it was: ${messageOf(error)}.`,
      { cause: error },
    );
  }
  db.pragma("foreign_keys = ON");
  return backup;
}

function lastApplied(db: BetterSqlite3.Database): number | null {
  const table = db.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!table) return null;
  const row = db.prepare("SELECT max(created_at) AS at FROM __drizzle_migrations").get() as {
    at: number | null;
  };
  return row.at;
}

function asRefusal(error: unknown, file: string): Error {
  if (error instanceof StoreRefusal) return error;
  const code = codeOf(error);
  if (["EROFS", "EACCES", "EPERM", "SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY"].includes(code))
    return new StoreRefusal(
      `${file} can't be written (${code}); mount its folder writable for the user Studyhall runs as.`,
    );
  if (["SQLITE_CANTOPEN", "ENOTDIR", "ENOENT", "EEXIST"].includes(code))
    return new StoreRefusal(
      `${file} can't be opened (${code}); check STUDYHALL_DATABASE and the folder it names.`,
    );
  if (["SQLITE_NOTADB", "SQLITE_CORRUPT"].includes(code))
    return new StoreRefusal(
      `${file} is not a sound Studyhall database (${code}); restore a backup or name another file.`,
    );
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new StoreRefusal(`The disk that holds ${file} is full; free some space and start again.`);
  return error instanceof Error ? error : new Error(String(error));
}

/** The database's own words; drizzle wraps them. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
