import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
let folder = "";
let bot: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "studyhall-bundle-"));
  await promisify(execFile)(process.execPath, ["src/cli/bundle.ts"], { cwd: PROJECT });
});
afterAll(async () => {
  bot?.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** Resolves with the address in the line that says that the bot is ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /ready: (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error(said)));
  });
}

test("the bundle starts, serves the page with its assets, is well, and stops on SIGTERM", async () => {
  bot = spawn(process.execPath, [join(PROJECT, "dist/main.js")], {
    cwd: folder,
    env: { STUDYHALL_PORT: "0", STUDYHALL_DATABASE: join(folder, "study.db") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const address = await ready(bot);
  for (const path of ["/", "/healthz", "/readyz", "/assets/playground.js"])
    expect((await fetch(address + path)).status, path).toBe(200);
  const ended = new Promise((resolve) => bot?.once("exit", resolve));
  bot.kill("SIGTERM");
  expect(await ended).toBe(0);
});
