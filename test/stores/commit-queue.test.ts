import BetterSqlite3 from "better-sqlite3";
import { beforeEach, describe, expect, it } from "vitest";
import { createCommitQueue, type CommitQueue } from "#stores/sqlite/commit-queue.ts";

let statements: string[];
let db: BetterSqlite3.Database;
let queue: CommitQueue;
let rollbacks: number;

beforeEach(() => {
  statements = [];
  rollbacks = 0;
  db = new BetterSqlite3(":memory:", { verbose: (sql) => statements.push(String(sql)) });
  db.pragma("foreign_keys = ON");
  db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)`);
  queue = createCommitQueue(db, () => (rollbacks += 1));
  statements.length = 0;
});

const addParent = (id: number) => () => db.prepare("INSERT INTO parent (id) VALUES (?)").run(id).changes;
const count = () => (db.prepare("SELECT count(*) AS n FROM parent").get() as { n: number }).n;
const commits = () => statements.filter((sql) => sql === "COMMIT").length;

describe("group commit", () => {
  it("shares one transaction among the verbs of a turn", async () => {
    await Promise.all([queue.write(addParent(1)), queue.write(addParent(2)), queue.write(addParent(3))]);
    expect(commits()).toBe(1);
    await queue.write(addParent(4));
    expect(commits()).toBe(2);
    expect(count()).toBe(4);
  });

  it("tells nobody before the commit", async () => {
    const order: string[] = [];
    const done = queue.write(addParent(1)).then(() => order.push("told"));
    await Promise.resolve();
    expect(commits()).toBe(0);
    await done;
    order.unshift(commits() === 1 ? "committed" : "not committed");
    expect(order).toEqual(["committed", "told"]);
  });

  it("undoes a verb that throws and keeps its neighbours", async () => {
    const outcomes = await Promise.allSettled([
      queue.write(addParent(1)),
      queue.write(() => {
        addParent(2)();
        throw new Error("second thoughts");
      }),
      queue.write(addParent(3)),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(db.prepare("SELECT id FROM parent").pluck().all()).toEqual([1, 3]);
    expect(rollbacks).toBeGreaterThan(0);
  });

  it("rejects every verb of a turn whose commit fails, and goes on afterwards", async () => {
    const orphan = () => db.prepare("INSERT INTO child (id, parent) VALUES (1, 99)").run().changes;
    const outcomes = await Promise.allSettled([queue.write(addParent(1)), queue.write(orphan)]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(["rejected", "rejected"]);
    expect(count()).toBe(0);
    await queue.write(addParent(5));
    expect(count()).toBe(1);
  });

  it("lets a read asked after a write of the same turn see that write", async () => {
    const written = queue.write(addParent(1));
    const seen = queue.read(count);
    expect(await seen).toBe(1);
    await written;
  });

  it("reads at once where nothing is waiting", async () => {
    expect(await queue.read(count)).toBe(0);
    expect(commits()).toBe(0);
  });
});
