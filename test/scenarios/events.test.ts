/** What every event gets, whatever it asks for: one log line with a request id, and a reference when it breaks. */
import { describe, expect, it } from "vitest";
import { createEventHandler } from "#app/handle-event.ts";
import type { Reply } from "#core/ports/inbound-event.ts";
import type { Log, LogFields } from "#core/ports/log.ts";
import { cardText } from "../builders/card-text.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

interface Line {
  readonly event: string;
  readonly fields: LogFields;
  readonly error?: unknown;
}

function recordingLog(lines: Line[], carried: LogFields = {}): Log {
  const add = (event: string, fields: LogFields = {}, error?: unknown): void => {
    lines.push({ event, fields: { ...carried, ...fields }, error });
  };
  return {
    info: add,
    warn: add,
    error: add,
    with: (fields) => recordingLog(lines, { ...carried, ...fields }),
  };
}

async function play(breaks: boolean) {
  const { app } = await aGroupInPlay();
  const lines: Line[] = [];
  const store = breaks
    ? { ...app.store, recentOccurrences: () => Promise.reject(new Error("the disk is on fire")) }
    : app.store;
  const handle = createEventHandler({ ...app, store, log: recordingLog(lines) });
  const said: string[] = [];
  await handle({
    kind: "command",
    eventId: "event-1",
    receivedAt: app.clock.now(),
    platform: "playground",
    space: { id: "space-1", name: "Space" },
    sender: { person: "ada", name: "Ada Okafor", organiser: true },
    input: { kind: "text", line: "daily" },
    reply: { card: async (card) => void said.push(cardText(card)), form: async () => undefined },
  });
  return { lines, said };
}

describe("a platform's retry", () => {
  const space = { id: "space-1", name: "Study space" };

  async function organiserSays(
    group: GroupInPlay,
    line: string,
    eventId: string,
    reply: Reply,
  ): Promise<void> {
    const sender = { person: "person-Ada", name: "Ada", organiser: true };
    const common = { receivedAt: group.clock.now(), platform: "playground", space, sender } as const;
    const channel = { id: "study", name: "study" };
    const input = { kind: "text", line } as const;
    const event = { ...common, kind: "command", eventId, channel, input, reply } as const;
    await createEventHandler({ ...group.app, log: recordingLog([]) })(event);
  }

  const silent = { card: async () => undefined, form: async () => undefined };
  const broken: Reply = { ...silent, card: () => Promise.reject(new Error("the interaction expired")) };

  it.each([
    ["schedule add quiz 15:00 #study daily zone=UTC", "a schedule"],
    ["suggest more on queues", "a suggestion"],
  ])("of `%s` after a reply that failed does not make %s twice", async (line) => {
    const group = await aGroupInPlay();
    for (const reply of [broken, silent]) await organiserSays(group, line, "again", reply);
    const made = (await group.store.schedules(group.group.id)).length - 1;
    expect(made + (await group.store.openQueue(group.group.id, 9)).length).toBe(1);
  });

  it("of an uninstall does not undo the install made since, nor does one that was late", async () => {
    const group = await aGroupInPlay();
    const common = { platform: "playground", space } as const;
    const before = group.clock.now();
    const uninstall = { ...common, kind: "uninstall", eventId: "u1", receivedAt: before } as const;
    const removed = async () => (await group.store.spaceOf("playground", "space-1"))?.space.removed;
    await group.handle(uninstall);
    expect(await removed()).toBe(true);
    await group.clock.moveTo(before + 60_000);
    await group.handle({ ...common, kind: "install", eventId: "i1", receivedAt: group.clock.now() });
    await group.handle(uninstall);
    await group.handle({ ...uninstall, eventId: "u2" });
    expect(await removed()).toBe(false);
  });

  it("of a lost channel does not undo that it came back", async () => {
    const group = await aGroupInPlay();
    const common = { platform: "playground", space, receivedAt: 1, channelId: "study", reason: "" } as const;
    const lost = { ...common, kind: "channel-lost", eventId: "lost" } as const;
    await group.handle(lost);
    await group.handle({ ...common, kind: "channel-restored", eventId: "restored" });
    await group.handle(lost);
    expect((await group.store.schedules(group.group.id))[0]?.degraded).toBeNull();
  });
});

describe("an event", () => {
  it("leaves one log line with a request id and no personal text", async () => {
    const { lines } = await play(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ event: "event", fields: { kind: "command", platform: "playground" } });
    expect(lines[0]?.fields["request"]).toMatch(/^[0-9a-z]{8}$/);
    expect(JSON.stringify(lines)).not.toMatch(/Ada|Okafor/);
  });

  it("that breaks is logged once, and the person gets the same reference", async () => {
    const { lines, said } = await play(true);
    expect(lines.map((line) => line.event)).toEqual(["event-failed"]);
    expect(lines[0]?.error).toMatchObject({ message: "the disk is on fire" });
    expect(said.join("\n")).toContain(`Reference: ${String(lines[0]?.fields["request"])}`);
  });
});
