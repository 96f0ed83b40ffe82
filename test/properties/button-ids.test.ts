import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BUTTON_COMMAND_MAX_LENGTH,
  BUTTON_ID_MAX_LENGTH,
  type ButtonId,
  parseButtonId,
  renderButtonId,
  responseTo,
  type Serving,
} from "#core/card-button.ts";
import { hashBase32 } from "#core/hash.ts";
import { as, type ItemId, type OccurrenceKey } from "#core/ids.ts";

const occurrence = fc.string().map((text) => as<OccurrenceKey>(hashBase32(text)));
const index = fc.integer({ min: 0, max: 5 });
const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,24}$/);
const serving: fc.Arbitrary<Serving> = fc
  .record({
    item: fc.tuple(slug, slug).map((parts) => as<ItemId>(parts.join("/"))),
    version: fc.stringMatching(/^[0-9a-f]{8}$/),
    seed: fc.oneof(fc.nat(0x7fffffff), fc.constantFrom(0, 1, 35, 36, 0x7fffffff)),
    mode: fc.constantFrom("quiz" as const, "review" as const),
    hinted: fc.boolean(),
  })
  .map(({ hinted, ...rest }) => (hinted ? { ...rest, hinted } : rest));

const buttonId: fc.Arbitrary<ButtonId> = fc.oneof(
  fc.record({ kind: fc.constantFrom("pick" as const, "lock" as const), occurrence, index }),
  fc.record({ kind: fc.constantFrom("answer", "show", "hint", "report", "take"), occurrence }),
  fc.record({
    kind: fc.constant("sure" as const),
    occurrence,
    confidence: fc.constantFrom("unsure", "guessed"),
  }),
  fc.record({ kind: fc.constant("practice-pick" as const), serving, index }),
  fc.record({ kind: fc.constantFrom("practice-answer", "practice-show", "practice-hint"), serving }),
  fc.record({
    kind: fc.constant("practice-sure" as const),
    serving,
    confidence: fc.constantFrom("unsure", "guessed", "easy"),
  }),
  fc.record({
    kind: fc.constant("command" as const),
    line: fc
      .string({ maxLength: BUTTON_COMMAND_MAX_LENGTH, unit: "grapheme" })
      .map((line) => line.slice(0, BUTTON_COMMAND_MAX_LENGTH)),
  }),
);

/** Text that nearly is a button id: one with a part cut, doubled or put in. */
const nearlyAnId = fc
  .tuple(buttonId, fc.nat(BUTTON_ID_MAX_LENGTH), fc.string({ maxLength: 4 }), fc.nat(3))
  .map(([id, at, put, cut]) => {
    const text = renderButtonId(id);
    return text.slice(0, at) + put + text.slice(at + cut);
  });

describe("a button id", () => {
  test("means the same after a trip through its text", () => {
    fc.assert(
      fc.property(buttonId, (id) => {
        const text = renderButtonId(id);
        expect(text.length).toBeLessThanOrEqual(BUTTON_ID_MAX_LENGTH);
        expect(parseButtonId(text)).toEqual(id);
      }),
      { numRuns: 500 },
    );
  });

  test("is read from any text without a throw, and what was read can be written again", () => {
    const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 120 }), nearlyAnId);
    fc.assert(
      fc.property(anyText, (text) => {
        const id = parseButtonId(text);
        if (id === null) return;
        expect(parseButtonId(renderButtonId(id))).toEqual(id);
        expect(["form", "private"]).toContain(responseTo(id));
      }),
      { numRuns: 1000 },
    );
  });
});
