import { describe, expect, it } from "vitest";
import {
  createMessageLog,
  MESSAGES_PER_PLACE,
  PRIVATE_PER_PERSON,
  type Change,
} from "#adapters/playground/messages.ts";
import { createMemoryAdapterState } from "../../fakes/adapter-state.ts";
import { cardSaying } from "./harness.ts";

const entry = (text: string, extra: { place?: string; onlyFor?: string; key?: string } = {}) =>
  ({ kind: "card", at: 0, place: "general", card: cardSaying(text), ...extra }) as const;

describe("the message log", () => {
  it("survives a restart with its order, keys and edits", async () => {
    const state = createMemoryAdapterState();
    const before = createMessageLog(state);
    const first = await before.add(entry("one", { key: "k1" }));
    await before.add(entry("two"));
    await before.edit(first.id, { card: cardSaying("one, edited") });

    const after = createMessageLog(state);
    await after.load();
    const seen = after.read("general", "ada");
    expect(seen.map((kept) => kept.kind === "card" && kept.card.fallback)).toEqual(["one, edited", "two"]);
    expect(await after.add(entry("again", { key: "k1" }))).toMatchObject({ id: first.id });
    expect((await after.add(entry("three"))).order).toBeGreaterThan(seen.at(-1)?.order ?? 0);
  });

  it("has stored a message before anybody hears of it", async () => {
    const state = createMemoryAdapterState();
    const log = createMessageLog(state);
    const stored: boolean[] = [];
    log.onChange(() => stored.push(state.entries.size > 0));
    await log.add(entry("one"));
    expect(stored).toEqual([true]);
  });

  it("forgets what only one person saw and what they said, in the store too", async () => {
    const state = createMemoryAdapterState();
    const log = createMessageLog(state);
    await log.add(entry("for everybody"));
    await log.add(entry("for Ada", { onlyFor: "ada" }));
    await log.add(entry("for Ben", { onlyFor: "ben" }));
    await log.add({ kind: "talk", at: 0, place: "general", person: "ada", name: "Ada", text: "my story" });
    await log.forget("ada");
    expect(state.entries.size).toBe(2);
    expect(JSON.stringify([...state.entries])).not.toMatch(/for Ada|my story/);
  });

  it("lets a post be tried again under its key after it could not be stored", async () => {
    const state = createMemoryAdapterState();
    let broken = true;
    const log = createMessageLog({
      ...state,
      set: (key, value) => (broken ? Promise.reject(new Error("disk full")) : state.set(key, value)),
    });
    await expect(log.add(entry("one", { key: "k1" }))).rejects.toThrow("disk full");
    expect(log.read("general", "ada")).toEqual([]);
    broken = false;
    expect(await log.add(entry("one", { key: "k1" }))).toMatchObject({ key: "k1" });
  });

  it("takes the same key in two channels as two posts", async () => {
    const log = createMessageLog(createMemoryAdapterState());
    const one = await log.add(entry("one", { key: "k1" }));
    const other = await log.add(entry("one", { key: "k1", place: "caching-corner" }));
    expect(other.id).not.toBe(one.id);
  });

  it("shows a person's private entries to that person alone", async () => {
    const log = createMessageLog(createMemoryAdapterState());
    await log.add(entry("secret", { onlyFor: "ada" }));
    expect(log.read("general", "ada")).toHaveLength(1);
    expect(log.read("general", "bruno")).toHaveLength(0);
  });

  it("drops the oldest messages of a channel when it is full, in the state too", async () => {
    const state = createMemoryAdapterState();
    const log = createMessageLog(state);
    const changes: Change[] = [];
    log.onChange((change) => changes.push(change));
    const first = await log.add(entry("0"));
    const reply = await log.add(entry("reply", { place: `general/${first.id}` }));
    for (let count = 1; count <= MESSAGES_PER_PLACE; count++) await log.add(entry(String(count)));
    expect(log.read("general", "ada")).toHaveLength(MESSAGES_PER_PLACE);
    expect(state.entries.size).toBe(MESSAGES_PER_PLACE);
    expect(log.byId(first.id)).toBeNull();
    expect(log.byId(reply.id)).toBeNull();
    const removed = changes.filter(({ kind }) => kind === "removed").map((change) => change.entry.id);
    expect(removed).toEqual([first.id, reply.id]);
  });

  it("drops the oldest private entries of a person when there are too many, and nobody else's", async () => {
    const log = createMessageLog(createMemoryAdapterState());
    await log.add(entry("bruno's", { onlyFor: "bruno" }));
    for (let count = 0; count <= PRIVATE_PER_PERSON; count++)
      await log.add(entry(String(count), { onlyFor: "ada" }));
    expect(log.read("general", "ada")).toHaveLength(PRIVATE_PER_PERSON);
    expect(log.read("general", "bruno")).toHaveLength(1);
  });
});
