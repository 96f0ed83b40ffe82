/**
 * One beat: extend after an outage, close what is due, open what is due. Safe to run at any time and again: the truth is
 * the due query, and every verb is idempotent.
 */
import { hash64 } from "#core/hash.ts";
import type { Schedule } from "#core/schedule.ts";
import { occurrenceKey, outageExtension, planOccurrence } from "#core/schedule.ts";
import { selectItem } from "#core/selection.ts";
import { announceFinishedPeriods } from "./announce.ts";
import type { AppContext } from "./app-context.ts";
import type { GroupId } from "#core/ids.ts";
import type { LogFields } from "#core/ports/log.ts";

/** Rows taken per round: one commit each. */
const BATCH = 500;
/** Rounds without a single change before a tick gives up until the next beat. */
const IDLE_ROUNDS = 3;
/** The beat comes every minute; a longer silence than this was an outage. */
export const OUTAGE_AFTER_MS = 3 * 60_000;

export interface TickReport {
  readonly extended: number;
  readonly closed: number;
  readonly opened: number;
  readonly skipped: number;
}

/**
 * Notes that the runtime is alive, and lengthens open cards when it was not. `alive` is true while virtual time is
 * stepped: hours that pass between two steps are no outage.
 */
export async function beat(app: AppContext, now: number, alive: boolean): Promise<number> {
  const { heartbeatAt } = await app.store.installation();
  const silent = heartbeatAt !== null && !alive && now - heartbeatAt > OUTAGE_AFTER_MS;
  // Asked in one turn, so that both share a transaction: one outage never lengthens a card twice.
  const [extended] = await Promise.all([
    silent
      ? app.store.extendOpen((card) => outageExtension(card, { from: heartbeatAt, until: now }), {
          heartbeatAt,
        })
      : 0,
    app.store.saveHeartbeat(now),
  ]);
  if (silent) app.log.warn("outage", { silentMs: now - heartbeatAt, extended });
  return extended;
}

/** Close runs before open, so that a schedule's card is over before its next one appears. */
export async function tick(
  app: AppContext,
  now: number,
  options: { readonly alive: boolean },
): Promise<TickReport> {
  const extended = await beat(app, now, options.alive);
  const touched = new Set<GroupId>();
  const closed = await closeDue(app, now, touched);
  const planned = await openDue(app, now);
  for (const groupId of touched)
    await guarded(app, { group: groupId, step: "announce" }, () =>
      announceFinishedPeriods(app, groupId, now),
    );
  if (closed + planned.opened + planned.skipped > 0) {
    app.log.info("tick", { closed, ...planned });
    app.wake();
  }
  return { extended, closed, ...planned };
}

async function closeDue(app: AppContext, now: number, touched: Set<GroupId>): Promise<number> {
  let closed = 0;
  for (;;) {
    const due = await app.store.dueToClose(now, BATCH);
    const outcomes = await Promise.all(
      due.map((occurrence) =>
        guarded(app, { occurrence: occurrence.id, step: "close" }, () =>
          app.store.closeOccurrence(occurrence, now),
        ),
      ),
    );
    const done = outcomes.filter((outcome) => outcome !== null).length;
    // Nothing left, or nothing that can be closed now: the next beat tries again.
    if (done === 0) return closed;
    for (const occurrence of due) touched.add(occurrence.groupId);
    closed += done;
  }
}

/** Runs one group's work; what breaks is logged and stays its own: the others go on. Null when it broke. */
async function guarded<T>(app: AppContext, fields: LogFields, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    app.log.error("tick-failed", fields, error);
    return null;
  }
}

type Planned = "opened" | "skipped" | "unchanged";

async function openDue(app: AppContext, now: number): Promise<{ opened: number; skipped: number }> {
  const counts = { opened: 0, skipped: 0, unchanged: 0 };
  const { id: installationId } = await app.store.installation();
  for (let idle = 0; idle < IDLE_ROUNDS;) {
    const due = onePerGroup(await app.store.dueSchedules(now, BATCH));
    if (due.length === 0) break;
    const before = counts.unchanged;
    const outcomes = await Promise.all(
      due.map((schedule) => planOrPause(app, schedule, { now, installationId })),
    );
    for (const outcome of outcomes) counts[outcome] += 1;
    idle = counts.unchanged - before === due.length ? idle + 1 : 0;
  }
  return { opened: counts.opened, skipped: counts.skipped };
}

/** Two schedules of a group choose one after the other, so that they never choose the same item. */
function onePerGroup(schedules: readonly Schedule[]): readonly Schedule[] {
  const groups = new Set<GroupId>();
  return schedules.filter((schedule) => !groups.has(schedule.groupId) && groups.add(schedule.groupId));
}

/**
 * A rule that the calendar can't follow (a zone that is gone, say) is paused, so that it holds nobody else up. What
 * broke otherwise, such as a full disk, is tried again: nobody's schedule stays paused for a bad moment of ours.
 */
async function planOrPause(
  app: AppContext,
  schedule: Schedule,
  at: { readonly now: number; readonly installationId: string },
): Promise<Planned> {
  const fields = { schedule: schedule.id, step: "plan" };
  try {
    return await plan(app, schedule, at);
  } catch (error) {
    app.log.error("tick-failed", fields, error);
    const paused = { ...schedule, paused: true };
    if (error instanceof RangeError)
      await guarded(app, fields, () => app.store.saveSchedule(paused, schedule));
    return "unchanged";
  }
}

async function plan(
  app: AppContext,
  schedule: Schedule,
  at: { readonly now: number; readonly installationId: string },
): Promise<Planned> {
  const decision = planOccurrence(schedule, at.now);
  if (decision.kind === "not-due") return "unchanged";
  const context = await app.store.planningContext(schedule.groupId);
  const common = {
    schedule,
    studyDate: decision.studyDate,
    plannedAt: decision.plannedAt,
    next: decision.next,
    key: occurrenceKey(at.installationId, schedule.key, decision.studyDate),
    decidedOn: { nextRunAt: schedule.nextRunAt, groupRevision: context.groupRevision },
    at: at.now,
  };
  const choice =
    decision.kind === "skip"
      ? null
      : selectItem({
          ...context,
          catalog: app.catalog,
          kind: schedule.kind,
          filter: schedule.filter,
          studyDate: decision.studyDate,
        });
  if (decision.kind === "skip" || choice === null) {
    const reason = decision.kind === "skip" ? decision.reason : "no-item";
    return (await app.store.skipOccurrence({ ...common, reason })) === "skipped" ? "skipped" : "unchanged";
  }
  const opened = await app.store.openOccurrence({
    ...common,
    late: decision.late,
    ranked: !choice.recap && schedule.kind === "quiz",
    item: choice.item,
    orderSeed: hash64(common.key).low & 0x7fffffff,
  });
  return opened === "opened" ? "opened" : "unchanged";
}
