/** What "today" and "this week" mean for a group, whose schedules may follow several zones. */
import { addDays, isoWeekOf, quarterOf, studyDateAt } from "#core/calendar.ts";
import type { GroupId, StudyDate } from "#core/ids.ts";
import type { Period, PeriodKind } from "#core/scoring.ts";
import { datesOf } from "./announce.ts";
import type { AppContext } from "./app-context.ts";

/** The date in the zone of the group's first schedule, else in UTC. */
export async function groupDate(
  app: Pick<AppContext, "store">,
  groupId: GroupId,
  now: number,
): Promise<StudyDate> {
  const [first] = await app.store.schedules(groupId);
  return studyDateAt(now, first?.zone ?? "UTC");
}

/** The period of a kind that a date belongs to. */
export function periodAt(kind: PeriodKind, date: StudyDate): Period {
  if (kind === "week") return { kind, id: isoWeekOf(date) };
  return kind === "season" ? { kind, id: quarterOf(date) } : { kind, id: "all" };
}

/** The week or season before; null for all time. */
export function periodBefore(period: Period): Period | null {
  return period.kind === "all" ? null : periodAt(period.kind, addDays(datesOf(period).from, -1));
}
