/** The hot path: the one transaction that stores an answer and all that follows from it. */
import type { Database } from "better-sqlite3";
import type { AnswerStore } from "#core/ports/answer-store.ts";
import { answerOf, writeGiven, type AnswerRow, type AskedTarget } from "./answer-rows.ts";
import type { StoreContext } from "./context.ts";
import { createRedraws } from "./redraws.ts";
import type { ReviewWrites } from "./reviews.ts";

/** The card and the member that an answer belongs to. */
interface TargetRow {
  readonly status: string;
  readonly closes_at: number | null;
  readonly channel_id: number;
  readonly key: string;
  /** Null for a member of another group. */
  readonly revision: number | null;
  readonly hidden: number;
  readonly answered: number;
  readonly voided_at: number | null;
}

type AnswerWrite = Parameters<AnswerStore["recordAnswer"]>[0];
type Recording = (write: AnswerWrite) => Awaited<ReturnType<AnswerStore["recordAnswer"]>>;

function prepareRecording(db: Database) {
  const stored = db.prepare<[number, number], AnswerRow>(
    "SELECT * FROM answer WHERE occurrence_id = ? AND member_id = ?",
  );
  // Scalar subqueries: a join of the three costs several times as much.
  const target = db.prepare<[AskedTarget], TargetRow>(
    `SELECT o.status, o.closes_at, o.channel_id, o.key, o.voided_at,
       (SELECT revision FROM member m WHERE m.id = :member AND m.group_id = :group) AS revision,
       (SELECT hidden FROM member m WHERE m.id = :member) AS hidden,
       EXISTS (SELECT 1 FROM answer a WHERE a.occurrence_id = o.id AND a.member_id = :member) AS answered
     FROM occurrence o WHERE o.id = :occurrence AND o.group_id = :group`,
  );
  const insert = db.prepare(
    `INSERT INTO answer (occurrence_id, member_id, given, verdict, credit, near_miss, points, hinted, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const act = db.prepare(
    `UPDATE member SET revision = revision + 1, streak_length = ?, streak_best = ?, streak_freezes = ?,
       streak_progress = ?, streak_through = ?, streak_started_on = ?, told_through = ?,
       first_study_date = CASE WHEN first_study_date <= ? THEN first_study_date ELSE ? END,
       first_act_on = coalesce(first_act_on, ?) WHERE id = ?`,
  );
  const score = db.prepare(
    `INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (board_id, member_id) DO UPDATE SET points = points + excluded.points, answered = answered + 1`,
  );
  const share = db.prepare(
    `INSERT OR IGNORE INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, member_id, due_at)
     VALUES (?, 'take', 'pending', ?, ?, ?, ?, ?)`,
  );
  return { stored, target, insert, act, score, share };
}

type Statements = ReturnType<typeof prepareRecording>;

/** Call what it gives inside a write. */
export function createRecording(context: StoreContext, reviews: ReviewWrites): Recording {
  const { db, keys } = context;
  const statements = prepareRecording(db);
  const redraws = createRedraws(db);

  function follow(write: AnswerWrite, row: TargetRow): void {
    const { groupId, memberId, occurrenceId, answer } = write;
    for (const period of write.periods)
      statements.score.run(keys.boardNumber(groupId, period), memberId, answer.points, row.hidden);
    if (write.review)
      reviews.write(memberId, { occurrenceId, mode: "card", at: answer.receivedAt }, write.review);
    if (answer.given.kind === "take") {
      const key = `${row.key}:take:${memberId}`;
      statements.share.run(key, groupId, row.channel_id, occurrenceId, memberId, answer.receivedAt);
    }
    const card = { ...row, id: occurrenceId, group_id: groupId };
    if (row.status === "closed") redraws.reveal(card, write.refreshDueAt ?? answer.receivedAt);
    else if (write.refreshDueAt !== null) redraws.counter(card, write.refreshDueAt);
  }

  return (write) => {
    const { groupId, memberId, occurrenceId } = write;
    const row = statements.target.get({ member: memberId, occurrence: occurrenceId, group: groupId });
    if (!row || row.revision === null) return { kind: "closed" };
    const first = row.answered === 1 ? statements.stored.get(occurrenceId, memberId) : undefined;
    if (first) return { kind: "repeated", answer: answerOf(first) };
    const refusal = refusalOf(write, row);
    if (refusal) return { kind: refusal };
    insertAnswer(statements, write);
    moveMember(statements, write);
    follow(write, row);
    return { kind: "recorded" };
  };
}

function refusalOf({ answer, memberRevision }: AnswerWrite, row: TargetRow): "closed" | "conflict" | null {
  if (!["planned", "open", "closed"].includes(row.status)) return "closed";
  if (row.closes_at !== null && answer.receivedAt >= row.closes_at) return "closed";
  // An item taken out meanwhile brings no points: that decision is made again, too.
  const moved = row.voided_at !== null && answer.points !== 0;
  return moved || row.revision !== memberRevision ? "conflict" : null;
}

function insertAnswer({ insert }: Statements, { occurrenceId, memberId, answer }: AnswerWrite): void {
  const { verdict, credit, nearMiss } = answer.outcome;
  insert.run(
    occurrenceId,
    memberId,
    writeGiven(answer.given),
    verdict,
    credit,
    nearMiss ? 1 : 0,
    answer.points,
    answer.hinted ? 1 : 0,
    answer.receivedAt,
  );
}

function moveMember({ act }: Statements, write: AnswerWrite): void {
  const { streak, toldThrough, studyDate, memberId } = write;
  act.run(
    streak.length,
    streak.best,
    streak.freezes,
    streak.progress,
    streak.through,
    streak.startedOn,
    toldThrough,
    studyDate,
    studyDate,
    write.actedOn,
    memberId,
  );
}
