/**
 * The database behind narrow ports: reads by use case, and one atomic, idempotent verb per use case.
 * Verbs called in one turn of the event loop share a transaction; their promises resolve only after its commit, and a
 * read asked after a write in the same turn sees that write. Contract: test/contracts/store.contract.ts.
 */
import type { AdapterState } from "./adapter-state.ts";
import type { AnnouncementStore } from "./announcement-store.ts";
import type { AnswerStore } from "./answer-store.ts";
import type { BoardStore } from "./board-store.ts";
import type { GroupStore } from "./group-store.ts";
import type { InstallationRecord } from "./installation.ts";
import type { Outbox } from "./outbox.ts";
import type { QueueStore } from "./queue-store.ts";
import type { ReviewStore } from "./review-store.ts";
import type { ScheduleStore } from "./schedule-store.ts";

export interface Store
  extends
    GroupStore,
    ScheduleStore,
    AnswerStore,
    ReviewStore,
    BoardStore,
    AnnouncementStore,
    Outbox,
    QueueStore,
    InstallationRecord {
  readonly adapterState: AdapterState;
  /** Commits what is queued, then closes. Idempotent. */
  close(): Promise<void>;
}
