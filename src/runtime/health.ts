/**
 * Health over HTTP, for containers and load balancers: `/healthz` asks whether to restart the process, `/readyz`
 * whether to send it people. Both follow real time, also where the playground moves a virtual clock.
 */
import { Hono } from "hono";
import type { Clock } from "#core/ports/clock.ts";
import type { Log } from "#core/ports/log.ts";

/** The beat comes every minute; three missed ones are no hiccup. */
const OLDEST_BEAT_MS = 3 * 60_000;

export interface Readiness {
  readonly ready: boolean;
  /** What is missing, in short fixed words; empty when ready. */
  readonly reasons: readonly string[];
}

export interface HealthOptions {
  /** Does the store answer, are the adapters started, is nothing stopping? A rejection counts as not ready. */
  readonly ready: () => Promise<Readiness>;
  /** When the last beat ended, by `clock`; null before the first. */
  readonly lastBeatAt: () => number | null;
  /** The system's clock. */
  readonly clock: Pick<Clock, "now">;
  readonly log: Pick<Log, "error">;
}

/** Routes that answer 200 or 503 with `{"ok": …, "reasons": […]}`. They carry no personal data and need no login. */
export function createHealthRoutes({ ready, lastBeatAt, clock, log }: HealthOptions): Hono {
  const startedAt = clock.now();
  const routes = new Hono();

  routes.get("/healthz", (context) => {
    const silentMs = clock.now() - (lastBeatAt() ?? startedAt);
    const ok = silentMs < OLDEST_BEAT_MS;
    const reasons = ok ? [] : [`no beat for ${Math.floor(silentMs / 1000)} s`];
    return context.json({ ok, reasons }, ok ? 200 : 503);
  });

  routes.get("/readyz", async (context) => {
    const { ready: ok, reasons } = await ready().catch((error: unknown) => {
      log.error("readiness-failed", {}, error);
      return { ready: false, reasons: ["the store does not answer"] };
    });
    return context.json({ ok, reasons }, ok ? 200 : 503);
  });

  return routes;
}
