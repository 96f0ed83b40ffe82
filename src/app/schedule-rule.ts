/** What a schedule command's options mean: the rule they describe, and whether such a rule can post anything. */
import { nextFiring, type WallClock } from "#core/calendar.ts";
import type { Catalog } from "#core/catalog.ts";
import type { Command } from "#core/command.ts";
import type { ChannelId } from "#core/ids.ts";
import { type ItemFilter, parseWeekdays, type Schedule } from "#core/schedule.ts";
import { firingsLeft } from "#core/selection.ts";
import type { Act } from "./act.ts";
import { findAreas, findChannel, findTopics, readLevels } from "./resolve.ts";

const HOUR_MS = 3_600_000;

/** The parts of a rule that were named. */
export interface NamedRule {
  readonly kind?: Schedule["kind"];
  readonly channelId?: ChannelId;
  readonly time?: WallClock;
  readonly zone?: string;
  readonly weekdays?: readonly number[];
  readonly filter: Partial<ItemFilter>;
  readonly catchUpMs?: number;
}

export type NamedRuleRead =
  | { readonly ok: true; readonly rule: NamedRule }
  | { readonly ok: false; readonly reason: "unknown-channel" | "unknown-area" | "unknown-topic" };

/** Reads the options that describe a rule; the parser has checked their shapes. */
export async function readNamedRule(act: Act, options: Command["options"]): Promise<NamedRuleRead> {
  const text = (name: string) => (options[name] === undefined ? undefined : String(options[name]));
  const [channel, areas, topic, level] = [text("channel"), text("areas"), text("topic"), text("level")];
  const place = channel === undefined ? undefined : await findChannel(act, channel);
  if (place === null) return { ok: false, reason: "unknown-channel" };
  const areaIds = areas === undefined ? undefined : findAreas(act.app.catalog, areas);
  if (areaIds === null) return { ok: false, reason: "unknown-area" };
  const topicIds = topic === undefined ? undefined : findTopics(act.app, topic);
  if (topicIds === null) return { ok: false, reason: "unknown-topic" };
  const days = text("days");
  const hours = options["catch-up-hours"];
  const rule = given<NamedRule>({
    kind: text("kind") as Schedule["kind"] | undefined,
    channelId: place?.id,
    time: text("time"),
    zone: text("zone"),
    weekdays: days === undefined ? undefined : (parseWeekdays(days) ?? undefined),
    catchUpMs: hours === undefined ? undefined : Number(hours) * HOUR_MS,
    filter: given<Partial<ItemFilter>>({
      areas: areaIds,
      topics: topicIds,
      levels: level === undefined ? undefined : readLevels(level),
    }),
  });
  return { ok: true, rule };
}

/** What was given, without what was left out. */
function given<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** Why a rule would post nothing, or null. */
export function emptyRule(
  catalog: Catalog,
  rule: Pick<Schedule, "kind" | "filter" | "time" | "zone" | "weekdays">,
  now: number,
): "no-items" | "never-fires" | null {
  const items = firingsLeft({ ...rule, catalog, groupSeed: 0, use: () => undefined });
  if (items === 0) return "no-items";
  const first = nextFiring(rule, { notBefore: now, after: null, skipped: new Set() });
  return first === null ? "never-fires" : null;
}
