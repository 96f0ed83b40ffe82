/**
 * Every table. Small integer keys inside; platform ids and random keys only in look-up columns. Instants are epoch
 * milliseconds, study dates are `YYYY-MM-DD` text.
 */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

const flag = () => integer({ mode: "boolean" });

/** One row: this database's identity and the runtime's memory across restarts. */
export const installations = sqliteTable("installation", {
  id: integer().primaryKey(),
  key: text().notNull(),
  clock: text({ enum: ["real", "virtual"] }).notNull(),
  clockOffsetMs: integer().notNull().default(0),
  heartbeatAt: integer(),
  timeZoneData: text(),
  createdAt: integer().notNull(),
});

export const groups = sqliteTable("study_group", {
  id: integer().primaryKey(),
  name: text().notNull(),
  language: text().notNull().default("en"),
  seed: integer().notNull(),
  revision: integer().notNull().default(0),
  nextNumber: integer().notNull().default(1),
  createdAt: integer().notNull(),
});

export const spaces = sqliteTable(
  "space",
  {
    id: integer().primaryKey(),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    platform: text({ enum: ["playground", "discord", "slack"] }).notNull(),
    externalId: text().notNull(),
    name: text().notNull(),
    installedAt: integer().notNull(),
    removedAt: integer(),
  },
  (t) => [uniqueIndex("space_external").on(t.platform, t.externalId), index("space_group").on(t.groupId)],
);

export const channels = sqliteTable(
  "channel",
  {
    id: integer().primaryKey(),
    spaceId: integer()
      .notNull()
      .references(() => spaces.id),
    externalId: text().notNull(),
    name: text().notNull(),
  },
  (t) => [uniqueIndex("channel_external").on(t.spaceId, t.externalId)],
);

export const members = sqliteTable(
  "member",
  {
    id: integer().primaryKey(),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    name: text().notNull(),
    mergedInto: integer(),
    hidden: flag().notNull().default(false),
    lockIn: flag().notNull().default(false),
    guessedIsAgain: flag().notNull().default(true),
    firstStudyDate: text(),
    firstActOn: text(),
    /** When an earlier member behind the same identity was erased; until the cards of that time have closed. */
    returnedSince: integer(),
    streakLength: integer().notNull().default(0),
    streakBest: integer().notNull().default(0),
    streakFreezes: integer().notNull().default(0),
    streakProgress: integer().notNull().default(0),
    streakThrough: text(),
    streakStartedOn: text(),
    toldThrough: text(),
    revision: integer().notNull().default(0),
    createdAt: integer().notNull(),
    erasedAt: integer(),
  },
  (t) => [index("member_group").on(t.groupId)],
);

export const identities = sqliteTable(
  "identity",
  {
    id: integer().primaryKey(),
    spaceId: integer()
      .notNull()
      .references(() => spaces.id),
    externalId: text().notNull(),
    memberId: integer()
      .notNull()
      .references(() => members.id),
  },
  (t) => [
    uniqueIndex("identity_external").on(t.spaceId, t.externalId),
    index("identity_member").on(t.memberId),
  ],
);

/**
 * Who was erased a short while ago, as a salted hash: kept until the cards that were open then have closed, so that
 * nobody answers them twice for points.
 */
export const erasures = sqliteTable(
  "erasure",
  {
    spaceId: integer()
      .notNull()
      .references(() => spaces.id),
    personHash: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.spaceId, t.personHash] })],
);

export const vacations = sqliteTable(
  "vacation",
  {
    id: integer().primaryKey(),
    memberId: integer()
      .notNull()
      .references(() => members.id),
    fromDate: text().notNull(),
    untilDate: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [index("vacation_member").on(t.memberId)],
);

/** Repairs: the date counts for the member although no answer stands. */
export const grants = sqliteTable(
  "streak_grant",
  {
    memberId: integer()
      .notNull()
      .references(() => members.id),
    studyDate: text().notNull(),
    reason: text().notNull(),
    grantedBy: integer().notNull(),
    /** Set once the member has read of it. */
    told: flag().notNull().default(false),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.studyDate] })],
);

export const teams = sqliteTable(
  "team",
  {
    id: integer().primaryKey(),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    name: text().notNull(),
    nameKey: text().notNull(),
    createdAt: integer().notNull(),
  },
  (t) => [uniqueIndex("team_name").on(t.groupId, t.nameKey)],
);

/** Membership by the ISO week from which it holds; no team means the member left. */
export const teamMemberships = sqliteTable(
  "team_membership",
  {
    memberId: integer()
      .notNull()
      .references(() => members.id),
    fromWeek: text().notNull(),
    teamId: integer().references(() => teams.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.fromWeek] })],
);

export const schedules = sqliteTable(
  "schedule",
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    kind: text({ enum: ["quiz", "prompt"] }).notNull(),
    time: text().notNull(),
    zone: text().notNull(),
    /** Bit n-1 is ISO weekday n. */
    weekdays: integer().notNull(),
    areas: text().notNull().default(""),
    levels: text().notNull().default(""),
    topics: text().notNull().default(""),
    catchUpMs: integer().notNull(),
    paused: flag().notNull().default(false),
    nextRunAt: integer(),
    nextStudyDate: text(),
    lastStudyDate: text(),
    /** Comma-separated future dates that get no card. */
    skipped: text().notNull().default(""),
    degradedReason: text(),
    degradedAt: integer(),
    createdAt: integer().notNull(),
    removedAt: integer(),
  },
  (t) => [
    uniqueIndex("schedule_key").on(t.key),
    index("schedule_due")
      .on(t.nextRunAt)
      .where(sql`paused = 0 and removed_at is null and next_run_at is not null`),
    index("schedule_group").on(t.groupId),
    index("schedule_channel").on(t.channelId),
  ],
);

/** Catalog ids seen so far, so that wide tables hold small numbers. */
export const items = sqliteTable(
  "item",
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    area: text().notNull(),
  },
  (t) => [uniqueIndex("item_key").on(t.key)],
);

export const ideas = sqliteTable(
  "idea",
  {
    id: integer().primaryKey(),
    key: text().notNull(),
  },
  (t) => [uniqueIndex("idea_key").on(t.key)],
);

/** What was shown: stem, kind, options, key, accepted answers. */
export const itemVersions = sqliteTable(
  "item_version",
  {
    id: integer().primaryKey(),
    itemId: integer()
      .notNull()
      .references(() => items.id),
    version: text().notNull(),
    content: text().notNull(),
  },
  (t) => [uniqueIndex("item_version_key").on(t.itemId, t.version)],
);

/** When an item was last used in a group, and whether anybody there practised it. */
export const itemUses = sqliteTable(
  "item_use",
  {
    groupId: integer().notNull(),
    itemId: integer().notNull(),
    usedOn: text(),
    practised: flag().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.itemId] })],
);

export const occurrences = sqliteTable(
  "occurrence",
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    groupId: integer().notNull(),
    scheduleId: integer()
      .notNull()
      .references(() => schedules.id),
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    studyDate: text().notNull(),
    kind: text({ enum: ["quiz", "prompt"] }).notNull(),
    status: text({ enum: ["planned", "open", "closed", "skipped", "undelivered"] }).notNull(),
    reason: text(),
    number: integer(),
    plannedAt: integer().notNull(),
    late: flag().notNull(),
    ranked: flag().notNull(),
    itemVersionId: integer().references(() => itemVersions.id),
    orderSeed: integer().notNull(),
    nextFiringAt: integer(),
    deliverBy: integer().notNull(),
    sentAt: integer(),
    closesAt: integer(),
    closedAt: integer(),
    message: text(),
    voidedAt: integer(),
  },
  (t) => [
    uniqueIndex("occurrence_date").on(t.scheduleId, t.studyDate),
    uniqueIndex("occurrence_key").on(t.key),
    index("occurrence_group_date").on(t.groupId, t.studyDate),
    // Items that planning must pass over, found without reading the group's whole past.
    index("occurrence_barred")
      .on(t.groupId)
      .where(sql`voided_at is not null or status in ('planned', 'open')`),
    index("occurrence_closing")
      .on(t.closesAt)
      .where(sql`status = 'open'`),
  ],
);

export const deliveries = sqliteTable(
  "delivery",
  {
    id: integer().primaryKey(),
    key: text().notNull(),
    kind: text({ enum: ["post", "close", "refresh", "announce", "thread", "take", "notice"] }).notNull(),
    status: text({ enum: ["pending", "claimed", "sent", "dead", "superseded"] }).notNull(),
    groupId: integer().notNull(),
    channelId: integer().notNull(),
    occurrenceId: integer(),
    memberId: integer(),
    payload: text().notNull().default("{}"),
    revision: integer().notNull().default(0),
    /** When to claim next; while claimed, when the lease runs out. */
    dueAt: integer().notNull(),
    expiresAt: integer(),
    attempts: integer().notNull().default(0),
    uncertain: flag().notNull().default(false),
    lastError: text(),
    doneAt: integer(),
  },
  (t) => [
    uniqueIndex("delivery_key").on(t.key),
    index("delivery_due")
      .on(t.dueAt)
      .where(sql`status in ('pending', 'claimed')`),
    index("delivery_occurrence").on(t.occurrenceId),
    index("delivery_dead")
      .on(t.groupId, t.doneAt)
      .where(sql`status = 'dead'`),
  ],
);

export const answers = sqliteTable(
  "answer",
  {
    occurrenceId: integer().notNull(),
    memberId: integer().notNull(),
    given: text().notNull(),
    verdict: text({ enum: ["right", "partly", "wrong", "shown"] }).notNull(),
    credit: real().notNull(),
    nearMiss: flag().notNull().default(false),
    points: integer().notNull(),
    hinted: flag().notNull(),
    confidence: text({ enum: ["unsure", "guessed"] }),
    receivedAt: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.occurrenceId, t.memberId] }),
    index("answer_member").on(t.memberId, t.receivedAt),
  ],
);

export const hints = sqliteTable(
  "hint",
  {
    occurrenceId: integer().notNull(),
    memberId: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.memberId] })],
);

export const practices = sqliteTable(
  "practice",
  {
    id: integer().primaryKey(),
    memberId: integer().notNull(),
    itemId: integer().notNull(),
    mode: text({ enum: ["quiz", "review", "late"] }).notNull(),
    verdict: text({ enum: ["right", "partly", "wrong", "shown"] }).notNull(),
    credit: real().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("practice_member").on(t.memberId, t.itemId)],
);

export const reviews = sqliteTable(
  "review",
  {
    memberId: integer().notNull(),
    ideaId: integer().notNull(),
    dueAt: integer().notNull(),
    stability: real().notNull(),
    difficulty: real().notNull(),
    reps: integer().notNull(),
    lapses: integer().notNull(),
    lastReviewedAt: integer().notNull(),
    scheduledDays: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.ideaId] }), index("review_due").on(t.memberId, t.dueAt)],
);

/** One row per review, with the state before it, so that states can be rebuilt or decided again. */
export const reviewLog = sqliteTable(
  "review_log",
  {
    id: integer().primaryKey(),
    memberId: integer().notNull(),
    ideaId: integer().notNull(),
    itemId: integer().notNull(),
    /** The card whose answer wrote it; null for practice and personal review. */
    occurrenceId: integer(),
    mode: text({ enum: ["card", "quiz", "review", "late"] }).notNull(),
    grade: text({ enum: ["again", "hard", "good", "easy"] }).notNull(),
    at: integer().notNull(),
    before: text(),
  },
  (t) => [index("review_log_member").on(t.memberId, t.at)],
);

export const boards = sqliteTable(
  "board",
  {
    id: integer().primaryKey(),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    kind: text({ enum: ["week", "season", "all"] }).notNull(),
    period: text().notNull(),
    announcedAt: integer(),
  },
  (t) => [
    uniqueIndex("board_period").on(t.groupId, t.kind, t.period),
    index("board_unannounced")
      .on(t.kind, t.period)
      .where(sql`announced_at is null and kind <> 'all'`),
  ],
);

export const standings = sqliteTable(
  "standing",
  {
    boardId: integer().notNull(),
    memberId: integer().notNull(),
    points: integer().notNull(),
    answered: integer().notNull(),
    /** Copied from the member, so that a board is read from one index. */
    hidden: flag().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.boardId, t.memberId] }),
    index("standing_points").on(t.boardId, t.hidden, sql`points desc`, t.memberId),
  ],
);

/** The ledger beside the answers: what voiding an item or fixing its key changed. */
export const adjustments = sqliteTable(
  "adjustment",
  {
    occurrenceId: integer().notNull(),
    memberId: integer().notNull(),
    reason: text().notNull(),
    points: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.occurrenceId, t.memberId, t.reason] })],
);

export const queueEntries = sqliteTable(
  "queue_entry",
  {
    id: integer().primaryKey(),
    groupId: integer().notNull(),
    memberId: integer().notNull(),
    kind: text({ enum: ["report", "suggestion"] }).notNull(),
    itemKey: text(),
    text: text().notNull(),
    at: integer().notNull(),
    dismissedAt: integer(),
  },
  (t) => [
    index("queue_open")
      .on(t.groupId, t.at)
      .where(sql`dismissed_at is null`),
  ],
);

export const missedLookups = sqliteTable(
  "missed_lookup",
  {
    groupId: integer().notNull(),
    term: text().notNull(),
    count: integer().notNull(),
    lastAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.term] })],
);

/** Event ids already seen, kept 48 h. */
export const inboxEvents = sqliteTable(
  "inbox_event",
  {
    eventId: text().primaryKey(),
    at: integer().notNull(),
  },
  (t) => [index("inbox_at").on(t.at)],
);

export const adapterStates = sqliteTable("adapter_state", {
  key: text().primaryKey(),
  value: text().notNull(),
});
