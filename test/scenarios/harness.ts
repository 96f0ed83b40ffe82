/**
 * A whole group in play: real use cases over a real in-memory store, a clock that is moved by hand and a platform that
 * only records. People type lines and press buttons; what they get comes back as cards.
 */
import { createRefreshes } from "#app/refreshes.ts";
import type { AppContext } from "#app/app-context.ts";
import { createEventHandler } from "#app/handle-event.ts";
import { createCatalogSearch } from "#content/search.ts";
import { nextFiring } from "#core/calendar.ts";
import type { Card, Form } from "#core/card.ts";
import { type ButtonId, parseButtonId, renderButtonId } from "#core/card-button.ts";
import type { Catalog } from "#core/catalog.ts";
import type { CommandInput } from "#core/command.ts";
import { seededRandom } from "#core/hash.ts";
import { as, type ChannelId, type SpaceId } from "#core/ids.ts";
import type { Channel, Group, Member } from "#core/ports/group-store.ts";
import type { InboundEvent, Reply, Sender } from "#core/ports/inbound-event.ts";
import type { Log } from "#core/ports/log.ts";
import type { ScheduleDraft } from "#core/ports/schedule-store.ts";
import type { Store } from "#core/ports/store.ts";
import { DEFAULT_CATCH_UP_MS, type Schedule } from "#core/schedule.ts";
import { createEngine } from "#runtime/engine.ts";
import { createClockControl } from "#runtime/virtual-time.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { buttonsOf, cardText, formText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";
import { createFakeClock, type FakeClock } from "../fakes/clock.ts";
import { createRecordingAdapter, type RecordingAdapter } from "../fakes/recording-adapter.ts";

/** Monday of week 48 of 2026, an hour before the usual card. */
export const MONDAY_AT_8 = Date.parse("2026-11-23T08:00:00Z");
const SPACE = "space-1";
const CHANNELS = ["study", "random"];

/** What came back from one act. */
export interface Said {
  readonly cards: readonly Card[];
  /** The cards that everybody in the channel saw. */
  readonly publicCards: readonly Card[];
  readonly form: Form | null;
  /** Everything as a person reads it. */
  readonly text: string;
}

export interface Person {
  readonly name: string;
  types(line: string, options?: { readonly eventId?: string }): Promise<Said>;
  /** The fields of a form-like platform. */
  runs(input: CommandInput): Promise<Said>;
  /** Presses the button with the label, or with the id, on a card or on anything said. */
  presses(where: Card | Said, label: string): Promise<Said>;
  pressesId(button: ButtonId | null): Promise<Said>;
  submits(form: Form, values: Readonly<Record<string, string | readonly string[]>>): Promise<Said>;
  /** As the store knows the person; throws before the first act. */
  stored(): Promise<Member>;
}

export interface GroupInPlay {
  readonly app: AppContext;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly adapter: RecordingAdapter;
  readonly group: Group;
  readonly spaceId: SpaceId;
  channel(name: string): Promise<Channel>;
  person(name: string, options?: { readonly organiser?: boolean; readonly locale?: string }): Person;
  /** A quiz card every day at 09:00 UTC in #study unless changed; its first card is still to come. */
  aSchedule(changes?: Partial<ScheduleDraft>): Promise<Schedule>;
  /** Steps through everything that is due up to the instant, such as "2026-11-24T09:00:00Z". */
  advanceTo(instant: string | number): Promise<void>;
  /** Steps to the next card's time and gives the card as posted. */
  nextCard(): Promise<Card>;
  handle(event: InboundEvent): Promise<void>;
}

export interface GroupOptions {
  readonly now?: number;
  readonly catalog?: Catalog;
  /** False for a group without a schedule. */
  readonly scheduled?: boolean;
}

/** A group with one space, the channels #study and #random, and a daily quiz. */
export async function aGroupInPlay(options: GroupOptions = {}): Promise<GroupInPlay> {
  const clock = createFakeClock(options.now ?? MONDAY_AT_8);
  const { app, adapter, failures } = anApp(clock, options.catalog ?? aCatalog());
  const handle = createEventHandler(app);
  const engine = createEngine(app, () => clock.now());
  const control = createClockControl(app.store, clock, engine);
  let events = 0;
  const envelope = (eventId?: string) => ({
    eventId: eventId ?? `event-${++events}`,
    receivedAt: clock.now(),
    platform: "playground" as const,
    space: { id: SPACE, name: "Study space" },
  });
  await handle({ ...envelope(), kind: "install" });
  const found = await app.store.spaceOf("playground", SPACE);
  if (!found) throw failures[0] ?? new Error("The space was not installed.");
  const { group, space } = found;

  async function channel(name: string): Promise<Channel> {
    const known = await app.store.channels(group.id);
    const wanted = known.find((candidate) => candidate.name === name);
    if (!wanted) throw new Error(`No channel ${name}.`);
    return wanted;
  }

  function throwIfFailed(): void {
    const [failure] = failures;
    if (failure) throw failure;
  }

  async function handleStrictly(event: InboundEvent): Promise<void> {
    await handle(event);
    throwIfFailed();
  }

  function person(name: string, who: { organiser?: boolean; locale?: string } = {}): Person {
    const sender: Sender = {
      person: `person-${name}`,
      name,
      organiser: who.organiser ?? false,
      ...(who.locale === undefined ? {} : { locale: who.locale }),
    };
    const here = { id: "study", name: "study" };
    const act = async (event: (reply: Reply) => InboundEvent): Promise<Said> => {
      const { reply, said } = recordingReply();
      await handleStrictly(event(reply));
      return said();
    };
    const common = (reply: Reply, eventId?: string) => ({
      ...envelope(eventId),
      sender,
      channel: here,
      reply,
    });
    return {
      name,
      runs: (input) => act((reply) => ({ ...common(reply), kind: "command", input })),
      types: (line, { eventId } = {}) =>
        act((reply) => ({ ...common(reply, eventId), kind: "command", input: { kind: "text", line } })),
      presses: (where, label) => {
        const button = parseButtonId(renderButtonId(buttonCalled(where, label)));
        return act((reply) => ({ ...common(reply), kind: "button", button }));
      },
      pressesId: (button) => act((reply) => ({ ...common(reply), kind: "button", button })),
      submits: (form, values) => act((reply) => ({ ...common(reply), kind: "form", form: form.id, values })),
      stored: () =>
        app.store.enrolMember({
          groupId: group.id,
          spaceId: space.id,
          externalId: sender.person,
          name,
          at: clock.now(),
        }),
    };
  }

  async function aSchedule(changes: Partial<ScheduleDraft> = {}): Promise<Schedule> {
    const { id: channelId } = await channel("study");
    const rule = { time: "09:00", zone: "UTC", weekdays: [1, 2, 3, 4, 5, 6, 7], ...changes };
    const first = nextFiring(rule, { notBefore: clock.now(), after: null, skipped: new Set() });
    const draft = aDraft({ group, channelId, first, ...changes });
    return app.store.createSchedule({ ...draft, key: changes.key ?? `schedule-${++events}` }, clock.now());
  }

  if (options.scheduled !== false) await aSchedule();
  return {
    app,
    store: app.store,
    clock,
    adapter,
    group,
    spaceId: space.id,
    channel,
    person,
    aSchedule,
    advanceTo: async (instant) => {
      await control.advanceTo(typeof instant === "number" ? instant : Date.parse(instant));
      throwIfFailed();
    },
    nextCard: async () => {
      const at = await control.nextCard();
      if (at === null) throw new Error("No card is planned.");
      await control.advanceTo(at);
      // Winners of a week that is over are posted right after its next card.
      const card = adapter.posts.findLast((post) => post.card.tone === "open")?.card;
      if (!card) throw failures[0] ?? new Error("No card was posted.");
      return card;
    },
    handle: handleStrictly,
  };
}

function anApp(
  clock: FakeClock,
  catalog: Catalog,
): { app: AppContext; adapter: RecordingAdapter; failures: Error[] } {
  const { db, close } = openDatabase({
    file: ":memory:",
    migrationsFolder: "migrations/sqlite",
    now: clock.now(),
  });
  const store = createSqliteStore({
    db,
    release: close,
    stamp: { key: "installation-1", clock: "virtual", at: clock.now() },
  });
  const adapter = createRecordingAdapter({
    platform: "playground",
    channels: CHANNELS.map((name) => ({ space: SPACE, channel: name, name })),
  });
  const failures: Error[] = [];
  const app: AppContext = {
    store,
    catalog,
    search: createCatalogSearch(catalog),
    clock,
    log: aLog(failures),
    random: seededRandom(1),
    fuzzReviews: false,
    adapter: (platform) => (platform === "playground" ? adapter : undefined),
    refreshes: createRefreshes(),
    wake: () => undefined,
  };
  return { app, adapter, failures };
}

/** Keeps what was logged as an error, so that a test fails by its cause and not by an apology. */
function aLog(failures: Error[]): Log {
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event, _fields, error) =>
      void failures.push(error instanceof Error ? error : new Error(event, { cause: error })),
    with: () => log,
  };
  return log;
}

function recordingReply(): { reply: Reply; said: () => Said } {
  const cards: Card[] = [];
  const publicCards: Card[] = [];
  let form: Form | null = null;
  const reply: Reply = {
    card: (card, options) => {
      cards.push(card);
      if (options?.public) publicCards.push(card);
      return Promise.resolve();
    },
    form: (opened) => {
      form = opened;
      return Promise.resolve();
    },
  };
  const text = () => [...cards.map(cardText), ...(form ? [formText(form)] : [])].join("\n\n");
  return { reply, said: () => ({ cards, publicCards, form, text: text() }) };
}

function buttonCalled(where: Card | Said, label: string): ButtonId {
  const cards = "cards" in where ? where.cards : [where];
  const buttons = cards.flatMap(buttonsOf);
  const button = buttons.find((candidate) => candidate.label === label);
  if (!button) throw new Error(`No button "${label}" among ${buttons.map((b) => b.label).join(", ")}.`);
  return button.id;
}

function aDraft(facts: {
  readonly group: Group;
  readonly channelId: ChannelId;
  readonly first: { readonly at: number; readonly studyDate: ScheduleDraft["nextStudyDate"] } | null;
}): ScheduleDraft {
  const { group, channelId, first, ...changes } = facts;
  return {
    key: "",
    groupId: as(group.id),
    channelId,
    kind: "quiz",
    time: "09:00",
    zone: "UTC",
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    filter: { areas: [], levels: [], topics: [] },
    catchUpMs: DEFAULT_CATCH_UP_MS,
    paused: false,
    nextRunAt: first?.at ?? null,
    nextStudyDate: first?.studyDate ?? null,
    skipped: [],
    ...changes,
  };
}
