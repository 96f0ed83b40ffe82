/** People: identities, settings, and leaving without a trace. */
import type { Database } from "better-sqlite3";
import type { MemberId } from "#core/ids.ts";
import type { GroupStore, Member } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";
import { createErasure, createErasureMarks } from "./erasure.ts";
import { memberOf, type MemberRow } from "./rows.ts";
import { createVacations } from "./vacations.ts";

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
  | "grants"
  | "markGrantsTold"
  | "exportMember"
  | "eraseMember"
>;

function prepareMembers(db: Database) {
  const byIdentity = db.prepare<[number, string], MemberRow>(
    `SELECT m.* FROM identity i JOIN member m ON m.id = i.member_id WHERE i.space_id = ? AND i.external_id = ?`,
  );
  const byId = db.prepare<[number, number], MemberRow>("SELECT * FROM member WHERE id = ? AND group_id = ?");
  const add = db.prepare(
    "INSERT INTO member (group_id, name, created_at, returned_since) VALUES (?, ?, ?, ?)",
  );
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
  const marks = createErasureMarks(db);
  return { marks, byIdentity, byId, add, identify, rename, find, settings, hideStandings };
}

type Statements = ReturnType<typeof prepareMembers>;

export function createMembers(context: StoreContext): Members {
  const { db, queue } = context;
  const statements = prepareMembers(db);
  const { byIdentity, byId, find, settings, hideStandings } = statements;

  function own(groupId: number, memberId: MemberId): MemberRow {
    const row = byId.get(memberId, groupId);
    if (!row) throw new Error(`Member ${memberId} is not in group ${groupId}.`);
    return row;
  }

  return {
    enrolMember: (person) => {
      const { groupId, spaceId, externalId, name } = person;
      const known = db.inTransaction ? undefined : byIdentity.get(spaceId, externalId);
      // The common case reads only: no commit for a person already known by that name.
      if (known?.group_id === groupId && known.name === name) return queue.read(() => memberOf(known));
      return queue.write(() => enrol(statements, person));
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
    saveSettings: (groupId, memberId, changes) =>
      queue.write(() => {
        const { id, settings: before } = memberOf(own(groupId, memberId));
        const after = { ...before, ...changes };
        const { hidden, lockIn, guessedIsAgain } = after;
        settings.run(hidden ? 1 : 0, lockIn ? 1 : 0, guessedIsAgain ? 1 : 0, id, groupId);
        hideStandings.run(hidden ? 1 : 0, id);
        return after;
      }),
    ...createVacations(context, own),
    ...createErasure(context, own),
  };
}

type NewMember = Parameters<GroupStore["enrolMember"]>[0];

function enrol(statements: Statements, { groupId, spaceId, externalId, name, at }: NewMember): Member {
  const row = statements.byIdentity.get(spaceId, externalId);
  if (row) {
    if (row.group_id !== groupId) throw new Error(`Space ${spaceId} is not in group ${groupId}.`);
    if (row.name !== name) statements.rename.run(name, row.id);
    return memberOf({ ...row, name });
  }
  const returnedSince = statements.marks.find(spaceId, externalId);
  const id = Number(statements.add.run(groupId, name, at, returnedSince).lastInsertRowid);
  statements.identify.run(spaceId, externalId, id);
  return memberOf(statements.byId.get(id, groupId) as MemberRow);
}
