/** One group with one daily schedule over a given store, and a way to press its open card. */
import type { AppContext } from "#app/app-context.ts";
import { pressButton } from "#app/buttons.ts";
import { actOf } from "#app/act.ts";
import { createRefreshes } from "#app/refreshes.ts";
import { createCatalogSearch } from "#content/search.ts";
import type { Log } from "#core/ports/log.ts";
import type { Store } from "#core/ports/store.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { aCatalog } from "../builders/catalog.ts";
import { createHttpAdapter } from "./http-adapter.ts";

export const HOUR_MS = 3_600_000;
/** 2026-03-02 09:00 UTC, a Monday: the schedule's first firing. */
export const DAY_ONE = Date.UTC(2026, 2, 2, 9);
export const DAY_TWO = DAY_ONE + 24 * HOUR_MS;

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {}, with: () => SILENT };

export async function seedSchedule(store: Store): Promise<void> {
  const { group, space, created } = await store.installSpace({
    platform: "playground",
    externalId: "demo",
    name: "Demo",
    groupSeed: 7,
    at: DAY_ONE,
  });
  const channel = await store.registerChannel({
    groupId: group.id,
    spaceId: space.id,
    externalId: "general",
    name: "general",
  });
  if (!created || (await store.schedules(group.id)).length > 0) return;
  await store.createSchedule(
    {
      key: "crash-schedule",
      groupId: group.id,
      channelId: channel.id,
      kind: "quiz",
      time: "09:00",
      zone: "UTC",
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      filter: { areas: [], levels: [], topics: [] },
      catchUpMs: 6 * HOUR_MS,
      paused: false,
      nextRunAt: DAY_ONE,
      nextStudyDate: as<StudyDate>("2026-03-02"),
      skipped: [],
    },
    DAY_ONE,
  );
}

export function playedApp(
  store: Store,
  { at, platform }: { readonly at: number; readonly platform: string },
): { app: AppContext; press: (person: string) => Promise<void> } {
  const adapter = createHttpAdapter(platform);
  const catalog = aCatalog();
  const app: AppContext = {
    store,
    catalog,
    search: createCatalogSearch(catalog),
    clock: { now: () => at, sleepUntil: async () => undefined },
    log: SILENT,
    random: () => 0.5,
    fuzzReviews: false,
    adapter: () => adapter,
    refreshes: createRefreshes(),
    wake: () => {},
  };
  async function press(person: string): Promise<void> {
    const act = await actOf(app, {
      kind: "home-opened",
      eventId: person,
      receivedAt: at,
      platform: "playground",
      space: { id: "demo", name: "Demo" },
      sender: { person, name: person, organiser: false },
      reply: { card: async () => undefined, form: async () => undefined },
    });
    if (!act) throw new Error("The group is not there.");
    const [open] = await store.recentOccurrences(act.group.id, 1);
    if (!open) throw new Error("No card is open.");
    await pressButton(act, { kind: "show", occurrence: open.key });
  }
  return { app, press };
}
