/** Groups, the spaces joined to them, and the people in them. Every call is walled by its group. */
import type { ChannelId, GroupId, MemberId, Platform, SpaceId, StudyDate, TeamId } from "../ids.ts";
import type { StreakState } from "../streak.ts";

export interface Group {
  readonly id: GroupId;
  readonly name: string;
  readonly language: string;
  /** What selection is seeded with; random at creation. */
  readonly seed: number;
  /** Moves whenever something that planning depends on moved. */
  readonly revision: number;
}

export interface Space {
  readonly id: SpaceId;
  readonly groupId: GroupId;
  readonly platform: Platform;
  /** The platform's own id. */
  readonly externalId: string;
  readonly name: string;
  readonly removed: boolean;
}

export interface Channel {
  readonly id: ChannelId;
  readonly spaceId: SpaceId;
  readonly externalId: string;
  readonly name: string;
}

export interface MemberSettings {
  /** Not shown on boards. */
  readonly hidden: boolean;
  /** Ask "lock in?" before an answer counts. */
  readonly lockIn: boolean;
  /** A right answer marked "guessed" comes back as if it had been wrong. */
  readonly guessedIsAgain: boolean;
}

export interface Member {
  readonly id: MemberId;
  readonly groupId: GroupId;
  readonly name: string;
  readonly settings: MemberSettings;
  /** The earliest study date answered, or null before the first answer. */
  readonly firstStudyDate: StudyDate | null;
  /** The date on which the first answer was given: later than its study date where the card had been open for days. */
  readonly firstActOn: StudyDate | null;
  /**
   * Set while somebody who had everything erased is back: answers to cards planned before this instant bring no
   * points, as they were perhaps answered before.
   */
  readonly returnedSince: number | null;
  /** The streak folded through dates that can't move any more. */
  readonly streak: StreakState;
  /** Streak events up to this date have been told. */
  readonly toldThrough: StudyDate | null;
  /** Moves with every act that changes what the member's next answer is decided on. */
  readonly revision: number;
}

export interface Vacation {
  readonly id: number;
  readonly from: StudyDate;
  readonly until: StudyDate;
}

/** A date that an organiser counted for a member. */
export interface Grant {
  readonly studyDate: StudyDate;
  /** Empty for one who was erased. */
  readonly reason: string;
  /** The member has read of it. */
  readonly told: boolean;
}

export interface Team {
  readonly id: TeamId;
  readonly name: string;
}

export interface GroupStore {
  /** Joins a space to a group of its own, or finds it; a removed space comes back with everything it had. */
  installSpace(space: {
    platform: Platform;
    externalId: string;
    name: string;
    groupSeed: number;
    at: number;
  }): Promise<{ readonly group: Group; readonly space: Space; readonly created: boolean }>;
  /**
   * Marks the space removed and stops its schedules' posts; keeps its data for a re-install. An `at` before the latest
   * install changes nothing.
   */
  uninstallSpace(platform: Platform, externalId: string, at: number): Promise<void>;
  spaceOf(
    platform: Platform,
    externalId: string,
  ): Promise<{ readonly group: Group; readonly space: Space } | null>;
  space(groupId: GroupId, spaceId: SpaceId): Promise<Space | null>;
  group(groupId: GroupId): Promise<Group | null>;
  /** Every group there is, for work on the whole installation. */
  groupIds(): Promise<readonly GroupId[]>;

  /** Registers a channel of the space, or finds it and takes over its new name. */
  registerChannel(channel: {
    groupId: GroupId;
    spaceId: SpaceId;
    externalId: string;
    name: string;
  }): Promise<Channel>;
  channels(groupId: GroupId): Promise<readonly Channel[]>;

  /** The member behind a platform identity, enrolled on the first act; a changed name is taken over. */
  enrolMember(person: {
    groupId: GroupId;
    spaceId: SpaceId;
    externalId: string;
    name: string;
    at: number;
  }): Promise<Member>;
  member(groupId: GroupId, memberId: MemberId): Promise<Member | null>;
  /** The member behind a platform identity, enrolling nobody; null for a stranger. */
  memberBehind(groupId: GroupId, spaceId: SpaceId, externalId: string): Promise<Member | null>;
  /** Members by name (case folded), for organisers' commands and autocomplete; at most `limit`. */
  findMembers(groupId: GroupId, name: string, limit: number): Promise<readonly Member[]>;
  /** Changes the settings named, leaves the others, and gives all of them back. */
  saveSettings(
    groupId: GroupId,
    memberId: MemberId,
    changes: Partial<MemberSettings>,
  ): Promise<MemberSettings>;

  vacations(groupId: GroupId, memberId: MemberId): Promise<readonly Vacation[]>;
  addVacation(
    groupId: GroupId,
    memberId: MemberId,
    dates: { from: StudyDate; until: StudyDate },
    at: number,
  ): Promise<Vacation>;
  /** Ends vacations from the given date on; earlier dates stay covered. Returns how many changed. */
  cancelVacations(groupId: GroupId, memberId: MemberId, from: StudyDate): Promise<number>;
  /** Appends a repair: the date counts for the member. */
  grantDate(grant: {
    groupId: GroupId;
    memberId: MemberId;
    studyDate: StudyDate;
    reason: string;
    grantedBy: MemberId;
    at: number;
  }): Promise<{ readonly added: boolean }>;
  /** Dates granted to the member, in date order. */
  grants(groupId: GroupId, memberId: MemberId): Promise<readonly Grant[]>;
  /** The member has read of every grant there is. */
  markGrantsTold(groupId: GroupId, memberId: MemberId): Promise<void>;

  teams(groupId: GroupId): Promise<readonly (Team & { readonly members: number })[]>;
  createTeam(
    groupId: GroupId,
    name: string,
    at: number,
  ): Promise<{ kind: "created"; team: Team } | { kind: "name-taken" }>;
  renameTeam(groupId: GroupId, teamId: TeamId, name: string): Promise<"renamed" | "name-taken" | "gone">;
  /** The team of a member as of an ISO week (`2026-W47`). */
  teamOf(groupId: GroupId, memberId: MemberId, week: string): Promise<Team | null>;
  /** True when the member has ever been, or is about to be, in a team. */
  everInTeam(groupId: GroupId, memberId: MemberId): Promise<boolean>;
  /** From `fromWeek` on the member belongs to the team (null: to none). */
  moveToTeam(
    groupId: GroupId,
    memberId: MemberId,
    move: { teamId: TeamId | null; fromWeek: string; at: number },
  ): Promise<void>;

  /** Everything stored about a person, as plain JSON values. */
  exportMember(groupId: GroupId, memberId: MemberId): Promise<Record<string, unknown>>;
  /**
   * Unlinks a person: rows move to a tombstone, names and free text are erased, nobody else's rank moves. From
   * `leavesTeamFrom` (an ISO week) on the tombstone is in no team. Takes that were posted are put into the outbox to be
   * taken back. Who comes back before the cards of now have closed is known as `returnedSince`.
   */
  eraseMember(
    groupId: GroupId,
    memberId: MemberId,
    erasure: { at: number; leavesTeamFrom: string },
  ): Promise<void>;
}
