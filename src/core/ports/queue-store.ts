import type { GroupId, ItemId, MemberId } from "../ids.ts";

export interface QueueEntry {
  readonly id: number;
  readonly kind: "report" | "suggestion";
  readonly itemId: ItemId | null;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** What organisers look through: reported items, suggestions, and terms nobody found. */
export interface QueueStore {
  addToQueue(entry: {
    groupId: GroupId;
    memberId: MemberId;
    kind: "report" | "suggestion";
    itemId: ItemId | null;
    text: string;
    at: number;
  }): Promise<{ readonly id: number }>;
  /** How many of the member's entries are still open. */
  openEntriesOf(groupId: GroupId, memberId: MemberId): Promise<number>;
  openQueue(groupId: GroupId, limit: number): Promise<readonly QueueEntry[]>;
  queueEntry(groupId: GroupId, id: number): Promise<QueueEntry | null>;
  dismissFromQueue(groupId: GroupId, id: number, at: number): Promise<boolean>;
  /** Closes every open report on the item. */
  dismissReports(groupId: GroupId, itemId: ItemId, at: number): Promise<void>;
  /** Counts a look-up without a result: the folded term only, never who asked. */
  countMissedLookup(groupId: GroupId, term: string, at: number): Promise<void>;
  missedLookups(
    groupId: GroupId,
    limit: number,
  ): Promise<readonly { readonly term: string; readonly count: number }[]>;
}
