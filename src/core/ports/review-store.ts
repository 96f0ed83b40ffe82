import type { IdeaId, MemberId } from "../ids.ts";
import type { ReviewState } from "../review.ts";

/** Spaced repetition per (member, idea). */
export interface ReviewStore {
  review(memberId: MemberId, ideaId: IdeaId): Promise<ReviewState | null>;
  /** Ideas due by `now`, longest overdue first. */
  dueReviews(
    memberId: MemberId,
    now: number,
    limit: number,
  ): Promise<readonly { readonly ideaId: IdeaId; readonly state: ReviewState }[]>;
  /** How many ideas are in review, how many of them are due by `now`, and when the next one falls due after it. */
  dueCount(
    memberId: MemberId,
    now: number,
  ): Promise<{ readonly ideas: number; readonly due: number; readonly nextAt: number | null }>;
  /** Reviews done since `since`, for the daily cap. */
  reviewsSince(memberId: MemberId, since: number): Promise<number>;
  /** Reviews of an idea that was renamed follow it; a rename already followed changes nothing. Returns how many moved. */
  followRenames(renames: readonly { readonly from: IdeaId; readonly to: IdeaId }[]): Promise<number>;
}
