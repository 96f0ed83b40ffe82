/** The verbs around an answer: deciding on it, storing it, and what a member adds to it afterwards. */
import type { AnswerStore } from "#core/ports/answer-store.ts";
import { createContextReader } from "./answer-context.ts";
import type { StoreContext } from "./context.ts";
import { createRecording } from "./recording.ts";
import { createReviewWrites } from "./reviews.ts";
import { memberOf, type MemberRow } from "./rows.ts";
import { createStreakFacts } from "./streak-facts.ts";

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
  const { db, queue } = context;
  const facts = createStreakFacts(db);
  const reviews = createReviewWrites(context);
  const readContext = createContextReader(context, facts);
  const record = createRecording(context, reviews);
  const member = db.prepare<[number, number], MemberRow>(
    "SELECT * FROM member WHERE id = ? AND group_id = ?",
  );
  const addHint = db.prepare("INSERT OR IGNORE INTO hint (occurrence_id, member_id, at) VALUES (?, ?, ?)");
  const confide = db.prepare(
    "UPDATE answer SET confidence = ? WHERE occurrence_id = ? AND member_id = ? AND confidence IS NULL",
  );
  const told = db.prepare(
    "UPDATE member SET told_through = max(coalesce(told_through, ''), ?) WHERE id = ? AND group_id = ?",
  );
  const logOfAnswer = db.prepare<[number, number], { before: string | null; at: number }>(
    "SELECT before, at FROM review_log WHERE member_id = ? AND occurrence_id = ? ORDER BY id DESC LIMIT 1",
  );

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
