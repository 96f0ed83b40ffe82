/** How far each person has read in each place, for the unread marks of the sidebar. */
import type { AdapterState } from "#core/ports/adapter-state.ts";
import type { MessageLog } from "./messages.ts";
import type { Entry } from "./entry.ts";

const PREFIX = "seen/";

export interface Seen {
  load(): Promise<void>;
  /** Notes that the person has read everything in the place. */
  mark(person: string, place: string): Promise<void>;
  /** Entries the person has not read yet and has not caused. */
  unread(person: string, place: string): number;
}

export function createSeen(state: AdapterState, log: MessageLog): Seen {
  const marks = new Map<string, Map<string, number>>();

  function marksOf(person: string): Map<string, number> {
    const known = marks.get(person) ?? new Map<string, number>();
    marks.set(person, known);
    return known;
  }

  function isNews(entry: Entry, person: string, from: number): boolean {
    return entry.order > from && !(entry.kind === "talk" && entry.person === person);
  }

  return {
    async load() {
      for (const { key, value } of await state.list(PREFIX)) {
        const stored = JSON.parse(value) as Readonly<Record<string, number>>;
        marks.set(key.slice(PREFIX.length), new Map(Object.entries(stored)));
      }
    },
    async mark(person, place) {
      const order = log.read(place, person).at(-1)?.order ?? 0;
      const known = marksOf(person);
      if (order <= (known.get(place) ?? 0)) return;
      known.set(place, order);
      await state.set(PREFIX + person, JSON.stringify(Object.fromEntries(known)));
    },
    unread(person, place) {
      const from = marksOf(person).get(place) ?? 0;
      return log.read(place, person).filter((entry) => isNews(entry, person, from)).length;
    },
  };
}
