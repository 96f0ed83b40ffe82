/** What cards say about schedules: names for ids, the next firing, and how many new items are left. */
import type { ScheduleFacts } from "#core/cards/schedule-card.ts";
import type { ChannelId, GroupId } from "#core/ids.ts";
import type { PermanentReason } from "#core/ports/chat-adapter.ts";
import type { PlanningContext } from "#core/ports/schedule-store.ts";
import { firingsLeft, LOW_SUPPLY_FIRINGS } from "#core/selection.ts";
import type { Words } from "#core/words/index.ts";
import type { AppContext } from "./app-context.ts";
import type { NumberedSchedule } from "./resolve.ts";

/** A channel as people write it. */
export function channelLabel(name: string): string {
  return name.startsWith("#") ? name : `#${name}`;
}

/** The names of a group's channels, as people write them. */
export async function channelLabels(
  app: AppContext,
  groupId: GroupId,
): Promise<ReadonlyMap<ChannelId, string>> {
  const channels = await app.store.channels(groupId);
  return new Map(channels.map(({ id, name }) => [id, channelLabel(name)]));
}

/** The facts of the schedules given, which all belong to the group. */
export async function scheduleFacts(
  app: AppContext,
  groupId: GroupId,
  { schedules, words }: { readonly schedules: readonly NumberedSchedule[]; readonly words: Words },
): Promise<readonly ScheduleFacts[]> {
  const [channels, context] = await Promise.all([
    channelLabels(app, groupId),
    app.store.planningContext(groupId),
  ]);
  return schedules.map((numbered) => factsOf(app, numbered, { channels, context, words }));
}

interface Surroundings {
  readonly channels: ReadonlyMap<ChannelId, string>;
  readonly context: PlanningContext;
  readonly words: Words;
}

function factsOf(
  { catalog }: AppContext,
  { schedule, number }: NumberedSchedule,
  { channels, context, words }: Surroundings,
): ScheduleFacts {
  const { kind, time, zone, weekdays, filter, paused, catchUpMs, degraded } = schedule;
  const left = firingsLeft({ catalog, kind, filter, ...context });
  return {
    number,
    kind,
    channel: channels.get(schedule.channelId) ?? "",
    time,
    zone,
    weekdays,
    areas: filter.areas.map((id) => catalog.area(id)?.title ?? id),
    levels: filter.levels,
    topics: filter.topics.map((id) => catalog.topic(id)?.title ?? id),
    nextAt: schedule.nextRunAt,
    paused,
    degraded: degraded && words.status.reason(degraded.reason as PermanentReason),
    firingsLeft: left,
    lowSupply: !paused && left <= LOW_SUPPLY_FIRINGS,
    catchUpMs,
  };
}
