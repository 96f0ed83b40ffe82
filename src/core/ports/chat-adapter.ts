/** A chat platform behind one small port. Contract: test/contracts/chat-adapter.contract.ts. */
import type { Card } from "../card.ts";
import type { Platform } from "../ids.ts";
import type { InboundEvent } from "./inbound-event.ts";

/** A channel by the platform's own ids. */
export interface ChannelRef {
  readonly space: string;
  readonly channel: string;
}

export interface MessageRef extends ChannelRef {
  readonly message: string;
}

export interface PersonRef {
  readonly space: string;
  readonly person: string;
}

/** What a platform can do, as data; tests and the core read it instead of asking which platform it is. */
export interface Capabilities {
  readonly buttons: boolean;
  /** Replies only the person can see. */
  readonly ephemeralReplies: boolean;
  readonly edit: boolean;
  readonly threads: boolean;
  readonly directMessages: boolean;
  readonly autocomplete: boolean;
  /** "key": the platform itself refuses a second post with the same key; "lookup": findPosted settles it; "none". */
  readonly postDeduplication: "key" | "lookup" | "none";
  readonly limits: {
    /** Characters of text in one message. */
    readonly messageText: number;
    readonly buttonLabel: number;
    readonly buttonsPerCard: number;
    /** Posts a second, over all channels and within one; null where there is no limit. */
    readonly postsPerSecond: number | null;
    readonly postsPerSecondPerChannel: number | null;
  };
}

export type PermanentReason =
  | "channel-gone"
  | "no-permission"
  | "message-gone"
  | "space-gone"
  | "token-dead"
  | "person-unreachable"
  | "rejected";

/** How a request to the platform ended. Expected failures are values; only bugs throw. */
export type PostOutcome =
  | { readonly kind: "sent"; readonly ref: MessageRef }
  | { readonly kind: "rate-limited"; readonly retryAfterMs: number }
  /** It did not arrive and may be tried again. */
  | { readonly kind: "transient"; readonly detail: string }
  | { readonly kind: "permanent"; readonly reason: PermanentReason; readonly detail: string }
  /** It may have arrived: reconcile with findPosted before a second try. */
  | { readonly kind: "unknown"; readonly detail: string };

export type FindOutcome =
  | { readonly kind: "found"; readonly ref: MessageRef }
  | { readonly kind: "absent" }
  /** The platform can't tell now; ask again later. */
  | { readonly kind: "unavailable"; readonly detail: string };

export interface ChannelInfo extends ChannelRef {
  readonly name: string;
}

export interface ChannelCheck {
  readonly ok: boolean;
  /** Finished sentences naming what is missing; empty when ok. */
  readonly missing: readonly string[];
}

export interface ChatAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  /** Begins intake. `onEvent` never rejects; it resolves when the event is dealt with. */
  start(onEvent: (event: InboundEvent) => Promise<void>): Promise<void>;
  /** Stops intake, waits for events under way, releases connections. Idempotent. */
  stop(): Promise<void>;
  /** Posts a card; the same key within the platform's window posts once where `postDeduplication` is "key". */
  post(channel: ChannelRef, card: Card, options: { readonly idempotencyKey: string }): Promise<PostOutcome>;
  /** Looks for a card posted earlier under the key. */
  findPosted(channel: ChannelRef, idempotencyKey: string): Promise<FindOutcome>;
  edit(ref: MessageRef, card: Card): Promise<PostOutcome>;
  /** Opens (or finds) the thread below a message; its ref addresses posts in the thread. */
  openThread(ref: MessageRef, title: string): Promise<PostOutcome>;
  direct(person: PersonRef, card: Card, options: { readonly idempotencyKey: string }): Promise<PostOutcome>;
  /** Removes what the adapter itself keeps of a person's conversation; absent where it keeps nothing. */
  forget?(person: PersonRef): Promise<void>;
  /** An address that opens the message for people who may see it; null where the platform has none. */
  linkTo(ref: MessageRef): Promise<string | null>;
  listChannels(space: string): Promise<readonly ChannelInfo[]>;
  /** May we view, post and edit there? */
  checkChannel(channel: ChannelRef): Promise<ChannelCheck>;
}
