/** Spaced repetition per (member, idea), and the log that can rebuild it. */
import type { IdeaId, MemberId, OccurrenceId } from "#core/ids.ts";
import type { ReviewWrite } from "#core/ports/answer-store.ts";
import type { ReviewStore } from "#core/ports/review-store.ts";
import type { ReviewGrade, ReviewState } from "#core/review.ts";
import { reviewOf, type ReviewRow } from "./rows.ts";
import type { StoreContext } from "./context.ts";

export interface ReviewWrites {
  /** Stores the new state and one log row. */
  write(
    memberId: MemberId,
    origin: { occurrenceId: OccurrenceId | null; mode: "card" | "quiz" | "review" | "late"; at: number },
    review: ReviewWrite,
  ): void;
  /** True while the state that the review was decided on still stands. */
  follows(memberId: MemberId, review: ReviewWrite): boolean;
  /** Puts another state in place of what practice wrote at `decidedOn.at`; false when that no longer stands so. */
  regrade(
    memberId: MemberId,
    decidedOn: { readonly at: number; readonly grade: ReviewGrade },
    review: ReviewWrite,
  ): boolean;
  /** Puts another state in place of what an answer wrote, keeping one log row; a review that came since stands. */
  replace(memberId: MemberId, occurrenceId: OccurrenceId, review: ReviewWrite): void;
}

export function createReviewWrites({ db, keys }: StoreContext): ReviewWrites {
  const put = db.prepare(
    `INSERT INTO review (member_id, idea_id, due_at, stability, difficulty, reps, lapses, last_reviewed_at, scheduled_days)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (member_id, idea_id) DO UPDATE SET due_at = excluded.due_at, stability = excluded.stability,
       difficulty = excluded.difficulty, reps = excluded.reps, lapses = excluded.lapses,
       last_reviewed_at = excluded.last_reviewed_at, scheduled_days = excluded.scheduled_days`,
  );
  const log = db.prepare(
    `INSERT INTO review_log (member_id, idea_id, item_id, occurrence_id, mode, grade, at, before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const regrade = db.prepare(
    `UPDATE review_log SET grade = ? WHERE member_id = ? AND occurrence_id = ?
       AND EXISTS (SELECT 1 FROM review r WHERE r.member_id = review_log.member_id
         AND r.idea_id = review_log.idea_id AND r.last_reviewed_at = review_log.at)`,
  );
  const regradePractice = db.prepare(
    `UPDATE review_log SET grade = ? WHERE member_id = ? AND idea_id = ? AND at = ? AND grade = ?
       AND occurrence_id IS NULL
       AND EXISTS (SELECT 1 FROM review r WHERE r.member_id = review_log.member_id
         AND r.idea_id = review_log.idea_id AND r.last_reviewed_at = review_log.at)`,
  );
  const reviewedAt = db.prepare<[number, number], { at: number }>(
    "SELECT last_reviewed_at AS at FROM review WHERE member_id = ? AND idea_id = ?",
  );

  function putState(memberId: MemberId, idea: IdeaId, state: ReviewState): number {
    const number = keys.ideaNumber(idea);
    put.run(
      memberId,
      number,
      state.dueAt,
      state.stability,
      state.difficulty,
      state.reps,
      state.lapses,
      state.lastReviewedAt,
      state.scheduledDays,
    );
    return number;
  }

  return {
    write(memberId, origin, review) {
      const idea = putState(memberId, review.ideaId, review.state);
      const item = keys.knownItem(review.itemId) ?? 0;
      const before = review.before ? JSON.stringify(review.before) : null;
      log.run(memberId, idea, item, origin.occurrenceId, origin.mode, review.grade, origin.at, before);
    },
    follows(memberId, { ideaId, before }) {
      const stored = reviewedAt.get(memberId, keys.ideaNumber(ideaId));
      return (stored?.at ?? null) === (before?.lastReviewedAt ?? null);
    },
    regrade(memberId, { at, grade }, review) {
      const idea = keys.ideaNumber(review.ideaId);
      if (regradePractice.run(review.grade, memberId, idea, at, grade).changes === 0) return false;
      putState(memberId, review.ideaId, review.state);
      return true;
    },
    replace(memberId, occurrenceId, review) {
      if (regrade.run(review.grade, memberId, occurrenceId).changes === 0) return;
      putState(memberId, review.ideaId, review.state);
    },
  };
}

export function createReviewStore({ db, queue, keys }: StoreContext): ReviewStore {
  const one = db.prepare<[number, number], ReviewRow>(
    "SELECT * FROM review WHERE member_id = ? AND idea_id = ?",
  );
  const due = db.prepare<[number, number, number], ReviewRow & { idea_id: number }>(
    "SELECT * FROM review WHERE member_id = ? AND due_at <= ? ORDER BY due_at LIMIT ?",
  );
  const count = db.prepare<[number, number], { ideas: number; due: number }>(
    "SELECT count(*) AS ideas, coalesce(sum(due_at <= ?), 0) AS due FROM review WHERE member_id = ?",
  );
  const next = db.prepare<[number, number], { at: number | null }>(
    "SELECT min(due_at) AS at FROM review WHERE member_id = ? AND due_at > ?",
  );
  const since = db.prepare<[number, number], { done: number }>(
    "SELECT count(*) AS done FROM review_log WHERE member_id = ? AND at >= ? AND mode = 'review'",
  );
  const findIdea = db.prepare<[string], { id: number }>("SELECT id FROM idea WHERE key = ?");
  const rename = db.prepare("UPDATE idea SET key = ? WHERE id = ?");
  return {
    followRenames: (renames) =>
      queue.write(() => {
        const moved = renames.filter(({ from, to }) => {
          const old = findIdea.get(from);
          // Where both stand, people have reviews under the new name already; those are the truth.
          if (!old || findIdea.get(to)) return false;
          return rename.run(to, old.id).changes === 1;
        });
        if (moved.length > 0) keys.forget();
        return moved.length;
      }),
    review: (memberId, ideaId) =>
      queue.read(() => {
        const number = keys.knownIdea(ideaId);
        const row = number === null ? undefined : one.get(memberId, number);
        return row ? reviewOf(row) : null;
      }),
    dueReviews: (memberId, now, limit) =>
      queue.read(() =>
        due
          .all(memberId, now, limit)
          .map((row) => ({ ideaId: keys.ideaOf(row.idea_id), state: reviewOf(row) })),
      ),
    dueCount: (memberId, now) =>
      queue.read(() => ({
        ...(count.get(now, memberId) ?? { ideas: 0, due: 0 }),
        nextAt: next.get(memberId, now)?.at ?? null,
      })),
    reviewsSince: (memberId, at) => queue.read(() => since.get(memberId, at)?.done ?? 0),
  };
}
