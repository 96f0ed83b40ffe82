import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hash64, hashBase32, hashHex, seededRandom, shuffled } from "#core/hash.ts";

describe("the hash", () => {
  // Buttons in channels and versions in databases hold these: a change here strands both.
  test.each([
    ["", 0, "6bf67c4559b85801", "6qxkw8ncvgp01"],
    ["caching/cache-stampede", 0, "5bdbd881cb9fa79d", "5qpyrg75sz9wx"],
    ["caching/cache-stampede", 7, "cc5a79bf5c9c079b", "crpksqxe9r1wv"],
    ["größe 🙂", 0, "be01b0bef7e54826", "bw0dgqvvyaj16"],
  ])("of %j under seed %i never changes", (text, seed, hex, base32) => {
    expect(hashHex(text, seed)).toBe(hex);
    expect(hashBase32(text, seed)).toBe(base32);
  });

  test("is two unsigned 32-bit halves", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, seed) => {
        const { high, low } = hash64(text, seed);
        return [high, low].every((half) => Number.isInteger(half) && half >= 0 && half < 2 ** 32);
      }),
    );
  });

  test("has the same 64 bits in hex and in base32", () => {
    const digits = "0123456789abcdefghjkmnpqrstvwxyz";
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = [...hashBase32(text)].reduce(
          (sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)),
          0n,
        );
        return value === BigInt(`0x${hashHex(text)}`);
      }),
    );
  });

  test("of texts that differ in one digit never collides, and spreads evenly over eight bits of either half", () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `schedule:${n}`);
    expect(new Set(keys.map((key) => hashHex(key))).size).toBe(keys.length);
    for (const half of ["high", "low"] as const) {
      const counts = Array.from({ length: 256 }, () => 0);
      for (const key of keys) {
        const bucket = hash64(key)[half] & 0xff;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
      // 78 are expected in each; chance alone stays well within.
      expect(Math.min(...counts)).toBeGreaterThan(35);
      expect(Math.max(...counts)).toBeLessThan(130);
    }
  });
});

describe("seeded chance", () => {
  test("repeats under one seed and stays in [0, 1)", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [one, two] = [seededRandom(seed), seededRandom(seed)];
        for (let n = 0; n < 20; n++) {
          const value = one();
          if (value !== two() || value < 0 || value >= 1) return false;
        }
        return true;
      }),
    );
  });

  test("shuffles without losing or changing anything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const before = [...values];
        const out = shuffled(values, seed);
        expect(values).toEqual(before);
        expect(out.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
        expect(shuffled(values, seed)).toEqual(out);
      }),
    );
  });
});
