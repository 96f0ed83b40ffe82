/**
 * Measuring: rounds in which every variant runs once, in an order that rotates, so that a busy neighbour hits all alike.
 * Ratios are taken inside a round; figures are medians over rounds, spreads the smallest and largest ratio.
 */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** Work done in one slice of a round. */
export interface Slice {
  readonly operations: number;
  readonly elapsedMs: number;
}

export interface Variant {
  readonly name: string;
  /** Works for about `forMs` and says how much was done. */
  readonly run: (forMs: number) => Slice | Promise<Slice>;
}

export interface Compared {
  readonly name: string;
  /** Operations per second, the median over rounds. */
  readonly perSecond: number;
  /** To the first variant. */
  readonly ratio: Ratio;
}

export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Runs every variant in every round, after one round that warms up and is not counted. */
export async function compare(
  variants: readonly Variant[],
  plan: { readonly rounds: number; readonly sliceMs: number },
): Promise<readonly Compared[]> {
  const rates = variants.map((): number[] => []);
  for (let round = -1; round < plan.rounds; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const index = (turn + Math.max(0, round)) % variants.length;
      const forMs = round < 0 ? Math.min(300, plan.sliceMs) : plan.sliceMs;
      const slice = await variants[index]?.run(forMs);
      if (slice && round >= 0) rates[index]?.push((slice.operations * 1000) / slice.elapsedMs);
    }
  }
  const base = rates[0] ?? [];
  return variants.map(({ name }, index) => ({
    name,
    perSecond: median(rates[index] ?? []),
    ratio: ratioOf((rates[index] ?? []).map((rate, round) => rate / (base[round] ?? rate))),
  }));
}

/** Repeats a synchronous piece of work for about `forMs`; asks the clock once per `batch`. */
export function repeat(forMs: number, work: () => void, batch = 16): Slice {
  const start = performance.now();
  let operations = 0;
  let elapsedMs: number;
  do {
    for (let i = 0; i < batch; i++) work();
    operations += batch;
    elapsedMs = performance.now() - start;
  } while (elapsedMs < forMs);
  return { operations, elapsedMs };
}

/** The same for asynchronous work, `waiting` pieces under way at a time. */
export async function repeatAsync(forMs: number, work: () => Promise<unknown>, waiting = 1): Promise<Slice> {
  const start = performance.now();
  let operations = 0;
  async function worker(): Promise<void> {
    while (performance.now() - start < forMs) {
      await work();
      operations++;
    }
  }
  await Promise.all(Array.from({ length: waiting }, worker));
  return { operations, elapsedMs: performance.now() - start };
}

export function ratioOf(ratios: readonly number[]): Ratio {
  return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export interface Latency {
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Times `count` calls one by one. */
export async function latencyOf(count: number, work: (index: number) => unknown): Promise<Latency> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    const result = work(index);
    if (result instanceof Promise) await result;
    taken.push((performance.now() - start) * 1000);
  }
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

/** CPU seconds of this process, user and system, that `work` took. */
export async function cpuSecondsOf(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const PROBED_SYNCS = 300;

/** What the disk takes to make 4 KiB durable: the floor below every committed answer. */
export function probeDataSync(folder: string): Latency {
  const file = join(folder, "fdatasync.probe");
  const descriptor = openSync(file, "w");
  const page = Buffer.alloc(4096, 1);
  const taken: number[] = [];
  for (let index = 0; index < PROBED_SYNCS; index++) {
    writeSync(descriptor, page);
    const start = performance.now();
    fdatasyncSync(descriptor);
    taken.push((performance.now() - start) * 1000);
  }
  closeSync(descriptor);
  rmSync(file);
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99) };
}

/** Megabytes on the heap after a collection; needs `--expose-gc`. */
export function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
