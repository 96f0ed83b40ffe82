/**
 * Databases for measuring: groups of members with a past and an open card, written row by row without durability.
 * The same shape gives the same rows.
 */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { addDays, isoWeekOf, quarterOf } from "#core/calendar.ts";
import type { Catalog, CatalogItem } from "#core/catalog.ts";
import { hashBase32 } from "#core/hash.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { openDatabase } from "#stores/sqlite/database.ts";
import { createSqliteStore } from "#stores/sqlite/store.ts";
import { aCatalog } from "../test/builders/catalog.ts";

export const MIGRATIONS = join(import.meta.dirname, "../migrations/sqlite");
/** Monday morning: the instant every measurement takes place at. */
export const NOW = Date.UTC(2026, 10, 23, 9, 30);
export const TODAY = as<StudyDate>("2026-11-23");
const HOUR_MS = 3_600_000;
const CATCH_UP_MS = 6 * HOUR_MS;

export interface WorldShape {
  readonly groups: number;
  readonly membersPerGroup: number;
  /** Closed cards of earlier dates, each answered by every member. */
  readonly pastCards: number;
  /** Cards of today, open and not answered. */
  readonly openCards: number;
}

/** A catalog whose questions take one click, like most of the shipped ones. */
export function benchCatalog(): Catalog {
  return aCatalog({ topics: 40, questionsPerTopic: 6, kinds: ["single"] });
}

/** Runs `write` on the database in one transaction that nothing waits for. */
export function seed(file: string, write: (db: Database) => void): void {
  const { db, close } = openDatabase({ file, migrationsFolder: MIGRATIONS, now: NOW });
  db.pragma("synchronous = OFF");
  db.pragma("foreign_keys = OFF");
  db.transaction(() => write(db))();
  db.pragma("wal_checkpoint(TRUNCATE)");
  close();
}

/** Writes the world into a new file. */
export function seedWorld(file: string, shape: WorldShape): void {
  seed(file, (db) => {
    const items = benchCatalog().items.filter(({ item }) => item.kind === "single");
    seedItems(db, items);
    seedGroups(db, shape);
    seedMembers(db, shape);
    for (let back = shape.pastCards; back >= 1; back--) seedCards(db, shape, { items, back, answered: true });
    for (let card = 0; card < shape.openCards; card++)
      seedCards(db, shape, { items, back: -card, answered: false });
    seedStandings(db, shape);
  });
}

/** A closed database and its copies start from the same bytes. */
export function copyWorld(file: string, copy: string): string {
  copyFileSync(file, copy);
  return copy;
}

/** Opens a file the way the bot does. */
export function openStore(file: string) {
  const { db, close } = openDatabase({ file, migrationsFolder: MIGRATIONS, now: NOW });
  const stamp = { key: "bench", clock: "real" as const, at: NOW };
  return { db, store: createSqliteStore({ db, release: close, stamp }) };
}

function seedItems(db: Database, items: readonly CatalogItem[]): void {
  const addItem = db.prepare("INSERT INTO item (id, key, area) VALUES (?, ?, ?)");
  const addVersion = db.prepare(
    "INSERT INTO item_version (id, item_id, version, content) VALUES (?, ?, ?, ?)",
  );
  const addIdea = db.prepare("INSERT OR IGNORE INTO idea (key) VALUES (?)");
  for (const [index, { item, topic }] of items.entries()) {
    const { id, title, area, level } = topic;
    addItem.run(index + 1, item.id, area);
    addVersion.run(
      index + 1,
      index + 1,
      item.version,
      JSON.stringify({ item, topic: { id, title, area, level } }),
    );
    if (item.kind !== "prompt") addIdea.run(item.idea);
  }
}

/** Groups with a space, a channel and as many schedules as they have open cards; the ids of all four are alike. */
export function seedGroups(db: Database, shape: Pick<WorldShape, "groups" | "openCards">): void {
  const addGroup = db.prepare("INSERT INTO study_group (id, name, seed, created_at) VALUES (?, ?, ?, ?)");
  const addSpace = db.prepare(
    "INSERT INTO space (id, group_id, platform, external_id, name, installed_at) VALUES (?, ?, 'playground', ?, ?, ?)",
  );
  const addChannel = db.prepare(
    "INSERT INTO channel (id, space_id, external_id, name) VALUES (?, ?, ?, 'study')",
  );
  const addSchedule = db.prepare(
    `INSERT INTO schedule (key, group_id, channel_id, kind, time, zone, weekdays, catch_up_ms, next_run_at,
       next_study_date, last_study_date, created_at)
     VALUES (?, ?, ?, 'quiz', '09:00', 'UTC', 127, ?, ?, ?, ?, ?)`,
  );
  const tomorrow = addDays(TODAY, 1);
  for (let group = 1; group <= shape.groups; group++) {
    addGroup.run(group, `Group ${group}`, group * 7919, NOW);
    addSpace.run(group, group, `space-${group}`, `Space ${group}`, NOW);
    addChannel.run(group, group, `channel-${group}`);
    for (let card = 0; card < shape.openCards; card++)
      addSchedule.run(
        `${group}-${card}`,
        group,
        group,
        CATCH_UP_MS,
        NOW + 23.5 * HOUR_MS,
        tomorrow,
        TODAY,
        NOW,
      );
  }
}

/** Members are numbered through: those of group 1 first. */
function seedMembers(db: Database, shape: WorldShape): void {
  const addMember = db.prepare(
    `INSERT INTO member (id, group_id, name, first_study_date, first_act_on, streak_length, streak_best,
       streak_freezes, streak_through, streak_started_on, created_at) VALUES (?, ?, ?, ?, ?, 5, 9, 1, ?, ?, ?)`,
  );
  const identify = db.prepare("INSERT INTO identity (space_id, external_id, member_id) VALUES (?, ?, ?)");
  const first = addDays(TODAY, -shape.pastCards - 20);
  const through = addDays(TODAY, -shape.pastCards - 1);
  for (let group = 1; group <= shape.groups; group++)
    for (let place = 1; place <= shape.membersPerGroup; place++) {
      const member = (group - 1) * shape.membersPerGroup + place;
      addMember.run(member, group, `Member ${member}`, first, first, through, addDays(through, -4), NOW);
      identify.run(group, `person-${member}`, member);
    }
}

interface CardKind {
  readonly items: readonly CatalogItem[];
  /** Days before today; 0 and below for today's first, second, … card. */
  readonly back: number;
  readonly answered: boolean;
}

/** The key of a group's card, as `back` names it. */
export function cardKey(group: number, back: number): string {
  return hashBase32(`card ${group} ${back}`);
}

function seedCards(db: Database, shape: WorldShape, { items, back, answered }: CardKind): void {
  const addCard = db.prepare(
    `INSERT INTO occurrence (key, group_id, schedule_id, channel_id, study_date, kind, status, number, planned_at, late,
       ranked, item_version_id, order_seed, deliver_by, sent_at, closes_at, closed_at, message)
     VALUES (?, ?, ?, ?, ?, 'quiz', ?, ?, ?, 0, 1, ?, ?, ?, ?, ?, ?, '{"platform":"playground","ref":{}}')`,
  );
  const addAnswer = db.prepare(
    `INSERT INTO answer (occurrence_id, member_id, given, verdict, credit, points, hinted, received_at)
     VALUES (?, ?, 'p0', 'right', 1, 100, 0, ?)`,
  );
  const days = Math.max(0, back);
  const studyDate = addDays(TODAY, -days);
  const sentAt = NOW - days * 24 * HOUR_MS - HOUR_MS / 2;
  const closesAt = sentAt + 24 * HOUR_MS;
  for (let group = 1; group <= shape.groups; group++) {
    const version = ((group * 31 + Math.abs(back) * 17) % items.length) + 1;
    const schedule = (group - 1) * shape.openCards + 1 + Math.max(0, -back);
    const { lastInsertRowid } = addCard.run(
      cardKey(group, back),
      group,
      schedule,
      group,
      studyDate,
      answered ? "closed" : "open",
      shape.pastCards - back + 1,
      sentAt,
      version,
      group,
      sentAt + CATCH_UP_MS,
      sentAt,
      closesAt,
      answered ? closesAt : null,
    );
    for (let place = 1; answered && place <= shape.membersPerGroup; place++)
      addAnswer.run(lastInsertRowid, (group - 1) * shape.membersPerGroup + place, sentAt + place);
  }
}

/** Boards of the week, the quarter and all time; every member with the points of the past cards. */
function seedStandings(db: Database, shape: WorldShape): void {
  const periods = [
    ["week", isoWeekOf(TODAY)],
    ["season", quarterOf(TODAY)],
    ["all", "all"],
  ] as const;
  const addBoard = db.prepare("INSERT INTO board (id, group_id, kind, period) VALUES (?, ?, ?, ?)");
  const put = db.prepare(
    "INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, ?, 0)",
  );
  for (const [index, [kind, period]] of periods.entries())
    for (let group = 1; group <= shape.groups; group++) {
      const board = index * shape.groups + group;
      addBoard.run(board, group, kind, period);
      for (let place = 1; place <= shape.membersPerGroup; place++)
        put.run(board, (group - 1) * shape.membersPerGroup + place, shape.pastCards * 100, shape.pastCards);
    }
}
