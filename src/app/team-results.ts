/** What teams have to show for a week, a season or all time; a season is the mean of its weeks. */
import { isoWeekOf, weeksOfQuarter } from "#core/calendar.ts";
import type { GroupId, StudyDate, TeamId } from "#core/ids.ts";
import { type Period, rank, teamSeason, teamWeek } from "#core/scoring.ts";
import type { AppContext } from "./app-context.ts";

/** Ten years: as far back as "all time" looks. */
const MAX_WEEKS = 530;

export interface TeamResult {
  readonly teamId: TeamId;
  readonly name: string;
  /** Null without a result: too few members, or no week yet. */
  readonly points: number | null;
}

/** A team with a result, in its place. */
export interface RankedTeam {
  readonly teamId: TeamId;
  readonly name: string;
  readonly points: number;
  readonly rank: number;
}

/** Every team's result in the period, by name; weeks later than `today`'s and weeks without an answer don't count. */
export async function teamResults(
  app: Pick<AppContext, "store">,
  groupId: GroupId,
  { period, today }: { readonly period: Period; readonly today: StudyDate },
): Promise<readonly TeamResult[]> {
  const weeks = await weeksOf(app, groupId, { period, today });
  const byWeek = await app.store.teamWeeks(
    groupId,
    weeks,
    (teams) => new Map(teams.map((team) => [team.teamId, teamWeek(team)])),
  );
  const all = await app.store.teams(groupId);
  return all.map(({ id: teamId, name }) => {
    const results = byWeek.map((teams) => teams.get(teamId) ?? null);
    return { teamId, name, points: period.kind === "week" ? (results[0] ?? null) : teamSeason(results) };
  });
}

/** Teams that have a result, best first, equal ones by name. */
export function rankedTeams(results: readonly TeamResult[]): readonly RankedTeam[] {
  const scored = results.flatMap(({ points, ...team }) => (points === null ? [] : [{ ...team, points }]));
  return rank(scored.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

/** A week on the edge of two seasons belongs to both. */
async function weeksOf(
  { store }: Pick<AppContext, "store">,
  groupId: GroupId,
  { period, today }: { readonly period: Period; readonly today: StudyDate },
): Promise<readonly string[]> {
  if (period.kind === "week") return [period.id];
  const last = isoWeekOf(today);
  const played = await store.periods(groupId, "week", MAX_WEEKS);
  const weeks = played.map(({ period: week }) => week.id).filter((week) => week <= last);
  if (period.kind === "all") return weeks;
  const own = new Set(weeksOfQuarter(period.id));
  return weeks.filter((week) => own.has(week));
}
