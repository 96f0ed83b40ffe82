/** What `npm ci` relies on, on every machine: the lockfile and the manifest say the same, and nothing is compiled. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Locked {
  readonly hasInstallScript?: boolean;
  readonly gypfile?: boolean;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, "..", name), "utf8"));
}

const manifest = read("package.json") as Manifest;
const { packages } = read("package-lock.json") as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== "");
const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

test("every dependency is pinned to one exact version", () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("every locked package is held to its content", () => {
  expect(locked.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test("the parts for all other platforms are locked too", () => {
  const names = new Set(locked.map(([path]) => nameOf(path)));
  const wanted = locked.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test("the manifest decides on every install script, and only Node's runs", () => {
  const scripted = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path));
  expect(scripted.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
  const run = Object.entries(manifest.allowScripts).filter(([, allowed]) => allowed);
  expect(run.map(([name]) => name)).toEqual(["node"]);
});

// npm 10 knows no allowScripts and takes the absence of this flag for leave to run node-gyp, which a machine without a
// compiler fails at. `npm install` drops the flag whenever it writes the lockfile: put it back by hand.
test("better-sqlite3 comes with its native part: the lockfile keeps `gypfile: false`", () => {
  expect(packages["node_modules/better-sqlite3"]?.gypfile).toBe(false);
});
