/** What each board costs an answer: the writes of one answer with none to four boards, on the project's own tables. */
import { join } from "node:path";
import { compare, repeat, type Variant } from "../measure.ts";
import { pressesOf, takeInTurn } from "../press.ts";
import { comparedRows, printRows, type Scenario } from "../scenario.ts";
import { copyWorld, NOW, openStore, seedWorld, type WorldShape } from "../world.ts";

const SHAPE: WorldShape = { groups: 300, membersPerGroup: 100, pastCards: 2, openCards: 2 };
const MOST_BOARDS = 4;

export const BOARDS: Scenario = {
  number: 4,
  name: "boards",
  title: "an answer with no board up to four, against no board",
  run: async (plan) => {
    const world = join(plan.folder, "world.db");
    seedWorld(world, SHAPE);
    const opened = Array.from({ length: MOST_BOARDS + 1 }, (_, boards) =>
      openStore(copyWorld(world, join(plan.folder, `boards-${boards}.db`))),
    );
    const variants: readonly Variant[] = opened.map(({ db }, boards) => {
      const next = takeInTurn(pressesOf(SHAPE));
      const [begin, commit] = [db.prepare("BEGIN IMMEDIATE"), db.prepare("COMMIT")];
      const insert = db.prepare(
        `INSERT INTO answer (occurrence_id, member_id, given, verdict, credit, near_miss, points, hinted, received_at)
         SELECT id, ?, 'p0', 'right', 1, 0, 100, 0, ? FROM occurrence WHERE key = ?`,
      );
      const score = db.prepare(
        `INSERT INTO standing (board_id, member_id, points, answered, hidden) VALUES (?, ?, 100, 1, 0)
         ON CONFLICT (board_id, member_id) DO UPDATE SET points = points + 100, answered = answered + 1`,
      );
      const answer = (): void => {
        const press = next();
        begin.run();
        insert.run(press.memberId, NOW, press.key);
        for (let board = 0; board < boards; board++)
          score.run(board * SHAPE.groups + press.groupId, press.memberId);
        commit.run();
      };
      return { name: `${boards} boards`, run: (forMs: number) => repeat(forMs, answer) };
    });
    printRows(comparedRows(await compare(variants, plan)));
    for (const { store } of opened) await store.close();
    return [];
  },
};
