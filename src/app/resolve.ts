/** Finds what a person named, always within their group and the catalog; nothing typed is trusted as an id. */
import { type Catalog, type Level, LEVELS } from "#core/catalog.ts";
import { as, type AreaId, type GroupId, type MemberId, type TopicId } from "#core/ids.ts";
import type { CatalogSearch } from "#core/ports/catalog-search.ts";
import type { Channel, Member, Team } from "#core/ports/group-store.ts";
import type { Schedule } from "#core/schedule.ts";
import type { Act } from "./act.ts";
import type { AppContext } from "./app-context.ts";
import { areaNamed } from "./catalog-names.ts";

/** The beginning of a name is enough from this length on, where only one name begins so. */
const MIN_PREFIX = 3;
/** Members looked at behind one name. */
const MAX_NAMESAKES = 25;
/** Words that lift a restriction. */
const EVERYTHING = new Set(["all", "any", "every", "everything"]);

export interface NumberedSchedule {
  readonly schedule: Schedule;
  /** Its place among all that the group ever made: small, and never given to another one. */
  readonly number: number;
}

/** The group's schedules with the numbers people know them by. */
export async function numberedSchedules(
  app: AppContext,
  groupId: GroupId,
): Promise<readonly NumberedSchedule[]> {
  const [ids, schedules] = await Promise.all([app.store.scheduleIds(groupId), app.store.schedules(groupId)]);
  return schedules.map((schedule) => ({ schedule, number: ids.indexOf(schedule.id) + 1 }));
}

/** The schedule by its number, `2` or `#2`; null where there is none. */
export async function findSchedule(
  { app, group }: Pick<Act, "app" | "group">,
  text: string,
): Promise<NumberedSchedule | null> {
  const wanted = Number(/^#?(\d{1,9})$/.exec(text.trim())?.[1]);
  const schedules = await numberedSchedules(app, group.id);
  return schedules.find(({ number }) => number === wanted) ?? null;
}

/** The channel the person is in, registered; null where they are in none. */
export async function channelHere({ app, group, space, channel }: Act): Promise<Channel | null> {
  if (!channel) return null;
  const { id: externalId, name } = channel;
  return app.store.registerChannel({ groupId: group.id, spaceId: space.id, externalId, name });
}

/** A channel by mention, id or name: one of the person's own space first, then one of the group's other spaces. */
export async function findChannel(act: Act, text: string): Promise<Channel | null> {
  const { app, group, space } = act;
  const wanted = /^<#([^|>]+)(?:\|[^>]*)?>$/.exec(text.trim())?.[1] ?? text;
  const names = (channel: { readonly id: string; readonly name: string }) =>
    channel.id === wanted || bare(channel.name) === bare(wanted);
  const known = await app.store.channels(group.id);
  const fits = known.filter(({ externalId, name }) => names({ id: externalId, name }));
  const own = fits.find(({ spaceId }) => spaceId === space.id);
  if (own) return own;
  const listed = (await app.adapter(space.platform)?.listChannels(space.externalId)) ?? [];
  const fresh = listed.find(({ channel, name }) => names({ id: channel, name }));
  if (!fresh) return fits[0] ?? null;
  const { channel: externalId, name } = fresh;
  return app.store.registerChannel({ groupId: group.id, spaceId: space.id, externalId, name });
}

export type MemberFound =
  | { readonly ok: true; readonly member: Member }
  | { readonly ok: false; readonly reason: "unknown-member" | "several-members" };

/** A member by mention, by name or its beginning, or by `#` and the number that suggestions use among namesakes. */
export async function findMember(act: Act, text: string): Promise<MemberFound> {
  const { app, group, space } = act;
  const typed = text.trim();
  const mentioned = /^<@!?([^|>]+)(?:\|[^>]*)?>$/.exec(typed)?.[1];
  if (mentioned !== undefined) return only(await app.store.memberBehind(group.id, space.id, mentioned));
  const numbered = /^#(\d{1,15})$/.exec(typed)?.[1];
  if (numbered === undefined) return memberNamed(act, typed.replace(/^@/, ""));
  const member = await app.store.member(group.id, as<MemberId>(Number(numbered)));
  // Somebody who was erased has no name any more.
  return only(member?.name === "" ? null : member);
}

async function memberNamed({ app, group }: Act, name: string): Promise<MemberFound> {
  const begun = name === "" ? [] : await app.store.findMembers(group.id, name, MAX_NAMESAKES);
  const exact = begun.filter((member) => folded(member.name) === folded(name));
  const fits = exact.length > 0 ? exact : begun;
  return fits.length > 1 ? { ok: false, reason: "several-members" } : only(fits[0] ?? null);
}

function only(member: Member | null): MemberFound {
  return member ? { ok: true, member } : { ok: false, reason: "unknown-member" };
}

/** A team by name, or by the beginning of a name that no other team shares. */
export async function findTeam(
  { app, group }: Pick<Act, "app" | "group">,
  text: string,
): Promise<Team | null> {
  const wanted = folded(text);
  const teams = await app.store.teams(group.id);
  const exact = teams.find((team) => folded(team.name) === wanted);
  if (exact || wanted.length < MIN_PREFIX) return exact ?? null;
  const begun = teams.filter((team) => folded(team.name).startsWith(wanted));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** Areas by id or title, separated by commas; an empty list for "all", null where one isn't known. */
export function findAreas(catalog: Catalog, text: string): readonly AreaId[] | null {
  if (EVERYTHING.has(folded(text))) return [];
  const found = new Set<AreaId>();
  for (const part of text.split(",").filter((piece) => piece.trim() !== "")) {
    const area = areaNamed(catalog, part);
    if (!area) return null;
    found.add(area.id);
  }
  return found.size === 0 ? null : [...found];
}

/** One topic by id, title or alias; an empty list for "all", null where it isn't known. */
export function findTopics(
  { catalog, search }: { readonly catalog: Catalog; readonly search: CatalogSearch },
  text: string,
): readonly TopicId[] | null {
  if (EVERYTHING.has(folded(text))) return [];
  const byId = catalog.topic(text.trim().toLowerCase());
  if (byId) return [byId.id];
  const [hit] = search.search(text, 1);
  return hit?.exact ? [hit.topic] : null;
}

/** Levels as the parser leaves them, separated by commas; an empty list where nothing is left out. */
export function readLevels(text: string): readonly Level[] {
  const levels = LEVELS.filter((level) => text.split(",").includes(level));
  return levels.length === LEVELS.length ? [] : levels;
}

/** Without regard to case, blanks and hyphens: `System design` and `system-design` are one. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLocaleLowerCase("en")
    .replaceAll(/[\s_-]+/g, " ")
    .trim();
}

function bare(channelName: string): string {
  return channelName.trim().replace(/^#/, "").toLocaleLowerCase("en");
}
