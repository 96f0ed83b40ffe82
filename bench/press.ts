/** Everything around a press that is not measured: an application without a platform, and who presses what. */
import type { Act } from "#app/act.ts";
import type { AppContext } from "#app/app-context.ts";
import { createRefreshes } from "#app/refreshes.ts";
import { seededRandom, shuffled } from "#core/hash.ts";
import { as, type GroupId, type MemberId, type OccurrenceKey, type SpaceId } from "#core/ids.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import { wordsFor } from "#core/words/index.ts";
import { benchCatalog, cardKey, NOW, type WorldShape } from "./world.ts";

const SILENT: Log = { info: () => {}, warn: () => {}, error: fail, with: () => SILENT };

function fail(event: string, _fields: unknown, error?: unknown): void {
  throw new Error(`The log got an error: ${event}`, { cause: error });
}

/** The application over a store, without adapters. */
export function benchApp(store: Store, catalog = benchCatalog()): AppContext {
  return {
    store,
    catalog,
    search: { search: () => [], suggest: () => [] },
    clock: { now: () => NOW, sleepUntil: () => Promise.resolve() },
    log: SILENT,
    random: seededRandom(1),
    fuzzReviews: true,
    adapter: () => undefined,
    refreshes: createRefreshes(),
    wake: () => {},
  };
}

/** One member who has not yet answered one open card. */
export interface Press {
  readonly groupId: GroupId;
  readonly memberId: MemberId;
  readonly key: OccurrenceKey;
  /** The card's number among the open ones of its group, from 0. */
  readonly card: number;
}

/** Every press the world has room for, in an order that jumps between groups. */
export function pressesOf(shape: WorldShape): readonly Press[] {
  const presses: Press[] = [];
  for (let card = 0; card < shape.openCards; card++)
    for (let group = 1; group <= shape.groups; group++)
      for (let place = 1; place <= shape.membersPerGroup; place++)
        presses.push({
          groupId: as<GroupId>(group),
          memberId: as<MemberId>((group - 1) * shape.membersPerGroup + place),
          key: as<OccurrenceKey>(cardKey(group, -card)),
          card,
        });
  return shuffled(presses, 7);
}

/** Hands out presses one after the other; throws when the world has no more. */
export function takeInTurn(presses: readonly Press[]): () => Press {
  let next = 0;
  return () => {
    const press = presses[next++];
    if (!press) throw new Error(`All ${presses.length} presses are used up: lower --seconds.`);
    return press;
  };
}

/** The act of a press, as `actOf` would build it. */
export function actFor(app: AppContext, press: Press, reply: Act["reply"]): Act {
  const { groupId, memberId } = press;
  return {
    eventId: "press",
    app,
    group: { id: groupId, name: "", language: "en", seed: 0, revision: 0 },
    space: {
      id: as<SpaceId>(groupId),
      groupId,
      platform: "playground",
      externalId: "",
      name: "",
      removed: false,
    },
    member: {
      id: memberId,
      groupId,
      name: "",
      settings: { hidden: false, lockIn: false, guessedIsAgain: true },
      firstStudyDate: null,
      firstActOn: null,
      returnedSince: null,
      streak: { length: 0, best: 0, freezes: 0, progress: 0, through: null, startedOn: null },
      toldThrough: null,
      revision: 0,
    },
    personId: "person",
    actor: { organiser: false, memberId },
    channel: null,
    words: wordsFor("en"),
    receivedAt: NOW,
    now: NOW,
    reply,
  };
}

/** A reply that throws: on this path nobody may be told anything but the verdict. */
export const NO_REPLY: Act["reply"] = {
  card: (card) => Promise.reject(new Error(`Unexpected reply: ${card.title}`)),
  form: (form) => Promise.reject(new Error(`Unexpected form: ${form.title}`)),
};
