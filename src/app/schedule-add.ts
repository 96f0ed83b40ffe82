/** `schedule add`, and what `setup` shares with it: making a schedule. */
import { nextFiring } from "#core/calendar.ts";
import type { Command } from "#core/command.ts";
import { DEFAULT_CATCH_UP_MS, type ItemFilter, type Schedule } from "#core/schedule.ts";
import type { Act } from "./act.ts";
import { channelHere, type NumberedSchedule, numberedSchedules } from "./resolve.ts";
import { refuseSchedule, type ScheduleRefusal, tellChange } from "./schedule-change.ts";
import { emptyRule, type NamedRule, readNamedRule } from "./schedule-rule.ts";

/** Schedules a group may have at a time. */
export const MAX_SCHEDULES = 20;
const EVERYTHING: ItemFilter = { areas: [], levels: [], topics: [] };
/** What a new schedule does unless its rule says otherwise: Monday to Friday. */
const DEFAULTS = {
  kind: "quiz",
  weekdays: [1, 2, 3, 4, 5],
  catchUpMs: DEFAULT_CATCH_UP_MS,
} as const satisfies Partial<Schedule>;

export type Made =
  | { readonly ok: true; readonly made: NumberedSchedule }
  | { readonly ok: false; readonly reason: ScheduleRefusal };

export async function addSchedule(act: Act, { options }: Command): Promise<void> {
  const read = await readNamedRule(act, options);
  if (!read.ok) return refuseSchedule(act, read.reason);
  const [first] = await act.app.store.schedules(act.group.id);
  const zone = read.rule.zone ?? first?.zone;
  if (zone === undefined) return refuseSchedule(act, "no-zone");
  const result = await makeSchedule(act, { ...read.rule, zone, time: String(options["time"]) });
  if (!result.ok) return refuseSchedule(act, result.reason);
  await tellChange(act, { ...result.made, done: act.words.schedules.added, lost: null });
}

type RuleToMake = NamedRule & { readonly time: string; readonly zone: string };

/** Makes a schedule; what the rule leaves open is a quiz from Monday to Friday in the channel the person is in. */
export async function makeSchedule(act: Act, rule: RuleToMake): Promise<Made> {
  const { app, group, now } = act;
  if ((await app.store.schedules(group.id)).length >= MAX_SCHEDULES) return { ok: false, reason: "too-many" };
  const channelId = rule.channelId ?? (await channelHere(act))?.id;
  if (channelId === undefined) return { ok: false, reason: "no-channel" };
  const fields = { ...DEFAULTS, ...rule, channelId, filter: { ...EVERYTHING, ...rule.filter } };
  const empty = emptyRule(app.catalog, fields, now);
  if (empty) return { ok: false, reason: empty };
  const next = nextFiring(fields, { notBefore: now, after: null, skipped: new Set() });
  const draft = {
    ...fields,
    key: newScheduleKey(app.random),
    groupId: group.id,
    paused: false,
    nextRunAt: next?.at ?? null,
    nextStudyDate: next?.studyDate ?? null,
    skipped: [],
  };
  // Asked in one turn: the schedule and the mark of the event share a transaction.
  const [schedule] = await Promise.all([
    app.store.createSchedule(draft, now),
    app.store.markHandled(act.eventId, act.receivedAt),
  ]);
  app.wake();
  return { ok: true, made: await numberOf(act, schedule) };
}

async function numberOf({ app, group }: Act, schedule: Schedule): Promise<NumberedSchedule> {
  const numbered = await numberedSchedules(app, group.id);
  const found = numbered.find((candidate) => candidate.schedule.id === schedule.id);
  if (!found) throw new Error(`Schedule ${schedule.id} was just made and is missing.`);
  return found;
}

/** 128 random bits in hexadecimal: permanent, and another one in every installation. */
function newScheduleKey(random: () => number): string {
  const sixteenBits = () => Math.floor(random() * 0x10000).toString(16);
  return Array.from({ length: 8 }, () => sixteenBits().padStart(4, "0")).join("");
}
