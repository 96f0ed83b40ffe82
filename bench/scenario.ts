/** What a scenario is given and what it hands back. */
import type { Compared, Latency, Ratio } from "./measure.ts";

export interface BenchPlan {
  /** A folder of the scenario's own, emptied afterwards. */
  readonly folder: string;
  readonly rounds: number;
  /** Length of one variant's turn in a round. */
  readonly sliceMs: number;
  /** Takes the large sizes along. */
  readonly full: boolean;
}

/** A goal of the project, measured. */
export interface Goal {
  readonly id: string;
  readonly text: string;
  /** Finished words, such as "0.91 (at least 0.85)". */
  readonly measured: string;
  readonly reached: boolean;
}

export interface Scenario {
  readonly number: number;
  readonly name: string;
  readonly title: string;
  readonly run: (plan: BenchPlan) => Promise<readonly Goal[]>;
}

export interface Row {
  readonly name: string;
  readonly base: string;
  readonly value: string;
  readonly ratio: Ratio | number | null;
}

const HEAD = ["", "base", "value", "ratio", "spread"];

/** Prints rows under the scenario's heading; the spread is the least and the most ratio of a round. */
export function printRows(rows: readonly Row[]): void {
  const cells = rows.map(({ name, base, value, ratio }) => [
    name,
    base,
    value,
    ratio === null ? "" : decimals(typeof ratio === "number" ? ratio : ratio.median),
    ratio === null || typeof ratio === "number" ? "" : `${decimals(ratio.least)}..${decimals(ratio.most)}`,
  ]);
  printTable([HEAD, ...cells]);
}

/** Columns of finished text; the first one to the left, the others to the right. */
export function printTable(lines: readonly (readonly string[])[]): void {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  for (const line of lines) {
    const padded = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${padded.join("  ")}`.trimEnd());
  }
}

/** Rows of variants that were compared with the first of them. */
export function comparedRows(compared: readonly Compared[]): readonly Row[] {
  const [base] = compared;
  return compared.map(({ name, perSecond, ratio }, index) => ({
    name,
    base: perSecondText(base?.perSecond ?? NaN),
    value: perSecondText(perSecond),
    ratio: index === 0 ? null : ratio,
  }));
}

/** The ratio of a variant by name; throws for one that did not run. */
export function ratioNamed(compared: readonly Compared[], name: string): Ratio {
  const found = compared.find((variant) => variant.name === name);
  if (!found) throw new Error(`No variant ${name} ran.`);
  return found.ratio;
}

export function atLeast(
  id: string,
  text: string,
  of: { readonly value: number; readonly limit: number },
): Goal {
  const measured = `${decimals(of.value)} (at least ${of.limit})`;
  return { id, text, measured, reached: of.value >= of.limit };
}

export function atMost(
  id: string,
  text: string,
  of: { readonly value: number; readonly limit: number; readonly unit?: string },
): Goal {
  const measured = `${decimals(of.value)}${of.unit ?? ""} (at most ${of.limit}${of.unit ?? ""})`;
  return { id, text, measured, reached: of.value <= of.limit };
}

export function perSecondText(perSecond: number): string {
  return `${wholes(perSecond)}/s`;
}

export function latencyText({ p50, p99 }: Latency): string {
  return `${microseconds(p50)} / ${microseconds(p99)}`;
}

export function wholes(value: number): string {
  return Math.round(value).toLocaleString("en");
}

export function decimals(value: number): string {
  return value >= 100 ? wholes(value) : value.toFixed(2);
}

function microseconds(value: number): string {
  return value >= 10_000 ? `${(value / 1000).toFixed(1)} ms` : `${value.toFixed(value < 10 ? 1 : 0)} µs`;
}
