/** `schedule edit`, `pause`, `resume`, `skip` and `unskip`: changes to a schedule that is there. */
import type { Command } from "#core/command.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { skipDate, unskipDate } from "#core/schedule-dates.ts";
import type { Schedule } from "#core/schedule.ts";
import type { Act } from "./act.ts";
import { changeSchedule, refuseSchedule, type ScheduleDecision } from "./schedule-change.ts";
import { emptyRule, type NamedRule, readNamedRule } from "./schedule-rule.ts";

const numberIn = ({ options }: Command): string => String(options["schedule"] ?? "");
const dateIn = ({ options }: Command): StudyDate => as<StudyDate>(String(options["date"] ?? ""));

export async function editSchedule(act: Act, command: Command): Promise<void> {
  const read = await readNamedRule(act, command.options);
  if (!read.ok) return refuseSchedule(act, read.reason);
  return changeSchedule(act, numberIn(command), (before) => decideEdit(act, before, read.rule));
}

function decideEdit({ app, words, now }: Act, before: Schedule, rule: NamedRule): ScheduleDecision {
  const { filter, ...changes } = rule;
  const after = { ...before, ...changes, filter: { ...before.filter, ...filter } };
  if (JSON.stringify(after) === JSON.stringify(before)) return { ok: false, reason: "nothing-to-change" };
  const empty = emptyRule(app.catalog, after, now);
  return empty ? { ok: false, reason: empty } : { ok: true, after, done: words.schedules.changed };
}

export async function pauseSchedule(act: Act, command: Command): Promise<void> {
  const done = act.words.schedules.pausedNow;
  return changeSchedule(act, numberIn(command), (before) =>
    before.paused
      ? { ok: false, reason: "already-paused" }
      : { ok: true, after: { ...before, paused: true }, done },
  );
}

export async function resumeSchedule(act: Act, command: Command): Promise<void> {
  const done = act.words.schedules.resumed;
  return changeSchedule(act, numberIn(command), (before) =>
    before.paused
      ? { ok: true, after: { ...before, paused: false }, done }
      : { ok: false, reason: "not-paused" },
  );
}

export async function skipScheduleDate(act: Act, command: Command): Promise<void> {
  const date = dateIn(command);
  return changeSchedule(act, numberIn(command), (before) => {
    const decision = skipDate(before, date, act.now);
    if (!decision.ok) return decision;
    const after = { ...before, skipped: decision.skipped };
    return { ok: true, after, done: act.words.schedules.skipped(date) };
  });
}

export async function unskipScheduleDate(act: Act, command: Command): Promise<void> {
  const date = dateIn(command);
  return changeSchedule(act, numberIn(command), (before) => {
    const decision = unskipDate(before, date, act.now);
    if (!decision.ok) return decision;
    const after = { ...before, skipped: decision.skipped };
    return { ok: true, after, done: act.words.schedules.unskipped(date) };
  });
}
