/** Keeps next runs true to the time-zone data of the running Node. */
import type { AppContext } from "#app/app-context.ts";
import { rescheduled } from "#core/schedule.ts";

/**
 * When the runtime's time-zone data changed since the last start, every next run that lies ahead is computed anew. A run
 * that is due already stays: its date was planned and is caught up with or skipped as usual.
 */
export async function followTimeZoneData(app: AppContext, version: string): Promise<void> {
  const { timeZoneData } = await app.store.installation();
  if (timeZoneData === version) return;
  const now = app.clock.now();
  const moved =
    timeZoneData === null
      ? 0
      : await app.store.replanAll((schedule) =>
          schedule.nextRunAt !== null && schedule.nextStudyDate !== null && schedule.nextRunAt <= now
            ? { at: schedule.nextRunAt, studyDate: schedule.nextStudyDate }
            : rescheduled(schedule, now),
        );
  await app.store.saveTimeZoneData(version);
  app.log.info("time-zone-data", { version, moved });
}
