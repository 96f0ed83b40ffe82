/** Standings: read from one index, changed by increments, rebuilt from answers and adjustments. */
import { as, type GroupId, type MemberId, type StudyDate, type TeamId } from "#core/ids.ts";
import type { BoardStore, StandingRow, TeamWeekFacts } from "#core/ports/board-store.ts";
import type { Period } from "#core/scoring.ts";
import type { StoreContext } from "./context.ts";

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

type Boards = Pick<
  BoardStore,
  "memberBoard" | "ranks" | "teamWeek" | "openCardsIn" | "announcePeriod" | "periods"
>;

function createBoards(context: StoreContext): Boards {
  const { db, queue, keys } = context;
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
    "SELECT period, announced_at FROM board WHERE group_id = ? AND kind = ? ORDER BY period DESC LIMIT ?",
  );
  const ANNOUNCEMENT_LIFE_MS = 24 * 3600_000;

  function ranked(rows: readonly RankedRow[]): StandingRow[] {
    let rank = 0;
    return rows.map((row, index) => {
      if (index === 0 || row.points !== rows[index - 1]?.points) rank = index + 1;
      return { memberId: as<MemberId>(row.member_id), name: row.name, points: row.points, rank };
    });
  }

  return {
    memberBoard: (groupId, period, ask) =>
      queue.read(() => {
        const id = board.get(groupId, period.kind, period.id)?.id;
        if (id === undefined) return { top: [], own: null, nextAbove: null, members: 0 };
        const row = ask.memberId === null ? undefined : own.get(id, ask.memberId);
        const above = row ? better.get(id, row.points) : undefined;
        return {
          top: ranked(top.all(id, ask.top)),
          own: row
            ? {
                memberId: as<MemberId>(row.member_id),
                name: row.name,
                points: row.points,
                rank: (above?.n ?? 0) + 1,
              }
            : null,
          nextAbove: above?.next ?? null,
          members: size.get(id)?.n ?? 0,
        };
      }),
    ranks: (groupId, period, memberIds) =>
      queue.read(() => {
        const id = board.get(groupId, period.kind, period.id)?.id ?? 0;
        const rows = memberIds.flatMap((memberId) => own.get(id, memberId) ?? []);
        return new Map(
          rows.map((row) => [as<MemberId>(row.member_id), (better.get(id, row.points)?.n ?? 0) + 1]),
        );
      }),
    teamWeek: (groupId, week) =>
      queue.read(() => {
        const id = board.get(groupId, "week", week)?.id ?? 0;
        const found = new Map<
          number,
          { teamId: TeamId; name: string; members: TeamWeekFacts["members"][number][] }
        >();
        for (const row of teams.all(week, id, groupId)) {
          const team = found.get(row.team_id) ?? {
            teamId: as<TeamId>(row.team_id),
            name: row.team,
            members: [],
          };
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
      }),
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

type Ledger = Pick<BoardStore, "adjust" | "rebuildStandings">;

function createLedger(context: StoreContext): Ledger {
  const { db, queue, keys } = context;
  const answered = db.prepare<[number, number], { member_id: number; points: number; study_date: string }>(
    `SELECT a.member_id, o.study_date, a.points + coalesce((SELECT sum(x.points) FROM adjustment x
       WHERE x.occurrence_id = a.occurrence_id AND x.member_id = a.member_id), 0) AS points
     FROM answer a JOIN occurrence o ON o.id = a.occurrence_id WHERE a.occurrence_id = ? AND o.group_id = ?`,
  );
  const append = db.prepare(
    "INSERT OR IGNORE INTO adjustment (occurrence_id, member_id, reason, points, at) VALUES (?, ?, ?, ?, ?)",
  );
  const move = db.prepare("UPDATE standing SET points = points + ? WHERE board_id = ? AND member_id = ?");
  const markVoided = db.prepare(
    "UPDATE occurrence SET voided_at = ?, reason = ? WHERE id = ? AND group_id = ? AND voided_at IS NULL",
  );
  const facts = db.prepare<
    [number],
    { member_id: number; hidden: number; study_date: string; points: number; answered: number }
  >(
    `SELECT a.member_id, m.hidden, o.study_date, count(*) AS answered,
       sum(a.points + coalesce((SELECT sum(x.points) FROM adjustment x
         WHERE x.occurrence_id = a.occurrence_id AND x.member_id = a.member_id), 0)) AS points
     FROM answer a JOIN occurrence o ON o.id = a.occurrence_id JOIN member m ON m.id = a.member_id
     WHERE o.group_id = ? GROUP BY a.member_id, o.study_date`,
  );
  const before = db.prepare<
    [number],
    { board_id: number; member_id: number; points: number; answered: number }
  >(
    `SELECT s.board_id, s.member_id, s.points, s.answered FROM standing s JOIN board b ON b.id = s.board_id WHERE b.group_id = ?`,
  );
  const clear = db.prepare(
    "DELETE FROM standing WHERE board_id IN (SELECT id FROM board WHERE group_id = ?)",
  );
  const put = db.prepare(
    "INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    adjust: ({ groupId, occurrenceId, reason, voids, at, points, periodsOf }) =>
      queue.write(() => {
        let changed = 0;
        for (const row of answered.all(occurrenceId, groupId)) {
          const delta = points({ memberId: as<MemberId>(row.member_id), points: row.points }) - row.points;
          if (delta === 0) continue;
          if (append.run(occurrenceId, row.member_id, reason, delta, at).changes === 0) continue;
          changed += 1;
          for (const period of periodsOf(row.study_date as StudyDate))
            move.run(delta, keys.boardNumber(groupId, period), row.member_id);
        }
        if (voids) markVoided.run(at, reason, occurrenceId, groupId);
        return { changed };
      }),
    rebuildStandings: (groupId: GroupId, periodsOf: (studyDate: StudyDate) => readonly Period[]) =>
      queue.write(() => {
        const rows = new Map<
          string,
          { board: number; member: number; points: number; answered: number; hidden: number }
        >();
        for (const fact of facts.all(groupId))
          for (const period of periodsOf(fact.study_date as StudyDate)) {
            const boardId = keys.boardNumber(groupId, period);
            const key = `${boardId} ${fact.member_id}`;
            const row = rows.get(key) ?? {
              board: boardId,
              member: fact.member_id,
              points: 0,
              answered: 0,
              hidden: fact.hidden,
            };
            rows.set(key, {
              ...row,
              points: row.points + fact.points,
              answered: row.answered + fact.answered,
            });
          }
        const old = new Map(before.all(groupId).map((row) => [`${row.board_id} ${row.member_id}`, row]));
        let differed = [...old.keys()].filter((key) => !rows.has(key)).length;
        for (const [key, row] of rows) {
          const stored = old.get(key);
          if (stored?.points !== row.points || stored.answered !== row.answered) differed += 1;
        }
        clear.run(groupId);
        for (const row of rows.values()) put.run(row.board, row.member, row.points, row.answered, row.hidden);
        return { rows: rows.size, differed };
      }),
  };
}
