/** What an adapter keeps between two runs (a hash of the commands it registered, the playground's messages). */
export interface AdapterState {
  /** The value stored under the key, or null. */
  get(key: string): Promise<string | null>;
  /** Stores the value, in place of an earlier one; resolves once it is durable. */
  set(key: string, value: string): Promise<void>;
  /** Every entry whose key starts with `prefix`, ordered by key. */
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]>;
  /** Removes the entry; a missing one is no error. */
  delete(key: string): Promise<void>;
}
