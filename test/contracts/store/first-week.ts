import type { Period } from "#core/scoring.ts";

/** The week that begins with the builders' MONDAY_NINE. */
export const WEEK: Period = { kind: "week", id: "2026-W10" };
