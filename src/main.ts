/** Composition root: config -> catalog -> store -> app -> adapter -> engine; signals and exit codes. */
import { randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { CHANNELS, FIRST_PEOPLE, SPACE } from "#adapters/playground/ids.ts";
import { createPlaygroundAdapter, ListenError, RemoteBindError } from "#adapters/playground/index.ts";
import type { AppContext } from "#app/app-context.ts";
import { createEventHandler } from "#app/handle-event.ts";
import { createRefreshes } from "#app/refreshes.ts";
import { beat } from "#app/tick.ts";
import { loadCatalog } from "#content/load.ts";
import { formatProblem } from "#content/problem.ts";
import { createCatalogSearch } from "#content/search.ts";
import { type Catalog, renamedIdeas } from "#core/catalog.ts";
import type { ChatAdapter } from "#core/ports/chat-adapter.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import { createOffsetClock, createSystemClock, type OffsetClock } from "#runtime/clock.ts";
import { createEngine, type Engine } from "#runtime/engine.ts";
import { createHealthRoutes } from "#runtime/health.ts";
import { createLog } from "#runtime/log.ts";
import { seedDemo } from "#runtime/seed-demo.ts";
import { followTimeZoneData } from "#runtime/time-zones.ts";
import { createClockControl } from "#runtime/virtual-time.ts";
import { openDatabase, StoreRefusal } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { type Config, helpText, readConfig } from "./config.ts";

/** Exit codes: 1 for what failed while running, 2 for settings or content to mend (as sysexits' EX_CONFIG, small). */
const EXIT_FAILED = 1;
const EXIT_MEND = 2;
/** A stop that takes longer than a container's patience is ended. */
const STOP_LIMIT_MS = 8_000;

/** A reason not to start that a person can mend: printed as it is, without a stack. */
class Refusal extends Error {}

/** The project's folder: above src/ as checked out, above dist/ in the bundle. */
const PROJECT = resolve(import.meta.dirname, "..");
const inProject = (path: string): string => (isAbsolute(path) ? path : join(PROJECT, path));

async function catalogOf(config: Config): Promise<Catalog> {
  const folder = inProject(config.content);
  if (!existsSync(folder))
    throw new Refusal(`There is no catalog at ${folder}; set STUDYHALL_CONTENT to its folder.`);
  const loaded = await loadCatalog(folder, { rules: "serving" });
  if (loaded.ok) return loaded.catalog;
  throw new Refusal(
    `The catalog can't be used until these are mended:\n${loaded.problems.map(formatProblem).join("\n")}`,
  );
}

function storeOf(config: Config, { log, now }: { log: Log; now: number }): Store {
  const opened = openDatabase({
    file: resolve(config.database),
    migrationsFolder: inProject("migrations/sqlite"),
    now,
  });
  if (opened.backup) log.info("database-backed-up", { file: opened.backup });
  const stamp = { key: randomBytes(16).toString("hex"), clock: "virtual" as const, at: now };
  return createSqliteStore({ db: opened.db, release: opened.close, stamp });
}

/** The playground moves its clock, so it may only ever touch a file of its own, and no real group may. */
async function checkClock(store: Store, config: Config): Promise<void> {
  const { clock } = await store.installation();
  const tokens = [config.tokens.discord && "DISCORD_TOKEN", config.tokens.slack && "SLACK_BOT_TOKEN"].filter(
    Boolean,
  );
  if (clock === "virtual" && tokens.length > 0)
    throw new Refusal(
      `${config.database} belongs to the playground, whose clock can be moved, so it can't serve a real group; unset ${tokens.join(" and ")} or name another STUDYHALL_DATABASE.`,
    );
  if (clock === "real")
    throw new Refusal(
      `${config.database} belongs to a real group, so the playground may not move its clock; name another STUDYHALL_DATABASE.`,
    );
}

interface House {
  readonly app: AppContext;
  readonly engine: Engine;
  readonly adapter: ChatAdapter & { readonly url: string };
  /** From here on `/readyz` says no. */
  readonly beginStop: () => void;
}

function composeHouse(
  config: Config,
  parts: { readonly catalog: Catalog; readonly store: Store; readonly clock: OffsetClock; readonly log: Log },
): House {
  const { store, clock, log, catalog } = parts;
  const system = createSystemClock();
  let stopping = false;
  const app: AppContext = {
    store,
    catalog,
    clock,
    log,
    search: createCatalogSearch(catalog),
    random: () => randomInt(2 ** 48 - 1) / 2 ** 48,
    fuzzReviews: true,
    refreshes: createRefreshes(),
    adapter: (platform) => (platform === adapter.platform ? adapter : undefined),
    wake: () => engine.wake(),
  };
  const engine = createEngine(app, system.now);
  const mount = createHealthRoutes({
    clock: system,
    log,
    lastBeatAt: engine.lastStepAt,
    ready: async () => {
      await store.ping();
      const reasons = [
        ...(engine.lastStepAt() === null ? ["starting"] : []),
        ...(stopping ? ["stopping"] : []),
      ];
      return { ready: reasons.length === 0, reasons };
    },
  });
  const adapter = createPlaygroundAdapter({
    host: config.host,
    port: config.port,
    allowRemote: config.allowRemote,
    clock,
    control: createClockControl(store, clock, engine),
    state: store.adapterState,
    zone: () => groupZone(store),
    mount,
    log,
  });
  const beginStop = (): void => {
    stopping = true;
  };
  return { app, engine, adapter, beginStop };
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

async function groupZone(store: Store): Promise<string> {
  const found = await store.spaceOf("playground", SPACE.id);
  const schedules = found ? await store.schedules(found.group.id) : [];
  return schedules[0]?.zone ?? ownZone();
}

async function run(config: Config): Promise<void> {
  const log = createLog({ level: config.logLevel });
  const catalog = await catalogOf(config);
  const system = createSystemClock();
  const store = storeOf(config, { log, now: system.now() });
  try {
    await checkClock(store, config);
    const { clockOffsetMs } = await store.installation();
    const clock = createOffsetClock({
      base: system,
      offsetMs: clockOffsetMs,
      onOffset: store.saveClockOffset,
    });
    const house = composeHouse(config, { catalog, store, clock, log });
    await start(config, house);
    stopOnSignal(house, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function start(config: Config, { app, engine, adapter }: House): Promise<void> {
  // Before anybody can answer: cards that were open while nobody was here stay open longer.
  await beat(app, app.clock.now(), false);
  await app.store.followRenames(renamedIdeas(app.catalog));
  await followTimeZoneData(app, process.versions.tz ?? "unknown");
  const handle = createEventHandler(app);
  await adapter.start(handle);
  const [channel] = CHANNELS;
  const [organiser] = FIRST_PEOPLE;
  if (config.seedDemo && channel && organiser)
    await seedDemo(app, handle, {
      platform: "playground",
      space: SPACE,
      channel,
      organiser,
      zone: ownZone(),
    });
  await engine.start();
  app.log.info("started", { topics: app.catalog.topics.length, items: app.catalog.items.length });
  process.stderr.write(`Studyhall is ready: ${adapter.url}\n`);
}

/** Stop intake, finish what is under way, close the file: nothing is lost. */
function stopOnSignal({ app, engine, adapter, beginStop }: House, log: Log): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info("stopping", { signal });
    beginStop();
    const limit = setTimeout(() => process.exit(EXIT_FAILED), STOP_LIMIT_MS);
    await adapter.stop();
    await engine.stop();
    await app.store.close();
    clearTimeout(limit);
    log.info("stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
  process.on("unhandledRejection", (error) => {
    log.error("unhandled-rejection", {}, error);
    process.exitCode = EXIT_FAILED;
    void stop("unhandledRejection");
  });
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = EXIT_MEND;
}

const loaded = readConfig();
if (!loaded.ok) {
  refuse(loaded.problems.join("\n"));
} else if (loaded.config.help) {
  process.stdout.write(`${helpText()}\n`);
} else {
  try {
    await run(loaded.config);
  } catch (error) {
    const known = [Refusal, StoreRefusal, RemoteBindError, ListenError].some((kind) => error instanceof kind);
    if (!known) throw error;
    refuse((error as Error).message);
  }
}
