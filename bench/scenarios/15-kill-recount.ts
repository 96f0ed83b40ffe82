/** Processes killed while people answer and while cards go out; afterwards everything is counted. */
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { seededRandom } from "#core/hash.ts";
import { type RecordingPlatform, startRecordingPlatform } from "../../test/crash/recording-platform.ts";
import type { AnswersOrder } from "../answers-child.ts";
import type { FanOutOrder } from "../fan-out-child.ts";
import { type Running, startNode } from "../processes.ts";
import { type BenchPlan, type Goal, printRows, type Scenario, wholes } from "../scenario.ts";
import { seedSchedules } from "../schedules.ts";
import { copyWorld, NOW, seedWorld, type WorldShape } from "../world.ts";

const SHAPE: WorldShape = { groups: 100, membersPerGroup: 100, pastCards: 1, openCards: 1 };
const CARDS = 300;
const KILLS_PER_FAN_OUT = 4;
/** Longer than a claim stands. */
const RESTART_AFTER_MS = 120_000;
const DAY_MS = 86_400_000;
const WAYS = ["before-send", "after-send", "any moment"] as const;

export const KILL_RECOUNT: Scenario = {
  number: 15,
  name: "kill-recount",
  title: "kill -9 while people answer and while cards go out, then a recount",
  run: async (plan) => {
    const random = seededRandom(15);
    const answers = await killWhileAnswering(plan, random);
    const cards = await killWhileSending(plan, random);
    printRows([
      {
        name: `answers acknowledged, ${plan.rounds} kills`,
        base: wholes(answers.acknowledged),
        value: `${wholes(answers.lost)} lost`,
        ratio: null,
      },
      {
        name: "boards to the answers' points",
        base: wholes(answers.points),
        value: wholes(answers.onBoards),
        ratio: answers.onBoards / answers.points,
      },
      {
        name: `cards due, ${cards.kills} kills`,
        base: wholes(cards.due),
        value: `${wholes(cards.missing)} missing, ${wholes(cards.doubled)} twice`,
        ratio: null,
      },
    ]);
    return [
      none("acknowledged answers lost over kill -9", answers.lost),
      none("points on boards that no answer explains", Math.abs(answers.onBoards - answers.points)),
      none("cards lost or posted twice over kill -9", cards.missing + cards.doubled),
    ];
  },
};

function none(text: string, measured: number): Goal {
  return { id: "G9", text, measured: `${wholes(measured)} (0)`, reached: measured === 0 };
}

/** One file, killed once a round; the next process goes on where the presses of the one before ended. */
async function killWhileAnswering(plan: BenchPlan, random: () => number) {
  const file = join(plan.folder, "answers.db");
  seedWorld(file, SHAPE);
  const acknowledged: string[] = [];
  let from = 0;
  for (let round = 0; round < plan.rounds; round++) {
    const killAfter = 50 + Math.floor(random() * 500);
    const answers = killAfter + 1_000;
    const order: AnswersOrder = { file, shape: SHAPE, from, answers, tell: "each answer" };
    let told = 0;
    const running: Running = startNode({
      arguments: [join(import.meta.dirname, "../answers-child.ts"), JSON.stringify(order)],
      onLine: () => {
        told++;
        if (told === killAfter) running.child.kill("SIGKILL");
      },
    });
    acknowledged.push(...linesOf(await killed(running)));
    from += answers;
  }
  return { acknowledged: acknowledged.length, ...recountAnswers(file, acknowledged) };
}

async function killed(running: Running): Promise<readonly string[]> {
  const { signal, errors, lines } = await running.ended;
  if (signal !== "SIGKILL") throw new Error(`The process was to be killed: ${errors}`);
  return lines;
}

function linesOf(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith("answered "));
}

function recountAnswers(file: string, acknowledged: readonly string[]) {
  const db = new BetterSqlite3(file);
  const stored = db
    .prepare(
      "SELECT 'answered ' || o.key || ' ' || a.member_id FROM answer a JOIN occurrence o ON o.id = a.occurrence_id",
    )
    .pluck()
    .all() as string[];
  const known = new Set(stored);
  const points = db.prepare("SELECT sum(points) FROM answer").pluck().get() as number;
  const onBoards = db
    .prepare("SELECT sum(points) FROM standing WHERE board_id IN (SELECT id FROM board WHERE kind = 'all')")
    .pluck()
    .get() as number;
  db.close();
  return { lost: acknowledged.filter((line) => !known.has(line)).length, points, onBoards };
}

/** Several fan-outs from the same bytes, each killed several times on its way and then let finish. */
async function killWhileSending(plan: BenchPlan, random: () => number) {
  const world = join(plan.folder, "fan-out.db");
  seedSchedules(world, CARDS, NOW);
  const counted = { due: 0, kills: 0, missing: 0, doubled: 0 };
  for (let round = 0; round < Math.min(plan.rounds, WAYS.length); round++) {
    const file = copyWorld(world, join(plan.folder, `fan-out-${round}.db`));
    const platform = await startRecordingPlatform();
    makeAllDue(file);
    let at = NOW;
    for (let kill = 0; kill < KILLS_PER_FAN_OUT; kill++) {
      const posts = Math.floor(((kill + random()) * CARDS) / KILLS_PER_FAN_OUT);
      const way = WAYS[(round + kill) % WAYS.length] ?? "any moment";
      if (await sendUntil({ file, platform, at }, { posts, way })) counted.kills++;
      at += RESTART_AFTER_MS;
    }
    await sendToTheEnd({ file, platform: platform.url, at });
    await platform.stop();
    recountPosts(counted, platform);
  }
  return counted;
}

/** All in one instant, as at nine o'clock in a zone that many people live in. */
function makeAllDue(file: string): void {
  const db = new BetterSqlite3(file);
  db.prepare("UPDATE schedule SET next_run_at = ?, catch_up_ms = ?").run(NOW, DAY_MS);
  db.close();
}

interface Sending {
  readonly file: string;
  readonly platform: RecordingPlatform;
  readonly at: number;
}

/** Kills the sender once so many cards stand on the platform; true when it died of that. */
async function sendUntil(
  { file, platform, at }: Sending,
  kill: { readonly posts: number; readonly way: (typeof WAYS)[number] },
): Promise<boolean> {
  const running = startSending({ file, platform: platform.url, at });
  const watch = setInterval(() => {
    if (platform.posts.length < kill.posts) return;
    clearInterval(watch);
    if (kill.way === "any moment") running.child.kill("SIGKILL");
    else platform.killAt(kill.way);
  }, 1);
  const { signal, code, errors } = await running.ended;
  clearInterval(watch);
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`The sender failed: ${errors}`);
  return signal === "SIGKILL";
}

async function sendToTheEnd(order: FanOutOrder): Promise<void> {
  const { code, errors } = await startSending(order).ended;
  if (code !== 0) throw new Error(`The last sender failed: ${errors}`);
}

function startSending(order: FanOutOrder): Running {
  return startNode({ arguments: [join(import.meta.dirname, "../fan-out-child.ts"), JSON.stringify(order)] });
}

function recountPosts(
  counted: { due: number; missing: number; doubled: number },
  { posts }: RecordingPlatform,
): void {
  const byKey = Map.groupBy(posts, ({ key }) => key);
  counted.due += CARDS;
  counted.missing += Math.max(0, CARDS - byKey.size);
  counted.doubled += posts.length - byKey.size;
}
