/** Who can act in the playground: three people from the start, and those added by name in the page. */
import type { AdapterState } from "#core/ports/adapter-state.ts";
import { REFUSALS, type Refusal } from "./errors.ts";
import { FIRST_PEOPLE, type Person } from "./ids.ts";

export const NAME_MAX_LENGTH = 40;
const MAX_PEOPLE = 20;
const PREFIX = "person/";

export interface People {
  /** Reads the people added in earlier runs. */
  load(): Promise<void>;
  all(): readonly Person[];
  byId(id: string): Person | null;
  /** Adds an ordinary member and keeps them for later runs. */
  add(name: string): Promise<{ readonly person: Person } | { readonly refusal: Refusal }>;
}

export function createPeople(state: AdapterState): People {
  const people: Person[] = [...FIRST_PEOPLE];

  function refuse(name: string): Refusal | null {
    if (name.length === 0 || name.length > NAME_MAX_LENGTH) return REFUSALS.badName;
    if (people.length >= MAX_PEOPLE) return REFUSALS.tooManyPeople;
    const folded = name.toLowerCase();
    return people.some((person) => person.name.toLowerCase() === folded) ? REFUSALS.nameTaken : null;
  }

  return {
    async load() {
      for (const { key, value } of await state.list(PREFIX)) {
        people.push({ id: key.slice(PREFIX.length), name: value, organiser: false });
      }
    },
    all: () => people,
    byId: (id) => people.find((person) => person.id === id) ?? null,
    async add(typed) {
      const name = typed.trim().replace(/\s+/g, " ");
      const refused = refuse(name);
      if (refused) return { refusal: refused };
      // Nobody ever leaves, so the count names each newcomer once; the first people have names for ids.
      const person: Person = { id: `p${people.length + 1}`, name, organiser: false };
      people.push(person);
      await state.set(PREFIX + person.id, name);
      return { person };
    },
  };
}
