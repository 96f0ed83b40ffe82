/** Processes of their own: for memory that nothing else shares, and for killing. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";

export const PROJECT = join(import.meta.dirname, "..");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

export interface Start {
  /** Arguments of node: flags, the script, what the script is told. */
  readonly arguments: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each line on stdout and stderr. */
  readonly onLine?: (line: string) => void;
}

/** Starts node with the settings given and none of this process's own. */
export function startNode({ arguments: given, env = {}, onLine }: Start): Running {
  const { PATH = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, given, {
    cwd: PROJECT,
    env: { PATH, TMPDIR, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = linesOf(child.stdout, onLine);
  const errors = linesOf(child.stderr, onLine);
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, lines, errors: errors.join("\n") })),
  );
  return { child, ended };
}

/** Runs node to its end and gives the lines it wrote; throws when it failed. */
export async function runNode(...given: readonly string[]): Promise<readonly string[]> {
  const ended = await startNode({ arguments: given }).ended;
  if (ended.code !== 0) throw new Error(`node ${given.join(" ")} ended with ${ended.code}:\n${ended.errors}`);
  return ended.lines;
}

/** Runs a script of this folder that answers an order with one line of JSON. */
export async function ask<T>(script: string, order: unknown, ...flags: readonly string[]): Promise<T> {
  const lines = await runNode(...flags, join(import.meta.dirname, script), JSON.stringify(order));
  return JSON.parse(lines.at(-1) ?? "") as T;
}

/** Collects whole lines, the last of which may be cut short by a kill and is then left out. */
function linesOf(stream: Readable, onLine?: (line: string) => void): readonly string[] {
  const lines: string[] = [];
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      onLine?.(line);
    }
  });
  return lines;
}

/** Resident memory of a process in megabytes; Linux only. */
export function residentMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) throw new Error("Resident memory is read from /proc, which only Linux has.");
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}
