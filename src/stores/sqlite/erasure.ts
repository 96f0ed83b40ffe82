/** What a person may ask for: all that is stored about them, and to be forgotten. */
import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { MemberId } from "#core/ids.ts";
import type { GroupStore } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";
import type { MemberRow } from "./rows.ts";

const DAY_MS = 24 * 3600_000;

type Erasure = Pick<GroupStore, "exportMember" | "eraseMember">;

/** Tables that hold rows of one member, with the columns worth showing to that member. */
const EXPORTS: Readonly<Record<string, string>> = {
  identities: `SELECT s.platform, s.name AS space, i.external_id AS id FROM identity i JOIN space s ON s.id = i.space_id
    WHERE i.member_id = ?`,
  answers: `SELECT o.study_date AS studyDate, o.number, a.given, a.verdict, a.credit, a.points, a.hinted, a.confidence,
    a.received_at AS receivedAt FROM answer a JOIN occurrence o ON o.id = a.occurrence_id WHERE a.member_id = ?`,
  practice: `SELECT i.key AS item, p.mode, p.verdict, p.at FROM practice p JOIN item i ON i.id = p.item_id WHERE p.member_id = ?`,
  reviews: `SELECT i.key AS idea, r.due_at AS dueAt, r.reps, r.lapses FROM review r JOIN idea i ON i.id = r.idea_id
    WHERE r.member_id = ?`,
  vacations: `SELECT from_date AS "from", until_date AS until FROM vacation WHERE member_id = ?`,
  streakGrants: `SELECT study_date AS studyDate, reason, at FROM streak_grant WHERE member_id = ?`,
  teams: `SELECT t.name AS team, m.from_week AS fromWeek FROM team_membership m LEFT JOIN team t ON t.id = m.team_id
    WHERE m.member_id = ?`,
  reportsAndSuggestions: `SELECT kind, item_key AS item, text, at FROM queue_entry WHERE member_id = ?`,
};

/** Who was erased a short while ago, so that nobody answers the cards of that time twice for points. */
export interface ErasureMarks {
  /** Call before the member's identities are gone. */
  leave(memberId: number, at: number): void;
  /** When somebody behind the identity was erased; null where nobody was, or the cards of that time have closed. */
  find(spaceId: number, externalId: string): number | null;
}

export function createErasureMarks(db: Database): ErasureMarks {
  const identities = db.prepare<[number], { space_id: number; external_id: string }>(
    "SELECT space_id, external_id FROM identity WHERE member_id = ?",
  );
  const salt = db.prepare<[], { key: string }>("SELECT key FROM installation WHERE id = 1");
  const put = db.prepare(
    `INSERT INTO erasure (space_id, person_hash, at) VALUES (?, ?, ?)
     ON CONFLICT (space_id, person_hash) DO UPDATE SET at = excluded.at`,
  );
  const get = db.prepare<[number, string], { at: number }>(
    "SELECT at FROM erasure WHERE space_id = ? AND person_hash = ?",
  );
  const hash = (spaceId: number, externalId: string): string =>
    createHash("sha256")
      .update(JSON.stringify([salt.get()?.key, spaceId, externalId]))
      .digest("hex");
  return {
    leave: (memberId, at) => {
      for (const { space_id, external_id } of identities.all(memberId))
        put.run(space_id, hash(space_id, external_id), at);
    },
    find: (spaceId, externalId) => get.get(spaceId, hash(spaceId, externalId))?.at ?? null,
  };
}

export function createErasure(
  { db, queue }: StoreContext,
  own: (groupId: number, memberId: MemberId) => MemberRow,
): Erasure {
  const exports = Object.entries(EXPORTS).map(([name, sql]) => [name, db.prepare<[number]>(sql)] as const);
  const forget = [
    `INSERT INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, payload, due_at)
       SELECT key || ':removed', 'take', 'pending', group_id, channel_id, occurrence_id, payload, coalesce(done_at, due_at)
       FROM delivery WHERE member_id = ? AND kind = 'take' AND status = 'sent' AND payload <> '{}'`,
    "UPDATE delivery SET payload = '{}' WHERE member_id = ? AND kind = 'take'",
    "DELETE FROM identity WHERE member_id = ?",
    "DELETE FROM vacation WHERE member_id = ?",
    "DELETE FROM review WHERE member_id = ?",
    "DELETE FROM review_log WHERE member_id = ?",
    "DELETE FROM practice WHERE member_id = ?",
    "DELETE FROM hint WHERE member_id = ?",
    "UPDATE answer SET given = '', confidence = NULL WHERE member_id = ?",
    "UPDATE streak_grant SET reason = '' WHERE member_id = ?",
    "UPDATE queue_entry SET text = '', dismissed_at = coalesce(dismissed_at, at) WHERE member_id = ?",
  ].map((sql) => db.prepare(sql));
  const marks = createErasureMarks(db);
  const dropTeams = db.prepare("DELETE FROM team_membership WHERE member_id = ? AND from_week >= ?");
  const leaveTeam = db.prepare(
    `INSERT INTO team_membership (member_id, from_week, team_id, at)
     SELECT DISTINCT member_id, ?, NULL, ? FROM team_membership WHERE member_id = ?`,
  );
  const bury = db.prepare(
    "UPDATE member SET name = '', erased_at = ?, revision = revision + 1 WHERE id = ? AND group_id = ?",
  );
  return {
    exportMember: (groupId, memberId) =>
      queue.read(() => {
        const { id, name, hidden, lock_in, guessed_is_again } = own(groupId, memberId);
        const settings = {
          hidden: hidden === 1,
          lockIn: lock_in === 1,
          guessedIsAgain: guessed_is_again === 1,
        };
        return { name, settings, ...Object.fromEntries(exports.map(([key, query]) => [key, query.all(id)])) };
      }),
    eraseMember: (groupId, memberId, { at, leavesTeamFrom }) =>
      queue.write(() => {
        const { id } = own(groupId, memberId);
        marks.leave(id, at);
        for (const statement of forget) statement.run(id);
        dropTeams.run(id, leavesTeamFrom);
        leaveTeam.run(leavesTeamFrom, at, id);
        // A day, so that the mark of the identity can't be matched with it.
        bury.run(at - (at % DAY_MS), id, groupId);
      }),
  };
}
