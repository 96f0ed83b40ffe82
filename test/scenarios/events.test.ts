/** What every event gets, whatever it asks for: one log line with a request id, and a reference when it breaks. */
import { describe, expect, it } from "vitest";
import { createEventHandler } from "#app/handle-event.ts";
import type { Log, LogFields } from "#core/ports/log.ts";
import { cardText } from "../builders/card-text.ts";
import { aGroupInPlay } from "./harness.ts";

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
