/** What every store promises, whatever the database. A store's own test calls this with a way to make an empty one. */
import type { Store } from "#core/ports/store.ts";
import { answersContract } from "./store/answers.contract.ts";
import { boardsContract } from "./store/boards.contract.ts";
import { groupsContract } from "./store/groups.contract.ts";
import { memoryContract } from "./store/memory.contract.ts";
import { outboxContract } from "./store/outbox.contract.ts";
import { planningContract } from "./store/planning.contract.ts";

export function storeContract(name: string, create: () => Promise<Store>): void {
  groupsContract(name, create);
  planningContract(name, create);
  answersContract(name, create);
  boardsContract(name, create);
  outboxContract(name, create);
  memoryContract(name, create);
}
