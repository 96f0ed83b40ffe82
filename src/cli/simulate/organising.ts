/** What the organiser does: sets the group up with command lines, and changes things along the way. */
import { addDays, isoWeekday } from "#core/calendar.ts";
import type { Catalog } from "#core/catalog.ts";
import type { StudyDate } from "#core/ids.ts";
import type { Actor } from "./actor.ts";
import type { SimulationPlan } from "./flags.ts";
import { CHANNELS, type House } from "./house.ts";
import { teamNames } from "./people.ts";
import type { Scribe } from "./scribe.ts";

/** Below so many days there is no time to change anything. */
const FEWEST_DAYS_FOR_CHANGES = 6;
const SATURDAY = 6;

interface Desk {
  readonly house: House;
  readonly scribe: Scribe;
  readonly actor: Actor;
}

/** Types the lines of the given day, counted from 0. */
export async function organise(desk: Desk, plan: SimulationPlan, day: number): Promise<void> {
  const lines = day === 0 ? openingLines(desk.house.app.catalog, plan) : await changes(desk, plan, day);
  for (const line of lines) {
    const { cards } = await desk.actor.types(line);
    const reply = cards[0]?.fallback ?? "";
    desk.scribe.note(desk.house.app.clock.now(), desk.actor.name, `types “${line}”: ${reply}`);
  }
}

function openingLines(catalog: Catalog, { zone, members }: SimulationPlan): readonly string[] {
  const [main, deep] = CHANNELS;
  return [
    `setup #${main.name} 09:00 ${zone} mon-fri`,
    `schedule add prompt 15:00 #${main.name} days=wed zone=${zone}`,
    `schedule add quiz 12:30 #${deep.name} days=tue,thu zone=${zone} areas=${largestArea(catalog)}`,
    ...teamNames(members).map((name) => `team create ${name}`),
    "setup first-card",
  ];
}

/** The area with the most questions; the first of equals. */
function largestArea({ areas, topics }: Catalog): string {
  const sizes = areas.map(({ id }) => ({
    id,
    questions: topics.reduce((sum, topic) => sum + (topic.area === id ? topic.questions.length : 0), 0),
  }));
  return sizes.toSorted((a, b) => b.questions - a.questions)[0]?.id ?? "";
}

async function changes(desk: Desk, plan: SimulationPlan, day: number): Promise<readonly string[]> {
  if (plan.days < FEWEST_DAYS_FOR_CHANGES) return [];
  const on = (share: number): boolean => day === Math.round(plan.days * share);
  const today = addDays(plan.start, day);
  return [
    ...(on(0.15) ? [`schedule skip 1 ${nextWeekday(today)}`] : []),
    ...(on(0.35) ? ["schedule pause 3"] : []),
    ...(on(0.5) ? ["schedule resume 3"] : []),
    ...(on(0.65) ? ["schedule edit 1 time=10:30"] : []),
    ...(on(0.8) ? await voidingLine(desk) : []),
  ];
}

function nextWeekday(date: StudyDate): StudyDate {
  const next = addDays(date, 1);
  return isoWeekday(next) < SATURDAY ? next : nextWeekday(next);
}

/** Takes out the question of the last card that closed, so that points have to move afterwards. */
async function voidingLine({ house }: Desk): Promise<readonly string[]> {
  const recent = await house.app.store.recentOccurrences(house.group.id, 10);
  const item = recent.find(({ kind, status }) => kind === "quiz" && status === "closed")?.served?.item.id;
  return item === undefined ? [] : [`queue void ${item} two of its options are right`];
}
