/** Rows as the core names them. */
import type { ItemFilter, Schedule } from "#core/schedule.ts";
import type { Level } from "#core/catalog.ts";
import {
  as,
  type AreaId,
  type ChannelId,
  type GroupId,
  type MemberId,
  type ScheduleId,
  type StudyDate,
  type TopicId,
} from "#core/ids.ts";
import type { Member } from "#core/ports/group-store.ts";
import type { ReviewState } from "#core/review.ts";

export interface MemberRow {
  readonly id: number;
  readonly group_id: number;
  readonly name: string;
  readonly hidden: number;
  readonly lock_in: number;
  readonly guessed_is_again: number;
  readonly first_study_date: string | null;
  readonly first_act_on: string | null;
  readonly returned_since: number | null;
  readonly streak_length: number;
  readonly streak_best: number;
  readonly streak_freezes: number;
  readonly streak_progress: number;
  readonly streak_through: string | null;
  readonly streak_started_on: string | null;
  readonly told_through: string | null;
  readonly revision: number;
}

export function memberOf(row: MemberRow): Member {
  return {
    id: as<MemberId>(row.id),
    groupId: as<GroupId>(row.group_id),
    name: row.name,
    settings: {
      hidden: row.hidden === 1,
      lockIn: row.lock_in === 1,
      guessedIsAgain: row.guessed_is_again === 1,
    },
    firstStudyDate: row.first_study_date as StudyDate | null,
    firstActOn: row.first_act_on as StudyDate | null,
    returnedSince: row.returned_since,
    streak: {
      length: row.streak_length,
      best: row.streak_best,
      freezes: row.streak_freezes,
      progress: row.streak_progress,
      through: row.streak_through as StudyDate | null,
      startedOn: row.streak_started_on as StudyDate | null,
    },
    toldThrough: row.told_through as StudyDate | null,
    revision: row.revision,
  };
}

export interface ScheduleRow {
  readonly id: number;
  readonly key: string;
  readonly group_id: number;
  readonly channel_id: number;
  readonly kind: "quiz" | "prompt";
  readonly time: string;
  readonly zone: string;
  readonly weekdays: number;
  readonly areas: string;
  readonly levels: string;
  readonly topics: string;
  readonly catch_up_ms: number;
  readonly paused: number;
  readonly next_run_at: number | null;
  readonly next_study_date: string | null;
  readonly last_study_date: string | null;
  readonly skipped: string;
  readonly degraded_reason: string | null;
  readonly degraded_at: number | null;
}

const words = (text: string): string[] => (text === "" ? [] : text.split(","));

// Schedules of a minute share a handful of filters; one object each lets selection cache by identity.
const filters = new Map<string, ItemFilter>();

function filterOf(row: ScheduleRow): ItemFilter {
  const key = `${row.areas}|${row.levels}|${row.topics}`;
  let filter = filters.get(key);
  if (!filter) {
    filter = {
      areas: words(row.areas).map((id) => as<AreaId>(id)),
      levels: words(row.levels) as Level[],
      topics: words(row.topics).map((id) => as<TopicId>(id)),
    };
    if (filters.size > 1000) filters.clear();
    filters.set(key, filter);
  }
  return filter;
}

export function scheduleOf(row: ScheduleRow): Schedule {
  const weekdays: number[] = [];
  for (let day = 1; day <= 7; day++) if (row.weekdays & (1 << (day - 1))) weekdays.push(day);
  return {
    id: as<ScheduleId>(row.id),
    key: row.key,
    groupId: as<GroupId>(row.group_id),
    channelId: as<ChannelId>(row.channel_id),
    kind: row.kind,
    time: row.time,
    zone: row.zone,
    weekdays,
    filter: filterOf(row),
    catchUpMs: row.catch_up_ms,
    paused: row.paused === 1,
    nextRunAt: row.next_run_at,
    nextStudyDate: row.next_study_date as StudyDate | null,
    lastStudyDate: row.last_study_date as StudyDate | null,
    skipped: words(row.skipped).map((date) => as<StudyDate>(date)),
    degraded:
      row.degraded_reason === null ? null : { reason: row.degraded_reason, since: row.degraded_at ?? 0 },
  };
}

/** The columns an edit may change, in the order of SCHEDULE_EDITS in schedules.ts. */
export function scheduleValues(
  schedule: Omit<Schedule, "id" | "lastStudyDate" | "degraded">,
): (string | number | null)[] {
  return [
    schedule.channelId,
    schedule.kind,
    schedule.time,
    schedule.zone,
    schedule.weekdays.reduce((bits, day) => bits | (1 << (day - 1)), 0),
    schedule.filter.areas.join(","),
    schedule.filter.levels.join(","),
    schedule.filter.topics.join(","),
    schedule.catchUpMs,
    schedule.paused ? 1 : 0,
    schedule.nextRunAt,
    schedule.nextStudyDate,
    schedule.skipped.join(","),
  ];
}

/** Whether the stored schedule still is the one that was read. */
export function isUnedited(row: ScheduleRow, schedule: Parameters<typeof scheduleValues>[0]): boolean {
  const stored = scheduleValues(scheduleOf(row));
  return scheduleValues(schedule).every((value, column) => value === stored[column]);
}

export interface ReviewRow {
  readonly due_at: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly last_reviewed_at: number;
  readonly scheduled_days: number;
}

export function reviewOf(row: ReviewRow): ReviewState {
  return {
    dueAt: row.due_at,
    stability: row.stability,
    difficulty: row.difficulty,
    reps: row.reps,
    lapses: row.lapses,
    lastReviewedAt: row.last_reviewed_at,
    scheduledDays: row.scheduled_days,
  };
}
