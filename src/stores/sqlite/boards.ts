/** Standings: read from one index, one row per member and board. */
import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { as, type GroupId, type MemberId, type TeamId } from "#core/ids.ts";
import type { BoardStore, MemberBoard, StandingRow, TeamWeekFacts } from "#core/ports/board-store.ts";
import type { StoreContext } from "./context.ts";
import { createLedger } from "./ledger.ts";

export function createBoardStore(context: StoreContext): BoardStore {
  return { ...createBoards(context), ...createLedger(context) };
}

interface RankedRow {
  readonly member_id: number;
  readonly name: string;
  readonly points: number;
}

interface TeamRow {
  readonly team_id: number;
  readonly team: string;
  readonly member_id: number;
  readonly name: string;
  readonly hidden: number;
  readonly points: number | null;
  readonly answered: number | null;
}

const ANNOUNCEMENT_LIFE_MS = 24 * 3600_000;

function prepareBoards(db: Database) {
  const board = db.prepare<[number, string, string], { id: number }>(
    "SELECT id FROM board WHERE group_id = ? AND kind = ? AND period = ?",
  );
  const top = db.prepare<[number, number], RankedRow>(
    `SELECT s.member_id, m.name, s.points FROM standing s JOIN member m ON m.id = s.member_id
     WHERE s.board_id = ? AND s.hidden = 0 ORDER BY s.points DESC, s.member_id LIMIT ?`,
  );
  const own = db.prepare<[number, number], RankedRow>(
    `SELECT s.member_id, m.name, s.points FROM standing s JOIN member m ON m.id = s.member_id
     WHERE s.board_id = ? AND s.member_id = ?`,
  );
  const better = db.prepare<[number, number], { n: number; next: number | null }>(
    `SELECT count(*) AS n, min(points) AS next FROM standing WHERE board_id = ? AND hidden = 0 AND points > ?`,
  );
  const size = db.prepare<[number], { n: number }>(
    "SELECT count(*) AS n FROM standing WHERE board_id = ? AND hidden = 0",
  );
  const teams = db.prepare<[string, number, number], TeamRow>(
    `SELECT t.id AS team_id, t.name AS team, x.member_id, m.name, m.hidden, s.points, s.answered
     FROM team t JOIN team_membership x ON x.team_id = t.id AND x.from_week = (
       SELECT max(y.from_week) FROM team_membership y WHERE y.member_id = x.member_id AND y.from_week <= ?)
     JOIN member m ON m.id = x.member_id
     LEFT JOIN standing s ON s.board_id = ? AND s.member_id = x.member_id
     WHERE t.group_id = ? ORDER BY t.id, x.member_id`,
  );
  const running = db.prepare<[number, string, string, number], { n: number }>(
    `SELECT count(*) AS n FROM occurrence WHERE group_id = ? AND study_date BETWEEN ? AND ?
       AND (status = 'planned' OR (status = 'open' AND closes_at > ?))`,
  );
  const announce = db.prepare("UPDATE board SET announced_at = ? WHERE id = ? AND announced_at IS NULL");
  const deliver = db.prepare(
    `INSERT OR IGNORE INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, payload, due_at, expires_at)
     SELECT ?, 'announce', 'pending', group_id, channel_id, id, ?, ?, ? FROM occurrence WHERE id = ? AND group_id = ?`,
  );
  const installationKey = db.prepare<[], { key: string }>("SELECT key FROM installation WHERE id = 1");
  const periods = db.prepare<[number, string, number], { period: string; announced_at: number | null }>(
    "SELECT period, announced_at FROM board WHERE group_id = ? + 0 AND kind = ? || '' ORDER BY period DESC LIMIT ? + 0",
  );
  return { board, top, own, better, size, teams, running, announce, deliver, installationKey, periods };
}

type Statements = ReturnType<typeof prepareBoards>;

type Boards = Pick<
  BoardStore,
  "memberBoard" | "ranks" | "teamWeek" | "teamWeeks" | "openCardsIn" | "announcePeriod" | "periods"
>;

function createBoards(context: StoreContext): Boards {
  const { db, queue, keys } = context;
  const statements = prepareBoards(db);
  const { board, own, better, teams, running, announce, deliver, installationKey, periods } = statements;

  const readTeams = (groupId: GroupId, week: string): readonly TeamWeekFacts[] =>
    teamsOf(teams.all(week, board.get(groupId, "week", week)?.id ?? 0, groupId));

  return {
    memberBoard: (groupId, period, ask) =>
      queue.read(() => {
        const id = board.get(groupId, period.kind, period.id)?.id;
        if (id === undefined) return { top: [], own: null, nextAbove: null, members: 0 };
        return readBoard(statements, id, ask);
      }),
    ranks: (groupId, period, memberIds) =>
      queue.read(() => {
        const id = board.get(groupId, period.kind, period.id)?.id ?? 0;
        const rows = memberIds.flatMap((memberId) => own.get(id, memberId) ?? []);
        return new Map(
          rows.map((row) => [as<MemberId>(row.member_id), (better.get(id, row.points)?.n ?? 0) + 1]),
        );
      }),
    teamWeek: (groupId, week) => queue.read(() => readTeams(groupId, week)),
    teamWeeks: async (groupId, weeks, read) => {
      const results: ReturnType<typeof read>[] = [];
      for (const week of weeks) {
        results.push(await queue.read(() => read(readTeams(groupId, week))));
        if (results.length < weeks.length) await setImmediate();
      }
      return results;
    },
    openCardsIn: (groupId, from, until, now) =>
      queue.read(() => running.get(groupId, from, until, now)?.n ?? 0),
    announcePeriod: ({ groupId, period, occurrenceId, at }) =>
      queue.write(() => {
        if (announce.run(at, keys.boardNumber(groupId, period)).changes === 0) return false;
        const key = `${installationKey.get()?.key ?? ""}:${groupId}:${period.kind}:${period.id}`;
        const payload = JSON.stringify({ kind: period.kind, period: period.id });
        deliver.run(key, payload, at, at + ANNOUNCEMENT_LIFE_MS, occurrenceId, groupId);
        return true;
      }),
    periods: (groupId, kind, limit) =>
      queue.read(() =>
        periods
          .all(groupId, kind, limit)
          .map((row) => ({ period: { kind, id: row.period }, announcedAt: row.announced_at })),
      ),
  };
}

function readBoard(
  { top, own, better, size }: Statements,
  boardId: number,
  ask: { top: number; memberId: MemberId | null },
): MemberBoard {
  const row = ask.memberId === null ? undefined : own.get(boardId, ask.memberId);
  const above = row ? better.get(boardId, row.points) : undefined;
  return {
    top: ranked(top.all(boardId, ask.top)),
    own: row ? standingOf(row, (above?.n ?? 0) + 1) : null,
    nextAbove: above?.next ?? null,
    members: size.get(boardId)?.n ?? 0,
  };
}

function ranked(rows: readonly RankedRow[]): StandingRow[] {
  let rank = 0;
  return rows.map((row, index) => {
    if (index === 0 || row.points !== rows[index - 1]?.points) rank = index + 1;
    return standingOf(row, rank);
  });
}

function standingOf(row: RankedRow, rank: number): StandingRow {
  return { memberId: as<MemberId>(row.member_id), name: row.name, points: row.points, rank };
}

function teamsOf(rows: readonly TeamRow[]): TeamWeekFacts[] {
  const found = new Map<
    number,
    { teamId: TeamId; name: string; members: TeamWeekFacts["members"][number][] }
  >();
  for (const row of rows) {
    const team = found.get(row.team_id) ?? { teamId: as<TeamId>(row.team_id), name: row.team, members: [] };
    found.set(row.team_id, team);
    team.members.push({
      memberId: as<MemberId>(row.member_id),
      name: row.name,
      hidden: row.hidden === 1,
      points: row.points ?? 0,
      answered: (row.answered ?? 0) > 0,
    });
  }
  return [...found.values()];
}
