/** Suggestions while a command is typed. They only help typing: whatever is submitted is looked up again. */
import { mayRun } from "#core/access.ts";
import { knownZones } from "#core/calendar.ts";
import type { FormChoice } from "#core/card.ts";
import { plainSentence } from "#core/cards/plain-text.ts";
import { commandNamed, COMMANDS, type OptionDefinition } from "#core/command.ts";
import type { GroupId, SpaceId } from "#core/ids.ts";
import type { AutocompleteEvent } from "#core/ports/inbound-event.ts";
import { wordsFor } from "#core/words/index.ts";
import type { AppContext } from "./app-context.ts";
import { MAX_OPEN_ENTRIES } from "./queue.ts";
import { numberedSchedules } from "./resolve.ts";
import { channelLabel, scheduleFacts } from "./schedule-facts.ts";

/** Discord shows no more (https://docs.discord.com/developers/interactions/receiving-and-responding). */
const MAX_CHOICES = 25;
const MAX_LABEL = 100;

interface Ask {
  readonly app: AppContext;
  readonly event: AutocompleteEvent;
  /** Typed so far, without quotes. */
  readonly text: string;
}

interface GroupAsk extends Ask {
  readonly groupId: GroupId;
  readonly spaceId: SpaceId;
}

type Choices = readonly FormChoice[] | Promise<readonly FormChoice[]>;
type Source = NonNullable<OptionDefinition["autocomplete"]>;

/** Answers an autocomplete event with at most 25 choices; none where the person may not run the command. */
export async function suggestChoices(app: AppContext, event: AutocompleteEvent): Promise<void> {
  const text = event.text.replaceAll('"', "").trim();
  const choices = await choicesFor({ app, event, text });
  await event.suggest(
    choices.slice(0, MAX_CHOICES).map(({ value, label }) => ({ value, label: label.slice(0, MAX_LABEL) })),
  );
}

async function choicesFor(ask: Ask): Promise<readonly FormChoice[]> {
  const { app, event, text } = ask;
  if (event.command === "" || event.option === "") return commandNames(ask);
  const option = optionAsked(event);
  if (!option) return [];
  if (option.autocomplete === undefined) return matching(option.choices ?? [], text);
  const found = await app.store.spaceOf(event.platform, event.space.id);
  if (!found || found.space.removed) return [];
  return SOURCES[option.autocomplete]({ ...ask, groupId: found.group.id, spaceId: found.space.id });
}

/** The option being typed, where the person may run its command. */
function optionAsked({ command: path, option, sender }: AutocompleteEvent): OptionDefinition | undefined {
  const [command = "", word = null] = path.split(" ");
  const definition = commandNamed(command);
  if (!definition) return undefined;
  const subcommand = word === definition.ownName ? null : word;
  const target =
    subcommand === null ? definition : definition.subcommands.find(({ name }) => name === subcommand);
  if (!target) return undefined;
  const allowed = mayRun({ command, subcommand }, { organiser: sender.organiser, memberId: null });
  return allowed === true ? target.options.find(({ name }) => name === option) : undefined;
}

const SOURCES: Readonly<Record<Source, (ask: GroupAsk) => Choices>> = {
  topics: topicChoices,
  areas: areaChoices,
  "topics-and-areas": (ask) => [...topicChoices(ask), ...areaChoices(ask)],
  zones: zoneChoices,
  members: memberChoices,
  teams: teamChoices,
  channels: channelChoices,
  schedules: scheduleChoices,
  commands: commandNames,
  "queue-items": queueItemChoices,
};

/** Choices whose value or label has the text, those that begin with it first. */
function matching(choices: readonly FormChoice[], text: string): readonly FormChoice[] {
  const wanted = text.toLowerCase();
  const names = ({ value, label }: FormChoice) => [value.toLowerCase(), label.toLowerCase()];
  const begins = choices.filter((choice) => names(choice).some((name) => name.startsWith(wanted)));
  const contains = choices.filter(
    (choice) => !begins.includes(choice) && names(choice).some((name) => name.includes(wanted)),
  );
  return [...begins, ...contains];
}

function plainChoice(value: string): FormChoice {
  return { value, label: value };
}

function topicChoices({ app, text }: Ask): readonly FormChoice[] {
  const topics = text === "" ? app.catalog.topics : app.search.suggest(text, MAX_CHOICES);
  return topics
    .slice(0, MAX_CHOICES)
    .map((found) => ({ value: "topic" in found ? found.topic : found.id, label: found.title }));
}

/** Completes the last of several areas; the ones before it stay. */
function areaChoices({ app, text }: Ask): readonly FormChoice[] {
  const parts = text.split(",").map((part) => part.trim());
  const before = parts.slice(0, -1).filter((part) => part !== "");
  const areas = app.catalog.areas.filter(({ id }) => !before.includes(id));
  const choices = areas.map(({ id, title }) => ({ value: id as string, label: title }));
  return matching(choices, parts.at(-1) ?? "").map(({ value, label }) => ({
    value: [...before, value].join(","),
    label: [...before, label].join(", "),
  }));
}

/** Cities come before continents: most people type the city. */
function zoneChoices({ text }: Ask): readonly FormChoice[] {
  const wanted = text.toLowerCase().replaceAll(" ", "_");
  const cityOf = (zone: string) => zone.toLowerCase().split("/").at(-1) ?? "";
  const zones = knownZones();
  const cities = wanted === "" ? [] : zones.filter((zone) => cityOf(zone).startsWith(wanted));
  const others = matching(zones.filter((zone) => !cities.includes(zone)).map(plainChoice), wanted);
  return [...cities.map(plainChoice), ...others];
}

/** Namesakes are told apart by their number, which only means something within the group. */
async function memberChoices({ app, groupId, text }: GroupAsk): Promise<readonly FormChoice[]> {
  const members = await app.store.findMembers(groupId, text.replace(/^@/, ""), MAX_CHOICES);
  return members.map(({ id, name }) => {
    const alone = members.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length === 1;
    return alone ? plainChoice(name) : { value: `#${id}`, label: `${name} (#${id})` };
  });
}

async function teamChoices({ app, groupId, text }: GroupAsk): Promise<readonly FormChoice[]> {
  const teams = await app.store.teams(groupId);
  return matching(
    teams.map(({ name }) => plainChoice(name)),
    text,
  );
}

async function channelChoices({ app, groupId, spaceId, text }: GroupAsk): Promise<readonly FormChoice[]> {
  const channels = await app.store.channels(groupId);
  const own = channels.filter((channel) => channel.spaceId === spaceId);
  const labels = own.map(({ name }) => plainChoice(channelLabel(name)));
  return matching(labels, text === "" ? "" : channelLabel(text));
}

async function scheduleChoices({ app, event, groupId, text }: GroupAsk): Promise<readonly FormChoice[]> {
  const words = wordsFor(event.sender.locale);
  const schedules = await numberedSchedules(app, groupId);
  const facts = await scheduleFacts(app, groupId, { schedules, words });
  const choices = facts.map((schedule) => ({
    value: String(schedule.number),
    label: plainSentence(words.schedules.line(schedule)) ?? "",
  }));
  return matching(choices, text.replace(/^#(?=\d)/, ""));
}

function commandNames({ event, text }: Ask): readonly FormChoice[] {
  const mayUse = ({ audience }: { readonly audience: string }) =>
    audience === "everyone" || event.sender.organiser;
  const choices = COMMANDS.filter(mayUse).map(({ name, summary }) => ({
    value: name,
    label: `${name}: ${summary}`,
  }));
  return matching(choices, text.replace(/^\//, ""));
}

/** Reported items first, then what was on cards lately. */
async function queueItemChoices({ app, groupId, text }: GroupAsk): Promise<readonly FormChoice[]> {
  const [open, recent] = await Promise.all([
    app.store.openQueue(groupId, MAX_OPEN_ENTRIES),
    app.store.recentOccurrences(groupId, MAX_CHOICES),
  ]);
  const reported = open.flatMap(({ itemId }) => itemId ?? []);
  const posted = recent.flatMap(({ served }) => served?.item.id ?? []);
  return matching([...new Set([...reported, ...posted])].map(plainChoice), text);
}
