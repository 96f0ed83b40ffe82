/** People: identities, settings, vacations, repairs, and leaving without a trace. */
import type { MemberId } from "#core/ids.ts";
import type { GroupStore, Vacation } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";
import { createErasure } from "./erasure.ts";
import { memberOf, type MemberRow } from "./rows.ts";

type Members = Pick<
  GroupStore,
  | "enrolMember"
  | "member"
  | "memberBehind"
  | "findMembers"
  | "saveSettings"
  | "vacations"
  | "addVacation"
  | "cancelVacations"
  | "grantDate"
  | "exportMember"
  | "eraseMember"
>;

export function createMembers(context: StoreContext): Members {
  const { db, queue } = context;
  const byIdentity = db.prepare<[number, string], MemberRow>(
    `SELECT m.* FROM identity i JOIN member m ON m.id = i.member_id WHERE i.space_id = ? AND i.external_id = ?`,
  );
  const byId = db.prepare<[number, number], MemberRow>("SELECT * FROM member WHERE id = ? AND group_id = ?");
  const add = db.prepare("INSERT INTO member (group_id, name, created_at) VALUES (?, ?, ?)");
  const identify = db.prepare("INSERT INTO identity (space_id, external_id, member_id) VALUES (?, ?, ?)");
  const rename = db.prepare("UPDATE member SET name = ? WHERE id = ?");
  // LIKE folds ASCII only; names in other scripts are matched as they are written.
  const find = db.prepare<[number, string, number], MemberRow>(
    `SELECT * FROM member WHERE group_id = ? AND erased_at IS NULL AND merged_into IS NULL
       AND name LIKE ? ESCAPE '\\' ORDER BY name, id LIMIT ?`,
  );
  const settings = db.prepare(
    "UPDATE member SET hidden = ?, lock_in = ?, guessed_is_again = ?, revision = revision + 1 WHERE id = ? AND group_id = ?",
  );
  const hideStandings = db.prepare("UPDATE standing SET hidden = ? WHERE member_id = ?");
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
  // A repair may lie before what was settled: the fold starts again from the first date.
  const unsettle = db.prepare(
    `UPDATE member SET streak_length = 0, streak_best = 0, streak_freezes = 0, streak_progress = 0,
       streak_through = NULL, streak_started_on = NULL, revision = revision + 1,
       first_study_date = min(coalesce(first_study_date, ?), ?) WHERE id = ?`,
  );

  function own(groupId: number, memberId: MemberId): MemberRow {
    const row = byId.get(memberId, groupId);
    if (!row) throw new Error(`Member ${memberId} is not in group ${groupId}.`);
    return row;
  }

  return {
    enrolMember: ({ groupId, spaceId, externalId, name, at }) => {
      const known = db.inTransaction ? undefined : byIdentity.get(spaceId, externalId);
      // The common case reads only: no commit for a person already known by that name.
      if (known?.group_id === groupId && known.name === name) return queue.read(() => memberOf(known));
      return queue.write(() => {
        const row = byIdentity.get(spaceId, externalId);
        if (row) {
          if (row.group_id !== groupId) throw new Error(`Space ${spaceId} is not in group ${groupId}.`);
          if (row.name !== name) rename.run(name, row.id);
          return memberOf({ ...row, name });
        }
        const id = Number(add.run(groupId, name, at).lastInsertRowid);
        identify.run(spaceId, externalId, id);
        return memberOf(byId.get(id, groupId) as MemberRow);
      });
    },
    member: (groupId, memberId) =>
      queue.read(() => {
        const row = byId.get(memberId, groupId);
        return row ? memberOf(row) : null;
      }),
    memberBehind: (groupId, spaceId, externalId) =>
      queue.read(() => {
        const row = byIdentity.get(spaceId, externalId);
        return row?.group_id === groupId ? memberOf(row) : null;
      }),
    findMembers: (groupId, name, limit) =>
      queue.read(() => {
        const pattern = `${name.replace(/[\\%_]/g, "\\$&")}%`;
        return find.all(groupId, pattern, limit).map(memberOf);
      }),
    saveSettings: (groupId, memberId, { hidden, lockIn, guessedIsAgain }) =>
      queue.write(() => {
        settings.run(hidden ? 1 : 0, lockIn ? 1 : 0, guessedIsAgain ? 1 : 0, memberId, groupId);
        hideStandings.run(hidden ? 1 : 0, own(groupId, memberId).id);
      }),
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
    ...createErasure(context, own),
  };
}
