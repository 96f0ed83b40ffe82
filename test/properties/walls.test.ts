/** Two groups in one house: whatever one of them names of the other, it gets a kind answer, and the other stays as it is. */
import { describe, expect, test } from "vitest";
import { COMMANDS } from "#core/command-definitions.ts";
import type { OptionDefinition, OptionType } from "#core/command-shape.ts";
import type { ButtonId } from "#core/card-button.ts";
import type { OccurrenceKey } from "#core/ids.ts";
import { cardText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aHouse, DAY_MS, HOUR_MS, type House, MONDAY_AT_8, type Person, type Told } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";
import { dumpOfGroup } from "./tables.ts";

const NINE = MONDAY_AT_8 + HOUR_MS;
const ADA: Person = { name: "Ada", space: "ours", organiser: true };
const ZED: Person = { name: "Zed", space: "theirs", organiser: true };

interface World {
  readonly house: House;
  readonly theirGroup: number;
  readonly keys: readonly OccurrenceKey[];
  /** What somebody in our group could know or guess of theirs, by the kind of option that takes it. */
  readonly foreign: Partial<Record<OptionType, readonly (string | number)[]>>;
}

/** Ours has one schedule; theirs has three, cards open and closed, a team, a suggestion and a dead delivery. */
async function aWorld(): Promise<World> {
  const house = await aHouse({ spaces: ["ours", "theirs"], catalog: aCatalog({ topics: 12 }) });
  await aSchedule(house, { space: "ours" });
  await aSchedule(house, { space: "theirs" });
  await aSchedule(house, { space: "theirs", kind: "prompt" });
  await aSchedule(house, { space: "theirs", weekdays: [1] });
  await house.advanceTo(NINE);
  const group = await house.install("theirs");
  for (const { key } of await house.store.recentOccurrences(group.id, 9))
    await house.does(ZED, { presses: { kind: "show", occurrence: key } });
  await house.does(ADA, { types: "team create Larks" });
  for (const line of ["team create Owls", "team join Owls", "suggest clocks", "settings hide"])
    await house.does(ZED, { types: line });
  house.platform.obey(({ kind, channel }) =>
    kind === "edit" && channel === "theirs-study"
      ? { fails: { kind: "permanent", reason: "rejected", detail: "" } }
      : "sent",
  );
  await house.advanceTo(NINE + DAY_MS + HOUR_MS);
  house.platform.obey(() => "sent");
  const cards = await house.store.recentOccurrences(group.id, 9);
  const zed = await house.member(ZED);
  const dead = await house.store.deadLetters(group.id, 9);
  const entries = await house.store.openQueue(group.id, 9);
  expect(dead.length * entries.length).toBeGreaterThan(0);
  return {
    house,
    theirGroup: group.id,
    keys: cards.map(({ key }) => key),
    foreign: {
      member: ["Zed", `#${zed.id}`, "<@person-Zed>"],
      team: ["Owls"],
      schedule: ["2", "3"],
      channel: ["#theirs-study", "<#theirs-study>", "theirs-random"],
      integer: [...dead.map(({ id }) => id), ...entries.map(({ id }) => id)],
      text: cards.flatMap(({ served }) => served?.item.id ?? []),
    },
  };
}

/** Something of our own that fits, so that nothing but the foreign value can be at fault. */
const OWN: Readonly<Record<OptionType, string | number | boolean>> = {
  text: "for a reason",
  topic: "topic-1",
  area: "area-1",
  level: "senior",
  choice: "",
  flag: true,
  date: "2026-11-24",
  time: "10:00",
  zone: "UTC",
  weekdays: "mon-fri",
  member: "Ada",
  team: "Larks",
  channel: "#ours-study",
  schedule: "1",
  integer: 1,
};

function ownValue(option: OptionDefinition): string | number | boolean {
  return option.choices?.[0]?.value ?? (option.type === "integer" ? (option.min ?? 1) : OWN[option.type]);
}

interface Line {
  readonly command: string;
  readonly subcommand?: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** Every command with each of its options in turn naming something of theirs. */
function linesNaming(foreign: World["foreign"]): readonly Line[] {
  const forms = COMMANDS.flatMap(({ name, options, subcommands }) => [
    { command: name, options },
    ...subcommands.map((sub) => ({ command: name, subcommand: sub.name, options: sub.options })),
  ]);
  return forms.flatMap(({ options, ...words }) =>
    options.flatMap((named) =>
      (foreign[named.type] ?? []).map((value) => {
        const others = options.filter((option) => option.required && option !== named);
        const own = Object.fromEntries(others.map((option) => [option.name, ownValue(option)]));
        return { ...words, options: { ...own, [named.name]: value } };
      }),
    ),
  );
}

function expectKindWords(told: Told): void {
  expect(told.cards.length + told.forms.length).toBeGreaterThan(0);
  for (const card of told.cards) expect(cardText(card)).not.toContain("went wrong");
}

describe("what belongs to another group", () => {
  test("is out of reach of every command that names it", async () => {
    const { house, theirGroup, foreign } = await aWorld();
    const before = dumpOfGroup(house.db, theirGroup);
    const lines = linesNaming(foreign);
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines) {
      expectKindWords(await house.does(ADA, { runs: { kind: "structured", ...line } }));
      expect(dumpOfGroup(house.db, theirGroup), JSON.stringify(line)).toEqual(before);
    }
  });

  test("is out of reach of every button and form that carries its key", async () => {
    const { house, theirGroup, keys } = await aWorld();
    const before = dumpOfGroup(house.db, theirGroup);
    const own = await house.member(ADA);
    for (const occurrence of keys) {
      const buttons: readonly ButtonId[] = [
        ...(["pick", "lock"] as const).map((kind) => ({ kind, occurrence, index: 0 })),
        ...(["answer", "show", "hint", "report", "take"] as const).map((kind) => ({ kind, occurrence })),
        ...(["unsure", "guessed"] as const).map((confidence) => ({
          kind: "sure" as const,
          occurrence,
          confidence,
        })),
      ];
      for (const id of buttons) {
        expectKindWords(await house.does(ADA, { presses: id }));
        const values = { answer: ["0"], take: "a take", report: "a report" };
        expectKindWords(await house.does(ADA, { submits: id, values }));
      }
    }
    expect(dumpOfGroup(house.db, theirGroup)).toEqual(before);
    expect(await house.store.answersOf(own.groupId, own.id, 9)).toEqual([]);
  });

  test("is shown by none of our own lists", async () => {
    const { house } = await aWorld();
    const lists = [
      "status",
      "queue",
      "schedule",
      "schedule preview",
      "team list",
      "leaderboard all",
      "season",
    ];
    for (const types of [...lists, "stats", "streak why", "privacy export", "daily", "daily yesterday"]) {
      const text = (await house.does(ADA, { types })).cards.map(cardText).join("\n");
      expect(text).not.toMatch(/Zed|Owls|theirs|clocks/);
    }
  });
});
