/** Points, periods, ranks and teams. The constants are printed as the board's rules, so each number stands here once. */
import { isoWeekOf, quarterOf } from "./calendar.ts";
import type { Level } from "./catalog.ts";
import type { StudyDate } from "./ids.ts";

/** Points for a fully right answer on a foundation topic. */
export const POINTS_PER_ANSWER = 100;
export const LEVEL_FACTOR: Readonly<Record<Level, number>> = {
  foundation: 1,
  intermediate: 1.25,
  senior: 1.5,
};
/** Share of the points that a hint costs. */
export const HINT_COST = 0.25;
/** How many members' points make up a team's week. */
export const TEAM_BEST_COUNT = 5;
export const TEAM_MIN_MEMBERS = 3;

/**
 * Points for one answer: an integer, rounded half up once; 0 when unranked. `credit` is 0 to 1.
 * Throws RangeError for credit outside of that.
 */
export function answerPoints(input: {
  readonly credit: number;
  readonly level: Level;
  readonly hinted: boolean;
  readonly ranked: boolean;
}): number {
  if (!(input.credit >= 0 && input.credit <= 1))
    throw new RangeError(`Credit ${input.credit} is not within 0 to 1`);
  if (!input.ranked) return 0;
  const kept = input.hinted ? 1 - HINT_COST : 1;
  return Math.floor(
    POINTS_PER_ANSWER * input.credit * LEVEL_FACTOR[input.level] * kept + 0.5 + ROUNDING_SLACK,
  );
}

/**
 * Credit is a fraction such as 2/3 that a float can't hold, so an exact half (2/3 of 93.75) may come out just below
 * .5. Exact products are multiples of 1/240, hence a slack this small lifts halves and nothing else.
 */
const ROUNDING_SLACK = 1e-9;

export type PeriodKind = "week" | "season" | "all";

export interface Period {
  readonly kind: PeriodKind;
  /** "2026-W47", "2026-Q4" or "all". */
  readonly id: string;
}

/** The week, season and all-time period that a study date's points belong to, in that order. */
export function periodsOf(studyDate: StudyDate): readonly [Period, Period, Period] {
  return [
    { kind: "week", id: isoWeekOf(studyDate) },
    { kind: "season", id: quarterOf(studyDate) },
    { kind: "all", id: "all" },
  ];
}

/**
 * Competition ranking, most points first: equal points share a rank and the next one is skipped (1, 2, 2, 4). Rows with
 * equal points keep their order, so a caller that wants them by name sorts by name first.
 */
export function rank<T extends { readonly points: number }>(
  rows: readonly T[],
): readonly (T & { rank: number })[] {
  let current = 1;
  let previous: number | null = null;
  return rows
    .toSorted((a, b) => b.points - a.points)
    .map((row, index) => {
      if (row.points !== previous) current = index + 1;
      previous = row.points;
      return { ...row, rank: current };
    });
}

/** Every row of rank 1, in the order given; nobody wins with 0 points. */
export function winners<T extends { readonly points: number }>(
  rows: readonly T[],
): readonly (T & { rank: number })[] {
  return rank(rows).filter((row) => row.rank === 1 && row.points > 0);
}

/** How many points a row is short of the next rank's (reaching it shares the rank); null where there is none above. */
export function gapTo(points: number, nextPoints: number | null): number | null {
  return nextPoints === null ? null : fromTenths(Math.max(0, tenths(nextPoints) - tenths(points)));
}

/** Ranks climbed since the previous period (negative: lost); null without a previous rank. */
export function movement(previousRank: number | null, currentRank: number): number | null {
  return previousRank === null ? null : previousRank - currentRank;
}

/**
 * A team's week: the mean of its best min(5, n) members' points times the share of members who answered in time at
 * least once, rounded half up to 1 decimal; null under 3 members. Points are integers, one entry per member.
 */
export function teamWeek(input: {
  readonly members: readonly { readonly points: number; readonly answered: boolean }[];
}): number | null {
  const { members } = input;
  if (members.length < TEAM_MIN_MEMBERS) return null;
  const best = members
    .map((member) => member.points)
    .toSorted((a, b) => b - a)
    .slice(0, TEAM_BEST_COUNT);
  const answered = members.filter((member) => member.answered).length;
  return quotient(sum(best) * answered, best.length * members.length);
}

/** A team's season: the mean of the weeks that have a result, rounded half up to 1 decimal; null without any. */
export function teamSeason(weeks: readonly (number | null)[]): number | null {
  const counted = weeks.filter((week) => week !== null);
  return counted.length === 0 ? null : quotient(sum(counted.map(tenths)), counted.length * 10);
}

/** Divides integers and rounds half up to 1 decimal. One division by a whole number keeps exact halves exact. */
function quotient(numerator: number, denominator: number): number {
  return fromTenths(Math.floor((20 * numerator + denominator) / (2 * denominator)));
}

function tenths(value: number): number {
  return Math.round(value * 10);
}

function fromTenths(value: number): number {
  return value / 10;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
