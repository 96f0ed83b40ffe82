/**
 * A fast, seedable, non-cryptographic 64-bit hash for choosing and naming: rendezvous weights, item versions,
 * occurrence keys. Never use it where somebody gains by finding a collision.
 *
 * Two 32-bit lanes over UTF-16 code units with murmur3's multipliers and finalizer
 * (https://github.com/aappleby/smhasher/wiki/MurmurHash3).
 */
export interface Hash64 {
  readonly high: number;
  readonly low: number;
}

/** Hashes `text` under `seed`; both halves are unsigned 32-bit integers. */
export function hash64(text: string, seed = 0): Hash64 {
  let high = 0x9e3779b9 ^ seed;
  let low = 0x85ebca6b ^ Math.imul(seed, 0x27d4eb2f);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0xcc9e2d51);
    high = (high << 13) | (high >>> 19);
    low = Math.imul(low ^ unit, 0x1b873593);
    low = (low << 15) | (low >>> 17);
  }
  const first = finalize(high ^ text.length);
  const second = finalize(low ^ Math.imul(text.length, 0x9e3779b1));
  return { high: (first ^ Math.imul(second, 5)) >>> 0, low: (second ^ first) >>> 0 };
}

/** Mixes two 32-bit numbers into one; what rendezvous selection compares. */
export function mix32(a: number, b: number): number {
  return finalize(Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b) >>> 0;
}

/** The hash as 16 lower-case hex characters. */
export function hashHex(text: string, seed = 0): string {
  const { high, low } = hash64(text, seed);
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** The hash as 13 characters of Crockford's base32 (https://www.crockford.com/base32.html), most significant first. */
export function hashBase32(text: string, seed = 0): string {
  const { high, low } = hash64(text, seed);
  let rest = (BigInt(high) << 32n) | BigInt(low);
  let out = "";
  for (let i = 0; i < 13; i++) {
    out = CROCKFORD[Number(rest & 31n)] + out;
    rest >>= 5n;
  }
  return out;
}

/** A repeatable source of numbers in [0, 1) from a seed (mulberry32), for shuffles and simulations. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fisher-Yates under a seed; returns a new array. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

function finalize(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
