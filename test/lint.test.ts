/** The import table is only as good as the lint that holds it: each row is tried with what it must refuse. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

/** The line that the file consists of, and the file it stands in. */
type Case = readonly [folder: string, line: string];

const IMPORT = "eslint(no-restricted-imports)";
const TYPE_IMPORT = "typescript(consistent-type-imports)";

const REFUSED: readonly Case[] = [
  // Every way to write an import, once.
  ["src/core/x.ts", 'import { a } from "#app/a.ts"; export const b = a;'],
  ["src/core/x.ts", 'import type { A } from "#app/a.ts"; export type B = A;'],
  ["src/core/x.ts", 'import "#app/a.ts";'],
  ["src/core/x.ts", 'export { a } from "#app/a.ts";'],
  ["src/core/x.ts", 'export * from "#app/a.ts";'],
  ["src/core/x.ts", 'export * as a from "#app/a.ts";'],
  ["src/core/x.ts", 'export const a = await import("#app/a.ts");'],
  ["src/core/x.ts", 'export { a } from "../app/a.ts";'],
  ["src/core/x.ts", 'export { a } from "./words/../../app/a.ts";'],
  ["src/core/x.ts", 'export { a } from "..";'],
  ["src/core/x.ts", 'export const a = await import("../app/a.ts");'],
  ["src/core/x.ts", 'export { a } from "#core/a.ts";'],
  // core
  ["src/core/x.ts", 'export { z } from "zod";'],
  ["src/core/x.ts", 'export { fsrs } from "ts-fsrs";'],
  ["src/core/x.ts", 'export { readFile } from "node:fs/promises";'],
  ["src/core/x.ts", 'export { readFile } from "fs/promises";'],
  ["src/core/review.ts", 'export { z } from "zod";'],
  ["src/core/words/x.ts", 'export { a } from "../../app/a.ts";'],
  ["src/core/words/x.ts", 'export { a } from "../ports/../../app/a.ts";'],
  ["src/core/words/x.ts", 'export { a } from "#stores/sqlite/store.ts";'],
  ["src/core/words/english/x.ts", 'export { a } from "../../../app/a.ts";'],
  ["src/core/words/english/x.ts", 'export { a } from "../../ports/../../app/a.ts";'],
  ["src/core/words/english/x.ts", 'export { z } from "zod";'],
  // app
  ["src/app/x.ts", 'export { a } from "#stores/sqlite/store.ts";'],
  ["src/app/x.ts", 'export { a } from "#adapters/playground/index.ts";'],
  ["src/app/x.ts", 'export { a } from "#runtime/log.ts";'],
  ["src/app/x.ts", 'export { a } from "../core/ids.ts";'],
  ["src/app/x.ts", 'export { a } from "../config.ts";'],
  ["src/app/x.ts", 'export { pino } from "pino";'],
  ["src/app/x.ts", 'export { randomUUID } from "node:crypto";'],
  // adapters
  ["src/adapters/playground/x.ts", 'export { a } from "#app/a.ts";'],
  ["src/adapters/playground/x.ts", 'export { a } from "#stores/sqlite/store.ts";'],
  ["src/adapters/playground/x.ts", 'export { a } from "#core/scoring.ts";'],
  ["src/adapters/playground/x.ts", 'export { a } from "../slack/ids.ts";'],
  ["src/adapters/playground/x.ts", 'export { a } from "#adapters/slack/ids.ts";'],
  ["src/adapters/playground/x.ts", 'export { z } from "zod";'],
  ["src/adapters/playground/x.ts", 'export { env } from "node:process";'],
  ["src/adapters/playground/assets/x.js", 'export { a } from "../ids.ts";'],
  ["src/adapters/playground/assets/x.js", 'export { a } from "#core/ids.ts";'],
  ["src/adapters/another/x.ts", 'export { Hono } from "hono";'],
  ["src/adapters/another/x.ts", 'export { a } from "../playground/ids.ts";'],
  // stores
  ["src/stores/sqlite/x.ts", 'export { a } from "#app/a.ts";'],
  ["src/stores/sqlite/x.ts", 'export { a } from "../postgres/store.ts";'],
  ["src/stores/sqlite/x.ts", 'export { Hono } from "hono";'],
  ["src/stores/another/x.ts", 'export { sql } from "drizzle-orm";'],
  // content, runtime, config
  ["src/content/x.ts", 'export { a } from "#app/a.ts";'],
  ["src/content/x.ts", 'export { a } from "#adapters/playground/index.ts";'],
  ["src/content/x.ts", 'export { sql } from "drizzle-orm";'],
  ["src/runtime/x.ts", 'export { a } from "#stores/sqlite/store.ts";'],
  ["src/runtime/x.ts", 'export { a } from "#adapters/playground/index.ts";'],
  ["src/runtime/x.ts", 'export { a } from "../config.ts";'],
  ["src/config.ts", 'export { a } from "#app/a.ts";'],
  // Nothing imports main and cli; a folder without a row imports nothing.
  ["src/app/x.ts", 'export { a } from "../main.ts";'],
  ["src/runtime/x.ts", 'export { a } from "../cli/simulate.ts";'],
  ["src/main.ts", 'export { a } from "./cli/simulate.ts";'],
  ["src/cli/x.ts", 'export { a } from "../main.ts";'],
  ["src/cli/simulate/x.ts", 'export { a } from "../../main.ts";'],
  ["src/newcomer/x.ts", 'export { a } from "#core/ids.ts";'],
  ["src/newcomer/x.ts", 'export { z } from "zod";'],
];

const IMPURE: readonly Case[] = [
  ["src/core/x.ts", "export const a = Date.now();"],
  ["src/core/x.ts", "export const a = new Date();"],
  ["src/core/x.ts", "export const a = Math.random();"],
  ["src/core/x.ts", "export const a = Temporal.Now.instant();"],
  ["src/core/x.ts", "export const a = performance.now();"],
  ["src/core/x.ts", "export const a = crypto.randomUUID();"],
  ["src/core/x.ts", "export const a = process.pid;"],
  ["src/core/x.ts", 'export const a = globalThis["Date"];'],
  ["src/core/x.ts", "setTimeout(() => undefined, 1);"],
  ["src/core/x.ts", "setInterval(() => undefined, 1);"],
  ["src/core/x.ts", "setImmediate(() => undefined);"],
  ["src/core/words/english/x.ts", "export const a = Date.now();"],
  ["src/app/x.ts", "export const a = Date.now();"],
  ["src/app/x.ts", "export const a = Math.random();"],
  ["src/stores/sqlite/x.ts", "export const a = process.env;"],
  ["src/runtime/x.ts", "export const a = process.env['HOME'];"],
  ["src/main.ts", "export const a = process.env;"],
];

const ALLOWED: readonly Case[] = [
  ["src/core/x.ts", 'export { a } from "./ids.ts"; export { b } from "./words/index.ts";'],
  ["src/core/x.ts", "export type At = Date;"],
  ["src/core/review.ts", 'export { fsrs } from "ts-fsrs";'],
  ["src/core/words/x.ts", 'export { a } from "../ids.ts"; export { b } from "./english/english.ts";'],
  ["src/core/words/english/x.ts", 'export { a } from "../../ids.ts"; export { b } from "../spans.ts";'],
  ["src/app/x.ts", 'export { a } from "#core/ports/store.ts"; export { b } from "./tick.ts";'],
  [
    "src/adapters/playground/x.ts",
    'export { a } from "#core/ports/chat-adapter.ts"; export { b } from "./ids.ts";',
  ],
  [
    "src/adapters/playground/x.ts",
    'export { a } from "#core/card-button.ts"; export { b } from "#core/command.ts";',
  ],
  [
    "src/adapters/playground/x.ts",
    'export { a } from "#core/words/index.ts"; export { getCookie } from "hono/cookie";',
  ],
  [
    "src/adapters/playground/x.ts",
    'export { readFile } from "node:fs/promises"; export { join } from "node:path";',
  ],
  ["src/adapters/playground/assets/x.js", 'export { a } from "./instant.js";'],
  [
    "src/stores/sqlite/x.ts",
    'export { sqliteTable } from "drizzle-orm/sqlite-core"; export { a } from "#core/ids.ts";',
  ],
  [
    "src/content/x.ts",
    'export { parse } from "yaml"; export { z } from "zod"; export { a } from "#core/catalog.ts";',
  ],
  [
    "src/runtime/x.ts",
    'export { pino } from "pino"; export { a } from "#app/tick.ts"; export { Hono } from "hono";',
  ],
  ["src/config.ts", 'export { z } from "zod"; export const a = process.env;'],
  [
    "src/main.ts",
    'export { a } from "./config.ts"; export { b } from "#stores/sqlite/store.ts"; export { c } from "#app/tick.ts";',
  ],
  ["src/cli/simulate/x.ts", 'export { a } from "../../config.ts"; export { b } from "../terminal.ts";'],
  ["src/cli/x.ts", 'export { a } from "../config.ts"; export { b } from "#adapters/playground/index.ts";'],
];

const OTHER: readonly (readonly [name: string, code: string, file: string, text: string])[] = [
  ["an import type in place", TYPE_IMPORT, "src/core/x.ts", 'export type A = import("#app/a.ts").A;'],
  ["a default export", "import(no-default-export)", "src/app/x.ts", "export default 1;"],
  ["a console in a layer", "eslint(no-console)", "src/runtime/x.ts", "console.log(1);"],
  ["an any", "typescript(no-explicit-any)", "src/app/x.ts", "export const a = (b: any): unknown => b;"],
  [
    "five parameters",
    "eslint(max-params)",
    "src/app/x.ts",
    "export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f];",
  ],
  ["a function of 71 lines", "eslint(max-lines-per-function)", "src/app/x.ts", functionOf(71)],
  ["a file of 401 lines", "eslint(max-lines)", "src/app/x.ts", "export {};\n".repeat(401)],
  ["eleven paths through a function", "eslint(complexity)", "src/app/x.ts", branching(11)],
  [
    "a promise nobody waits for",
    "typescript(no-floating-promises)",
    "src/app/x.ts",
    "export function a(b: () => Promise<void>): void { b(); }",
  ],
  [
    "a promise taken for a condition",
    "typescript(no-misused-promises)",
    "src/app/x.ts",
    "export const a = (b: () => Promise<boolean>): number => (b() ? 1 : 2);",
  ],
];

function functionOf(lines: number): string {
  return `export function a(b: string[]): void {\n${"  b.push('');\n".repeat(lines - 2)}}\n`;
}

function branching(paths: number): string {
  const ifs = Array.from({ length: paths - 1 }, (_, n) => `  if (b === ${n}) return "${n}";`);
  return `export function a(b: number): string {\n${ifs.join("\n")}\n  return "";\n}\n`;
}

const ROOT = join(import.meta.dirname, "..");
const folders: string[] = [];

/** Lints files laid out as in the project, with the project's own configuration. */
async function lint(files: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
  const folder = await mkdtemp(join(tmpdir(), "studyhall-lint-"));
  folders.push(folder);
  for (const name of [".oxlintrc.json", "package.json", "tsconfig.json", ".gitignore"])
    await copyFile(join(ROOT, name), join(folder, name));
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  const oxlint = join(ROOT, "node_modules/oxlint/bin/oxlint");
  const output = await new Promise<string>((resolve) => {
    const child = execFile(
      process.execPath,
      [oxlint, "--type-aware", "-f", "json", "src"],
      { cwd: folder },
      (_, out) => resolve(out),
    );
    child.stdin?.end();
  });
  return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
}

/** Lints each case as a file of its own (`x.ts` gets a number) and brings the rules it broke, case by case. */
async function lintCases(cases: readonly Case[]): Promise<readonly (readonly string[])[]> {
  const paths = cases.map(([path], index) => path.replace("/x.", `/x${index}.`));
  const found = await lint(new Map(cases.map(([, text], index) => [paths[index] ?? "", text])));
  return paths.map((path) => found.filter(({ filename }) => filename === path).map(({ code }) => code));
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

function suite(
  name: string,
  cases: readonly Case[],
  check: (codes: readonly string[], index: number) => void,
): void {
  describe(name, () => {
    let codes: readonly (readonly string[])[] = [];
    beforeAll(async () => {
      codes = await lintCases(cases);
    });
    test.each(cases.map(([file, line], index) => ({ file, line: line.slice(0, 90), index })))(
      "$file: $line",
      ({ index }) => check(codes[index] ?? [], index),
    );
  });
}

suite("the lint refuses an import outside the layer's row", REFUSED, (codes) =>
  expect(codes).toContain(IMPORT),
);

suite("the lint refuses what is not passed in", IMPURE, (codes) =>
  expect(codes.filter((code) => /no-restricted-(globals|properties)/.test(code))).not.toEqual([]),
);

suite("the lint accepts what the layer's row names", ALLOWED, (codes) => expect(codes).toEqual([]));

suite(
  "the lint refuses",
  OTHER.map(([, , file, text]) => [file, text] as const),
  (codes, index) => expect(codes).toContain(OTHER[index]?.[1]),
);

const CYCLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "of two files": {
    "src/core/a.ts": 'import { b } from "./b.ts"; export const a = (): unknown => b;',
    "src/core/b.ts": 'import { a } from "./a.ts"; export const b = (): unknown => a;',
  },
  "of three files in two folders": {
    "src/core/a.ts": 'import { b } from "./words/b.ts"; export const a = (): unknown => b;',
    "src/core/words/b.ts": 'import { c } from "../c.ts"; export const b = (): unknown => c;',
    "src/core/c.ts": 'import { a } from "./a.ts"; export const c = (): unknown => a;',
  },
  "of types alone": {
    "src/core/a.ts": 'import type { B } from "./b.ts"; export type A = B | 1;',
    "src/core/b.ts": 'import type { A } from "./a.ts"; export type B = readonly A[];',
  },
};

test.each(Object.entries(CYCLES))("the lint refuses a cycle %s", async (_, files) => {
  const found = await lint(new Map(Object.entries(files)));
  expect(found.map(({ code }) => code)).toContain("import(no-cycle)");
});
