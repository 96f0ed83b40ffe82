/** The real house with everything outside simulated: core, use cases, store and sender as they are. */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { AppContext } from "#app/app-context.ts";
import { createEventHandler, type EventHandler } from "#app/handle-event.ts";
import { createRefreshes } from "#app/refreshes.ts";
import { createCatalogSearch } from "#content/search.ts";
import type { Catalog } from "#core/catalog.ts";
import { hashHex, seededRandom } from "#core/hash.ts";
import type { Clock, ClockControl } from "#core/ports/clock.ts";
import type { Group, Space } from "#core/ports/group-store.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import { createEngine } from "#runtime/engine.ts";
import { createClockControl } from "#runtime/virtual-time.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { createSimulatedAdapter, type Shown, type SimulatedAdapter } from "./adapter.ts";

export const SPACE = { id: "simulated-space", name: "Simulated space" };
export const CHANNELS = [
  { id: "study", name: "study" },
  { id: "deep-dive", name: "deep-dive" },
] as const;

export interface House {
  readonly app: AppContext;
  /** The store's own database, for checks that trust nothing else. */
  readonly db: Database;
  readonly adapter: SimulatedAdapter;
  readonly handle: EventHandler;
  readonly control: ClockControl;
  readonly group: Group;
  readonly space: Space;
  /** What was logged as an error. */
  readonly failures: readonly string[];
  /** A new event's id. */
  nextEventId(): string;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** The project's folder. */
  readonly project: string;
  readonly catalog: Catalog;
  readonly seed: number;
  /** When virtual time begins, epoch milliseconds. */
  readonly startAt: number;
  readonly onShown: (house: Pick<House, "app">, shown: Shown) => Promise<void>;
}

/** Opens an empty house with one group in it, before anybody has done anything. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const clock = createVirtualClock(options.startAt);
  const { db, store } = openStore(options);
  const failures: string[] = [];
  const channels = CHANNELS.map(({ id, name }) => ({ space: SPACE.id, channel: id, name }));
  const adapter = createSimulatedAdapter({ channels, onShown: (shown) => options.onShown({ app }, shown) });
  const app: AppContext = {
    store,
    catalog: options.catalog,
    search: createCatalogSearch(options.catalog),
    clock,
    log: createFailureLog(failures),
    random: seededRandom(options.seed),
    fuzzReviews: true,
    adapter: (platform) => (platform === adapter.platform ? adapter : undefined),
    refreshes: createRefreshes(),
    wake: () => undefined,
  };
  const handle = createEventHandler(app);
  const control = createClockControl(store, clock, createEngine(app, clock.now));
  let events = 0;
  const nextEventId = (): string => `event-${++events}`;
  const receivedAt = clock.now();
  await handle({ kind: "install", eventId: nextEventId(), receivedAt, platform: "playground", space: SPACE });
  const found = await store.spaceOf("playground", SPACE.id);
  if (!found) throw new Error(`The space was not installed: ${failures.join("; ")}`);
  return { app, db, adapter, handle, control, ...found, failures, nextEventId, close: store.close };
}

function openStore({ project, seed, startAt }: HouseOptions): { db: Database; store: Store } {
  const { db, close } = openDatabase({
    file: ":memory:",
    migrationsFolder: join(project, "migrations/sqlite"),
    now: startAt,
  });
  const stamp = { key: hashHex(`simulation ${seed}`), clock: "virtual" as const, at: startAt };
  return { db, store: createSqliteStore({ db, release: close, stamp }) };
}

interface VirtualClock extends Clock {
  moveTo(at: number): Promise<void>;
}

/** Stands still until it is moved; nothing waits on it, because every step is asked for. */
function createVirtualClock(startAt: number): VirtualClock {
  let current = startAt;
  return {
    now: () => current,
    sleepUntil: () => Promise.reject(new Error("Nothing sleeps in a simulation.")),
    moveTo: (at) => {
      current = Math.max(current, at);
      return Promise.resolve();
    },
  };
}

/** Keeps errors only; the transcript tells everything else. */
function createFailureLog(failures: string[]): Log {
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event, _fields, error) => {
      failures.push(error instanceof Error ? `${event}: ${error.message}` : event);
    },
    with: () => log,
  };
  return log;
}
