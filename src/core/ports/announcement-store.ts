import type { GroupId } from "../ids.ts";

/** Finding periods that are over, for the whole installation. */
export interface AnnouncementStore {
  /** Groups with a week or season earlier than those given that was not announced, in any order. */
  groupsToAnnounce(
    before: { readonly week: string; readonly season: string },
    limit: number,
  ): Promise<readonly GroupId[]>;
}
