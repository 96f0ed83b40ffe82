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
  const place = await ifGiven(options["channel"], (text) => findChannel(act, text));
  if (place === null) return { ok: false, reason: "unknown-channel" };
  const areas = await ifGiven(options["areas"], (text) => findAreas(act.app.catalog, text));
  if (areas === null) return { ok: false, reason: "unknown-area" };
  const topics = await ifGiven(options["topic"], (text) => findTopics(act.app, text));
  if (topics === null) return { ok: false, reason: "unknown-topic" };
  const levels = await ifGiven(options["level"], readLevels);
  const filter = given<Partial<ItemFilter>>({ areas, topics, levels });
  const channelId = place?.id;
  return { ok: true, rule: { ...timing(options), ...given<Partial<NamedRule>>({ channelId }), filter } };
}

/** The options that name nothing to look up. */
function timing(options: Command["options"]): Omit<NamedRule, "channelId" | "filter"> {
  const { kind, time, zone, days, "catch-up-hours": hours } = options;
  return given<Omit<NamedRule, "channelId" | "filter">>({
    kind: kind as Schedule["kind"] | undefined,
    time: time as WallClock | undefined,
    zone: zone as string | undefined,
    weekdays: parseWeekdays(String(days ?? "")) ?? undefined,
    catchUpMs: hours === undefined ? undefined : Number(hours) * HOUR_MS,
  });
}

async function ifGiven<T>(
  value: string | number | boolean | undefined,
  read: (text: string) => T | Promise<T>,
): Promise<T | undefined> {
  return value === undefined ? undefined : read(String(value));
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
