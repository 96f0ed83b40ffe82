/** Keeps next runs true to the time-zone data of the running Node. */
import type { AppContext } from "#app/app-context.ts";
import { canonicalZone, type Firing, instantOf } from "#core/calendar.ts";
import { rescheduled, type Schedule } from "#core/schedule.ts";

/**
 * When the runtime's time-zone data changed since the last start, every next run is computed anew for the date that is
 * planned: a time that thereby lies in the past is late, and caught up with or skipped like any other. A schedule whose
 * zone is gone stays as it is; planning it will say so.
 */
export async function followTimeZoneData(app: AppContext, version: string): Promise<void> {
  const { timeZoneData } = await app.store.installation();
  if (timeZoneData === version) return;
  const now = app.clock.now();
  const moved = timeZoneData === null ? 0 : await app.store.replanAll((schedule) => replanned(schedule, now));
  await app.store.saveTimeZoneData(version);
  app.log.info("time-zone-data", { version, moved });
}

function replanned(schedule: Schedule, now: number): Firing | null {
  const { nextRunAt, nextStudyDate, time, zone } = schedule;
  if (nextRunAt === null || nextStudyDate === null) return null;
  const planned = { at: nextRunAt, studyDate: nextStudyDate };
  if (canonicalZone(zone) === null) return planned;
  const at = instantOf(nextStudyDate, time, zone);
  return at === null ? rescheduled(schedule, now) : { at, studyDate: nextStudyDate };
}
