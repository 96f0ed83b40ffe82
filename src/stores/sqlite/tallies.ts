/** Counting answers: the reveal's tally and a member's record. */
import { as, type ItemId } from "#core/ids.ts";
import type { AnswerStore, AnswerTally, MemberStats } from "#core/ports/answer-store.ts";
import { answerOf, type AnswerRow } from "./answer-rows.ts";
import type { StoreContext } from "./context.ts";
import { occurrenceOf, type OccurrenceRow } from "./occurrences.ts";

type Tallies = Pick<
  AnswerStore,
  "tally" | "answeredCount" | "countedMembers" | "answersOf" | "withheldItems" | "stats"
>;

interface TotalsRow {
  readonly answered: number;
  readonly correct: number;
  readonly partly: number;
  readonly shown: number;
  readonly points: number;
}

const NO_ANSWERS: TotalsRow = { answered: 0, correct: 0, partly: 0, shown: 0, points: 0 };

export function createTallies(context: StoreContext): Tallies {
  const { db, queue, keys } = context;
  const answers = db.prepare<[number], AnswerRow>("SELECT * FROM answer WHERE occurrence_id = ?");
  const count = db.prepare<[number], { n: number }>(
    "SELECT count(*) AS n FROM answer WHERE occurrence_id = ?",
  );
  const counted = db.prepare<[number, string], { n: number }>(
    `SELECT count(DISTINCT a.member_id) AS n FROM occurrence o JOIN answer a ON a.occurrence_id = o.id
     WHERE o.group_id = ? AND o.study_date = ?`,
  );
  const own = db.prepare<[number, number, number], OccurrenceRow & AnswerRow>(
    `SELECT o.*, a.given, a.verdict, a.credit, a.near_miss, a.points, a.hinted, a.confidence, a.received_at
     FROM answer a JOIN occurrence o ON o.id = a.occurrence_id AND o.group_id = ?
     WHERE a.member_id = ? ORDER BY a.received_at DESC LIMIT ?`,
  );
  const withheld = db.prepare<[number, number, number], { key: string }>(
    `SELECT i.key FROM occurrence o JOIN item_version v ON v.id = o.item_version_id JOIN item i ON i.id = v.item_id
     LEFT JOIN answer a ON a.occurrence_id = o.id AND a.member_id = ?
     WHERE o.group_id = ? AND a.member_id IS NULL
       AND (o.status = 'planned' OR (o.status = 'open' AND o.closes_at > ?))`,
  );
  const totals = db.prepare<[number, number], TotalsRow>(
    `SELECT count(*) AS answered, coalesce(sum(a.verdict = 'right'), 0) AS correct,
       coalesce(sum(a.verdict = 'partly'), 0) AS partly, coalesce(sum(a.verdict = 'shown'), 0) AS shown,
       coalesce(sum(a.points), 0) + coalesce((SELECT sum(x.points) FROM adjustment x JOIN occurrence y
         ON y.id = x.occurrence_id WHERE x.member_id = a.member_id), 0) AS points
     FROM answer a JOIN occurrence o ON o.id = a.occurrence_id AND o.group_id = ? AND o.kind = 'quiz'
     WHERE a.member_id = ?`,
  );
  const practised = db.prepare<[number], { n: number }>(
    "SELECT count(*) AS n FROM practice WHERE member_id = ?",
  );
  const byArea = db.prepare<[number, number], MemberStats["byArea"][number]>(
    `SELECT i.area, count(*) AS answered, sum(a.verdict = 'right') AS "right", sum(a.credit) AS credit FROM answer a
     JOIN occurrence o ON o.id = a.occurrence_id AND o.group_id = ? AND o.kind = 'quiz'
     JOIN item_version v ON v.id = o.item_version_id JOIN item i ON i.id = v.item_id
     WHERE a.member_id = ? GROUP BY i.area ORDER BY answered DESC, i.area`,
  );

  return {
    tally: (occurrenceId) => queue.read(() => tallyOf(answers.all(occurrenceId))),
    answeredCount: (occurrenceId) => queue.read(() => count.get(occurrenceId)?.n ?? 0),
    countedMembers: (groupId, studyDate) => queue.read(() => counted.get(groupId, studyDate)?.n ?? 0),
    answersOf: (groupId, memberId, limit) =>
      queue.read(() =>
        own
          .all(groupId, memberId, limit)
          .map((row) => ({ occurrence: occurrenceOf(row, keys), answer: answerOf(row) })),
      ),
    withheldItems: (groupId, memberId, now) =>
      queue.read(() => new Set(withheld.all(memberId, groupId, now).map((row) => as<ItemId>(row.key)))),
    stats: (groupId, memberId) =>
      queue.read(() => {
        const row = totals.get(groupId, memberId) ?? NO_ANSWERS;
        return {
          answered: row.answered,
          right: row.correct,
          partly: row.partly,
          shown: row.shown,
          points: row.points,
          practised: practised.get(memberId)?.n ?? 0,
          byArea: byArea.all(groupId, memberId),
        };
      }),
  };
}

function tallyOf(rows: readonly AnswerRow[]): AnswerTally {
  const byOption: number[] = [0, 0, 0, 0, 0, 0];
  const verdicts = { right: 0, partly: 0, wrong: 0, shown: 0 };
  let takes = 0;
  for (const row of rows) {
    const { given } = answerOf(row);
    if (given.kind === "take") takes += 1;
    else verdicts[row.verdict] += 1;
    if (given.kind === "picks")
      for (const option of given.options) byOption[option] = (byOption[option] ?? 0) + 1;
  }
  return { total: rows.length, ...verdicts, takes, byOption };
}
