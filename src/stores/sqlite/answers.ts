/** The hot path: what an answer is decided on, and the one transaction that stores it. */
import type { GivenAnswer } from "#core/grading.ts";
import type { IdeaId, MemberId } from "#core/ids.ts";
import type { AnswerContext, AnswerStore, StoredAnswer, StoredGiven } from "#core/ports/answer-store.ts";
import type { StoreContext } from "./context.ts";
import { occurrenceOf, type OccurrenceRow } from "./occurrences.ts";
import { createReviewWrites, type ReviewWrites } from "./reviews.ts";
import { memberOf, reviewOf, type MemberRow, type ReviewRow } from "./rows.ts";
import { createStreakFacts } from "./streak-facts.ts";

export interface AnswerRow {
  readonly given: string;
  readonly verdict: StoredAnswer["outcome"]["verdict"];
  readonly credit: number;
  readonly near_miss: number;
  readonly points: number;
  readonly hinted: number;
  readonly confidence: "unsure" | "guessed" | null;
  readonly received_at: number;
}

export function answerOf(row: AnswerRow): StoredAnswer {
  return {
    given: readGiven(row.given),
    outcome: { verdict: row.verdict, credit: row.credit, nearMiss: row.near_miss === 1 },
    points: row.points,
    hinted: row.hinted === 1,
    confidence: row.confidence,
    receivedAt: row.received_at,
  };
}

/** Short forms: `p0,2`, `o2,0,1`, `s`, `t…` and `k…` (a take); an erased answer is empty. */
export function writeGiven(given: StoredGiven): string {
  switch (given.kind) {
    case "picks":
      return `p${given.options.join(",")}`;
    case "order":
      return `o${given.steps.join(",")}`;
    case "shown":
      return "s";
    case "text":
      return `t${given.text}`;
    case "take":
      return `k${given.text}`;
  }
}

function readGiven(text: string): StoredGiven {
  const rest = text.slice(1);
  const numbers = (): number[] => (rest === "" ? [] : rest.split(",").map(Number));
  const read: Record<string, () => StoredGiven> = {
    p: (): GivenAnswer => ({ kind: "picks", options: numbers() }),
    o: (): GivenAnswer => ({ kind: "order", steps: numbers() }),
    t: (): GivenAnswer => ({ kind: "text", text: rest }),
    k: () => ({ kind: "take", text: rest }),
  };
  return read[text[0] ?? ""]?.() ?? { kind: "shown" };
}

type Answers = Pick<
  AnswerStore,
  | "answerContext"
  | "recordAnswer"
  | "recordHint"
  | "recordConfidence"
  | "reviewOfAnswer"
  | "markTold"
  | "streakFacts"
>;

export function createAnswers(context: StoreContext): Answers {
  const { db, queue, keys } = context;
  const facts = createStreakFacts(db);
  const reviews = createReviewWrites(context);
  const record = createRecording(context, reviews);
  const occurrence = db.prepare<[string, number], OccurrenceRow>(
    "SELECT * FROM occurrence WHERE key = ? AND group_id = ?",
  );
  const member = db.prepare<[number, number], MemberRow>(
    "SELECT * FROM member WHERE id = ? AND group_id = ?",
  );
  const answer = db.prepare<[number, number], AnswerRow>(
    "SELECT * FROM answer WHERE occurrence_id = ? AND member_id = ?",
  );
  const otherAnswer = db.prepare("SELECT 1 FROM answer WHERE member_id = ? AND occurrence_id <> ? LIMIT 1");
  const hint = db.prepare("SELECT 1 FROM hint WHERE occurrence_id = ? AND member_id = ?");
  const addHint = db.prepare("INSERT OR IGNORE INTO hint (occurrence_id, member_id, at) VALUES (?, ?, ?)");
  const review = db.prepare<[number, number], ReviewRow>(
    "SELECT * FROM review WHERE member_id = ? AND idea_id = ?",
  );
  const confide = db.prepare(
    "UPDATE answer SET confidence = ? WHERE occurrence_id = ? AND member_id = ? AND confidence IS NULL",
  );
  const told = db.prepare(
    "UPDATE member SET told_through = max(coalesce(told_through, ''), ?) WHERE id = ? AND group_id = ?",
  );
  const logOfAnswer = db.prepare<[number, number], { before: string | null; at: number }>(
    "SELECT before, at FROM review_log WHERE member_id = ? AND occurrence_id = ? ORDER BY id DESC LIMIT 1",
  );

  function reviewState(memberId: MemberId, idea: IdeaId | undefined) {
    const number = idea === undefined ? null : keys.knownIdea(idea);
    const row = number === null ? undefined : review.get(memberId, number);
    return row ? reviewOf(row) : null;
  }

  function readContext(ask: Parameters<AnswerStore["answerContext"]>[0]): AnswerContext | null {
    const row = occurrence.get(ask.key, ask.groupId);
    const person = member.get(ask.memberId, ask.groupId);
    if (!row || !person) return null;
    const found = occurrenceOf(row, keys);
    const given = answer.get(row.id, ask.memberId);
    const item = found.served?.item;
    return {
      occurrence: found,
      member: memberOf(person),
      answer: given ? answerOf(given) : null,
      hinted: !given && hint.get(row.id, ask.memberId) !== undefined,
      // A repeated press shows the stored answer; it decides nothing about dates.
      streakFacts: facts.read(memberOf(person), { now: ask.now, notLaterThan: found.studyDate }),
      review: reviewState(ask.memberId, item && item.kind !== "prompt" ? item.idea : undefined),
      firstEver: otherAnswer.get(ask.memberId, row.id) === undefined,
    };
  }

  return {
    answerContext: (ask) => queue.read(() => readContext(ask)),
    recordAnswer: (write) => queue.write(() => record(write)),
    recordHint: (groupId, memberId, occurrenceId, at) =>
      queue.write(() => {
        if (member.get(memberId, groupId)) addHint.run(occurrenceId, memberId, at);
      }),
    recordConfidence: ({ groupId, memberId, occurrenceId, confidence, review: write }) =>
      queue.write(() => {
        if (!member.get(memberId, groupId)) return false;
        if (confide.run(confidence, occurrenceId, memberId).changes === 0) return false;
        if (write) reviews.replace(memberId, occurrenceId, write);
        return true;
      }),
    reviewOfAnswer: (memberId, occurrenceId) =>
      queue.read(() => {
        const row = logOfAnswer.get(memberId, occurrenceId);
        return row ? { before: row.before === null ? null : JSON.parse(row.before), at: row.at } : null;
      }),
    markTold: (groupId, memberId, through) => queue.write(() => void told.run(through, memberId, groupId)),
    streakFacts: (groupId, memberId, ask) =>
      queue.read(() => {
        const row = member.get(memberId, groupId);
        return row ? facts.readAfter(memberOf(row), ask) : [];
      }),
  };
}

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
}

interface AskedTarget {
  readonly member: number;
  readonly occurrence: number;
  readonly group: number;
}

type Recording = (
  write: Parameters<AnswerStore["recordAnswer"]>[0],
) => Awaited<ReturnType<AnswerStore["recordAnswer"]>>;

function createRecording(context: StoreContext, reviews: ReviewWrites): Recording {
  const { db, keys } = context;
  const stored = db.prepare<[number, number], AnswerRow>(
    "SELECT * FROM answer WHERE occurrence_id = ? AND member_id = ?",
  );
  // Scalar subqueries: a join of the three costs several times as much.
  const target = db.prepare<[AskedTarget], TargetRow>(
    `SELECT o.status, o.closes_at, o.channel_id, o.key,
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
       first_study_date = CASE WHEN first_study_date <= ? THEN first_study_date ELSE ? END WHERE id = ?`,
  );
  const score = db.prepare(
    `INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, 1, ?)
     ON CONFLICT (board_id, member_id) DO UPDATE SET points = points + excluded.points, answered = answered + 1`,
  );
  const refresh = db.prepare(
    `INSERT INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, revision, due_at)
     VALUES (?, 'refresh', 'pending', ?, ?, ?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET revision = revision + 1,
       due_at = CASE status WHEN 'sent' THEN excluded.due_at ELSE due_at END,
       attempts = CASE status WHEN 'sent' THEN 0 ELSE attempts END,
       status = CASE status WHEN 'sent' THEN 'pending' ELSE status END`,
  );

  return (write) => {
    const { groupId, memberId, occurrenceId, answer, streak } = write;
    const row = target.get({ member: memberId, occurrence: occurrenceId, group: groupId });
    if (!row || row.revision === null) return { kind: "closed" };
    const first = row.answered === 1 ? stored.get(occurrenceId, memberId) : undefined;
    if (first) return { kind: "repeated", answer: answerOf(first) };
    if (!["planned", "open", "closed"].includes(row.status)) return { kind: "closed" };
    if (row.closes_at !== null && answer.receivedAt >= row.closes_at) return { kind: "closed" };
    if (row.revision !== write.memberRevision) return { kind: "conflict" };
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
    act.run(
      streak.length,
      streak.best,
      streak.freezes,
      streak.progress,
      streak.through,
      streak.startedOn,
      write.toldThrough,
      write.studyDate,
      write.studyDate,
      memberId,
    );
    for (const period of write.periods)
      score.run(keys.boardNumber(groupId, period), memberId, answer.points, row.hidden);
    if (write.review)
      reviews.write(memberId, { occurrenceId, mode: "card", at: answer.receivedAt }, write.review);
    if (write.refreshDueAt !== null && row.status !== "closed")
      refresh.run(`${row.key}:refresh`, groupId, row.channel_id, occurrenceId, write.refreshDueAt);
    return { kind: "recorded" };
  };
}
