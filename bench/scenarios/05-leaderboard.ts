/** Top 20 and one's own rank, from ten thousand answers to a million (ten with --full): flat on boards of 100 members. */
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import { as, type GroupId, type MemberId } from "#core/ids.ts";
import { seededRandom } from "#core/hash.ts";
import type { Period } from "#core/scoring.ts";
import { type Latency, latencyOf } from "../measure.ts";
import { atMost, type Goal, latencyText, printRows, type Row, type Scenario, wholes } from "../scenario.ts";
import { NOW, openStore, seed, seedGroups } from "../world.ts";

/** Answers per member when a board has this many. */
const ANSWERS_PER_MEMBER = 10;
const TYPICAL_MEMBERS = 100;
const TOP = 20;
const READS = 3000;
const READS_OF_ONE_BOARD = 300;
const PERIOD: Period = { kind: "season", id: "2026-Q4" };

interface Boards {
  readonly answers: number;
  readonly membersPerGroup: number;
}

/** Standings as that many answers leave them; the answers themselves are never read for a board. */
function seedBoards(file: string, { answers, membersPerGroup }: Boards): number {
  const groups = Math.max(1, answers / ANSWERS_PER_MEMBER / membersPerGroup);
  const random = seededRandom(answers);
  seed(file, (db: Database) => {
    seedGroups(db, { groups, openCards: 0 });
    const addMember = db.prepare("INSERT INTO member (id, group_id, name, created_at) VALUES (?, ?, ?, ?)");
    const addBoard = db.prepare("INSERT INTO board (id, group_id, kind, period) VALUES (?, ?, ?, ?)");
    const put = db.prepare(
      "INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, ?, ?, 0)",
    );
    for (let group = 1; group <= groups; group++) {
      addBoard.run(group, group, PERIOD.kind, PERIOD.id);
      for (let place = 1; place <= membersPerGroup; place++) {
        const member = (group - 1) * membersPerGroup + place;
        addMember.run(member, group, `Member ${member}`, NOW);
        put.run(group, member, Math.floor(random() * ANSWERS_PER_MEMBER * 150), ANSWERS_PER_MEMBER);
      }
    }
  });
  return groups;
}

async function readBoards(folder: string, boards: Boards): Promise<Latency> {
  const file = join(folder, `boards-${boards.answers}-${boards.membersPerGroup}.db`);
  const groups = seedBoards(file, boards);
  const { store } = openStore(file);
  const random = seededRandom(5);
  const read = (): Promise<unknown> => {
    const group = 1 + Math.floor(random() * groups);
    const member = (group - 1) * boards.membersPerGroup + 1 + Math.floor(random() * boards.membersPerGroup);
    return store.memberBoard(as<GroupId>(group), PERIOD, { top: TOP, memberId: as<MemberId>(member) });
  };
  const reads = boards.membersPerGroup > TYPICAL_MEMBERS ? READS_OF_ONE_BOARD : READS;
  await latencyOf(reads / 3, read);
  const latency = await latencyOf(reads, read);
  await store.close();
  return latency;
}

export const LEADERBOARD: Scenario = {
  number: 5,
  name: "leaderboard",
  title: "top 20 and own rank, p50 / p99, against the smallest size",
  run: async (plan): Promise<readonly Goal[]> => {
    const sizes = [10_000, 100_000, 1_000_000, ...(plan.full ? [10_000_000] : [])];
    const typical: Latency[] = [];
    const rows: Row[] = [];
    for (const answers of sizes) {
      const latency = await readBoards(plan.folder, { answers, membersPerGroup: TYPICAL_MEMBERS });
      typical.push(latency);
      rows.push(rowOf(`${wholes(answers)} answers, boards of ${TYPICAL_MEMBERS}`, typical[0], latency));
    }
    const single: Latency[] = [];
    for (const answers of sizes) {
      const latency = await readBoards(plan.folder, {
        answers,
        membersPerGroup: answers / ANSWERS_PER_MEMBER,
      });
      single.push(latency);
      rows.push(rowOf(`${wholes(answers)} answers, one board`, single[0], latency));
    }
    printRows(rows);
    const [first, last] = [typical[0] as Latency, typical.at(-1) as Latency];
    const span = `${wholes(sizes[0] ?? 0)} to ${wholes(sizes.at(-1) ?? 0)} answers`;
    return [
      atMost("G5", `board of 100, ${span}: p50`, { value: last.p50 / first.p50, limit: 1.5 }),
      atMost("G5", `board of 100, ${span}: p99`, { value: last.p99 / first.p99, limit: 2.5 }),
    ];
  },
};

function rowOf(name: string, base: Latency | undefined, value: Latency): Row {
  const from = base ?? value;
  return { name, base: latencyText(from), value: latencyText(value), ratio: value.p50 / from.p50 };
}
