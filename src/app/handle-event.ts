/**
 * The one door for what happens on a platform: finds the person and the group, decides access, hands over to the use
 * case, and answers kindly when something is refused or breaks.
 */
import { mayRun } from "#core/access.ts";
import { parseCommand, type Command, type CommandInput } from "#core/command.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { hashBase32 } from "#core/hash.ts";
import type {
  AnswerableEvent,
  ChannelEvent,
  InboundEvent,
  InstallEvent,
  Reply,
} from "#core/ports/inbound-event.ts";
import { wordsFor } from "#core/words/index.ts";
import { actOf, type Act } from "./act.ts";
import type { AppContext } from "./app-context.ts";
import { suggestChoices } from "./autocomplete.ts";
import { pressButton, submitForm } from "./buttons.ts";
import { isRepeatable, runCommand } from "./commands.ts";
import { noteDegraded, noteRecovered } from "./degraded.ts";
import { tellOrganiserNews } from "./organiser-news.ts";
import { tellStreakNews } from "./streak-news.ts";

/** `streak` tells its own news, boards are also read by pages that nobody may be looking at, and who left has none. */
const QUIET_COMMANDS: readonly string[] = ["streak", "leaderboard", "privacy delete"];

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
      return onceOnly(app, event, () =>
        app.store.uninstallSpace(event.platform, event.space.id, event.receivedAt),
      );
    case "channel-lost":
    case "channel-restored":
      return onceOnly(app, event, () => channelChanged(app, event));
    case "autocomplete":
      return suggestChoices(app, event);
    default:
      return answer(app, event);
  }
}

/** A retry that comes after the contrary has happened must not undo it. */
async function onceOnly(app: AppContext, event: InboundEvent, work: () => Promise<void>): Promise<void> {
  if (await app.store.wasHandled(event.eventId)) return;
  await work();
  await app.store.markHandled(event.eventId, event.receivedAt);
}

async function answer(app: AppContext, event: AnswerableEvent): Promise<void> {
  const input = commandOf(event);
  // Before anybody is enrolled: the retry of "forget me" must not bring the person back.
  if (input !== null && (await app.store.wasHandled(event.eventId))) return;
  const act = await actOf(app, event);
  if (!act) {
    const { access } = wordsFor(event.sender.locale);
    return event.reply.card(noticeCard(access.title, access.noGroup));
  }
  if (input !== null) return command(act, input);
  if (event.kind === "button") return pressButton(act, event.button);
  if (event.kind === "form") return submitForm(act, event);
}

/** The command that an event stands for; null for presses and forms of cards. */
function commandOf(event: AnswerableEvent): CommandInput | null {
  if (event.kind === "command") return event.input;
  if (event.kind === "home-opened") return { kind: "text", line: "daily" };
  return event.kind === "button" && event.button?.kind === "command"
    ? { kind: "text", line: event.button.line }
    : null;
}

async function command(act: Act, input: CommandInput): Promise<void> {
  const { words } = act;
  const parsed = parseCommand(input);
  if (!parsed.ok)
    return act.reply.card(noticeCard(words.commands.problemTitle, words.commands.problem(parsed.problem)));
  const allowed = mayRun(parsed.command, act.actor);
  if (allowed !== true) return act.reply.card(noticeCard(words.access.title, words.access.organisersOnly));
  await once(act, parsed.command);
  if (isQuiet(parsed.command)) return;
  await tellStreakNews(act);
  await tellOrganiserNews(act);
}

function isQuiet({ command: name, subcommand }: Command): boolean {
  return QUIET_COMMANDS.includes(name) || QUIET_COMMANDS.includes(`${name} ${subcommand}`);
}

/**
 * Commands that change something run once per event. The mark is set when the work is done, also where the person
 * could not be told: a lost reply is no reason to do it again, while a try that was lost before is redone.
 */
async function once(act: Act, asked: Command): Promise<void> {
  if (isRepeatable(asked)) return runCommand(act, asked);
  const { reply, failures } = withoutThrowing(act.reply);
  await runCommand({ ...act, reply }, asked);
  await act.app.store.markHandled(act.eventId, act.receivedAt);
  if (failures.length > 0) throw failures[0];
}

/** The reply, with its failures kept for later. */
function withoutThrowing(reply: Reply): { readonly reply: Reply; readonly failures: readonly unknown[] } {
  const failures: unknown[] = [];
  const kept = (sent: Promise<void>) => sent.catch((error: unknown) => void failures.push(error));
  return {
    failures,
    reply: {
      card: (card, options) => kept(reply.card(card, options)),
      form: (form) => kept(reply.form(form)),
    },
  };
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
