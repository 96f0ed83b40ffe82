/** The SQLite store: every port over one connection and one commit queue. */
import type { Database } from "better-sqlite3";
import type { Store } from "#core/ports/store.ts";
import { createAnnouncementStore } from "./announcements.ts";
import { createAnswers } from "./answers.ts";
import { createBoardStore } from "./boards.ts";
import { createCatalogKeys } from "./catalog-keys.ts";
import { createChannels } from "./channels.ts";
import { createCommitQueue } from "./commit-queue.ts";
import type { StoreContext } from "./context.ts";
import { createGroups } from "./groups.ts";
import { createAdapterState, createInstallationRecord, stampInstallation } from "./installation.ts";
import { createMembers } from "./members.ts";
import { createOutbox } from "./outbox.ts";
import { createPractice } from "./practice.ts";
import { createQueueStore } from "./queue-entries.ts";
import { createReviewStore } from "./reviews.ts";
import { createScheduleStore } from "./schedules.ts";
import { createTallies } from "./tallies.ts";
import { createTeams } from "./teams.ts";

export interface SqliteStoreOptions {
  /** A migrated database (database.ts). */
  readonly db: Database;
  /** Closes the connection and gives up its lock. */
  readonly release: () => void;
  /** Written once, into a new database. */
  readonly stamp: { readonly key: string; readonly clock: "real" | "virtual"; readonly at: number };
}

export function createSqliteStore({ db, release, stamp }: SqliteStoreOptions): Store {
  stampInstallation(db, stamp);
  const keys = createCatalogKeys(db);
  const queue = createCommitQueue(db, keys.forget);
  const context: StoreContext = { db, queue, keys };
  let closed = false;
  return {
    ...createInstallationRecord(context),
    ...createGroups(context),
    ...createChannels(context),
    ...createMembers(context),
    ...createTeams(context),
    ...createScheduleStore(context),
    ...createAnswers(context),
    ...createTallies(context),
    ...createPractice(context),
    ...createReviewStore(context),
    ...createBoardStore(context),
    ...createAnnouncementStore(context),
    ...createOutbox(context),
    ...createQueueStore(context),
    adapterState: createAdapterState(context),
    close: async () => {
      if (closed) return;
      closed = true;
      queue.flush();
      release();
    },
  };
}
