/** Schedules and the occurrences planned from them. */
import type {
  AreaId,
  ChannelId,
  GroupId,
  ItemId,
  OccurrenceId,
  OccurrenceKey,
  ScheduleId,
  SpaceId,
  StudyDate,
  Platform,
} from "../ids.ts";
import type { Item, Topic } from "../catalog.ts";
import type { Firing } from "../calendar.ts";
import type { Schedule } from "../schedule.ts";
import type { ItemUse } from "../selection.ts";
import type { ChannelRef } from "./chat-adapter.ts";

export type OccurrenceStatus = "planned" | "open" | "closed" | "skipped" | "undelivered";

/** What was shown, kept so that an upgrade of the catalog strands no card. */
export interface ServedItem {
  readonly item: Item;
  readonly topic: Pick<Topic, "id" | "title" | "area" | "level">;
}

export interface Occurrence {
  readonly id: OccurrenceId;
  readonly key: OccurrenceKey;
  readonly groupId: GroupId;
  readonly scheduleId: ScheduleId;
  readonly studyDate: StudyDate;
  readonly kind: "quiz" | "prompt";
  readonly status: OccurrenceStatus;
  /** Per group, given at opening; null for one that was skipped. */
  readonly number: number | null;
  readonly plannedAt: number;
  readonly late: boolean;
  /** False for a recap and for an item that was taken out: it counts for streaks, not for points. */
  readonly ranked: boolean;
  /** Set once organisers have taken the item out. */
  readonly voided: { readonly at: number; readonly reason: string } | null;
  /** What was served; null for one that was skipped. */
  readonly served: ServedItem | null;
  /** Seed of the option order. */
  readonly orderSeed: number;
  readonly nextFiringAt: number | null;
  /** Not sent by then: undelivered. */
  readonly deliverBy: number;
  readonly sentAt: number | null;
  readonly closesAt: number | null;
  readonly closedAt: number | null;
  readonly channelId: ChannelId;
  /** Where the card stands, once sent. */
  readonly message: {
    readonly platform: Platform;
    readonly ref: ChannelRef & { readonly message: string };
  } | null;
}

/** What planning one firing is decided on. */
export interface PlanningContext {
  readonly groupRevision: number;
  readonly groupSeed: number;
  readonly use: (id: ItemId) => ItemUse | undefined;
  readonly areaLastUsed: ReadonlyMap<AreaId, StudyDate>;
}

/** The schedule moved since it was read: decide again. */
export interface DecidedOn {
  readonly nextRunAt: number | null;
  readonly groupRevision: number;
}

export type ScheduleDraft = Omit<Schedule, "id" | "lastStudyDate" | "degraded">;

export interface ScheduleStore {
  schedules(groupId: GroupId): Promise<readonly Schedule[]>;
  schedule(groupId: GroupId, scheduleId: ScheduleId): Promise<Schedule | null>;
  /** Ids of every schedule the group ever had, oldest first; the place in this list, from 1, is the number people see. */
  scheduleIds(groupId: GroupId): Promise<readonly ScheduleId[]>;
  createSchedule(draft: ScheduleDraft, at: number): Promise<Schedule>;
  /** Writes an edited schedule when the stored one still is what the edit was decided on. */
  saveSchedule(schedule: Schedule, decidedOn: Schedule): Promise<"saved" | "conflict">;
  removeSchedule(groupId: GroupId, scheduleId: ScheduleId, at: number): Promise<void>;
  /** Marks every schedule posting to the channel degraded; true for those that were not already. */
  degradeChannel(channelId: ChannelId, reason: string, at: number): Promise<readonly Schedule[]>;
  /** The channel took a message again. */
  recoverChannel(channelId: ChannelId): Promise<readonly Schedule[]>;
  /** Every active schedule's next run computed anew, after the time-zone data changed. Returns how many moved. */
  replanAll(next: (schedule: Schedule) => Firing | null): Promise<number>;

  /** Active schedules with `nextRunAt <= now`, earliest first. */
  dueSchedules(now: number, limit: number): Promise<readonly Schedule[]>;
  /** The earliest `nextRunAt` or card closing after `now`, or null. */
  nextInstants(): Promise<{
    readonly opens: number | null;
    readonly closes: number | null;
    readonly deliveries: number | null;
  }>;
  planningContext(groupId: GroupId): Promise<PlanningContext>;
  /** One transaction: the occurrence, its delivery, the schedule's next run. Idempotent on (schedule, study date). */
  openOccurrence(opening: {
    schedule: Schedule;
    studyDate: StudyDate;
    plannedAt: number;
    late: boolean;
    ranked: boolean;
    item: ServedItem;
    key: OccurrenceKey;
    orderSeed: number;
    next: Firing | null;
    decidedOn: DecidedOn;
    at: number;
  }): Promise<"opened" | "already" | "conflict">;
  /** Records a date that gets no card, and moves the schedule on. */
  skipOccurrence(skip: {
    schedule: Schedule;
    studyDate: StudyDate;
    plannedAt: number;
    reason: "too-late" | "no-item";
    key: OccurrenceKey;
    next: Firing | null;
    decidedOn: DecidedOn;
    at: number;
  }): Promise<"skipped" | "already" | "conflict">;

  /** Open occurrences with `closesAt <= now`, earliest first. */
  dueToClose(now: number, limit: number): Promise<readonly Occurrence[]>;
  /** Marks the card closed and puts its reveal into the outbox. Writes no row per member. */
  closeOccurrence(occurrence: Occurrence, at: number): Promise<"closed" | "already">;
  /** Lengthens open cards by what `extension` says in ms; never shortens. */
  extendOpen(
    extension: (card: { sentAt: number; closesAt: number }) => number,
    decidedOn: { heartbeatAt: number | null },
  ): Promise<number>;

  occurrenceByKey(groupId: GroupId, key: OccurrenceKey): Promise<Occurrence | null>;
  occurrence(occurrenceId: OccurrenceId): Promise<Occurrence | null>;
  /** Delivered cards of the group, newest study date first. */
  recentOccurrences(groupId: GroupId, limit: number): Promise<readonly Occurrence[]>;
  /** Every occurrence of the group in the dates given, any status, in date order. */
  occurrencesBetween(groupId: GroupId, from: StudyDate, until: StudyDate): Promise<readonly Occurrence[]>;
  /** Every occurrence of the group that an item was chosen for, any version of it, in date order. */
  occurrencesOfItem(groupId: GroupId, itemId: ItemId): Promise<readonly Occurrence[]>;
  spaceOfChannel(channelId: ChannelId): Promise<{
    readonly platform: Platform;
    readonly spaceId: SpaceId;
    readonly ref: ChannelRef;
    readonly name: string;
    /** The space was left: nothing can be posted there until it is joined again. */
    readonly removed: boolean;
  } | null>;
}
