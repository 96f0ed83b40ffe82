/** The product as people meet it: a process of its own on a new file, and a browser to look at it with. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { PATIENCE_MS } from "./acting.ts";
import { launchChromium } from "./chromium.ts";

/** Without transitions, which would only have to be waited for. */
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" };
const MAIN = join(import.meta.dirname, "../../src/main.ts");

export interface Studyhall {
  url(): string;
  /** The page in a browser of its own, as a newcomer has it. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** What pages complained about: errors of scripts, refused styles, missing files. */
  faults(): readonly string[];
  /** Ends the process as a service manager does and starts another on the same file; gives the exit code. */
  restart(): Promise<number | null>;
  close(): Promise<void>;
}

/** Starts the demo group at a time of the day when no card comes by itself while a test looks. */
export async function openStudyhall(): Promise<Studyhall> {
  const folder = mkdtempSync(join(tmpdir(), "studyhall-browser-"));
  const file = join(folder, "playground.db");
  const faults: string[] = [];
  const launching = launchChromium();
  let server = await startServer(file);
  const browser = await launching;

  async function open(path = "/", options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ ...DESKTOP, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      // A form that is sent back to be mended is no fault, though browsers note it.
      if (message.type() === "error" && !message.text().includes("422")) faults.push(message.text());
    });
    await page.goto(server.url + path);
    return page;
  }

  return {
    url: () => server.url,
    open,
    faults: () => faults,
    restart: async () => {
      const code = await server.stop("SIGTERM");
      server = await startServer(file);
      return code;
    },
    close: async () => {
      await browser.close();
      await server.stop("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Server {
  readonly url: string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

async function startServer(file: string): Promise<Server> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, TZ: quietZone(), STUDYHALL_DATABASE: file, STUDYHALL_PORT: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    url: await addressOf(child),
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (part: Buffer) => {
      said += part.toString();
      const url = /Studyhall is ready: (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.on("close", () => reject(new Error(`The server ended: ${said}`)));
  });
}

/** Where it is afternoon or evening now: the demo group's cards, at 09:00 and 15:00, are hours away. */
function quietZone(): string {
  const hour = new Date().getUTCHours();
  if (hour >= 7 && hour < 15) return "Asia/Tokyo";
  return hour >= 15 && hour < 23 ? "Africa/Lagos" : "America/Phoenix";
}
