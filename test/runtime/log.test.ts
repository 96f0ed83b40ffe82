import { expect, test } from "vitest";
import type { Log } from "#core/ports/log.ts";
import { createLog, type LogOptions } from "#runtime/log.ts";

type Line = Record<string, unknown>;

function recorded(level: LogOptions["level"] = "info"): { log: Log; lines: Line[] } {
  const lines: Line[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Line) };
  return { log: createLog({ level, destination }), lines };
}

test("writes one JSON object a line with level, time, event and fields", () => {
  const { log, lines } = recorded();
  log.info("tick", { opened: 3, late: false });
  expect(lines).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: "tick",
      opened: 3,
      late: false,
    },
  ]);
});

test("carries the fields of the log it was made from, such as the id of a request", () => {
  const { log, lines } = recorded();
  log.with({ request: "r1" }).with({ group: 7 }).warn("slow", { ms: 120 });
  expect(lines[0]).toMatchObject({ level: "warn", request: "r1", group: 7, event: "slow", ms: 120 });
});

test("leaves out what is below its level", () => {
  const { log, lines } = recorded("error");
  log.info("tick");
  log.warn("slow");
  log.error("broken", {});
  expect(lines.map(({ event }) => event)).toEqual(["broken"]);
});

test("drops names, texts and tokens, also from fields given to all lines", () => {
  const { log, lines } = recorded();
  log.info("answer", { member: 4, name: "Ada", text: "my answer", token: "s3cret" });
  log.with({ name: "Ada", group: 1 }).info("joined");
  expect(lines[0]).not.toHaveProperty("name");
  expect(lines[0]).toMatchObject({ member: 4 });
  expect(lines[1]).toMatchObject({ group: 1 });
  expect(JSON.stringify(lines)).not.toMatch(/Ada|my answer|s3cret/);
});

test("describes an error by message, code, stack and causes, and by nothing a library hung on it", () => {
  const { log, lines } = recorded();
  const cause = Object.assign(new Error("disk"), { code: "SQLITE_FULL", row: "private words" });
  log.error("step-failed", { step: 1 }, new Error("step", { cause }));
  expect(lines[0]).toMatchObject({
    step: 1,
    error: { message: "step", stack: expect.any(String), cause: { message: "disk", code: "SQLITE_FULL" } },
  });
  expect(JSON.stringify(lines)).not.toContain("private words");
});

test("survives an error that causes itself, and one that is no error", () => {
  const { log, lines } = recorded();
  const loop = new Error("loop");
  loop.cause = loop;
  log.error("a", {}, loop);
  log.error("b", {}, "just words");
  expect(lines.map(({ event }) => event)).toEqual(["a", "b"]);
  expect(lines[1]).toMatchObject({ error: { message: "just words" } });
});
