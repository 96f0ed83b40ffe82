/** The three ways to store an answer that are compared: raw SQL, drizzle, and the project's core and store. */
import type { Database } from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { contextOf, recordFirstAnswer } from "#app/answering.ts";
import type { AppContext } from "#app/app-context.ts";
import * as schema from "#stores/sqlite/schema.ts";
import { actFor, NO_REPLY, type Press } from "./press.ts";
import { NOW, TODAY, type WorldShape } from "./world.ts";

const DAY_MS = 86_400_000;

/** Ids that the baselines know beforehand, so that they only write. */
interface Known {
  readonly occurrence: ReadonlyMap<string, number>;
  readonly groups: number;
}

function knownOf(db: Database, shape: WorldShape): Known {
  const rows = db.prepare("SELECT id, key FROM occurrence WHERE status = 'open'").all() as {
    id: number;
    key: string;
  }[];
  return { occurrence: new Map(rows.map(({ id, key }) => [key, id])), groups: shape.groups };
}

/** Board ids as `seedWorld` numbers them: week, season, all time. */
function boardsOf(press: Press, { groups }: Known): readonly number[] {
  return [press.groupId, groups + press.groupId, 2 * groups + press.groupId];
}

/**
 * The writes of one answer and nothing else: no read, no decision, every id known. The same tables, indexes and
 * statements as the store's own.
 */
export function rawAnswers(db: Database, shape: WorldShape): (press: Press) => void {
  const known = knownOf(db, shape);
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
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
  const review = db.prepare(
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
  const refresh = refreshStatement(db);
  return (press) => {
    const occurrence = known.occurrence.get(press.key) ?? 0;
    begin.run();
    insert.run(occurrence, press.memberId, "p0", "right", 1, 0, 100, 0, NOW);
    act.run(5, 9, 1, 2, TODAY, TODAY, null, TODAY, TODAY, TODAY, press.memberId);
    for (const board of boardsOf(press, known)) score.run(board, press.memberId, 100, 0);
    review.run(press.memberId, (press.groupId % 100) + 1, NOW + 3 * DAY_MS, 3.17, 5.28, 1, 0, NOW, 3);
    log.run(press.memberId, (press.groupId % 100) + 1, 1, occurrence, "card", "good", NOW, null);
    refresh(press, occurrence);
    commit.run();
  };
}

/** The redraw of the card's counter, asked for once per card while one is under way. */
function refreshStatement(db: Database): (press: Press, occurrence: number) => void {
  const asked = new Set<string>();
  const refresh = db.prepare(
    `INSERT INTO delivery (key, kind, status, group_id, channel_id, occurrence_id, revision, due_at)
     VALUES (?, 'refresh', 'pending', ?, ?, ?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET revision = revision + 1,
       due_at = CASE status WHEN 'sent' THEN excluded.due_at ELSE due_at END,
       attempts = CASE status WHEN 'sent' THEN 0 ELSE attempts END,
       status = CASE status WHEN 'sent' THEN 'pending' ELSE status END`,
  );
  return (press, occurrence) => {
    if (asked.has(press.key)) return;
    asked.add(press.key);
    refresh.run(`${press.key}:refresh`, press.groupId, press.groupId, occurrence, NOW);
  };
}

/** The same writes as prepared drizzle queries. */
export function drizzleAnswers(db: Database, shape: WorldShape): (press: Press) => void {
  const known = knownOf(db, shape);
  const orm = drizzle(db, { casing: "snake_case" });
  const value = sql.placeholder;
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const { answers, members, reviewLog, reviews, standings } = schema;
  const insert = orm
    .insert(answers)
    .values({
      occurrenceId: value("occurrence"),
      memberId: value("member"),
      given: "p0",
      verdict: "right",
      credit: 1,
      nearMiss: false,
      points: value("points"),
      hinted: false,
      receivedAt: value("at"),
    })
    .prepare();
  const act = orm
    .update(members)
    .set({
      revision: sql`${members.revision} + 1`,
      streakLength: sql`${value("length")}`,
      streakBest: 9,
      streakFreezes: 1,
      streakProgress: 2,
      streakThrough: sql`${value("through")}`,
      streakStartedOn: sql`${value("through")}`,
      toldThrough: null,
    })
    .where(sql`${members.id} = ${value("member")}`)
    .prepare();
  const score = orm
    .insert(standings)
    .values({
      boardId: value("board"),
      memberId: value("member"),
      points: value("points"),
      answered: 1,
      hidden: false,
    })
    .onConflictDoUpdate({
      target: [standings.boardId, standings.memberId],
      set: { points: sql`points + excluded.points`, answered: sql`answered + 1` },
    })
    .prepare();
  const review = orm
    .insert(reviews)
    .values({
      memberId: value("member"),
      ideaId: value("idea"),
      dueAt: value("due"),
      stability: 3.17,
      difficulty: 5.28,
      reps: 1,
      lapses: 0,
      lastReviewedAt: value("at"),
      scheduledDays: 3,
    })
    .onConflictDoUpdate({
      target: [reviews.memberId, reviews.ideaId],
      set: { dueAt: sql`excluded.due_at`, reps: sql`excluded.reps` },
    })
    .prepare();
  const log = orm
    .insert(reviewLog)
    .values({
      memberId: value("member"),
      ideaId: value("idea"),
      itemId: 1,
      occurrenceId: value("occurrence"),
      mode: "card",
      grade: "good",
      at: value("at"),
      before: null,
    })
    .prepare();
  const refresh = refreshStatement(db);
  return (press) => {
    const occurrence = known.occurrence.get(press.key) ?? 0;
    const member = press.memberId;
    const idea = (press.groupId % 100) + 1;
    begin.run();
    insert.run({ occurrence, member, points: 100, at: NOW });
    act.run({ length: 5, through: TODAY, member });
    for (const board of boardsOf(press, known)) score.run({ board, member, points: 100 });
    review.run({ member, idea, due: NOW + 3 * DAY_MS, at: NOW });
    log.run({ member, idea, occurrence, at: NOW });
    refresh(press, occurrence);
    commit.run();
  };
}

/** The project's own path: load what the answer is decided on, decide, record, read back what the verdict shows. */
export function coreAnswers(app: AppContext): (press: Press) => Promise<void> {
  return async (press) => {
    const act = actFor(app, press, NO_REPLY);
    const context = await contextOf(act, press.key);
    if (!context) throw new Error(`Card ${press.key} is missing.`);
    const result = await recordFirstAnswer(act, context, { kind: "picks", options: [0] });
    if (result.kind !== "answered" || !result.fresh) throw new Error(`Answer to ${press.key} not recorded.`);
  };
}
