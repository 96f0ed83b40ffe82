import { describe, expect, it } from "vitest";
import { dayKey, instantText } from "#adapters/playground/assets/instant.js";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const now = Date.UTC(2026, 10, 23, 8);
const berlin = { now, zone: "Europe/Berlin" };

describe("words for an instant", () => {
  it("names weekday, day and time in the reader's zone", () => {
    expect(instantText(Date.UTC(2026, 10, 24, 8), "datetime", berlin)).toBe("Tue 24 Nov, 09:00");
    expect(instantText(Date.UTC(2026, 10, 24, 8), "datetime", { now, zone: "Asia/Tokyo" })).toBe(
      "Tue 24 Nov, 17:00",
    );
  });

  it("adds the year where it is not the virtual clock's own", () => {
    expect(instantText(Date.UTC(2027, 0, 4, 8), "date", berlin)).toBe("Mon 4 Jan 2027");
  });

  it("writes midnight as 00:00", () => {
    expect(instantText(Date.UTC(2026, 10, 23, 23), "time", berlin)).toBe("00:00");
  });

  it.each([
    [0, "now"],
    [MINUTE_MS, "in 1 minute"],
    [42 * MINUTE_MS, "in 42 minutes"],
    [21 * HOUR_MS, "in 21 hours"],
    [72 * HOUR_MS, "in 3 days"],
    [-2 * HOUR_MS, "2 hours ago"],
  ])("says how far %i ms are from the virtual now", (distance, words) => {
    expect(instantText(now + distance, "relative", berlin)).toBe(words);
  });

  it("knows the calendar day of a zone", () => {
    const late = Date.UTC(2026, 10, 23, 23, 30);
    expect(dayKey(late, "UTC")).toBe("2026-11-23");
    expect(dayKey(late, "Europe/Berlin")).toBe("2026-11-24");
  });
});
