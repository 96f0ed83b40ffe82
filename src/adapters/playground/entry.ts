/** What stands in a place: the bot's cards, what people say, and forms waiting to be filled in. */
import type { Card, Form } from "#core/card.ts";

interface EntryBase {
  readonly id: string;
  /** Rises with every entry of the playground; the reading order. */
  readonly order: number;
  /** When it was posted, by the virtual clock. */
  readonly at: number;
  readonly place: string;
  /** The one person who sees it; absent where everybody in the place does. */
  readonly onlyFor?: string;
}

/** What a person did to get a card: a command such as `/lookup k8s`, a button's label or a form's title. */
export interface Cause {
  readonly name: string;
  readonly how: "command" | "button" | "form";
  readonly what: string;
}

export interface CardEntry extends EntryBase {
  readonly kind: "card";
  readonly card: Card;
  /** The idempotency key it was posted under. */
  readonly key?: string;
  readonly cause?: Cause;
  readonly edited?: boolean;
  /** Set once a thread hangs on this message. */
  readonly threadTitle?: string;
}

export interface TalkEntry extends EntryBase {
  readonly kind: "talk";
  readonly person: string;
  readonly name: string;
  readonly text: string;
}

export interface FormEntry extends EntryBase {
  readonly kind: "form";
  readonly form: Form;
  readonly onlyFor: string;
}

export type Entry = CardEntry | TalkEntry | FormEntry;

/** An entry before the log has given it an id and its order. */
export type EntryDraft =
  | Omit<CardEntry, "id" | "order">
  | Omit<TalkEntry, "id" | "order">
  | Omit<FormEntry, "id" | "order">;

/** Raised when the stored form changes; entries of another version are left out when loading. */
const VERSION = 1;

export function writeEntry(entry: Entry): string {
  return JSON.stringify({ version: VERSION, entry });
}

/** Null for what an earlier version stored in another form. */
export function readEntry(text: string): Entry | null {
  const stored = JSON.parse(text) as { readonly version: number; readonly entry: Entry };
  return stored.version === VERSION ? stored.entry : null;
}
