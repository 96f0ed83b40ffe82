/**
 * Names of the playground's places and people, and the text forms of its ids. A place is where messages stand: a
 * channel (`general`), a thread below a message (`general/m1f…`), or a person's direct messages (`@studyhall`).
 */
import { randomBytes } from "node:crypto";
import type { ChannelRef } from "#core/ports/chat-adapter.ts";

export const SPACE = { id: "demo", name: "Demo group" } as const;

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
}

export const CHANNELS: readonly Channel[] = [
  { id: "general", name: "general", topic: "The daily card and everything around it" },
  { id: "caching-corner", name: "caching-corner", topic: "A second channel, for a schedule of its own" },
];

/** Where and as whom a page opens that says neither. */
export const FIRST_PLACE = "general";
export const FIRST_ACTOR = "ada";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly organiser: boolean;
}

/** Who acts, and in which place. */
export interface Origin {
  readonly person: Person;
  readonly place: string;
}

/** People who are there from the start; all names are made up. */
export const FIRST_PEOPLE: readonly Person[] = [
  { id: "ada", name: "Ada Okafor", organiser: true },
  { id: "bruno", name: "Bruno Lindqvist", organiser: false },
  { id: "chidi", name: "Chidi Rahman", organiser: false },
];

/** The place of a person's direct messages with the bot. Private by itself: each person sees an own one. */
export const DIRECT = "@studyhall";

/** The event id of the one space's installation: the same at every start, so the group is made once. */
export const INSTALL_EVENT_ID = `install:${SPACE.id}`;

export function newEventId(): string {
  return `playground:${randomBytes(12).toString("hex")}`;
}

export function newEntryId(): string {
  return `m${randomBytes(8).toString("hex")}`;
}

export function channelById(id: string): Channel | null {
  return CHANNELS.find((channel) => channel.id === id) ?? null;
}

export function threadPlace(channel: string, root: string): string {
  return `${channel}/${root}`;
}

/** The message a thread hangs on; null for any other place. */
export function threadRoot(place: string): string | null {
  const slash = place.indexOf("/");
  return slash < 0 ? null : place.slice(slash + 1);
}

/** The channel a place belongs to; null for direct messages and for channels nobody knows. */
export function channelOfPlace(place: string): Channel | null {
  return channelById(place.split("/", 1)[0] ?? "");
}

/** The reference by which the core addresses a place. */
export function placeRef(place: string): ChannelRef {
  return { space: SPACE.id, channel: place };
}

/** Where a message stands on the page, without the server's address: that may be another after a restart. */
export function messagePath(place: string, message: string): string {
  return `/?place=${encodeURIComponent(place)}#${message}`;
}

/** Whether an address is one of `messagePath`'s. */
export function isMessagePath(address: string): boolean {
  return /^\/\?place=[\w%.~-]+#m[0-9a-f]+$/.test(address);
}
