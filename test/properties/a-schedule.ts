/** Schedules in a house, made without a person's command. */
import { nextFiring } from "#core/calendar.ts";
import type { ScheduleDraft } from "#core/ports/schedule-store.ts";
import { DEFAULT_CATCH_UP_MS, type Schedule } from "#core/schedule.ts";
import type { House } from "./a-house.ts";

export interface ScheduleWish extends Partial<
  Pick<ScheduleDraft, "kind" | "time" | "zone" | "weekdays" | "filter" | "catchUpMs">
> {
  /** Default "here". */
  readonly space?: string;
  /** Default "study". */
  readonly channel?: string;
}

/** A quiz card every day at 09:00 UTC in the space's study channel unless wished otherwise; its first card is still to come. */
export async function aSchedule(house: House, wish: ScheduleWish = {}): Promise<Schedule> {
  const { space = "here", channel: name = "study", ...changes } = wish;
  const group = await house.install(space);
  const channel = (await house.store.channels(group.id)).find(
    ({ externalId }) => externalId === `${space}-${name}`,
  );
  if (!channel) throw new Error(`${space} has no channel ${name}.`);
  const rule = { time: "09:00", zone: "UTC", weekdays: [1, 2, 3, 4, 5, 6, 7], ...changes };
  const first = nextFiring(rule, { notBefore: house.clock.now(), after: null, skipped: new Set() });
  const { length } = await house.store.scheduleIds(group.id);
  const draft: ScheduleDraft = {
    kind: "quiz",
    filter: { areas: [], levels: [], topics: [] },
    catchUpMs: DEFAULT_CATCH_UP_MS,
    ...rule,
    key: `${space}-schedule-${length + 1}`,
    groupId: group.id,
    channelId: channel.id,
    paused: false,
    nextRunAt: first?.at ?? null,
    nextStudyDate: first?.studyDate ?? null,
    skipped: [],
  };
  return house.store.createSchedule(draft, house.clock.now());
}
