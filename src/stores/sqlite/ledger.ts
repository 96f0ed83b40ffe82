/** Standings as the sum of answers and adjustments: moved by an adjustment, rebuilt from all of them. */
import type { Database } from "better-sqlite3";
import { as, type MemberId, type StudyDate } from "#core/ids.ts";
import type { BoardStore } from "#core/ports/board-store.ts";
import type { StoreContext } from "./context.ts";

/** What one member's answers of one study date brought. */
interface FactRow {
  readonly member_id: number;
  readonly hidden: number;
  readonly study_date: string;
  readonly points: number;
  readonly answered: number;
}

interface StoredRow {
  readonly board_id: number;
  readonly member_id: number;
  readonly points: number;
  readonly answered: number;
}

interface Standing extends StoredRow {
  readonly hidden: number;
}

function prepareLedger(db: Database) {
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
  const facts = db.prepare<[number], FactRow>(
    `SELECT a.member_id, m.hidden, o.study_date, count(*) AS answered,
       sum(a.points + coalesce((SELECT sum(x.points) FROM adjustment x
         WHERE x.occurrence_id = a.occurrence_id AND x.member_id = a.member_id), 0)) AS points
     FROM answer a JOIN occurrence o ON o.id = a.occurrence_id JOIN member m ON m.id = a.member_id
     WHERE o.group_id = ? GROUP BY a.member_id, o.study_date`,
  );
  const before = db.prepare<[number], StoredRow>(
    `SELECT s.board_id, s.member_id, s.points, s.answered FROM standing s JOIN board b ON b.id = s.board_id WHERE b.group_id = ?`,
  );
  const clear = db.prepare(
    "DELETE FROM standing WHERE board_id IN (SELECT id FROM board WHERE group_id = ?)",
  );
  const put = db.prepare(
    "INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, ?, ?)",
  );
  return { answered, append, move, markVoided, facts, before, clear, put };
}

type Ledger = Pick<BoardStore, "adjust" | "rebuildStandings">;

export function createLedger({ db, queue, keys }: StoreContext): Ledger {
  const { answered, append, move, markVoided, facts, before, clear, put } = prepareLedger(db);

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
    rebuildStandings: (groupId, periodsOf) =>
      queue.write(() => {
        const boardsOf = (studyDate: StudyDate) =>
          periodsOf(studyDate).map((period) => keys.boardNumber(groupId, period));
        const rows = standingsFrom(facts.all(groupId), boardsOf);
        const differed = countDiffering(before.all(groupId), rows);
        clear.run(groupId);
        for (const row of rows.values())
          put.run(row.board_id, row.member_id, row.points, row.answered, row.hidden);
        return { rows: rows.size, differed };
      }),
  };
}

const keyOf = (row: { readonly board_id: number; readonly member_id: number }) =>
  `${row.board_id} ${row.member_id}`;

function standingsFrom(
  facts: readonly FactRow[],
  boardsOf: (studyDate: StudyDate) => readonly number[],
): Map<string, Standing> {
  const rows = new Map<string, Standing>();
  for (const { member_id, hidden, study_date, points, answered } of facts)
    for (const board_id of boardsOf(study_date as StudyDate)) {
      const key = keyOf({ board_id, member_id });
      const row = rows.get(key) ?? { board_id, member_id, points: 0, answered: 0, hidden };
      rows.set(key, { ...row, points: row.points + points, answered: row.answered + answered });
    }
  return rows;
}

/** Standings that are stored with other figures, or are on one side only. */
function countDiffering(stored: readonly StoredRow[], rows: ReadonlyMap<string, Standing>): number {
  const old = new Map(stored.map((row) => [keyOf(row), row]));
  let differed = [...old.keys()].filter((key) => !rows.has(key)).length;
  for (const [key, row] of rows) {
    const before = old.get(key);
    if (before?.points !== row.points || before.answered !== row.answered) differed += 1;
  }
  return differed;
}
