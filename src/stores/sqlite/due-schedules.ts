/** What the tick asks of all groups' schedules: which are due, when something is next, and firings planned anew. */
import type { ScheduleStore } from "#core/ports/schedule-store.ts";
import type { StoreContext } from "./context.ts";
import { scheduleOf, type ScheduleRow } from "./rows.ts";

type DueSchedules = Pick<ScheduleStore, "replanAll" | "dueSchedules" | "nextInstants">;

export function createDueSchedules({ db, queue }: StoreContext): DueSchedules {
  // `+ 0` hides the values from the planner, which would otherwise plan anew at each run (SQLite with STAT4).
  const due = db.prepare<[number, number], ScheduleRow>(
    `SELECT * FROM schedule WHERE paused = 0 AND removed_at IS NULL AND next_run_at IS NOT NULL AND next_run_at <= ? + 0
     ORDER BY next_run_at, id LIMIT ? + 0`,
  );
  const active = db.prepare<[], ScheduleRow>(
    "SELECT * FROM schedule WHERE paused = 0 AND removed_at IS NULL",
  );
  const moveRun = db.prepare("UPDATE schedule SET next_run_at = ?, next_study_date = ? WHERE id = ?");
  const nextOpen = db.prepare<[], { at: number | null }>(
    `SELECT min(next_run_at) AS at FROM schedule
     WHERE paused = 0 AND removed_at IS NULL AND next_run_at IS NOT NULL`,
  );
  const nextClose = db.prepare<[], { at: number | null }>(
    "SELECT min(closes_at) AS at FROM occurrence WHERE status = 'open'",
  );
  const nextDelivery = db.prepare<[], { at: number | null }>(
    "SELECT min(due_at) AS at FROM delivery WHERE status IN ('pending', 'claimed')",
  );

  return {
    replanAll: (next) =>
      queue.write(() => {
        let moved = 0;
        for (const row of active.all()) {
          const firing = next(scheduleOf(row));
          if (firing?.at === row.next_run_at) continue;
          moveRun.run(firing?.at ?? null, firing?.studyDate ?? null, row.id);
          moved += 1;
        }
        return moved;
      }),
    dueSchedules: (now, limit) => queue.read(() => due.all(now, limit).map(scheduleOf)),
    nextInstants: () =>
      queue.read(() => ({
        opens: nextOpen.get()?.at ?? null,
        closes: nextClose.get()?.at ?? null,
        deliveries: nextDelivery.get()?.at ?? null,
      })),
  };
}
