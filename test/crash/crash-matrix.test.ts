/** The process is really killed (SIGKILL) at every awkward moment; after a restart there is one post and nothing lost. */
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundled } from "../builders/bundled.ts";
import type { ChildOrder } from "./child.ts";
import { DAY_ONE, DAY_TWO } from "./played-app.ts";
import { startRecordingPlatform, type RecordingPlatform } from "./recording-platform.ts";

const MINUTE_MS = 60_000;
const MIGRATIONS = join(import.meta.dirname, "../../migrations/sqlite");

let script: string;
let folder: string;
let file: string;
let platform: RecordingPlatform;

beforeAll(async () => {
  script = await bundled("test/crash/child.ts");
});

afterAll(() => rmSync(script, { force: true }));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "studyhall-crash-"));
  file = join(folder, "studyhall.db");
  platform = await startRecordingPlatform();
});

afterEach(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly signal: string | null;
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

type Order = Omit<ChildOrder, "file" | "platform" | "migrations"> & { readonly migrations?: string };

interface Watching {
  /** Told of each line the process prints. */
  readonly onLine?: (line: string, kill: () => void) => void;
  /** Kills the process when aborted. */
  readonly killed?: AbortSignal;
}

function run(order: Order, { onLine, killed }: Watching = {}): Promise<Ended> {
  const full: ChildOrder = { migrations: MIGRATIONS, ...order, file, platform: platform.url };
  const child = spawn(process.execPath, [script, JSON.stringify(full)]);
  killed?.addEventListener("abort", () => child.kill("SIGKILL"));
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    for (const line of chunk.toString().split("\n")) onLine?.(line, () => child.kill("SIGKILL"));
  });
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve) =>
    child.on("close", (code, signal) =>
      resolve({ code, signal, lines: out.split("\n").filter(Boolean), errors }),
    ),
  );
}

/** Runs to the end, and says what went wrong otherwise. */
async function runWell(order: Order): Promise<Ended> {
  const ended = await run(order);
  expect(ended, ended.errors).toMatchObject({ code: 0, signal: null });
  return ended;
}

function stored<T>(sql: string): T[] {
  const db = new BetterSqlite3(file, { readonly: true });
  try {
    return db.prepare(sql).all() as T[];
  } finally {
    db.close();
  }
}

const statuses = (): string[] =>
  stored<{ status: string }>("SELECT status FROM occurrence ORDER BY id").map((row) => row.status);

describe("killed while posting", () => {
  it.each(["before-send", "after-send"] as const)("%s: one post after the restart", async (point) => {
    platform.killAt(point);
    expect(await run({ at: DAY_ONE })).toMatchObject({ signal: "SIGKILL" });
    expect(statuses()).toEqual(["planned"]);

    await runWell({ at: DAY_ONE + 2 * MINUTE_MS });
    expect(platform.posts).toHaveLength(1);
    expect(statuses()).toEqual(["open"]);
  });

  it("after the mark and before its commit: one post after the restart", async () => {
    expect(await run({ at: DAY_ONE, killOn: "mark" })).toMatchObject({ signal: "SIGKILL" });
    expect(platform.posts).toHaveLength(1);
    expect(statuses()).toEqual(["planned"]);

    await runWell({ at: DAY_ONE + 2 * MINUTE_MS });
    expect(platform.posts).toHaveLength(1);
    expect(statuses()).toEqual(["open"]);
  });

  it("a restart at the same minute changes nothing either", async () => {
    await runWell({ at: DAY_ONE });
    await runWell({ at: DAY_ONE });
    await runWell({ at: DAY_ONE + MINUTE_MS });
    expect(platform.posts).toHaveLength(1);
  });
});

describe("killed while closing", () => {
  it("inside the closing transaction: closed once, revealed once, the next card posted once", async () => {
    await runWell({ at: DAY_ONE });
    expect(await run({ at: DAY_TWO, killOn: "close" })).toMatchObject({ signal: "SIGKILL" });
    expect(statuses()).toEqual(["open"]);

    await runWell({ at: DAY_TWO + MINUTE_MS });
    expect(statuses()).toEqual(["closed", "open"]);
    expect(platform.posts.map((post) => post.edits.length)).toEqual([1, 0]);
  });

  it.each(["before-edit", "after-edit"] as const)(
    "%s of the reveal: the reveal stands after the restart",
    async (point) => {
      await runWell({ at: DAY_ONE });
      platform.killAt(point);
      expect(await run({ at: DAY_TWO })).toMatchObject({ signal: "SIGKILL" });

      await runWell({ at: DAY_TWO + 2 * MINUTE_MS });
      expect(statuses()).toEqual(["closed", "open"]);
      expect(platform.posts).toHaveLength(2);
      expect(platform.posts[0]?.edits.at(-1)).toContain("closed");
    },
  );
});

describe("killed while migrating", () => {
  const NEW_MIGRATION = { when: 4_000_000_000_000, tag: "9999_later" };

  /** The shipped migrations with one more on top. */
  function migrationsWith(name: string, sql: string): string {
    const target = join(folder, name);
    cpSync(MIGRATIONS, target, { recursive: true });
    const journalFile = join(target, "meta/_journal.json");
    const journal = JSON.parse(readFileSync(journalFile, "utf8")) as { entries: Record<string, unknown>[] };
    journal.entries.push({ idx: 9999, version: "6", breakpoints: true, ...NEW_MIGRATION });
    writeFileSync(journalFile, JSON.stringify(journal));
    writeFileSync(join(target, `${NEW_MIGRATION.tag}.sql`), sql);
    return target;
  }

  const ADD = "ALTER TABLE study_group ADD COLUMN later INTEGER;";
  const ENDLESS = `--> statement-breakpoint
    INSERT INTO adapter_state SELECT 'endless', (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1e12) SELECT count(*) FROM c);`;

  const backups = (): string[] => readdirSync(folder).filter((name) => name.includes(".before-"));

  it("nothing is lost, a backup stands, and the next start migrates", async () => {
    await runWell({ at: DAY_ONE });
    const slow = migrationsWith("slow", `${ADD}${ENDLESS}`);
    const killed = new AbortController();
    // The backup is written before the first statement of a migration runs, and this one never ends.
    const watcher = watch(folder, () => backups().length > 0 && killed.abort());
    expect(await run({ at: DAY_ONE + MINUTE_MS, migrations: slow }, { killed: killed.signal })).toMatchObject(
      {
        signal: "SIGKILL",
      },
    );
    watcher.close();

    const [backup] = backups();
    expect(backup && existsSync(join(folder, backup))).toBe(true);
    const columns = stored<{ name: string }>("SELECT name FROM pragma_table_info('study_group')").map(
      (row) => row.name,
    );
    expect(columns).not.toContain("later");

    await runWell({ at: DAY_ONE + 2 * MINUTE_MS, migrations: migrationsWith("quick", ADD) });
    expect(statuses()).toEqual(["open"]);
    expect(platform.posts).toHaveLength(1);
    expect(stored("SELECT later FROM study_group")).toEqual([{ later: null }]);
  });

  it("an older Studyhall refuses the newer file with one sentence", async () => {
    await runWell({ at: DAY_ONE, migrations: migrationsWith("quick", ADD) });
    const ended = await run({ at: DAY_ONE + MINUTE_MS });
    expect(ended.code).not.toBe(0);
    expect(ended.errors).toContain("was written by a newer Studyhall than this one");
  });
});

describe("killed while people answer", () => {
  it("every acknowledged answer is there after the restart", async () => {
    await runWell({ at: DAY_ONE });
    let acknowledged = 0;
    const onLine = (line: string, kill: () => void): void => {
      if (line.startsWith("answered ")) acknowledged += 1;
      if (acknowledged === 60) kill();
    };
    const ended = await run({ at: DAY_ONE + MINUTE_MS, answers: 400 }, { onLine });
    const told = ended.lines
      .filter((line) => /^answered person-\d+$/.test(line))
      .map((line) => line.slice("answered ".length));
    await runWell({ at: DAY_ONE + 2 * MINUTE_MS });
    const kept = new Set(
      stored<{ name: string }>("SELECT m.name FROM answer a JOIN member m ON m.id = a.member_id").map(
        (row) => row.name,
      ),
    );
    expect(told.length).toBeGreaterThanOrEqual(60);
    expect(told.filter((name) => !kept.has(name))).toEqual([]);
  });
});
