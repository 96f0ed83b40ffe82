import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aGroup } from "../builders/a-group.ts";
import { aFileStore } from "../builders/a-store.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "studyhall-cli-"));
  file = join(folder, "studyhall.db");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const path = join(import.meta.dirname, "../../src/cli", script);
  const done = spawnSync(process.execPath, [path, ...args], {
    env: { ...process.env, STUDYHALL_DATABASE: file },
  });
  return { status: done.status, out: done.stdout.toString(), errors: done.stderr.toString() };
}

async function anAnsweredCard(): Promise<{ close(): Promise<void> }> {
  const store = aFileStore(file);
  const { schedule, card, member, answer } = await aGroup(store);
  const open = await card(await schedule(), 0);
  await answer(await member("ada"), open, { points: 150 });
  return store;
}

it("copies the database while the bot runs", async () => {
  const store = await anAnsweredCard();
  const copy = join(folder, "copy.db");
  expect(run("backup.ts", copy)).toMatchObject({ status: 0 });
  await store.close();
  const db = new BetterSqlite3(copy, { readonly: true });
  expect(db.prepare("SELECT points FROM answer").pluck().all()).toEqual([150]);
  db.close();
});

it("never writes a copy over a file", async () => {
  await (await anAnsweredCard()).close();
  const refused = run("backup.ts", file);
  expect(refused).toMatchObject({ status: 2 });
  expect(refused.errors).toContain("is there already");
});

it("mends standings that differ from the answers, and says how many", async () => {
  await (await anAnsweredCard()).close();
  const db = new BetterSqlite3(file);
  db.exec("UPDATE standing SET points = points + 7");
  db.close();
  expect(run("rebuild-standings.ts").out).toContain("3 standings differed");
  expect(run("rebuild-standings.ts").out).toContain("0 standings differed");
});

it("refuses to rebuild beside a running bot", async () => {
  const store = await anAnsweredCard();
  const refused = run("rebuild-standings.ts");
  await store.close();
  expect(refused).toMatchObject({ status: 2 });
  expect(refused.errors).toContain("Another Studyhall process is using");
  expect(existsSync(file)).toBe(true);
});
