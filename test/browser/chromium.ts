/** The system's own Chromium: nothing is downloaded. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { describe } from "vitest";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const place = PLACES.find((path) => path !== undefined && existsSync(path));

export function launchChromium(): Promise<Browser> {
  if (!place) throw new Error("No Chromium was found.");
  return chromium.launch({ executablePath: place, args: FLAGS });
}

/** A suite that looks at the page in a browser; without one its tests are skipped, and say why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (!place) console.warn(`skipped: no Chromium was found for "${name}"; CHROMIUM_PATH can name one`);
  describe.skipIf(!place)(name, () => {
    tests();
  });
}
