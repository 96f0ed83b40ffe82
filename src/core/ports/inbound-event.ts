/** What happened on a platform, already normalised. Made by adapters, handled by src/app/handle-event.ts. */
import type { Card, Form, FormChoice } from "../card.ts";
import type { ButtonId } from "../card-button.ts";
import type { CommandInput } from "../command.ts";
import type { Platform } from "../ids.ts";

/** The answering side of an event, made safe against the platform's deadline by the adapter. */
export interface Reply {
  /** Sends a card to the person alone, or to the channel when `public`. Later calls follow up. */
  card(card: Card, options?: { readonly public?: boolean }): Promise<void>;
  /** Opens a form; only valid as the first reply (core/card-button.ts `responseTo` tells when). */
  form(form: Form): Promise<void>;
}

/** The verified sender. `organiser` comes from the platform's own permissions, never from the message. */
export interface Sender {
  readonly person: string;
  readonly name: string;
  readonly organiser: boolean;
  /** BCP 47 language tag, where the platform tells. */
  readonly locale?: string;
}

interface EventBase {
  /** Unique per delivery on its platform; a platform's retry carries the same id. */
  readonly eventId: string;
  /** Stamped at intake: what "in time" is measured by. */
  readonly receivedAt: number;
  readonly platform: Platform;
  readonly space: { readonly id: string; readonly name: string };
}

interface PersonEvent extends EventBase {
  readonly sender: Sender;
  /** The channel the person is in, where there is one. */
  readonly channel?: { readonly id: string; readonly name: string };
  readonly reply: Reply;
}

export interface CommandEvent extends PersonEvent {
  readonly kind: "command";
  readonly input: CommandInput;
}

export interface AutocompleteEvent extends EventBase {
  readonly kind: "autocomplete";
  readonly sender: Sender;
  /** Command and option being typed, and the text so far. */
  readonly command: string;
  readonly option: string;
  readonly text: string;
  /** At most 25 choices; suggestions only, validated again on submit. */
  readonly suggest: (choices: readonly FormChoice[]) => Promise<void>;
}

export interface ButtonEvent extends PersonEvent {
  readonly kind: "button";
  /** Null for an id nobody understands (too old or foreign): answered kindly. */
  readonly button: ButtonId | null;
}

export interface FormEvent extends PersonEvent {
  readonly kind: "form";
  readonly form: ButtonId | null;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

export interface HomeOpenedEvent extends PersonEvent {
  readonly kind: "home-opened";
}

export interface InstallEvent extends EventBase {
  readonly kind: "install";
}

export interface UninstallEvent extends EventBase {
  readonly kind: "uninstall";
}

export interface ChannelEvent extends EventBase {
  readonly kind: "channel-lost" | "channel-restored";
  readonly channelId: string;
  readonly reason: string;
}

export type InboundEvent =
  | CommandEvent
  | AutocompleteEvent
  | ButtonEvent
  | FormEvent
  | HomeOpenedEvent
  | InstallEvent
  | UninstallEvent
  | ChannelEvent;

/** Events that a person caused and that can be answered. */
export type AnswerableEvent = CommandEvent | ButtonEvent | FormEvent | HomeOpenedEvent;
