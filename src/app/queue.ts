/** `queue`: what members reported and suggested. Taking an item out is in void-item.ts. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { queueCard, queueEntryCard, type QueueEntryFacts } from "#core/cards/organiser-cards.ts";
import { excerpt } from "#core/cards/plain-text.ts";
import type { Command } from "#core/command.ts";
import { as, type TopicId } from "#core/ids.ts";
import type { QueueEntry } from "#core/ports/queue-store.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";

/** Entries a list shows, oldest first; closing some shows the next ones. */
const LISTED = 20;
/** Open entries looked through for reports on the same item. */
export const MAX_OPEN_ENTRIES = 500;

/** Says why something about the queue isn't done. */
export function refuseQueue({ reply, words }: Act, reason: keyof Words["queue"]["refused"]): Promise<void> {
  return reply.card(noticeCard(words.queue.title, words.queue.refused[reason]));
}

export async function listQueue({ app, group, words, reply }: Act): Promise<void> {
  const open = await app.store.openQueue(group.id, LISTED);
  const entries = open.map((entry) => {
    const facts = factsOf(entry, words);
    return { ...facts, text: excerpt(facts.text) };
  });
  await reply.card(queueCard({ entries, words }));
}

export async function showQueueEntry(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply } = act;
  const entry = await app.store.queueEntry(group.id, Number(options["id"]));
  if (!entry) return refuseQueue(act, "unknown-entry");
  const open = await app.store.openQueue(group.id, MAX_OPEN_ENTRIES);
  const reports = open.filter(({ itemId }) => itemId !== null && itemId === entry.itemId).length;
  await reply.card(queueEntryCard({ entry: factsOf(entry, words), reports, words }));
}

function factsOf({ id, itemId, text, by, at }: QueueEntry, words: Words): QueueEntryFacts {
  const item = itemId && { id: itemId, topic: as<TopicId>(itemId.split("/")[0] ?? "") };
  return { id, item, text, from: by === "" ? words.boards.formerMember : by, at };
}

export async function dismissQueueEntry(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply, now } = act;
  const id = Number(options["id"]);
  if (await app.store.dismissFromQueue(group.id, id, now))
    return reply.card(noticeCard(words.queue.title, words.queue.dismissed(id)));
  const known = await app.store.queueEntry(group.id, id);
  return refuseQueue(act, known ? "already-closed" : "unknown-entry");
}
