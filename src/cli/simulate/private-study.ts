/** What members do in private: practice, reviews, look-ups, and looking at how they stand. */
import type { Catalog, Question } from "#core/catalog.ts";
import type { Serving } from "#core/card-button.ts";
import { displayOrder } from "#core/grading.ts";
import { wordsFor } from "#core/words/index.ts";
import { ANSWER_FIELD } from "#core/cards/forms.ts";
import { buttonsOf, findButton, type Said } from "./actor.ts";
import { type Visitor, valueOf } from "./answer-card.ts";
import { chooseAnswer, pickOne } from "./choose.ts";
import type { Draw } from "./people.ts";
import { increment, type Lookup } from "./scribe.ts";

const MOST_PRACTICE = 3;
const MOST_REVIEWS = 6;
/** Wanted, and not in the catalog. */
const UNKNOWN_TERMS = ["blockchain", "quantum error correction", "zettelkasten"];
const GLANCES = ["streak", "streak why", "leaderboard", "leaderboard season teams", "stats", "team", "daily"];

/** One to three questions of practice. */
export async function practise(visitor: Visitor, draw: Draw): Promise<void> {
  const wanted = 1 + Math.floor(draw() * MOST_PRACTICE);
  let said = await visitor.actor.types("quiz");
  for (let done = 0; done < wanted; done++) {
    const verdict = await answerServing(visitor, said, draw);
    const next = verdict && findButton(verdict.cards, "command");
    if (!next || done === wanted - 1) return;
    said = await visitor.actor.presses(next);
  }
}

/** Reviews what is due, until enough is done or nothing is left. */
export async function review(visitor: Visitor, draw: Draw): Promise<void> {
  let said = await visitor.actor.types("review");
  for (let done = 0; done < MOST_REVIEWS; done++) {
    const verdict = await answerServing(visitor, said, draw);
    if (!verdict) return;
    const sure = findButton(verdict.cards, "practice-sure");
    if (sure && draw() < visitor.persona.doubts) await visitor.actor.presses(sure);
    const next = buttonsOf(verdict.cards).find(({ id }) => id.kind === "command" && id.line === "review");
    if (!next) return;
    said = await visitor.actor.presses(next.id);
  }
}

/** Answers the question on a practice card; null where the reply holds none. */
async function answerServing(visitor: Visitor, said: Said, draw: Draw): Promise<Said | null> {
  const { actor, house, persona } = visitor;
  const button = findButton(said.cards, "practice-pick") ?? findButton(said.cards, "practice-answer");
  const item = button && house.app.catalog.item(button.serving.item);
  if (!button || !item || item.kind === "prompt") return null;
  const { serving } = button;
  const topic = house.app.catalog.topic(item.topic);
  const order = displayOrder(item, serving.seed);
  const facts = { item, topic: topic ?? { level: "senior" as const }, order };
  const choice = chooseAnswer({ ...facts, skill: persona.skill, hinted: false }, draw);
  const opened = await actor.presses(
    button.kind === "practice-pick" && choice.kind === "place" ? { ...button, index: choice.place } : button,
  );
  const verdict = opened.form
    ? await actor.submits(opened.form, { [ANSWER_FIELD]: valueOf(choice) })
    : opened;
  await writeDown(visitor, serving, item);
  return verdict;
}

async function writeDown(visitor: Visitor, { mode }: Serving, item: Question): Promise<void> {
  const { actor, house, scribe } = visitor;
  const stored = await house.app.store.lastPractice(actor.memberId(), item.id);
  const now = house.app.clock.now();
  if (stored?.at !== now) return scribe.note(now, actor.name, `tried ${item.id}, and it came to nothing`);
  increment(scribe.tally.practice, mode);
  const verb = mode === "review" ? "reviews" : "practises";
  scribe.note(now, actor.name, `${verb} ${item.id}: ${stored.verdict}`);
}

/** Looks a term up: a name, an alias, one typed wrongly, now and then one that is not there. */
export async function lookUp(visitor: Visitor, draw: Draw): Promise<void> {
  const { actor, house, scribe } = visitor;
  const term = termFor(house.app.catalog, draw);
  const { cards } = await actor.types(`lookup ${term}`);
  const title = cards[0]?.title ?? "";
  const { nothingTitle, searchTitle } = wordsFor(house.group.language).lookup;
  const outcomes = new Map<string, Lookup>([
    [nothingTitle, "nothing"],
    [searchTitle(term), "several topics"],
  ]);
  const outcome = outcomes.get(title) ?? "one topic";
  increment(scribe.tally.lookups, outcome);
  const found = outcome === "one topic" ? title : outcome;
  scribe.note(house.app.clock.now(), actor.name, `looks up “${term}”: ${found}`);
}

function termFor({ topics }: Catalog, draw: Draw): string {
  const [luck, typo] = [draw(), draw()];
  const topic = pickOne(topics, draw);
  const name = pickOne([topic?.title ?? "", ...(topic?.aliases ?? [])], draw) ?? "";
  if (luck < 0.15) return pickOne(UNKNOWN_TERMS, draw) ?? "";
  return luck < 0.4 ? misspelt(name, typo) : name;
}

/** Two neighbouring letters the wrong way round. */
function misspelt(name: string, share: number): string {
  const at = 1 + Math.floor(share * Math.max(0, name.length - 2));
  return (
    name.slice(0, at) +
    name
      .slice(at, at + 2)
      .split("")
      .reverse()
      .join("") +
    name.slice(at + 2)
  );
}

/** Looks at a board, a streak or the day's card. */
export async function glance({ actor }: Visitor, draw: Draw): Promise<void> {
  await actor.types(pickOne(GLANCES, draw) ?? "daily");
}
