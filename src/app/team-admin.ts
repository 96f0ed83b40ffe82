/** `team create`, `rename` and `move`: what organisers do with teams. */
import { isoWeekOf, nextWeek } from "#core/calendar.ts";
import type { Sentence } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { groupDate } from "./group-date.ts";
import { findMember, findTeam } from "./resolve.ts";

export const MAX_TEAMS = 50;
export const MAX_TEAM_NAME = 40;

type Refusal = keyof Words["team"]["refused"];

function tell({ reply, words }: Act, sentence: Sentence): Promise<void> {
  return reply.card(noticeCard(words.team.listTitle, sentence));
}

function refuse(act: Act, reason: Refusal): Promise<void> {
  return tell(act, act.words.team.refused[reason]);
}

/** A team's name, cleaned of double blanks, or why it won't do. */
function readTeamName(
  text: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly reason: Refusal } {
  const name = text.trim().replaceAll(/\s+/g, " ");
  if (!/[\p{L}\p{N}]/u.test(name)) return { ok: false, reason: "name-empty" };
  return name.length > MAX_TEAM_NAME ? { ok: false, reason: "name-too-long" } : { ok: true, name };
}

export async function createTeam(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, now } = act;
  const read = readTeamName(String(options["name"]));
  if (!read.ok) return refuse(act, read.reason);
  if ((await app.store.teams(group.id)).length >= MAX_TEAMS) return refuse(act, "too-many-teams");
  const created = await app.store.createTeam(group.id, read.name, now);
  if (created.kind === "name-taken") return refuse(act, "name-taken");
  await tell(act, words.team.created(created.team.name));
}

export async function renameTeam(act: Act, { options }: Command): Promise<void> {
  const { app, group, words } = act;
  const read = readTeamName(String(options["to"]));
  if (!read.ok) return refuse(act, read.reason);
  const team = await findTeam(act, String(options["from"]));
  if (!team) return refuse(act, "unknown-team");
  const outcome = await app.store.renameTeam(group.id, team.id, read.name);
  if (outcome !== "renamed") return refuse(act, outcome === "gone" ? "unknown-team" : outcome);
  await tell(act, words.team.renamed(team.name, read.name));
}

/** Moves a member from next week on, so that the running week stays with the team it was played for. */
export async function moveMember(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, now } = act;
  const found = await findMember(act, String(options["member"]));
  if (!found.ok) return refuse(act, found.reason);
  const team = await findTeam(act, String(options["team"]));
  if (!team) return refuse(act, "unknown-team");
  const { member } = found;
  const fromWeek = nextWeek(isoWeekOf(await groupDate(app, group.id, now)));
  const before = await app.store.teamOf(group.id, member.id, fromWeek);
  if (before?.id === team.id) return refuse(act, "already-there");
  await app.store.moveToTeam(group.id, member.id, { teamId: team.id, fromWeek, at: now });
  await tell(act, words.team.moved(member.name, team.name));
}
