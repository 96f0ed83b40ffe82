/**
 * The one door for what happens on a platform: finds the person and the group, decides access, hands over to the use
 * case, and answers kindly when something is refused or breaks.
 */
import { mayRun } from "#core/access.ts";
import { parseCommand, type Command, type CommandInput } from "#core/command.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { hashBase32 } from "#core/hash.ts";
import type { AnswerableEvent, ChannelEvent, InboundEvent, InstallEvent } from "#core/ports/inbound-event.ts";
import { wordsFor } from "#core/words/index.ts";
import { actOf, type Act } from "./act.ts";
import type { AppContext } from "./app-context.ts";
import { suggestChoices } from "./autocomplete.ts";
import { pressButton, submitForm } from "./buttons.ts";
import { isRepeatable, runCommand } from "./commands.ts";
import { noteDegraded, noteRecovered } from "./degraded.ts";
import { tellOrganiserNews } from "./organiser-news.ts";
import { tellStreakNews } from "./streak-news.ts";

/** `streak` tells its own news; boards are also read by pages that nobody may be looking at. */
const QUIET_COMMANDS: readonly string[] = ["streak", "leaderboard"];

export type EventHandler = (event: InboundEvent) => Promise<void>;

/** Handles every event to its end; never rejects. A platform's retry of an event under way waits for the first try. */
export function createEventHandler(app: AppContext): EventHandler {
  const underWay = new Map<string, Promise<void>>();
  return (event) => {
    const running = underWay.get(event.eventId);
    if (running) return running;
    const done = handle(app, event).finally(() => underWay.delete(event.eventId));
    underWay.set(event.eventId, done);
    return done;
  };
}

async function handle(house: AppContext, event: InboundEvent): Promise<void> {
  // The same for a platform's retry, so that its lines are found together; also what the person is given.
  const request = hashBase32(event.eventId).slice(0, 8);
  const app = { ...house, log: house.log.with({ request }) };
  const { kind, platform } = event;
  try {
    await route(app, event);
    app.log.info("event", { kind, platform, tookMs: app.clock.now() - event.receivedAt });
  } catch (error) {
    app.log.error("event-failed", { kind, platform }, error);
    if (!("reply" in event)) return;
    const words = wordsFor(event.sender.locale);
    const apology = noticeCard(words.errors.title, words.errors.internal(request));
    // Where even the apology can't be sent, the log line above is what is left.
    await event.reply.card(apology).catch(() => undefined);
  }
}

async function route(app: AppContext, event: InboundEvent): Promise<void> {
  switch (event.kind) {
    case "install":
      return install(app, event);
    case "uninstall":
      return app.store.uninstallSpace(event.platform, event.space.id, event.receivedAt);
    case "channel-lost":
    case "channel-restored":
      return channelChanged(app, event);
    case "autocomplete":
      return suggestChoices(app, event);
    default:
      return answer(app, event);
  }
}

async function answer(app: AppContext, event: AnswerableEvent): Promise<void> {
  const act = await actOf(app, event);
  if (!act) {
    const { access } = wordsFor(event.sender.locale);
    return event.reply.card(noticeCard(access.title, access.noGroup));
  }
  switch (event.kind) {
    case "command":
      return command(act, event.input, event.eventId);
    case "button":
      if (event.button?.kind === "command")
        return command(act, { kind: "text", line: event.button.line }, event.eventId);
      return pressButton(act, event.button);
    case "form":
      return submitForm(act, { form: event.form, values: event.values, eventId: event.eventId });
    case "home-opened":
      return command(act, { kind: "text", line: "daily" }, event.eventId);
  }
}

async function command(act: Act, input: CommandInput, eventId: string): Promise<void> {
  const { words, app } = act;
  const parsed = parseCommand(input);
  if (!parsed.ok)
    return act.reply.card(noticeCard(words.commands.problemTitle, words.commands.problem(parsed.problem)));
  const allowed = mayRun(parsed.command, act.actor);
  if (allowed !== true) return act.reply.card(noticeCard(words.access.title, words.access.organisersOnly));
  await once(app, { command: parsed.command, eventId, at: act.receivedAt }, () =>
    runCommand(act, parsed.command),
  );
  if (QUIET_COMMANDS.includes(parsed.command.command)) return;
  await tellStreakNews(act);
  await tellOrganiserNews(act);
}

/** Commands that change something run once per event; the mark is set when the work is done, so a lost try is redone. */
async function once(
  app: AppContext,
  event: { readonly command: Command; readonly eventId: string; readonly at: number },
  work: () => Promise<void>,
): Promise<void> {
  if (isRepeatable(event.command)) return work();
  if (await app.store.wasHandled(event.eventId)) return;
  await work();
  await app.store.markHandled(event.eventId, event.at);
}

async function install(app: AppContext, event: InstallEvent): Promise<void> {
  const { space, created } = await app.store.installSpace({
    platform: event.platform,
    externalId: event.space.id,
    name: event.space.name,
    groupSeed: Math.floor(app.random() * 0x7fffffff),
    at: event.receivedAt,
  });
  const channels = (await app.adapter(event.platform)?.listChannels(event.space.id)) ?? [];
  await Promise.all(
    channels.map((channel) =>
      app.store.registerChannel({
        groupId: space.groupId,
        spaceId: space.id,
        externalId: channel.channel,
        name: channel.name,
      }),
    ),
  );
  if (created) app.log.info("group-created", { group: space.groupId, platform: event.platform });
}

async function channelChanged(app: AppContext, event: ChannelEvent): Promise<void> {
  const found = await app.store.spaceOf(event.platform, event.space.id);
  if (!found) return;
  const channels = await app.store.channels(found.group.id);
  const channel = channels.find(
    (candidate) => candidate.spaceId === found.space.id && candidate.externalId === event.channelId,
  );
  if (!channel) return;
  if (event.kind === "channel-restored") return noteRecovered(app, channel.id);
  await noteDegraded(app, channel.id, { reason: "channel-gone", at: event.receivedAt });
}
