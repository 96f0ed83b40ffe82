/** Practice: answers without points, what they did to reviews, and when a member last saw a question. */
import { as, type ItemId } from "#core/ids.ts";
import type { AnswerStore } from "#core/ports/answer-store.ts";
import type { Outcome } from "#core/grading.ts";
import type { ReviewGrade } from "#core/review.ts";
import type { StoreContext } from "./context.ts";
import { createReviewWrites } from "./reviews.ts";

type Practice = Pick<AnswerStore, "recordPractice" | "lastPractice" | "regradePractice" | "lastSeen">;

interface PracticeRow {
  readonly verdict: Outcome["verdict"];
  readonly credit: number;
  readonly at: number;
  readonly grade: ReviewGrade | null;
  readonly before: string | null;
}

/** A day of UTC's, as for reviews: what comes again on it is no other practice. */
const DAY_MS = 86_400_000;

export function createPractice(context: StoreContext): Practice {
  const { db, queue, keys } = context;
  const reviews = createReviewWrites(context);
  const belongs = db.prepare("SELECT 1 FROM member WHERE id = ? AND group_id = ?");
  const practise = db.prepare(
    "INSERT INTO practice (member_id, item_id, mode, verdict, credit, at) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const cameLate = db.prepare(
    "SELECT 1 FROM practice WHERE member_id = ? AND item_id = ? AND mode = 'late' AND at >= ? AND at < ?",
  );
  const markPractised = db.prepare(
    `INSERT INTO item_use (group_id, item_id, practised) VALUES (?, ?, 1)
     ON CONFLICT (group_id, item_id) DO UPDATE SET practised = 1`,
  );
  // The review must still be the one that the answer wrote.
  const last = db.prepare<[number, string], PracticeRow>(
    `SELECT p.verdict, p.credit, p.at, l.grade, l.before FROM practice p
     LEFT JOIN review_log l ON l.member_id = p.member_id AND l.at = p.at AND l.item_id = p.item_id
       AND l.occurrence_id IS NULL AND EXISTS (SELECT 1 FROM review r
         WHERE r.member_id = l.member_id AND r.idea_id = l.idea_id AND r.last_reviewed_at = l.at)
     WHERE p.member_id = ? AND p.item_id = (SELECT id FROM item WHERE key = ?) ORDER BY p.id DESC LIMIT 1`,
  );
  const seenInPractice = db.prepare<[number], { key: string; at: number }>(
    "SELECT i.key, max(p.at) AS at FROM practice p JOIN item i ON i.id = p.item_id WHERE p.member_id = ? GROUP BY i.id",
  );
  const seenOnCards = db.prepare<[number], { key: string; at: number }>(
    `SELECT i.key, max(a.received_at) AS at FROM answer a JOIN occurrence o ON o.id = a.occurrence_id
     JOIN item_version v ON v.id = o.item_version_id JOIN item i ON i.id = v.item_id
     WHERE a.member_id = ? GROUP BY i.id`,
  );

  return {
    recordPractice: ({ groupId, memberId, served, mode, outcome, at, review }) =>
      queue.write(() => {
        if (!belongs.get(memberId, groupId))
          throw new Error(`Member ${memberId} is not in group ${groupId}.`);
        const item = keys.itemNumber(served.item.id, served.topic.area);
        // Pressing a closed card again and again is one late answer.
        const day = at - (at % DAY_MS);
        if (mode === "late" && cameLate.get(memberId, item, day, day + DAY_MS)) return;
        practise.run(memberId, item, mode, outcome.verdict, outcome.credit, at);
        if (mode !== "late") markPractised.run(groupId, item);
        // Two presses at once: the one that comes second is practice only.
        if (review && reviews.follows(memberId, review))
          reviews.write(memberId, { occurrenceId: null, mode, at }, review);
      }),
    lastPractice: (memberId, itemId) =>
      queue.read(() => {
        const row = last.get(memberId, itemId);
        if (!row) return null;
        const { verdict, credit, at, grade, before } = row;
        const review = grade === null ? null : { grade, before: before === null ? null : JSON.parse(before) };
        return { verdict, credit, at, review };
      }),
    regradePractice: ({ groupId, memberId, decidedOn, review }) =>
      queue.write(
        () => belongs.get(memberId, groupId) !== undefined && reviews.regrade(memberId, decidedOn, review),
      ),
    lastSeen: (memberId, items) =>
      queue.read(() => {
        // A member has seen hundreds of items, a catalog holds thousands: one pass over what was seen is cheaper.
        const asked = new Set<string>(items);
        const seen = new Map<ItemId, number>();
        for (const { key, at } of [...seenInPractice.all(memberId), ...seenOnCards.all(memberId)]) {
          const item = as<ItemId>(key);
          if (asked.has(key)) seen.set(item, Math.max(at, seen.get(item) ?? 0));
        }
        return seen;
      }),
  };
}
