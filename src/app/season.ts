/** `season`: a quarter week by week, as organisers see it. */
import { isoWeekOf, weeksOfQuarter } from "#core/calendar.ts";
import { seasonCard, type SeasonCardFacts } from "#core/cards/organiser-cards.ts";
import type { Command } from "#core/command.ts";
import { type Period, teamWeek, winners } from "#core/scoring.ts";
import type { Act } from "./act.ts";
import { datesOf, isFinished } from "./announce.ts";
import { groupDate, periodAt, periodBefore } from "./group-date.ts";

/** Joint leaders that a card names. */
const MAX_NAMED = 20;

type Leaders = SeasonCardFacts["leaders"];

export async function showSeason(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply, now } = act;
  const today = await groupDate(app, group.id, now);
  const current = periodAt("season", today);
  const isCurrent = options["when"] !== "last";
  const period = isCurrent ? current : (periodBefore(current) ?? current);
  const { from, until } = datesOf(period);
  const [openCards, finished] = await Promise.all([
    app.store.openCardsIn(group.id, from, until, now),
    isFinished(app, group.id, { period, now }),
  ]);
  const all = weeksOfQuarter(period.id);
  await reply.card(
    seasonCard({
      period,
      running: isCurrent ? { week: all.indexOf(isoWeekOf(today)) + 1, weeks: all.length } : null,
      weeks: await weeksWithCards(act, period),
      leaders: await leadingMembers(act, period),
      openCards,
      provisional: !finished,
      words,
    }),
  );
}

async function weeksWithCards(act: Act, season: Period): Promise<SeasonCardFacts["weeks"]> {
  const { from, until } = datesOf(season);
  const occurrences = await act.app.store.occurrencesBetween(act.group.id, from, until);
  const delivered = occurrences.filter(({ message }) => message !== null);
  const weeks = new Set(delivered.map(({ studyDate }) => isoWeekOf(studyDate)));
  return Promise.all(
    [...weeks].map(async (id) => {
      const period: Period = { kind: "week", id };
      return { period, members: await leadingMembers(act, period), teams: await leadingTeams(act, id) };
    }),
  );
}

async function leadingMembers({ app, group, words }: Act, period: Period): Promise<Leaders> {
  const { top } = await app.store.memberBoard(group.id, period, { top: MAX_NAMED, memberId: null });
  return leadersOf(top.map(({ name, points }) => ({ name: name || words.boards.formerMember, points })));
}

async function leadingTeams({ app, group }: Act, week: string): Promise<Leaders> {
  const teams = await app.store.teamWeek(group.id, week);
  return leadersOf(teams.map((team) => ({ name: team.name, points: teamWeek(team) ?? 0 })));
}

function leadersOf(rows: readonly { readonly name: string; readonly points: number }[]): Leaders {
  const first = winners(rows);
  return { names: first.map(({ name }) => name), points: first[0]?.points ?? 0 };
}
