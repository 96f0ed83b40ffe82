/**
 * `npm run bundle`: the bot as one file, dist/main.js, with the playground's assets beside it. Importing drizzle-orm
 * module by module costs half a second and over a hundred megabytes at each start; one file costs neither.
 */
import { cp, rm } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { build } from "esbuild";

const PROJECT = join(import.meta.dirname, "../..");
const DIST = join(PROJECT, "dist");
/** As main.js finds them: `./assets/` beside the module that asks. */
const ASSETS = join(PROJECT, "src/adapters/playground/assets");

await rm(DIST, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [join(PROJECT, "src/main.ts")],
  outfile: join(DIST, "main.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node26",
  // It loads its native part from its own folder.
  external: ["better-sqlite3"],
  // Some dependencies are CommonJS and ask for Node's own modules with require.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
});
// Type declarations beside the assets are for the tests.
await cp(ASSETS, join(DIST, "assets"), {
  recursive: true,
  filter: (path) => basename(path) === "assets" || extname(path) !== ".ts",
});
const bytes = Object.entries(metafile.outputs).find(([name]) => name.endsWith("main.js"))?.[1].bytes ?? 0;
console.log(`dist/main.js: ${Math.round(bytes / 1024)} KiB`);
