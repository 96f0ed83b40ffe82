import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, StoreRefusal } from "#stores/sqlite/database.ts";
import { MIGRATIONS } from "../builders/a-store.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "studyhall-db-"));
  file = join(folder, "studyhall.db");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (path = file, migrationsFolder = MIGRATIONS) =>
  openDatabase({ file: path, migrationsFolder, now: 42 });

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreRefusal);
    return (error as StoreRefusal).message;
  }
  throw new Error("Nothing was refused.");
}

describe("opening the database", () => {
  it("writes with full durability, also after the first write and after a reopening", () => {
    for (let round = 0; round < 2; round++) {
      const { db, close } = open();
      db.exec(`INSERT OR REPLACE INTO adapter_state VALUES ('round', '${round}')`);
      expect(db.pragma("synchronous", { simple: true })).toBe(2);
      expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
      close();
    }
  });

  it("refuses a second process with one sentence", () => {
    const first = open();
    const second = spawnSync(process.execPath, [
      "--input-type=module",
      "-e",
      `import { openDatabase } from ${JSON.stringify(new URL("../../src/stores/sqlite/database.ts", import.meta.url).href)};
       try { openDatabase(${JSON.stringify({ file, migrationsFolder: MIGRATIONS, now: 1 })}); console.log("opened"); }
       catch (error) { console.log(error.message); }`,
    ]);
    first.close();
    expect(second.stdout.toString().trim()).toMatch(
      /^Another Studyhall process is using .*studyhall\.db;[^.]+\.[^\n]*$/,
    );
    open().close();
  });

  it("refuses the same file under another name", () => {
    const first = open();
    const link = join(folder, "link.db");
    symlinkSync(file, link);
    expect(refusal(() => open(link))).toContain("Another Studyhall process is using");
    first.close();
    open(link).close();
  });

  it("refuses a database written by a newer version", () => {
    open().close();
    const db = new BetterSqlite3(file);
    db.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
    db.close();
    expect(refusal(open)).toContain("newer Studyhall than this one");
  });

  it("refuses a place where nothing can be written", () => {
    expect(refusal(() => open("/sys/studyhall/studyhall.db"))).toMatch(/can't be (written|opened)/);
    writeFileSync(join(folder, "plain"), "");
    expect(refusal(() => open(join(folder, "plain/studyhall.db")))).toMatch(/can't be (written|opened)/);
  });

  it("refuses a file that is no database", () => {
    writeFileSync(file, "not a database at all, only some text that is long enough".repeat(20));
    expect(refusal(open)).toContain("not a sound Studyhall database");
  });

  it("migrates from empty without a backup, and copies an existing file before it changes it", () => {
    expect(open().backup).toBeNull();
    const later = join(folder, "later");
    cpSync(MIGRATIONS, later, { recursive: true });
    const journal = JSON.parse(readFileSync(join(later, "meta/_journal.json"), "utf8")) as {
      entries: object[];
    };
    journal.entries.push({
      idx: 99,
      version: "6",
      when: 4_000_000_000_000,
      tag: "9999_later",
      breakpoints: true,
    });
    writeFileSync(join(later, "meta/_journal.json"), JSON.stringify(journal));
    writeFileSync(join(later, "9999_later.sql"), "CREATE TABLE later (id INTEGER);");
  });
});

describe("durability", () => {
  const ROUNDS = 8;
  const traced = spawnSync("strace", ["-V"]).status === 0;

  it("reaches the disk (fsync or fdatasync, as SQLite was built) before each acknowledged batch", (context) => {
    if (!traced) {
      console.warn("skipped: strace is not installed, so calls to fdatasync can't be counted");
      return context.skip("strace is not installed");
    }
    const log = join(folder, "trace");
    const child = join(import.meta.dirname, "durable-child.ts");
    const watched = ["-f", "-e", "trace=fdatasync,fsync,write", "-s", "16", "-o", log];
    const run = spawnSync("strace", [...watched, process.execPath, child, file, String(ROUNDS)]);
    expect(run.status, run.stderr.toString()).toBe(0);
    const calls = readFileSync(log, "utf8")
      .split("\n")
      .flatMap((line) =>
        /write\(1, "(?:ack|ready)/.test(line) ? ["ack"] : /f(?:data)?sync\(/.test(line) ? ["sync"] : [],
      );
    const acknowledged = calls.slice(calls.indexOf("ack") + 1);
    const unsynced = acknowledged.filter(
      (call, index) => call === "ack" && acknowledged[index - 1] !== "sync",
    );
    expect(acknowledged.filter((call) => call === "ack")).toHaveLength(ROUNDS);
    expect(unsynced).toEqual([]);
  });
});
