/** Opens a database, ticks a few times, and says how much heap that takes. Needs `--expose-gc`. */
import { tick } from "#app/tick.ts";
import { heapMegabytes } from "./measure.ts";
import { benchApp } from "./press.ts";
import { NOW, openStore } from "./world.ts";

const { file } = JSON.parse(process.argv[2] ?? "") as { file: string };
const { store } = openStore(file);
const app = benchApp(store);
for (let count = 0; count < 100; count++) await tick(app, NOW, { alive: true });
process.stdout.write(`${heapMegabytes()}\n`);
await store.close();
