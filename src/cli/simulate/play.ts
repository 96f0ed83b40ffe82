/** Plays the days: everybody's moments in their order, with every due instant in between. */
import { addDays, instantOf, isoWeekday } from "#core/calendar.ts";
import type { Catalog } from "#core/catalog.ts";
import type { StudyDate } from "#core/ids.ts";
import { type Actor, createActor } from "./actor.ts";
import type { Visitor } from "./answer-card.ts";
import { noteShown } from "./channel-news.ts";
import type { SimulationPlan } from "./flags.ts";
import { type House, openHouse } from "./house.ts";
import { organise } from "./organising.ts";
import { createPersonas, type Draw, drawFor, ORGANISER, type Persona } from "./people.ts";
import type { Scribe } from "./scribe.ts";
import { visit } from "./visit.ts";

export interface Played {
  readonly house: House;
  readonly actors: readonly Actor[];
  /** The last study date played. */
  readonly lastDate: StudyDate;
}

/** Looking in on a Saturday or Sunday, as a share of a weekday's. */
const WEEKEND_SHARE = 0.35;
const ON_VACATION_SHARE = 0.06;
const SATURDAY = 6;
/** The organiser is up before everybody else. */
const OPENING_TIME = "06:30";
const FIRST_MINUTE = 6 * 60 + 45;
const LAST_MINUTE = 24 * 60 - 1;
/** How far a visit strays from the usual minute, either way. */
const STRAY_MINUTES = 180;

interface Moment {
  readonly at: number;
  readonly act: () => Promise<void>;
}

/** Opens a house and plays the plan in it; the house is left open for whoever looks at its records. */
export async function play(
  plan: SimulationPlan,
  parts: { readonly project: string; readonly catalog: Catalog; readonly scribe: Scribe },
): Promise<Played> {
  const { scribe } = parts;
  const { zone } = plan;
  const house = await openHouse({
    ...parts,
    seed: plan.seed,
    startAt: midnight(plan.start, zone),
    onShown: ({ app }, shown) => noteShown({ app, scribe, zone }, shown),
  });
  const organiser = createActor(house, scribe, ORGANISER);
  const visitors = createPersonas(plan).map((persona): Visitor => {
    const actor = createActor(house, scribe, persona);
    return { house, scribe, persona, actor, answered: new Set(), leftAlone: new Set() };
  });
  for (let day = 0; day < plan.days; day++) {
    const date = addDays(plan.start, day);
    const opening: Moment[] = momentsAt(instantOf(date, OPENING_TIME, zone), () =>
      organise({ house, scribe, actor: organiser }, plan, day),
    );
    const visits = visitors.flatMap((visitor) => visitsOn(visitor, plan, date));
    await playMoments(house, [...opening, ...visits]);
    await house.app.store.prune(house.app.clock.now());
  }
  await house.control.advanceTo(midnight(addDays(plan.start, plan.days), zone) - 1);
  const actors = visitors.map(({ actor }) => actor);
  return { house, actors, lastDate: addDays(plan.start, plan.days - 1) };
}

/** The first instant of a date; of the next one where the zone skips it. */
function midnight(date: StudyDate, zone: string): number {
  return instantOf(date, "00:00", zone) ?? midnight(addDays(date, 1), zone);
}

/** Nothing on a date that the zone skips. */
function momentsAt(at: number | null, act: () => Promise<void>): Moment[] {
  return at === null ? [] : [{ at, act }];
}

async function playMoments(house: House, moments: readonly Moment[]): Promise<void> {
  for (const { at, act } of moments.toSorted((a, b) => a.at - b.at)) {
    await house.control.advanceTo(Math.max(at, house.app.clock.now()));
    await act();
  }
}

function visitsOn(visitor: Visitor, { seed, zone }: SimulationPlan, date: StudyDate): Moment[] {
  const { persona } = visitor;
  const draw = drawFor(seed, "visit", persona.id, date);
  if (date < persona.joinsOn || !looksIn(persona, date, draw)) return [];
  const stray = (draw() + draw() - 1) * STRAY_MINUTES;
  const minute = Math.min(LAST_MINUTE, Math.max(FIRST_MINUTE, Math.round(persona.usualMinute + stray)));
  const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  return momentsAt(instantOf(date, time, zone), () => visit(visitor, date, draw));
}

function looksIn({ joinsOn, vacation, diligence }: Persona, date: StudyDate, draw: Draw): boolean {
  const luck = draw();
  if (date === joinsOn || (vacation && date === addDays(vacation.from, -1))) return true;
  if (vacation && vacation.from <= date && date <= vacation.until) return luck < ON_VACATION_SHARE;
  return luck < diligence * (isoWeekday(date) < SATURDAY ? 1 : WEEKEND_SHARE);
}
