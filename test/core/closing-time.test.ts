import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { closingTime, MAX_EXTENSION_MS, MAX_OPEN_MS, MIN_OPEN_MS, outageExtension } from "#core/schedule.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("closing", () => {
  const sentAt = Date.UTC(2026, 10, 23, 9);

  test.each([
    ["closes with the next firing", sentAt + DAY, sentAt + DAY],
    ["stays open for 20 hours", sentAt + 3 * HOUR, sentAt + MIN_OPEN_MS],
    ["closes after a week", sentAt + 30 * DAY, sentAt + MAX_OPEN_MS],
    ["closes after a week without a next firing", null, sentAt + MAX_OPEN_MS],
  ])("%s", (_, nextFiringAt, closesAt) => {
    expect(closingTime({ sentAt, nextFiringAt })).toBe(closesAt);
  });

  const card = { sentAt: 0, closesAt: 24 * HOUR };
  test.each([
    { does: "ignores a short outage in the middle", from: 10, until: 16, hours: 0 },
    { does: "extends by an outage over a quarter of the window", from: 10, until: 16.5, hours: 6.5 },
    { does: "extends by a short outage in the last 4 hours", from: 19.9, until: 20.1, hours: 0.2 },
    { does: "ignores a short outage that ends before them", from: 19, until: 20, hours: 0 },
    { does: "leaves time after an outage that outlasts the card", from: 23, until: 30, hours: 7 },
    { does: "counts no downtime from before the card was sent", from: -10, until: 7, hours: 7 },
    { does: "extends by a day at most", from: 1, until: 100, hours: 24 },
    { does: "ignores an outage before the card", from: -5, until: 0, hours: 0 },
    { does: "ignores an outage after the card closed", from: 24, until: 30, hours: 0 },
  ])("$does", ({ from, until, hours }) => {
    expect(outageExtension(card, { from: from * HOUR, until: until * HOUR })).toBeCloseTo(hours * HOUR, 3);
  });

  it("never shortens, never adds over a day, and gives time after an outage of up to a day", () => {
    const instant = fc.integer({ min: -3 * DAY, max: 10 * DAY });
    const outages = fc.array(fc.tuple(instant, fc.integer({ min: 0, max: 3 * DAY })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.option(instant), outages, (nextFiringAt, list) => {
        let closesAt = closingTime({ sentAt: 0, nextFiringAt });
        expect(closesAt).toBeGreaterThanOrEqual(MIN_OPEN_MS);
        expect(closesAt).toBeLessThanOrEqual(MAX_OPEN_MS);
        for (const [from, length] of list) {
          const extension = outageExtension({ sentAt: 0, closesAt }, { from, until: from + length });
          expect(extension).toBeGreaterThanOrEqual(0);
          expect(extension).toBeLessThanOrEqual(MAX_EXTENSION_MS);
          const coversClose = from < closesAt && from + length >= closesAt && from + length > 0;
          closesAt += extension;
          if (coversClose && from >= 0 && length <= MAX_EXTENSION_MS)
            expect(closesAt).toBeGreaterThan(from + length);
        }
      }),
    );
  });
});
