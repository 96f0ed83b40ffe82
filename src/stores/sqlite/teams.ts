/** Teams and who belonged to which, by ISO week. */
import { as, type TeamId } from "#core/ids.ts";
import type { GroupStore, Team } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";

type Teams = Pick<GroupStore, "teams" | "createTeam" | "renameTeam" | "teamOf" | "everInTeam" | "moveToTeam">;

interface TeamRow {
  readonly id: number;
  readonly name: string;
}

const teamFrom = (row: TeamRow): Team => ({ id: as<TeamId>(row.id), name: row.name });
const nameKey = (name: string): string => name.trim().toLocaleLowerCase("en").normalize("NFKC");

export function createTeams({ db, queue }: StoreContext): Teams {
  // The newest membership row of each member says where they are headed.
  const list = db.prepare<[number], TeamRow & { members: number }>(
    `SELECT t.id, t.name, (
       SELECT count(*) FROM team_membership x WHERE x.team_id = t.id AND x.from_week = (
         SELECT max(y.from_week) FROM team_membership y WHERE y.member_id = x.member_id)) AS members
     FROM team t WHERE t.group_id = ? ORDER BY t.name`,
  );
  const byName = db.prepare<[number, string], TeamRow>(
    "SELECT id, name FROM team WHERE group_id = ? AND name_key = ?",
  );
  const add = db.prepare("INSERT INTO team (group_id, name, name_key, created_at) VALUES (?, ?, ?, ?)");
  const rename = db.prepare("UPDATE team SET name = ?, name_key = ? WHERE id = ? AND group_id = ?");
  const asOf = db.prepare<[number, number, string], TeamRow>(
    `SELECT t.id, t.name FROM team_membership m JOIN member p ON p.id = m.member_id AND p.group_id = ?
     LEFT JOIN team t ON t.id = m.team_id
     WHERE m.member_id = ? AND m.from_week <= ? ORDER BY m.from_week DESC LIMIT 1`,
  );
  const belongs = db.prepare("SELECT 1 FROM team WHERE id = ? AND group_id = ?");
  const memberBelongs = db.prepare("SELECT 1 FROM member WHERE id = ? AND group_id = ?");
  const ever = db.prepare(
    `SELECT 1 FROM team_membership m JOIN member p ON p.id = m.member_id AND p.group_id = ?
     WHERE m.member_id = ? AND m.team_id IS NOT NULL LIMIT 1`,
  );
  const dropLater = db.prepare("DELETE FROM team_membership WHERE member_id = ? AND from_week >= ?");
  const move = db.prepare(
    "INSERT INTO team_membership (member_id, from_week, team_id, at) VALUES (?, ?, ?, ?)",
  );

  return {
    teams: (groupId) =>
      queue.read(() => list.all(groupId).map((row) => ({ ...teamFrom(row), members: row.members }))),
    createTeam: (groupId, name, at) =>
      queue.write(() => {
        if (byName.get(groupId, nameKey(name))) return { kind: "name-taken" };
        const { lastInsertRowid } = add.run(groupId, name.trim(), nameKey(name), at);
        return { kind: "created", team: teamFrom({ id: Number(lastInsertRowid), name: name.trim() }) };
      }),
    renameTeam: (groupId, teamId, name) =>
      queue.write(() => {
        const holder = byName.get(groupId, nameKey(name));
        if (holder && holder.id !== teamId) return "name-taken";
        return rename.run(name.trim(), nameKey(name), teamId, groupId).changes === 1 ? "renamed" : "gone";
      }),
    teamOf: (groupId, memberId, week) =>
      queue.read(() => {
        const row = asOf.get(groupId, memberId, week);
        return row && row.id !== null ? teamFrom(row) : null;
      }),
    everInTeam: (groupId, memberId) => queue.read(() => ever.get(groupId, memberId) !== undefined),
    moveToTeam: (groupId, memberId, { teamId, fromWeek, at }) =>
      queue.write(() => {
        if (teamId !== null && !belongs.get(teamId, groupId))
          throw new Error(`Team ${teamId} is not in group ${groupId}.`);
        if (!memberBelongs.get(memberId, groupId))
          throw new Error(`Member ${memberId} is not in group ${groupId}.`);
        dropLater.run(memberId, fromWeek);
        move.run(memberId, fromWeek, teamId, at);
      }),
  };
}
