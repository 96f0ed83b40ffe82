/** `team`, `team list`, `team join` and `team leave`: membership holds by week, so that nobody changes sides midway. */
import { isoWeekOf, nextWeek } from "#core/calendar.ts";
import type { Card } from "#core/card.ts";
import { line } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { teamCard, type TeamFacts, teamListCard } from "#core/cards/team-card.ts";
import type { Command } from "#core/command.ts";
import type { StudyDate, TeamId } from "#core/ids.ts";
import type { TeamWeekFacts } from "#core/ports/board-store.ts";
import type { Team } from "#core/ports/group-store.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";
import { groupDate, periodAt } from "./group-date.ts";
import { findTeam } from "./resolve.ts";
import { teamResults } from "./team-results.ts";

/** Where a member is now and where they are headed. */
interface Standing {
  readonly week: string;
  readonly following: string;
  readonly now: Team | null;
  readonly next: Team | null;
}

export async function team(act: Act): Promise<void> {
  const { app, group, words } = act;
  const today = await groupDate(app, group.id, act.now);
  const { now, next } = await standingOf(act, today);
  const facts = now ? (await teamFacts(act, today)).find(({ id }) => id === now.id) : undefined;
  const card = teamCard({ team: facts ?? null, words });
  await act.reply.card(now?.id === next?.id ? card : withMove(card, next, words));
}

export async function teamList(act: Act): Promise<void> {
  const today = await groupDate(act.app, act.group.id, act.now);
  await act.reply.card(teamListCard({ teams: await teamFacts(act, today), words: act.words }));
}

/** A first team counts from this week, for there is no other side to take points from. */
export async function joinTeam(act: Act, command: Command): Promise<void> {
  const { app, group, member, words } = act;
  const tell = (text: Parameters<typeof noticeCard>[1]) =>
    act.reply.card(noticeCard(words.team.listTitle, text));
  const wanted = await findTeam(act, textOption(command, "name") ?? "");
  if (!wanted) return tell(words.team.refused["unknown-team"]);
  const { week, following, next } = await standingOf(act, await groupDate(app, group.id, act.now));
  if (next?.id === wanted.id) return tell(words.team.refused["already-there"]);
  const first = !(await app.store.everInTeam(group.id, member.id));
  const fromWeek = first ? week : following;
  await app.store.moveToTeam(group.id, member.id, { teamId: wanted.id, fromWeek, at: act.receivedAt });
  await tell(first ? words.team.joinedFirst(wanted.name) : words.team.joined(wanted.name));
}

export async function leaveTeam(act: Act): Promise<void> {
  const { app, group, member, words } = act;
  const { following, now, next } = await standingOf(act, await groupDate(app, group.id, act.now));
  const tell = (text: Parameters<typeof noticeCard>[1]) =>
    act.reply.card(noticeCard(words.team.listTitle, text));
  const left = now ?? next;
  if (!left) return tell(words.team.refused["in-no-team"]);
  if (next)
    await app.store.moveToTeam(group.id, member.id, {
      teamId: null,
      fromWeek: following,
      at: act.receivedAt,
    });
  await tell(now ? words.team.left(now.name) : words.team.leftBefore(left.name));
}

async function standingOf({ app, group, member }: Act, today: StudyDate): Promise<Standing> {
  const week = isoWeekOf(today);
  const following = nextWeek(week);
  const [now, next] = await Promise.all([
    app.store.teamOf(group.id, member.id, week),
    app.store.teamOf(group.id, member.id, following),
  ]);
  return { week, following, now, next };
}

function withMove(card: Card, next: Team | null, words: Words): Card {
  const sentence = next ? words.team.fromNextWeek(next.name) : words.team.leavingNextWeek;
  return { ...card, blocks: [...card.blocks, line(sentence)] };
}

/** Every team with this week's members and how it stands, by name. */
async function teamFacts(
  act: Act,
  today: StudyDate,
): Promise<readonly (TeamFacts & { readonly id: TeamId })[]> {
  const { app, group } = act;
  const week = periodAt("week", today);
  const [members, weekly, seasonal] = await Promise.all([
    app.store.teamWeek(group.id, week.id),
    teamResults(app, group.id, { period: week, today }),
    teamResults(app, group.id, { period: periodAt("season", today), today }),
  ]);
  return weekly.map(({ teamId: id, name, points }) => ({
    id,
    name,
    members: visibleNames(act, members.find(({ teamId }) => teamId === id)?.members ?? []),
    week: points,
    season: seasonal.find(({ teamId }) => teamId === id)?.points ?? null,
  }));
}

/** Hidden members are left out, but for the reader. */
function visibleNames({ member, words }: Act, members: TeamWeekFacts["members"]): readonly string[] {
  return members
    .filter(({ hidden, memberId }) => !hidden || memberId === member.id)
    .map(({ name }) => name || words.boards.formerMember);
}
