/**
 * Group commit: every verb called in one turn of the event loop shares one transaction, a verb that throws is undone
 * alone, and nobody hears of an outcome before the COMMIT. One fsync then serves everyone who waited
 * (why: docs/adr/0003-group-commit.md).
 */
import type { Database } from "better-sqlite3";

export interface CommitQueue {
  /**
   * Runs `work` inside the turn's transaction; resolves after its commit, rejects when `work` or the COMMIT failed.
   * `work` changes nothing but the database and may run twice: again after a neighbour's failure undid the turn.
   */
  write<T>(work: () => T): Promise<T>;
  /** Runs a read now, or after the flush when writes of this turn are waiting. */
  read<T>(work: () => T): Promise<T>;
  /** Commits what is queued at once. */
  flush(): void;
}

interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
  outcome: { ok: true; value: unknown } | { ok: false; reason: unknown } | null;
}

/** Runs a turn's jobs in one transaction and sets their outcomes; none is told of it yet. */
function createBatchCommit(db: Database, onRollback: () => void): (batch: readonly Job[]) => void {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const savepoint = db.prepare("SAVEPOINT verb");
  const release = db.prepare("RELEASE verb");
  const undo = db.prepare("ROLLBACK TO verb");

  /** False when a verb threw: everything is undone then, and each has to be tried on its own. */
  function runTogether(batch: readonly Job[]): boolean {
    try {
      for (const job of batch) job.outcome = { ok: true, value: job.work() };
      return true;
    } catch {
      // Whose failure it was, and why, shows when the verbs run one by one.
      undoAll();
      return false;
    }
  }

  function runAlone(job: Job): void {
    savepoint.run();
    try {
      job.outcome = { ok: true, value: job.work() };
    } catch (reason) {
      undo.run();
      onRollback();
      job.outcome = { ok: false, reason };
    }
    release.run();
  }

  function undoAll(): void {
    if (db.inTransaction) db.exec("ROLLBACK");
    onRollback();
  }

  /** A savepoint copies every page its verb changes, about a fifth of an answer's cost, so the usual turn has none. */
  return (batch) => {
    try {
      begin.run();
      if (!runTogether(batch)) {
        begin.run();
        for (const job of batch) runAlone(job);
      }
      commit.run();
    } catch (reason) {
      undoAll();
      for (const job of batch) job.outcome = { ok: false, reason };
    }
  };
}

/** `onRollback` is told whenever work was undone, so that caches filled by it can be dropped. */
export function createCommitQueue(db: Database, onRollback: () => void): CommitQueue {
  const commitBatch = createBatchCommit(db, onRollback);
  let jobs: Job[] = [];
  let reads: (() => void)[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    const batch = jobs;
    const waiting = reads;
    jobs = [];
    reads = [];
    if (batch.length > 0) commitBatch(batch);
    for (const job of batch) {
      if (job.outcome?.ok) job.resolve(job.outcome.value as never);
      else job.reject(job.outcome?.reason);
    }
    for (const read of waiting) read();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  return {
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        jobs.push({ work, resolve, reject, outcome: null });
        schedule();
      }),
    read: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        const run = () => {
          try {
            resolve(work());
          } catch (reason) {
            reject(reason);
          }
        };
        if (jobs.length === 0) run();
        else reads.push(run);
      }),
    flush,
  };
}
