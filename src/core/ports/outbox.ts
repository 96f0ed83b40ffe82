/**
 * Deliveries: what must reach a platform. Rows store intent (kind, occurrence, revision) and are rendered when sent.
 * States: pending -> claimed -> sent | dead | superseded; a claim whose lease ran out may have reached the platform.
 */
import type { ChannelId, DeliveryId, GroupId, MemberId, OccurrenceId } from "../ids.ts";
import type { MessageRef } from "./chat-adapter.ts";

export type DeliveryKind =
  /** The public card. */
  | "post"
  /** The card edited to its reveal. */
  | "close"
  /** The card edited to its present count. */
  | "refresh"
  /** Winners of a week or season, posted in the channel. */
  | "announce"
  /** The thread below a prompt card. */
  | "thread"
  /** A member's take, posted in the thread below its prompt. */
  | "take"
  /** A sentence to the organisers, posted in a channel that works. */
  | "notice";

export interface Delivery {
  readonly id: DeliveryId;
  /** The idempotency key given to the platform. */
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly groupId: GroupId;
  readonly channelId: ChannelId;
  readonly occurrenceId: OccurrenceId | null;
  readonly memberId: MemberId | null;
  /** Small facts by kind: a period for "announce", a reason for "notice". */
  readonly payload: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly dueAt: number;
  /** After this it is not worth sending. */
  readonly expiresAt: number | null;
  readonly attempts: number;
  /** An earlier try may have arrived: look before sending. */
  readonly uncertain: boolean;
  readonly lastError: string | null;
}

export type DeliveryStatus = "pending" | "claimed" | "sent" | "dead" | "superseded";

export interface DeliveryFigures {
  readonly sent: number;
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
}

export interface Outbox {
  /**
   * Claims due deliveries under a lease, in the order they fell due. At most one per message: while one edit of a card
   * is under way its next one waits, and nothing with a lower revision goes out after a higher one.
   */
  claimDue(now: number, claim: { leaseMs: number; limit: number }): Promise<readonly Delivery[]>;
  /** The card stands: the occurrence opens with its closing time, in the same transaction. */
  markPosted(
    delivery: Delivery,
    posted: { ref: MessageRef; sentAt: number; closesAt: number; openThread: boolean; late: boolean },
  ): Promise<void>;
  /** `message` is where it stands; kept of a take, whose author may want it taken back. */
  markSent(delivery: Delivery, at: number, message?: MessageRef): Promise<void>;
  /** Tries again at `dueAt`; `uncertain` when the try may have arrived. */
  reschedule(
    delivery: Delivery,
    retry: { dueAt: number; error: string; uncertain: boolean; countsAsAttempt: boolean },
  ): Promise<void>;
  /**
   * Gives up; the row stays for an organiser to see. A dead "post" leaves its occurrence undelivered and its item free
   * again, unless `keepUsed`; one that somebody answered did arrive, and stays open until its time.
   */
  markDead(delivery: Delivery, failure: { error: string; at: number; keepUsed?: boolean }): Promise<void>;
  /** Puts a one-off delivery into the outbox; an existing key changes nothing. */
  enqueue(delivery: {
    key: string;
    kind: DeliveryKind;
    groupId: GroupId;
    channelId: ChannelId;
    occurrenceId: OccurrenceId | null;
    memberId: MemberId | null;
    payload: Readonly<Record<string, string>>;
    dueAt: number;
    expiresAt: number | null;
  }): Promise<boolean>;
  deadLetters(groupId: GroupId, limit: number): Promise<readonly (Delivery & { readonly deadAt: number })[]>;
  /** Sends a dead letter again; false when it is not one of this group's. */
  revive(groupId: GroupId, deliveryId: DeliveryId, now: number): Promise<boolean>;
  /** Where a delivery of the group stands; null when it has none by that id. */
  deliveryStatus(groupId: GroupId, deliveryId: DeliveryId): Promise<DeliveryStatus | null>;
  /** What was sent for cards since `since`, and what waits; `oldestWaitingAt` is when the oldest of it fell due. */
  deliveryFigures(groupId: GroupId, since: number): Promise<DeliveryFigures>;
}
