/** `setup` and `setup check`: a daily quiz where the command is used, and whether everything needed to post is there. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { setupCheckCard, setupDoneCard } from "#core/cards/schedule-card.ts";
import type { Command } from "#core/command.ts";
import type { ChannelId } from "#core/ids.ts";
import { previewFirings } from "#core/schedule.ts";
import type { Act } from "./act.ts";
import type { NumberedSchedule } from "./resolve.ts";
import { makeSchedule } from "./schedule-add.ts";
import { refuseSchedule } from "./schedule-change.ts";
import { channelLabel, scheduleFacts } from "./schedule-facts.ts";
import { readNamedRule } from "./schedule-rule.ts";

const DEFAULT_TIME = "09:00";
/** Taken where no zone is named; the reply says so. */
const DEFAULT_ZONE = "UTC";
/** Posting times that the reply names. */
const UPCOMING = 3;

export async function setUp(act: Act, { options }: Command): Promise<void> {
  const { app, group, words, reply } = act;
  if ((await app.store.schedules(group.id)).length > 0)
    return reply.card(noticeCard(words.setup.alreadyTitle, words.setup.already));
  const read = await readNamedRule(act, options);
  if (!read.ok) return refuseSchedule(act, read.reason);
  const { time = DEFAULT_TIME, zone = DEFAULT_ZONE } = read.rule;
  const result = await makeSchedule(act, { ...read.rule, time, zone });
  if (!result.ok) return refuseSchedule(act, result.reason);
  await tellDone(act, result.made, { zoneTaken: read.rule.zone === undefined });
}

async function tellDone(
  act: Act,
  made: NumberedSchedule,
  { zoneTaken }: { readonly zoneTaken: boolean },
): Promise<void> {
  const { app, group, words, reply, now } = act;
  const { schedule, number } = made;
  const [facts] = await scheduleFacts(app, group.id, { schedules: [made], words });
  const check = await checkChannel(act, schedule.channelId);
  const times = previewFirings(schedule, now, UPCOMING).map(({ at }) => at);
  const notes = [
    words.setup.upcoming(times),
    ...(zoneTaken ? [words.setup.zoneTaken(schedule.zone, number)] : []),
    ...(check.missing.length > 0 ? [words.setup.checkMissing(check.name, check.missing)] : []),
  ];
  const [nextAt] = times;
  if (facts && nextAt !== undefined)
    await reply.card(setupDoneCard({ schedule: facts, nextAt, notes, words }));
}

export async function checkSetup(act: Act): Promise<void> {
  const { app, group, words, reply } = act;
  const schedules = await app.store.schedules(group.id);
  const channelIds = [...new Set(schedules.map(({ channelId }) => channelId))];
  const channels = await Promise.all(channelIds.map((channelId) => checkChannel(act, channelId)));
  await reply.card(setupCheckCard({ channels, words }));
}

interface CheckedChannel {
  readonly name: string;
  readonly missing: readonly string[];
}

async function checkChannel({ app, words }: Act, channelId: ChannelId): Promise<CheckedChannel> {
  const place = await app.store.spaceOfChannel(channelId);
  if (!place) throw new Error(`Channel ${channelId} is missing.`);
  const name = channelLabel(place.name);
  const adapter = app.adapter(place.platform);
  if (!adapter) return { name, missing: [words.setup.checkOffline] };
  const { ok, missing } = await adapter.checkChannel(place.ref);
  return { name, missing: ok ? [] : missing };
}
