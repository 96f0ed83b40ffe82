/** What a person may ask for: all that is stored about them, and to be forgotten. */
import type { MemberId } from "#core/ids.ts";
import type { GroupStore } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";
import type { MemberRow } from "./rows.ts";

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

export function createErasure(
  { db, queue }: StoreContext,
  own: (groupId: number, memberId: MemberId) => MemberRow,
): Erasure {
  const exports = Object.entries(EXPORTS).map(([name, sql]) => [name, db.prepare<[number]>(sql)] as const);
  const forget = [
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
    eraseMember: (groupId, memberId, at) =>
      queue.write(() => {
        const { id } = own(groupId, memberId);
        for (const statement of forget) statement.run(id);
        bury.run(at, id, groupId);
      }),
  };
}
