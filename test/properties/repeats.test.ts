/** What a platform delivers twice, and what a person presses again, changes nothing that is stored. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Card, Form } from "#core/card.ts";
import { buttonsOf } from "../builders/card-text.ts";
import { aHouse, type Doing, HOUR_MS, type House, type Person, type Told } from "./a-house.ts";
import { aSchedule } from "./a-schedule.ts";
import { dump, type Row, type Tables } from "./tables.ts";

const PEOPLE: readonly Person[] = [
  { name: "Ada", space: "here", organiser: true },
  { name: "Ben", space: "here" },
];

const LINES = [
  "daily",
  "daily yesterday public",
  "quiz",
  "review",
  "lookup topic-1",
  "topics",
  "leaderboard",
  "leaderboard season teams",
  "streak",
  "streak why",
  "streak vacation 2026-11-25 2026-11-26",
  "streak vacation 2026-12-25 2026-12-26",
  "streak vacation-cancel",
  "streak grant Ben 2026-11-23 it was our fault",
  "stats",
  "team",
  "team create Owls",
  "team create Larks",
  "team join Owls",
  "team join Larks",
  "team leave",
  "team rename Owls Early Owls",
  "team move Ben Larks",
  "suggest more about clocks",
  "settings hide",
  "settings hide off",
  "settings lock-in on",
  "settings lock-in off",
  "settings guesses as-answered",
  "privacy export",
  "privacy delete",
  "privacy delete yes",
  "help",
  "setup",
  "setup #here-random 10:00 Europe/Berlin",
  "setup check",
  "setup first-card",
  "schedule add quiz 11:00 zone=UTC",
  "schedule edit 1 time=08:00",
  "schedule edit 2 channel=#here-random",
  "schedule pause 1",
  "schedule resume 1",
  "schedule skip 1 2026-11-26",
  "schedule unskip 1 2026-11-26",
  "schedule preview",
  "schedule remove 2",
  "queue show 1",
  "queue dismiss 1",
  "queue void topic-1/question-1 two right answers",
  "season",
  "status",
  "status retry 1",
];

const who = fc.constantFrom(...PEOPLE);
const seed = fc.nat(0xffff);
const happening = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("passes" as const), hours: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant("types" as const), who, line: fc.constantFrom(...LINES) }),
  },
  { weight: 8, arbitrary: fc.record({ what: fc.constant("presses" as const), who, seed }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant("submits" as const), who, seed, times: fc.nat(3) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

interface Scene {
  readonly house: House;
  /** What was said and shown to somebody lately: where buttons and forms come from. */
  readonly cards: Card[];
  readonly forms: Form[];
  events: number;
}

/** A revision moves with every write that could matter to somebody else's decision, also one that changed nothing. */
function stored(house: House, leaveOut: readonly string[]): Tables {
  const tables = dump(house.db, leaveOut);
  const members = tables["member"]?.map((row): Row => ({ ...row, revision: 0 })) ?? [];
  return { ...tables, member: members };
}

/** Lets it happen, and then again: as a platform's retry, and where a person could press again, as another press. */
async function twice(scene: Scene, person: Person, doing: Doing): Promise<void> {
  const { house } = scene;
  scene.events += 1;
  const eventId = `repeated-${scene.events}`;
  const told = await house.does(person, doing, { eventId });
  remember(scene, told);
  const once = stored(house, []);
  await house.does(person, doing, { eventId });
  expect(stored(house, [])).toEqual(once);
  if (!("presses" in doing || "submits" in doing) || isAnotherAct(doing)) return;
  const again = await house.does(person, doing);
  expect(again.cards.length + again.forms.length).toBeGreaterThan(0);
  expect(stored(house, ["inbox_event"])).toEqual({ ...once, inbox_event: undefined });
}

/** A second report says something more, and practising once more is practice once more. */
function isAnotherAct(doing: Doing): boolean {
  const id = "presses" in doing ? doing.presses : "submits" in doing ? doing.submits : null;
  return (
    id === null || id.kind === "command" || "serving" in id || ("submits" in doing && id.kind === "report")
  );
}

function remember({ cards, forms }: Scene, told: Told): void {
  cards.push(...told.cards);
  forms.push(...told.forms);
  cards.splice(0, cards.length - 12);
  forms.splice(0, forms.length - 6);
}

function pickFrom<T>(values: readonly T[], number: number): T | undefined {
  return values[number % Math.max(1, values.length)];
}

async function play(scene: Scene, event: Happening): Promise<void> {
  const { house } = scene;
  switch (event.what) {
    case "passes":
      return house.advanceTo(house.clock.now() + event.hours * HOUR_MS);
    case "types":
      return twice(scene, event.who, { types: event.line });
    case "presses": {
      const shown = [...house.platform.posts.map(({ card }) => card), ...scene.cards];
      const ids = shown.flatMap((card) => buttonsOf(card).map(({ id }) => id));
      const presses = pickFrom(ids, event.seed);
      return presses && twice(scene, event.who, { presses });
    }
    case "submits": {
      const form = pickFrom(scene.forms, event.seed);
      return form && twice(scene, event.who, { submits: form.id, values: filledIn(form, event.seed) });
    }
  }
}

function filledIn(form: Form, number: number): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    form.fields.map((field) => {
      if (field.kind === "text") return [field.name, String(number % 5)];
      const values = field.options.map(({ value }) => value);
      const turned = values.map((_, index) => pickFrom(values, index + number) ?? "");
      return [field.name, field.kind === "order" ? turned : turned.slice(0, field.max)];
    }),
  );
}

test("changes nothing when it comes twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 15, maxLength: 50 }), async (events) => {
      const house = await aHouse();
      await aSchedule(house);
      await aSchedule(house, { kind: "prompt", time: "10:00" });
      await house.advanceTo(house.clock.now() + 30 * HOUR_MS);
      const scene: Scene = { house, cards: [], forms: [], events: 0 };
      for (const event of events) await play(scene, event);
      await house.close();
    }),
    { numRuns: 30 },
  );
}, 120_000);
