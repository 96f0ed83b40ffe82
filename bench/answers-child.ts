/** Answers open cards, as many as ordered; tells each answer once it is acknowledged, or in the end how memory went. */
import { coreAnswers } from "./answer-paths.ts";
import { benchApp, pressesOf, takeInTurn } from "./press.ts";
import { openStore, type WorldShape } from "./world.ts";

export interface AnswersOrder {
  readonly file: string;
  readonly shape: WorldShape;
  /** Presses already made by processes before this one. */
  readonly from: number;
  readonly answers: number;
  readonly tell: "each answer" | "memory";
}

/** Presses under way at a time. */
const WAITING = 64;
const SAMPLES = 100;

const order = JSON.parse(process.argv[2] ?? "") as AnswersOrder;
const { db, store } = openStore(order.file);
// Waiting for the disk changes no memory.
if (order.tell === "memory") db.pragma("synchronous = OFF");
const answer = coreAnswers(benchApp(store));
const presses = pressesOf(order.shape).slice(order.from, order.from + order.answers);
const next = takeInTurn(presses);
const samples: number[] = [];
let begun = 0;
let done = 0;

async function answerOn(): Promise<void> {
  while (begun < presses.length) {
    begun++;
    const press = next();
    await answer(press);
    done++;
    if (order.tell === "each answer") process.stdout.write(`answered ${press.key} ${press.memberId}\n`);
    else if (done % Math.ceil(presses.length / SAMPLES) === 0) samples.push(process.memoryUsage.rss() / 1e6);
  }
}

await Promise.all(Array.from({ length: WAITING }, answerOn));
await store.close();
if (order.tell === "memory") process.stdout.write(`${JSON.stringify(samples)}\n`);
