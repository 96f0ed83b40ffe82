/** The files the browser loads, read once: a request can only name one of them. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname } from "node:path";

export interface Asset {
  readonly type: string;
  readonly content: string;
  /** Entity tag: changes with the content. */
  readonly tag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads the folder's scripts, styles and pictures by file name; anything else in it is left out. */
export async function loadAssets(folder: URL): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const content = await readFile(new URL(name, folder), "utf8");
    const tag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 16)}"`;
    assets.set(name, { type, content, tag });
  }
  return assets;
}
