/** Who takes part: fictional members with a skill, habits and plans of their own, all drawn from the seed. */
import { addDays } from "#core/calendar.ts";
import { hash64, seededRandom } from "#core/hash.ts";
import type { StudyDate } from "#core/ids.ts";
import type { SimulationPlan } from "./flags.ts";

/** Numbers in [0, 1) that belong to one person and one purpose. */
export type Draw = () => number;

export interface Vacation {
  readonly from: StudyDate;
  readonly until: StudyDate;
}

/** Shares are probabilities from 0 to 1. */
export interface Persona {
  /** As on the platform. */
  readonly id: string;
  readonly name: string;
  readonly organiser: boolean;
  /** The date of the first visit. */
  readonly joinsOn: StudyDate;
  /** Typed into `team join` on that date. */
  readonly team: string | null;
  readonly vacation: Vacation | null;
  /** Minute of the day around which they look in. */
  readonly usualMinute: number;
  /** Being right on a question of middling difficulty. */
  readonly skill: number;
  /** Looking in on a weekday. */
  readonly diligence: number;
  readonly takesHints: number;
  /** Pressing "Show me" rather than answering. */
  readonly givesUp: number;
  /** Saying how sure they were. */
  readonly doubts: number;
  readonly sharesTakes: number;
  readonly practises: number;
  readonly reviews: number;
  readonly looksUp: number;
  /** Typed on the first visit. */
  readonly settings: readonly string[];
}

const GIVEN_NAMES =
  "Amara Bao Chiara Dmitri Eun-ji Farid Grace Hana Ifeoma Joaquín Kaimana Leïla Mateo Nanami Oluwaseun Priya Quillan Rania Søren Tawfiq Ulla Violeta Wojciech Ximena Yusuf".split(
    " ",
  );
const FAMILY_NAMES =
  "Okafor Nguyen Bianchi Volkov Park Haddad Mensah Suzuki Eze Herrera Kealoha Benali Rojas Ito Adeyemi Sharma Byrne Khalil Lindqvist Rahman Virtanen Petrova Nowak Flores Demir".split(
    " ",
  );
const TEAM_NAMES =
  "Night Owls,Early Birds,Cache Hits,Steady Leaders,Quiet Quorum,Warm Standbys,Green Builds,Long Pollers".split(
    ",",
  );
/** A team of fewer members has no result. */
const TEAM_SIZE = { smallest: 3, usual: 4 };
const LONGEST_VACATION_DAYS = 10;

export const ORGANISER: Pick<Persona, "id" | "name" | "organiser"> = {
  id: "organiser",
  name: "Inês Duarte",
  organiser: true,
};

/** A stream of numbers for one purpose; other purposes never move it. */
export function drawFor(seed: number, ...purpose: readonly (string | number)[]): Draw {
  return seededRandom(hash64([seed, ...purpose].join("/")).low);
}

/** Names of the teams that so many members make up; none for fewer than a team needs. */
export function teamNames(members: number): readonly string[] {
  const teams = Math.floor(members / TEAM_SIZE.usual);
  return members < TEAM_SIZE.smallest ? [] : TEAM_NAMES.slice(0, Math.max(1, teams));
}

/** Everybody but the organiser. */
export function createPersonas(plan: SimulationPlan): readonly Persona[] {
  const teams = teamNames(plan.members);
  return Array.from({ length: plan.members }, (_, index) => {
    const draw = drawFor(plan.seed, "person", index);
    return { ...createPersona(plan, index, draw), team: teams[index % teams.length] ?? null };
  });
}

function createPersona(plan: SimulationPlan, index: number, draw: Draw): Omit<Persona, "team"> {
  const between = (low: number, high: number): number => low + draw() * (high - low);
  const joinsOn = addDays(plan.start, joiningDay(plan, index, draw));
  return {
    id: `person-${index + 1}`,
    name: nameOf(index),
    organiser: false,
    joinsOn,
    vacation: planVacation(plan, joinsOn, draw),
    usualMinute: Math.floor(between(7 * 60, 22 * 60)),
    skill: between(0.35, 0.95),
    diligence: between(0.45, 0.99),
    takesHints: between(0, 0.3),
    givesUp: between(0, 0.08),
    doubts: between(0, 0.35),
    sharesTakes: between(0.2, 0.9),
    practises: between(0, 0.35),
    reviews: between(0, 0.6),
    looksUp: between(0, 0.15),
    settings: [
      ...(index % 9 === 8 ? ["settings hide"] : []),
      ...(index % 5 === 4 ? ["settings lock-in"] : []),
      ...(index % 7 === 6 ? ["settings guesses as-answered"] : []),
    ],
  };
}

/** Different for every index below the product of the lists' lengths. */
function nameOf(index: number): string {
  const given = GIVEN_NAMES[index % GIVEN_NAMES.length] ?? "";
  const shift = Math.floor(index / GIVEN_NAMES.length);
  return `${given} ${FAMILY_NAMES[(index + shift) % FAMILY_NAMES.length] ?? ""}`;
}

/** Most are there from the first day, every fifth comes within the first third. */
function joiningDay({ days }: SimulationPlan, index: number, draw: Draw): number {
  const latest = Math.floor(days / 3);
  return index % 5 === 3 ? Math.floor(draw() * (latest + 1)) : 0;
}

/** About a third go away once, in the middle of what is played. */
function planVacation(plan: SimulationPlan, joinsOn: StudyDate, draw: Draw): Vacation | null {
  const [goes, day, length] = [draw(), draw(), draw()];
  const latest = plan.days - LONGEST_VACATION_DAYS;
  if (goes > 0.35 || latest < 2) return null;
  const from = addDays(plan.start, 2 + Math.floor(day * (latest - 1)));
  if (from <= addDays(joinsOn, 1)) return null;
  return { from, until: addDays(from, 2 + Math.floor(length * (LONGEST_VACATION_DAYS - 3))) };
}
