/** `leaderboard [period] [of] [when]`: how members and teams stand, and the rules behind it. */
import { boardCard, type BoardCardFacts, type BoardRow, rulesCard } from "#core/cards/board-card.ts";
import type { Command } from "#core/command.ts";
import type { StudyDate } from "#core/ids.ts";
import type { MemberBoard, StandingRow } from "#core/ports/board-store.ts";
import { gapTo, movement, type Period, type PeriodKind, winners } from "#core/scoring.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { isFinished } from "./announce.ts";
import { audienceFor, textOption } from "./audience.ts";
import { groupDate, periodAt, periodBefore } from "./group-date.ts";
import { type RankedTeam, rankedTeams, teamResults } from "./team-results.ts";

/** Rows shown, besides the reader's own. */
const TOP = 10;
/** Members who may share the first place and still be named. */
const MAX_WINNERS = 20;

/** What a board is drawn for. */
interface BoardAsk {
  readonly period: Period;
  readonly before: Period | null;
  readonly today: StudyDate;
  readonly personal: boolean;
  readonly words: Words;
}

/** The part that boards of members and of teams fill in differently. */
type Standings = Pick<BoardCardFacts, "rows" | "own" | "lastWinners">;

export async function leaderboard(act: Act, command: Command): Promise<void> {
  const { app, group, member } = act;
  const audience = audienceFor(act, command);
  const today = await groupDate(app, group.id, act.now);
  const current = periodAt((textOption(command, "period") ?? "week") as PeriodKind, today);
  const last = textOption(command, "when") === "last" ? periodBefore(current) : null;
  const period = last ?? current;
  const of = textOption(command, "of") === "teams" ? "teams" : "members";
  const personal = !audience.public;
  const ask = { period, before: periodBefore(period), today, personal, words: audience.words };
  const card = boardCard({
    ...(await (of === "teams" ? teamStandings(act, ask) : memberStandings(act, ask))),
    period,
    of,
    provisional: period.kind !== "all" && !(await isFinished(app, group.id, { period, now: act.now })),
    hiddenOwn: of === "members" && member.settings.hidden,
    current: last === null,
    personal,
    words: audience.words,
  });
  await audience.send(card);
}

/** `leaderboard rules`. */
export async function leaderboardRules(act: Act): Promise<void> {
  await act.reply.card(rulesCard(act.words));
}

async function memberStandings(act: Act, ask: BoardAsk): Promise<Standings> {
  const { store } = act.app;
  const groupId = act.group.id;
  const board = await store.memberBoard(groupId, ask.period, {
    top: TOP,
    memberId: ask.personal ? act.member.id : null,
  });
  const shown = withOwn(board);
  const ids = shown.map(({ memberId }) => memberId);
  const ranksBefore = ask.before ? await store.ranks(groupId, ask.before, ids) : new Map();
  const rows = shown.map((row): BoardRow => ({
    rank: row.rank,
    name: row.name || ask.words.boards.formerMember,
    points: row.points,
    movement: movement(ranksBefore.get(row.memberId) ?? null, row.rank),
    own: row.memberId === board.own?.memberId,
  }));
  const own = board.own && { ...board.own, gap: gapTo(board.own.points, board.nextAbove) };
  return { rows, own, lastWinners: await lastMemberWinners(act, ask) };
}

/** The reader's own row in its place, where it is hidden or below the ones shown. */
function withOwn({ top, own }: MemberBoard): readonly StandingRow[] {
  if (!own || top.some((row) => row.memberId === own.memberId)) return top;
  const place = top.findIndex((row) => row.points < own.points);
  return place === -1 ? [...top, own] : top.toSpliced(place, 0, own);
}

/** Only once its last card has closed: before that nobody has won. */
async function finishedBefore(act: Act, { before }: BoardAsk): Promise<Period | null> {
  if (!before) return null;
  const finished = await isFinished(act.app, act.group.id, { period: before, now: act.now });
  return finished ? before : null;
}

async function lastMemberWinners(act: Act, ask: BoardAsk): Promise<Standings["lastWinners"]> {
  const before = await finishedBefore(act, ask);
  if (!before) return null;
  const { top } = await act.app.store.memberBoard(act.group.id, before, {
    top: MAX_WINNERS,
    memberId: null,
  });
  return namedWinners(top, ask.words);
}

function namedWinners(
  rows: readonly { readonly name: string; readonly points: number }[],
  words: Words,
): Standings["lastWinners"] {
  const first = winners(rows);
  const points = first[0]?.points;
  if (points === undefined) return null;
  return { names: first.map(({ name }) => name || words.boards.formerMember), points };
}

async function teamStandings(act: Act, ask: BoardAsk): Promise<Standings> {
  const { app, group, member } = act;
  const { period, today } = ask;
  const teams = rankedTeams(await teamResults(app, group.id, { period, today }));
  const before = ask.before
    ? rankedTeams(await teamResults(app, group.id, { period: ask.before, today }))
    : [];
  const week = period.kind === "week" ? period.id : periodAt("week", today).id;
  const ownTeam = ask.personal ? await app.store.teamOf(group.id, member.id, week) : null;
  const rankBefore = (team: RankedTeam) => before.find(({ teamId }) => teamId === team.teamId)?.rank ?? null;
  const rows = teams.map((team): BoardRow => ({
    rank: team.rank,
    name: team.name,
    points: team.points,
    movement: movement(rankBefore(team), team.rank),
    own: team.teamId === ownTeam?.id,
  }));
  const own = teams.find(({ teamId }) => teamId === ownTeam?.id) ?? null;
  const finished = await finishedBefore(act, ask);
  return {
    rows,
    own: own && { ...own, gap: gapTo(own.points, nextAbove(teams, own)) },
    lastWinners: finished ? namedWinners(before, ask.words) : null,
  };
}

function nextAbove(teams: readonly RankedTeam[], own: RankedTeam): number | null {
  return teams.findLast(({ points }) => points > own.points)?.points ?? null;
}
