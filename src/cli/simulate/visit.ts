/** One visit of a member: cards first, then whatever else they feel like. */
import { addDays } from "#core/calendar.ts";
import { as, type OccurrenceKey, type StudyDate } from "#core/ids.ts";
import { answerCard, type OpenCard, type Visitor } from "./answer-card.ts";
import type { Draw } from "./people.ts";
import { glance, lookUp, practise, review } from "./private-study.ts";
import { increment } from "./scribe.ts";

const GLANCES_SHARE = 0.15;
/** Cards that a member reads and leaves for later. */
const LEAVES_SHARE = 0.06;
const TRIES_LATE_SHARE = 0.3;

/** Everything the member does on this visit; each decision comes from `draw`. */
export async function visit(visitor: Visitor, date: StudyDate, draw: Draw): Promise<void> {
  const { persona } = visitor;
  if (date === persona.joinsOn) await arrive(visitor);
  if (persona.vacation && date === addDays(persona.vacation.from, -1)) await goAway(visitor);
  await answerOpenCards(visitor, draw);
  await tryLate(visitor, draw);
  const [practises, reviews, looksUp, glances] = [draw(), draw(), draw(), draw()];
  if (practises < persona.practises) await practise(visitor, draw);
  if (reviews < persona.reviews) await review(visitor, draw);
  if (looksUp < persona.looksUp) await lookUp(visitor, draw);
  if (glances < GLANCES_SHARE) await glance(visitor, draw);
}

async function arrive({ actor, house, scribe, persona }: Visitor): Promise<void> {
  const lines = [...persona.settings, ...(persona.team === null ? [] : [`team join ${persona.team}`])];
  for (const line of lines) {
    const { cards } = await actor.types(line);
    scribe.note(house.app.clock.now(), actor.name, `types “${line}”: ${cards[0]?.fallback ?? ""}`);
  }
}

async function goAway({ actor, house, scribe, persona }: Visitor): Promise<void> {
  const line = `streak vacation ${persona.vacation?.from} ${persona.vacation?.until}`;
  const { cards } = await actor.types(line);
  scribe.note(house.app.clock.now(), actor.name, `types “${line}”: ${cards[0]?.fallback ?? ""}`);
}

async function answerOpenCards(visitor: Visitor, draw: Draw): Promise<void> {
  const { house, answered, leftAlone } = visitor;
  for (const open of house.adapter.openCards()) {
    if (answered.has(open.key)) continue;
    if (draw() < LEAVES_SHARE) leftAlone.add(open.key);
    else if (isStillOpen(visitor, open)) await answerCard(visitor, open, draw);
  }
}

/** Time passes while somebody answers, so a card further down may have closed meanwhile. */
function isStillOpen({ house }: Visitor, { key }: OpenCard): boolean {
  return house.adapter.toneOf(key) === "open";
}

/** Now and then somebody shows themselves a card that closed while they were thinking: practice, no points. */
async function tryLate(visitor: Visitor, draw: Draw): Promise<void> {
  const { actor, answered, house, leftAlone, scribe } = visitor;
  for (const key of leftAlone) {
    if (answered.has(key)) leftAlone.delete(key);
    if (answered.has(key) || house.adapter.toneOf(key) === "open") continue;
    leftAlone.delete(key);
    if (draw() >= TRIES_LATE_SHARE) continue;
    const occurrence = as<OccurrenceKey>(key);
    await actor.presses({ kind: "show", occurrence });
    const card = await house.app.store.occurrenceByKey(house.group.id, occurrence);
    if (card?.kind === "quiz") increment(scribe.tally.practice, "late");
    scribe.note(house.app.clock.now(), actor.name, `presses #${card?.number} after it closed: no points`);
  }
}
