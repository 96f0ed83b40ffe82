/** Boards of past periods that nobody announced, found over one partial index. */
import { as, type GroupId } from "#core/ids.ts";
import type { AnnouncementStore } from "#core/ports/announcement-store.ts";
import type { StoreContext } from "./context.ts";

export function createAnnouncementStore({ db, queue }: StoreContext): AnnouncementStore {
  // The index's own condition is repeated, or SQLite would not use it.
  const waiting = db.prepare<[string, string, number], { group_id: number }>(
    `SELECT DISTINCT group_id FROM board WHERE announced_at IS NULL AND kind <> 'all'
       AND ((kind = 'week' AND period < ?) OR (kind = 'season' AND period < ?))
       AND EXISTS (SELECT 1 FROM standing s WHERE s.board_id = board.id) LIMIT ?`,
  );
  return {
    groupsToAnnounce: ({ week, season }, limit) =>
      queue.read(() => waiting.all(week, season, limit).map((row) => as<GroupId>(row.group_id))),
  };
}
