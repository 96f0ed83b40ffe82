import { describe, expect, test } from "vitest";
import { createHealthRoutes, type HealthOptions } from "#runtime/health.ts";

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

function health(options: Partial<HealthOptions> = {}) {
  const clock = { at: START, now: () => clock.at };
  const failures: unknown[] = [];
  const routes = createHealthRoutes({
    ready: () => Promise.resolve({ ready: true, reasons: [] }),
    lastBeatAt: () => null,
    clock,
    log: { error: (_event, _fields, error) => void failures.push(error) },
    ...options,
  });
  const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await routes.request(path);
    return { status: response.status, body: await response.json() };
  };
  return { ask, clock, failures };
}

describe("/healthz", () => {
  test("is well while the last beat is younger than three minutes", async () => {
    const { ask, clock } = health({ lastBeatAt: () => START });
    clock.at = START + 3 * MINUTE_MS - 1;
    expect(await ask("/healthz")).toEqual({ status: 200, body: { ok: true, reasons: [] } });
  });

  test("is not well from three minutes of silence on, and says so", async () => {
    const { ask, clock } = health({ lastBeatAt: () => START });
    clock.at = START + 3 * MINUTE_MS;
    expect(await ask("/healthz")).toEqual({
      status: 503,
      body: { ok: false, reasons: ["no beat for 180 s"] },
    });
  });

  test("gives a process that starts the same three minutes", async () => {
    const { ask, clock } = health();
    expect((await ask("/healthz")).status).toBe(200);
    clock.at = START + 3 * MINUTE_MS;
    expect((await ask("/healthz")).status).toBe(503);
  });
});

describe("/readyz", () => {
  test("is ready when everything is", async () => {
    expect(await health().ask("/readyz")).toEqual({ status: 200, body: { ok: true, reasons: [] } });
  });

  test("names what is missing", async () => {
    const ready = () => Promise.resolve({ ready: false, reasons: ["stopping"] });
    expect(await health({ ready }).ask("/readyz")).toEqual({
      status: 503,
      body: { ok: false, reasons: ["stopping"] },
    });
  });

  test("takes a store that fails for one that is not there, logs it, and tells outsiders no details", async () => {
    const { ask, failures } = health({
      ready: () => Promise.reject(new Error("/data/studyhall.db is full")),
    });
    expect(await ask("/readyz")).toEqual({
      status: 503,
      body: { ok: false, reasons: ["the store does not answer"] },
    });
    expect(failures).toHaveLength(1);
  });
});
