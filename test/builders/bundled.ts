/** A script of the tests as one file, so that a process started from it is up in a third of the time. */
import { join } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "../..");

/** Bundles the script below node_modules, where its packages are found; answers the file to run. */
export async function bundled(script: string): Promise<string> {
  const outfile = join(
    ROOT,
    "node_modules/.cache/studyhall",
    `${script.replaceAll(/[^a-z0-9]+/gi, "-")}.${process.pid}.mjs`,
  );
  await build({
    entryPoints: [join(ROOT, script)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    // Native, so it stays where it is.
    external: ["better-sqlite3"],
    // Packages written for CommonJS ask for these in an ES module.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: "error",
  });
  return outfile;
}
