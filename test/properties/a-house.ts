/**
 * A whole installation over one in-memory database: real use cases, a clock that goes anywhere, platforms that do as
 * they are told, restarts, and a look into the tables.
 */
import type { Database } from "better-sqlite3";
import type { AppContext } from "#app/app-context.ts";
import { createEventHandler, type EventHandler } from "#app/handle-event.ts";
import { createRefreshes } from "#app/refreshes.ts";
import { createCatalogSearch } from "#content/search.ts";
import type { ButtonId } from "#core/card-button.ts";
import type { Card, Form } from "#core/card.ts";
import type { Catalog } from "#core/catalog.ts";
import type { CommandInput } from "#core/command.ts";
import { seededRandom } from "#core/hash.ts";
import type { Capabilities } from "#core/ports/chat-adapter.ts";
import type { CatalogSearch } from "#core/ports/catalog-search.ts";
import type { Group, Member } from "#core/ports/group-store.ts";
import type { AnswerableEvent, Reply } from "#core/ports/inbound-event.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import { createEngine, type Engine } from "#runtime/engine.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { MIGRATIONS } from "../builders/a-store.ts";
import { aCatalog } from "../builders/catalog.ts";
import { anObedientPlatform, type ObedientPlatform } from "./an-obedient-platform.ts";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Monday of week 48 of 2026, an hour before the usual card. */
export const MONDAY_AT_8 = Date.parse("2026-11-23T08:00:00Z");

/** Where something stays due (it waits for a claim), the next look is so much later. */
const NEXT_LOOK_MS = 1_000;
/** Looks in a row that change nothing before something is taken to be due for ever. */
const MAX_LOOKS = 200;

export interface Told {
  readonly cards: readonly Card[];
  readonly forms: readonly Form[];
}

/** What a person did, in the space they are in. */
export type Doing =
  | { readonly types: string }
  | { readonly runs: CommandInput }
  | { readonly presses: ButtonId | null }
  | {
      readonly submits: ButtonId | null;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    };

export interface Person {
  readonly name: string;
  readonly space: string;
  readonly organiser?: boolean;
}

export interface House {
  readonly db: Database;
  readonly store: Store;
  readonly catalog: Catalog;
  readonly platform: ObedientPlatform;
  readonly clock: { now(): number; set(at: number): void };
  /** As built by the latest start. */
  app(): AppContext;
  /** A new process over the same records. */
  restart(): void;
  install(space: string): Promise<Group>;
  /** Handles one event; the same `eventId` makes it a platform's retry. */
  does(person: Person, doing: Doing, options?: { readonly eventId?: string }): Promise<Told>;
  /** The member behind a person who has acted before. */
  member(person: Person): Promise<Member>;
  /** One beat: closes, opens and sends what is due now. An outage is a beat after a silence. */
  beat(options?: { readonly alive: boolean }): Promise<void>;
  /** Goes through every due instant up to `to`; `each` runs after every beat. Never goes back. */
  advanceTo(to: number, each?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly now?: number;
  readonly catalog?: Catalog;
  /** Default "here". */
  readonly spaces?: readonly string[];
  readonly channels?: readonly string[];
  /** What the platform takes in a second; without limits unless said. */
  readonly limits?: Partial<Capabilities["limits"]>;
}

const searches = new WeakMap<Catalog, CatalogSearch>();
const DEFAULT_CATALOG = aCatalog();

function searchOf(catalog: Catalog): CatalogSearch {
  const known = searches.get(catalog) ?? createCatalogSearch(catalog);
  searches.set(catalog, known);
  return known;
}

/** An installation with its spaces joined, without schedules; channels are called `<space>-study` and `<space>-random`. */
export async function aHouse(options: HouseOptions = {}): Promise<House> {
  const { now = MONDAY_AT_8, catalog = DEFAULT_CATALOG, spaces = ["here"] } = options;
  const names = options.channels ?? ["study", "random"];
  const clock = aFreeClock(now);
  const { db, close } = openDatabase({ file: ":memory:", migrationsFolder: MIGRATIONS, now });
  const store = createSqliteStore({
    db,
    release: close,
    stamp: { key: "house", clock: "virtual", at: now },
  });
  const channels = spaces.flatMap((space) =>
    names.map((name) => ({ space, channel: `${space}-${name}`, name: `${space}-${name}` })),
  );
  const platform = anObedientPlatform({ channels, now: clock.now, limits: options.limits ?? {} });
  const failures: Error[] = [];
  let events = 0;
  let running = aProcess();

  function aProcess(): { app: AppContext; handle: EventHandler; engine: Engine } {
    const app: AppContext = {
      store,
      catalog,
      search: searchOf(catalog),
      clock: { now: clock.now, sleepUntil: () => Promise.resolve() },
      log: aLog(failures),
      random: seededRandom(7),
      fuzzReviews: false,
      adapter: (asked) => (asked === platform.adapter.platform ? platform.adapter : undefined),
      refreshes: createRefreshes(),
      wake: () => undefined,
    };
    return { app, handle: createEventHandler(app), engine: createEngine(app, clock.now) };
  }

  function envelope(space: string, eventId = `event-${++events}`) {
    const receivedAt = clock.now();
    return { eventId, receivedAt, platform: "playground" as const, space: { id: space, name: space } };
  }

  function surface(): void {
    const [first] = failures.splice(0);
    if (first) throw first;
  }

  const house: House = {
    db,
    store,
    catalog,
    platform,
    clock,
    app: () => running.app,
    restart: () => {
      running = aProcess();
    },
    install: async (space) => {
      await running.handle({ ...envelope(space), kind: "install" });
      surface();
      const found = await store.spaceOf("playground", space);
      if (!found) throw new Error(`The space ${space} was not installed.`);
      return found.group;
    },
    does: async (person, doing, { eventId } = {}) => {
      const { reply, told } = aReply();
      await running.handle(anEvent({ ...envelope(person.space, eventId), reply }, person, doing));
      surface();
      return told;
    },
    member: async (person) => {
      const found = await store.spaceOf("playground", person.space);
      const member =
        found && (await store.memberBehind(found.group.id, found.space.id, `person-${person.name}`));
      if (!member) throw new Error(`${person.name} has not acted yet.`);
      return member;
    },
    beat: async ({ alive } = { alive: true }) => {
      await running.engine.step({ alive });
      surface();
    },
    advanceTo: async (to, each) => {
      let stuck = 0;
      let before: number | null = null;
      for (let due = await nextDue(store); due !== null && due <= to; due = await nextDue(store)) {
        stuck = due === before ? stuck + 1 : 0;
        before = due;
        if (stuck > MAX_LOOKS) throw new Error(`Something stays due at ${due}.`);
        clock.set(Math.max(clock.now() + (stuck > 0 ? NEXT_LOOK_MS : 0), due));
        await house.beat();
        await each?.();
      }
      clock.set(Math.max(clock.now(), to));
      await house.beat();
      await each?.();
    },
    close: () => store.close(),
  };
  for (const space of spaces) await house.install(space);
  return house;
}

async function nextDue(store: Store): Promise<number | null> {
  const { opens, closes, deliveries } = await store.nextInstants();
  const next = Math.min(opens ?? Infinity, closes ?? Infinity, deliveries ?? Infinity);
  return Number.isFinite(next) ? next : null;
}

function aFreeClock(start: number): House["clock"] {
  let current = start;
  return {
    now: () => current,
    set: (at) => {
      current = at;
    },
  };
}

type Envelope = Pick<AnswerableEvent, "eventId" | "receivedAt" | "platform" | "space" | "reply">;

function anEvent(envelope: Envelope, person: Person, doing: Doing): AnswerableEvent {
  const { space, name, organiser = false } = person;
  const common = {
    ...envelope,
    sender: { person: `person-${name}`, name, organiser },
    channel: { id: `${space}-study`, name: `${space}-study` },
  };
  if ("types" in doing) return { ...common, kind: "command", input: { kind: "text", line: doing.types } };
  if ("runs" in doing) return { ...common, kind: "command", input: doing.runs };
  if ("presses" in doing) return { ...common, kind: "button", button: doing.presses };
  return { ...common, kind: "form", form: doing.submits, values: doing.values };
}

function aReply(): { reply: Reply; told: Told } {
  const cards: Card[] = [];
  const forms: Form[] = [];
  const reply: Reply = {
    card: (card) => {
      cards.push(card);
      return Promise.resolve();
    },
    form: (form) => {
      forms.push(form);
      return Promise.resolve();
    },
  };
  return { reply, told: { cards, forms } };
}

function aLog(failures: Error[]): Log {
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event, _fields, error) => void failures.push(error instanceof Error ? error : new Error(event)),
    with: () => log,
  };
  return log;
}
