import type { AdapterState } from "#core/ports/adapter-state.ts";

/** Adapter state in a map. Give two adapters the same one to act out a restart. */
export function createMemoryAdapterState(): AdapterState & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key) ?? null),
    set: (key, value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
    list: (prefix) =>
      Promise.resolve(
        [...entries]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => ({ key, value }))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    delete: (key) => {
      entries.delete(key);
      return Promise.resolve();
    },
  };
}
