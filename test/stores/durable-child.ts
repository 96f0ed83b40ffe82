/** Answers in rounds on a file, and says "ack" on stdout after each round was acknowledged. Watched under strace. */
import { writeSync } from "node:fs";
import { aGroup } from "../builders/a-group.ts";
import { aFileStore } from "../builders/a-store.ts";

const [file = "", rounds = "0"] = process.argv.slice(2);
const store = aFileStore(file);
const { schedule, card, member, answer } = await aGroup(store);
const open = await card(await schedule(), 0);
const people = await Promise.all(
  Array.from({ length: Number(rounds) * 5 }, (_, index) => member(`person-${index}`)),
);
writeSync(1, "ready\n");
for (let round = 0; round < Number(rounds); round++) {
  await Promise.all(people.slice(round * 5, round * 5 + 5).map((person) => answer(person, open)));
  writeSync(1, "ack\n");
}
await store.close();
