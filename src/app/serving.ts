/** Serving a question in private: which may be served, which comes next, and the card. */
import { isWithheld } from "#core/access.ts";
import type { Serving } from "#core/card-button.ts";
import type { Area, Question, Topic } from "#core/catalog.ts";
import { line } from "#core/cards/blocks.ts";
import { practiceCard } from "#core/cards/practice-card.ts";
import { displayOrder } from "#core/grading.ts";
import type { Act } from "./act.ts";

/** How many characters of an item's version a serving carries. */
const VERSION_LENGTH = 8;
const MAX_SEED = 0x7fffffff;

/** A question as it stands on a private card. */
export interface Served {
  readonly serving: Serving;
  readonly item: Question;
  readonly topic: Topic;
  readonly area: Pick<Area, "title">;
  /** The author's indexes in the order shown. */
  readonly order: readonly number[];
}

/**
 * Tells which questions the member may be served: not those on an open card that the member hasn't answered, which
 * would give the answer away, and not the version of one that organisers took out.
 */
export async function servable(act: Act): Promise<(question: Question) => boolean> {
  const { store } = act.app;
  const [withheld, { use }] = await Promise.all([
    store.withheldItems(act.group.id, act.member.id, act.now),
    store.planningContext(act.group.id),
  ]);
  return ({ id, version }) => !isWithheld(id, withheld) && use(id)?.voidedVersion !== version;
}

/** The question the member hasn't seen for longest, any one of those never seen; null of none. */
export async function leastRecentlySeen(act: Act, questions: readonly Question[]): Promise<Question | null> {
  const { store, random } = act.app;
  const seen = await store.lastSeen(
    act.member.id,
    questions.map(({ id }) => id),
  );
  const seenAt = (question: Question) => seen.get(question.id) ?? 0;
  const oldest = Math.min(...questions.map(seenAt));
  const next = questions.filter((question) => seenAt(question) === oldest);
  return next[Math.floor(random() * next.length)] ?? null;
}

/** A serving of the question in a new order. */
export function newServing(act: Act, item: Question, mode: Serving["mode"]): Served {
  const seed = Math.floor(act.app.random() * MAX_SEED);
  return asServed(act, { item: item.id, version: versionOf(item), seed, mode }, item);
}

/** True while the catalog still holds what was served. */
export function isCurrent({ version }: Serving, item: Question): boolean {
  return version === versionOf(item);
}

function versionOf(item: Question): string {
  return item.version.slice(0, VERSION_LENGTH);
}

/** The question with its place in the catalog; it is in there. */
export function asServed({ app }: Act, serving: Serving, item: Question): Served {
  const topic = app.catalog.topic(item.topic);
  if (!topic) throw new Error(`${item.id} belongs to no topic.`);
  const area = app.catalog.area(topic.area) ?? { title: topic.area };
  return { serving, item, topic, area, order: displayOrder(item, serving.seed) };
}

/** Shows the question; `note` says why it comes. `remaining` counts the reviews due after this one. */
export async function show(
  act: Act,
  served: Served,
  { remaining = 0, note }: { readonly remaining?: number; readonly note?: string } = {},
): Promise<void> {
  const card = practiceCard({ ...served, remaining, words: act.words });
  await act.reply.card(note === undefined ? card : { ...card, blocks: [line(note), ...card.blocks] });
}
