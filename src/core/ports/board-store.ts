/** Standings: a projection of answers and adjustments, changed by increments, rebuilt by a command. */
import type { GroupId, MemberId, OccurrenceId, StudyDate, TeamId } from "../ids.ts";
import type { Period } from "../scoring.ts";

export interface StandingRow {
  readonly memberId: MemberId;
  readonly name: string;
  readonly points: number;
  readonly rank: number;
}

export interface MemberBoard {
  /** Best first; hidden members left out. */
  readonly top: readonly StandingRow[];
  readonly own: StandingRow | null;
  /** Points of the member next above `own`, or null at the top. */
  readonly nextAbove: number | null;
  readonly members: number;
}

export interface TeamWeekFacts {
  readonly teamId: TeamId;
  readonly name: string;
  readonly members: readonly {
    readonly memberId: MemberId;
    /** Empty for one who was erased. */
    readonly name: string;
    readonly hidden: boolean;
    readonly points: number;
    readonly answered: boolean;
  }[];
}

export interface BoardStore {
  memberBoard(
    groupId: GroupId,
    period: Period,
    ask: { top: number; memberId: MemberId | null },
  ): Promise<MemberBoard>;
  /** Ranks of some members in a period; members without a row are left out. */
  ranks(
    groupId: GroupId,
    period: Period,
    memberIds: readonly MemberId[],
  ): Promise<ReadonlyMap<MemberId, number>>;
  /** Each team's members as of the week, with their points and whether they answered in time. */
  teamWeek(groupId: GroupId, week: string): Promise<readonly TeamWeekFacts[]>;
  /** What `read` makes of each week's teams, in the order asked. One week a turn, so that hundreds hold nobody up. */
  teamWeeks<T>(
    groupId: GroupId,
    weeks: readonly string[],
    read: (teams: readonly TeamWeekFacts[]) => T,
  ): Promise<readonly T[]>;
  /** Cards of the group dated in the range that are planned or still open: the period is provisional while there are any. */
  openCardsIn(groupId: GroupId, from: StudyDate, until: StudyDate, now: number): Promise<number>;
  /** Marks a period announced; false when it was already. Puts the announcement into the outbox. */
  announcePeriod(announcement: {
    groupId: GroupId;
    period: Period;
    occurrenceId: OccurrenceId;
    at: number;
  }): Promise<boolean>;
  /** Weeks and seasons of the group that have points, newest first. */
  periods(
    groupId: GroupId,
    kind: "week" | "season",
    limit: number,
  ): Promise<readonly { readonly period: Period; readonly announcedAt: number | null }[]>;
  /** Appends adjustments (void, re-key) and moves the standings with them. Idempotent on (occurrence, member, reason). */
  adjust(adjustment: {
    groupId: GroupId;
    occurrenceId: OccurrenceId;
    reason: string;
    /** The item is taken out: the occurrence keeps the reason and brings no points from now on. */
    voids?: boolean;
    at: number;
    /** New points for each answer of the occurrence. */
    points: (answered: { memberId: MemberId; points: number }) => number;
    periodsOf: (studyDate: StudyDate) => readonly Period[];
  }): Promise<{ readonly changed: number }>;
  /** Rewrites every standing of the group from answers and adjustments. */
  rebuildStandings(
    groupId: GroupId,
    periodsOf: (studyDate: StudyDate) => readonly Period[],
  ): Promise<{ readonly rows: number; readonly differed: number }>;
}
