/** Opens what is due and posts it to a platform in another process, to be killed meanwhile. */
import { createSender } from "#app/deliver.ts";
import { createPacing } from "#app/pacing.ts";
import { tick } from "#app/tick.ts";
import { playedApp } from "../test/crash/played-app.ts";
import { openStore } from "./world.ts";

export interface FanOutOrder {
  readonly file: string;
  readonly platform: string;
  readonly at: number;
}

const { file, platform, at } = JSON.parse(process.argv[2] ?? "") as FanOutOrder;
const { store } = openStore(file);
const { app } = playedApp(store, { at, platform });
await tick(app, at, { alive: true });
await createSender(app, createPacing()).drain();
await store.close();
