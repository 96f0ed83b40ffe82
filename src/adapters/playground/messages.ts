/**
 * The log of everything posted: kept in memory to be drawn, written to the adapter's state before anybody is told
 * that it was posted. Old entries make room for new ones, so neither grows without end.
 */
import type { AdapterState } from "#core/ports/adapter-state.ts";
import { readEntry, writeEntry, type CardEntry, type Entry, type EntryDraft } from "./entry.ts";
import { newEntryId, threadPlace, threadRoot } from "./ids.ts";

/** Messages kept in one channel or thread. */
export const MESSAGES_PER_PLACE = 500;
/** Private replies and direct messages kept for one person. */
export const PRIVATE_PER_PERSON = 100;

const PREFIX = "entry/";

export type Change =
  | { readonly kind: "added" | "edited"; readonly entry: Entry }
  | { readonly kind: "removed"; readonly entry: Entry };

export interface MessageLog {
  load(): Promise<void>;
  /** Stores the entry; with a key, the first entry of its place under that key is kept and returned. */
  add(draft: EntryDraft): Promise<Entry>;
  /** Replaces the card of a message, or gives it a thread; null when it is gone. */
  edit(id: string, change: Partial<Pick<CardEntry, "card" | "threadTitle">>): Promise<CardEntry | null>;
  remove(id: string): Promise<void>;
  /** Removes what only this person sees, and what they said. */
  forget(person: string): Promise<void>;
  byId(id: string): Entry | null;
  byKey(place: string, key: string): Entry | null;
  /** What a person sees in a place, in reading order. */
  read(place: string, person: string): readonly Entry[];
  /** A number that changes with every change, told apart from that of other runs by the page's boot id. */
  revision(): number;
  onChange(listener: (change: Change) => void): void;
}

export function createMessageLog(state: AdapterState): MessageLog {
  return new StoredMessageLog(state);
}

class StoredMessageLog implements MessageLog {
  readonly #state: AdapterState;
  readonly #entries = new Map<string, Entry>();
  readonly #keys = new Map<string, Promise<Entry>>();
  readonly #listeners: ((change: Change) => void)[] = [];
  #order = 0;
  #revision = 0;

  constructor(state: AdapterState) {
    this.#state = state;
  }

  async load(): Promise<void> {
    const stored = await this.#state.list(PREFIX);
    const entries = stored.flatMap(({ value }) => readEntry(value) ?? []).sort((a, b) => a.order - b.order);
    for (const entry of entries) {
      this.#entries.set(entry.id, entry);
      this.#order = Math.max(this.#order, entry.order);
      const key = keyOf(entry);
      if (key) this.#keys.set(key, Promise.resolve(entry));
    }
  }

  add(draft: EntryDraft): Promise<Entry> {
    const key = keyOf(draft);
    const posted = key === null ? undefined : this.#keys.get(key);
    if (posted) return posted;
    const adding = this.#store({ ...draft, id: newEntryId(), order: ++this.#order });
    if (key === null) return adding;
    // Taken before the first await, so that two posts under one key at the same time are one.
    this.#keys.set(key, adding);
    adding.catch(() => this.#keys.delete(key));
    return adding;
  }

  async #store(entry: Entry): Promise<Entry> {
    await this.#state.set(stateKey(entry), writeEntry(entry));
    this.#entries.set(entry.id, entry);
    this.#tell({ kind: "added", entry });
    await this.#makeRoom(entry);
    return entry;
  }

  async edit(
    id: string,
    change: Partial<Pick<CardEntry, "card" | "threadTitle">>,
  ): Promise<CardEntry | null> {
    const before = this.#entries.get(id);
    if (before?.kind !== "card") return null;
    const entry: CardEntry = { ...before, ...change, ...(change.card ? { edited: true } : {}) };
    await this.#state.set(stateKey(entry), writeEntry(entry));
    this.#entries.set(id, entry);
    this.#tell({ kind: "edited", entry });
    return entry;
  }

  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    const key = keyOf(entry);
    if (key) this.#keys.delete(key);
    await this.#state.delete(stateKey(entry));
    this.#tell({ kind: "removed", entry });
    for (const reply of this.#replies(entry)) await this.remove(reply.id);
  }

  async forget(person: string): Promise<void> {
    const own = (entry: Entry) =>
      entry.onlyFor === person || (entry.kind === "talk" && entry.person === person);
    for (const entry of this.#select(own)) await this.remove(entry.id);
  }

  byId(id: string): Entry | null {
    return this.#entries.get(id) ?? null;
  }

  byKey(place: string, key: string): Entry | null {
    for (const entry of this.#entries.values()) {
      if (entry.kind === "card" && entry.place === place && entry.key === key) return entry;
    }
    return null;
  }

  read(place: string, person: string): readonly Entry[] {
    const seen = (entry: Entry) => entry.onlyFor === undefined || entry.onlyFor === person;
    return this.#select((entry) => entry.place === place && seen(entry));
  }

  revision(): number {
    return this.#revision;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  #tell(change: Change): void {
    this.#revision++;
    for (const listener of this.#listeners) listener(change);
  }

  #select(wanted: (entry: Entry) => boolean): readonly Entry[] {
    return [...this.#entries.values()].filter(wanted).sort((a, b) => a.order - b.order);
  }

  #replies(root: Entry): readonly Entry[] {
    if (threadRoot(root.place) !== null) return [];
    const place = threadPlace(root.place, root.id);
    return this.#select((entry) => entry.place === place);
  }

  async #makeRoom(added: Entry): Promise<void> {
    const { onlyFor, place } = added;
    const rivals =
      onlyFor === undefined
        ? this.#select((entry) => entry.onlyFor === undefined && entry.place === place)
        : this.#select((entry) => entry.onlyFor === onlyFor);
    const room = onlyFor === undefined ? MESSAGES_PER_PLACE : PRIVATE_PER_PERSON;
    for (const old of rivals.slice(0, Math.max(0, rivals.length - room))) await this.remove(old.id);
  }
}

function keyOf(entry: EntryDraft): string | null {
  return entry.kind === "card" && entry.key !== undefined
    ? `${entry.place} ${entry.onlyFor ?? ""} ${entry.key}`
    : null;
}

function stateKey(entry: Entry): string {
  return `${PREFIX}${entry.id}`;
}
