/** What schedules cost while nothing is due: the beat's reads, opening the file, memory. */
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { tick } from "#app/tick.ts";
import type { Store } from "#core/ports/store.ts";
import { type Latency, latencyOf, median, type Ratio, ratioOf } from "../measure.ts";
import { benchApp } from "../press.ts";
import { ask } from "../processes.ts";
import {
  atMost,
  type BenchPlan,
  decimals,
  latencyText,
  printRows,
  type Row,
  type Scenario,
  wholes,
} from "../scenario.ts";
import { seedSchedules } from "../schedules.ts";
import { NOW, openStore } from "../world.ts";

const SIZES = [1_000, 10_000, 100_000];
const LOOKS = 3_000;
const WHOLE_TICKS = 100;
const OPENINGS = 15;
const BATCH = 500;
/** Nothing is due for an hour. */
const FIRST_DUE = NOW + 3_600_000;

export const IDLE_TICK: Scenario = {
  number: 7,
  name: "idle-tick",
  title: "1,000, 10,000 and 100,000 schedules while nothing is due: tick, start, memory",
  run: async (plan) => {
    const empty = join(plan.folder, "0.db");
    seedSchedules(empty, 0, FIRST_DUE);
    const files = SIZES.map((size) => ({ size, file: join(plan.folder, `${size}.db`) }));
    for (const { size, file } of files) seedSchedules(file, size, FIRST_DUE);
    const largest = files.at(-1)?.file ?? empty;
    const looks = await idleLooks(files, plan);
    const openings = await compareOpenings(empty, largest);
    const before = await ask<number>("idle-child.ts", { file: empty }, "--expose-gc");
    const heap = (await ask<number>("idle-child.ts", { file: largest }, "--expose-gc")) - before;
    printRows([
      ...looks.rows,
      {
        name: "open the store, 100,000 schedules",
        base: `${decimals(openings.emptyMs)} ms`,
        value: `${decimals(openings.fullMs)} ms`,
        ratio: openings.ratio,
      },
      {
        name: "heap after ticks, 100,000 schedules",
        base: `${decimals(before)} MB`,
        value: `${heap < 0 ? "" : "+"}${heap.toFixed(2)} MB`,
        ratio: null,
      },
    ]);
    return [
      atMost("G6", "idle tick at 100,000 schedules to 1,000", { value: looks.ratio.median, limit: 2 }),
      atMost("G6", "opening the store with 100,000 schedules to an empty one", {
        value: openings.ratio.median,
        limit: 1.2,
      }),
      atMost("G6", "heap that 100,000 schedules add", { value: heap, limit: 10, unit: " MB" }),
    ];
  },
};

interface SizedFile {
  readonly size: number;
  readonly file: string;
}

/** Every read of a beat and of the timer behind it; the heartbeat's write is the same at any size. */
async function look(store: Store): Promise<void> {
  const [closing, due] = [await store.dueToClose(NOW, BATCH), await store.dueSchedules(NOW, BATCH)];
  if (closing.length + due.length > 0) throw new Error("Something is due.");
  await store.nextInstants();
}

async function idleLooks(
  files: readonly SizedFile[],
  plan: BenchPlan,
): Promise<{ readonly rows: readonly Row[]; readonly ratio: Ratio }> {
  const opened = files.map(({ size, file }) => ({
    size,
    ...openStore(file),
    looks: [] as Latency[],
    ticks: [] as Latency[],
  }));
  for (let round = -1; round < plan.rounds; round++)
    for (let turn = 0; turn < opened.length; turn++) {
      const one = opened[(turn + round + 1) % opened.length];
      if (!one) continue;
      const app = benchApp(one.store);
      const looks = await latencyOf(LOOKS, () => look(one.store));
      const ticks = await latencyOf(WHOLE_TICKS, () => tick(app, NOW, { alive: true }));
      // The first round warms up.
      if (round < 0) continue;
      one.looks.push(looks);
      one.ticks.push(ticks);
    }
  for (const { store } of opened) await store.close();
  const rows = (["looks", "ticks"] as const).flatMap((kind) =>
    opened.map((one) => ({
      name: `${kind === "looks" ? "due and next instants" : "whole tick, heartbeat written"}, ${wholes(one.size)}`,
      base: latencyText(middle(opened[0]?.[kind] ?? [])),
      value: latencyText(middle(one[kind])),
      ratio: one === opened[0] ? null : ratioOfMedians(one[kind], opened[0]?.[kind] ?? []),
    })),
  );
  return { rows, ratio: ratioOfMedians(opened.at(-1)?.looks ?? [], opened[0]?.looks ?? []) };
}

function middle(latencies: readonly Latency[]): Latency {
  return { p50: median(latencies.map(({ p50 }) => p50)), p99: median(latencies.map(({ p99 }) => p99)) };
}

function ratioOfMedians(of: readonly Latency[], to: readonly Latency[]): Ratio {
  return ratioOf(of.map(({ p50 }, round) => p50 / (to[round]?.p50 ?? NaN)));
}

async function compareOpenings(
  empty: string,
  full: string,
): Promise<{ readonly emptyMs: number; readonly fullMs: number; readonly ratio: Ratio }> {
  const taken: { empty: number; full: number }[] = [];
  for (let count = 0; count < OPENINGS; count++)
    taken.push(
      count % 2 === 0
        ? { empty: await openingMs(empty), full: await openingMs(full) }
        : { full: await openingMs(full), empty: await openingMs(empty) },
    );
  const counted = taken.slice(1);
  return {
    emptyMs: median(counted.map((ms) => ms.empty)),
    fullMs: median(counted.map((ms) => ms.full)),
    ratio: ratioOf(counted.map((ms) => ms.full / ms.empty)),
  };
}

/** Until the first look at what is due: lock, pragmas, migrations, every statement prepared. */
async function openingMs(file: string): Promise<number> {
  const start = performance.now();
  const { store } = openStore(file);
  await look(store);
  const ms = performance.now() - start;
  await store.close();
  return ms;
}
