/** What keeps a streak over dates without an answer: vacations, and repairs by an organiser. */
import type { MemberId } from "#core/ids.ts";
import type { Grant, GroupStore, Vacation } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";
import type { MemberRow } from "./rows.ts";

type Vacations = Pick<
  GroupStore,
  "vacations" | "addVacation" | "cancelVacations" | "grantDate" | "grants" | "markGrantsTold"
>;

export function createVacations(
  { db, queue }: StoreContext,
  own: (groupId: number, memberId: MemberId) => MemberRow,
): Vacations {
  const listVacations = db.prepare<[number], Vacation>(
    `SELECT id, from_date AS "from", until_date AS until FROM vacation WHERE member_id = ? ORDER BY from_date`,
  );
  const addVacation = db.prepare(
    "INSERT INTO vacation (member_id, from_date, until_date, created_at) VALUES (?, ?, ?, ?)",
  );
  const dropVacations = db.prepare("DELETE FROM vacation WHERE member_id = ? AND from_date >= ?");
  const cutVacations = db.prepare(
    "UPDATE vacation SET until_date = date(?, '-1 day') WHERE member_id = ? AND until_date >= ?",
  );
  const touch = db.prepare("UPDATE member SET revision = revision + 1 WHERE id = ?");
  const grant = db.prepare(
    "INSERT OR IGNORE INTO streak_grant (member_id, study_date, reason, granted_by, at) VALUES (?, ?, ?, ?, ?)",
  );
  const listGrants = db.prepare<[number], Omit<Grant, "told"> & { readonly told: number }>(
    "SELECT study_date AS studyDate, reason, told FROM streak_grant WHERE member_id = ? ORDER BY study_date",
  );
  const tellGrants = db.prepare("UPDATE streak_grant SET told = 1 WHERE member_id = ?");
  // A repair may lie before what was settled: the fold starts again from the first date.
  const unsettle = db.prepare(
    `UPDATE member SET streak_length = 0, streak_best = 0, streak_freezes = 0, streak_progress = 0,
       streak_through = NULL, streak_started_on = NULL, revision = revision + 1,
       first_study_date = min(coalesce(first_study_date, ?), ?) WHERE id = ?`,
  );

  return {
    vacations: (groupId, memberId) => queue.read(() => listVacations.all(own(groupId, memberId).id)),
    addVacation: (groupId, memberId, { from, until }, at) =>
      queue.write(() => {
        const { id } = own(groupId, memberId);
        const row = addVacation.run(id, from, until, at);
        touch.run(id);
        return { id: Number(row.lastInsertRowid), from, until };
      }),
    cancelVacations: (groupId, memberId, from) =>
      queue.write(() => {
        const { id } = own(groupId, memberId);
        const changed = dropVacations.run(id, from).changes + cutVacations.run(from, id, from).changes;
        touch.run(id);
        return changed;
      }),
    grantDate: ({ groupId, memberId, studyDate, reason, grantedBy, at }) =>
      queue.write(() => {
        const { id } = own(groupId, memberId);
        const added = grant.run(id, studyDate, reason, grantedBy, at).changes === 1;
        if (added) unsettle.run(studyDate, studyDate, id);
        return { added };
      }),
    grants: (groupId, memberId) =>
      queue.read(() =>
        listGrants.all(own(groupId, memberId).id).map((row) => ({ ...row, told: row.told === 1 })),
      ),
    markGrantsTold: (groupId, memberId) => queue.write(() => void tellGrants.run(own(groupId, memberId).id)),
  };
}
