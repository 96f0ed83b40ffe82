import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#core/calendar.ts";
import { type Catalog, createCatalog } from "#core/catalog.ts";
import { type AreaId, as, type ItemId, type StudyDate, type TopicId } from "#core/ids.ts";
import type { ItemFilter } from "#core/schedule.ts";
import {
  firingsLeft,
  type ItemUse,
  REUSE_AFTER_DAYS,
  selectItem,
  type Selection,
  type SelectionInput,
} from "#core/selection.ts";
import { aCatalog } from "../builders/catalog.ts";

const TODAY = as<StudyDate>("2026-11-22");
const EVERYTHING: ItemFilter = { areas: [], levels: [], topics: [] };
const CATALOG = aCatalog();
const usedToday = (): ItemUse => ({ lastUsedOn: TODAY, practised: false });
const seed = fc.integer({ min: 0, max: 0xffffffff });

function anInput(changes: Partial<SelectionInput> = {}): SelectionInput {
  return {
    catalog: CATALOG,
    kind: "quiz",
    filter: EVERYTHING,
    groupSeed: 7,
    studyDate: TODAY,
    use: () => undefined,
    areaLastUsed: new Map(),
    ...changes,
  };
}

/** What a group used, kept as the store would: each pick recorded under its study date. */
function createHistory() {
  const uses = new Map<ItemId, ItemUse>();
  const areaLastUsed = new Map<AreaId, StudyDate>();
  return {
    uses,
    areaLastUsed,
    use: (id: ItemId) => uses.get(id),
    record({ item }: Selection, on: StudyDate): void {
      uses.set(item.item.id, { lastUsedOn: on, practised: false });
      areaLastUsed.set(item.topic.area, on);
    },
  };
}

function pick(input: SelectionInput): Selection {
  const selection = selectItem(input);
  if (!selection) throw new Error("Nothing matches");
  return selection;
}

/** Picks one item a day for `days`, recording each; returns ids in order. */
function picksOver(
  days: number,
  input: { readonly catalog: Catalog; readonly groupSeed: number; readonly filter?: ItemFilter },
): { readonly id: ItemId; readonly area: AreaId; readonly recap: boolean }[] {
  const history = createHistory();
  return Array.from({ length: days }, (_, day) => {
    const studyDate = addDays(TODAY, day);
    const selection = pick(anInput({ ...input, ...history, studyDate }));
    history.record(selection, studyDate);
    return { id: selection.item.item.id, area: selection.item.topic.area, recap: selection.recap };
  });
}

describe("what may be chosen", () => {
  it("takes questions for a quiz and prompts for a prompt schedule", () => {
    expect(pick(anInput()).item.item.kind).not.toBe("prompt");
    expect(pick(anInput({ kind: "prompt" })).item.item.kind).toBe("prompt");
  });

  it("keeps to areas, levels and topics, all of them together", () => {
    const catalog = aCatalog({ topics: 12, areas: 3 });
    const area = as<AreaId>("area-2");
    const topic = as<TopicId>("topic-5");
    expect(pick(anInput({ catalog, filter: { ...EVERYTHING, areas: [area] } })).item.topic.area).toBe(area);
    expect(pick(anInput({ catalog, filter: { ...EVERYTHING, levels: ["senior"] } })).item.topic.level).toBe(
      "senior",
    );
    expect(pick(anInput({ catalog, filter: { ...EVERYTHING, topics: [topic] } })).item.topic.id).toBe(topic);
    const nothing: ItemFilter = { areas: [area], levels: ["senior"], topics: [topic] };
    expect(selectItem(anInput({ catalog, filter: nothing }))).toBeNull();
    expect(firingsLeft(anInput({ catalog, filter: nothing }))).toBe(0);
  });

  it("chooses rightly however many filters one catalog has seen", () => {
    const catalog = aCatalog({ topics: 600, questionsPerTopic: 1, promptsPerTopic: 0 });
    for (let round = 0; round < 2; round++)
      for (const { id } of catalog.topics)
        expect(pick(anInput({ catalog, filter: { ...EVERYTHING, topics: [id] } })).item.topic.id).toBe(id);
  });
});

describe("what comes next", () => {
  it("takes the area used least recently, never-used areas first", () => {
    const areaLastUsed = new Map([
      [as<AreaId>("area-1"), as<StudyDate>("2026-11-20")],
      [as<AreaId>("area-2"), as<StudyDate>("2026-11-18")],
      [as<AreaId>("area-3"), as<StudyDate>("2026-11-19")],
    ]);
    expect(pick(anInput({ areaLastUsed })).item.topic.area).toBe("area-2");
    areaLastUsed.delete(as<AreaId>("area-1"));
    expect(pick(anInput({ areaLastUsed })).item.topic.area).toBe("area-1");
  });

  it("passes over an area that is used up", () => {
    const use = (id: ItemId): ItemUse | undefined =>
      id.startsWith("topic-1/") ? { lastUsedOn: TODAY, practised: false } : undefined;
    const catalog = aCatalog({ topics: 2, areas: 2 });
    const areaLastUsed = new Map([[as<AreaId>("area-2"), TODAY]]);
    expect(pick(anInput({ catalog, use, areaLastUsed })).item.topic.area).toBe("area-2");
  });

  it("prefers items nobody practised, and takes practised ones before used ones", () => {
    const catalog = aCatalog({ topics: 1, areas: 1 });
    const uses = new Map<string, ItemUse>(
      catalog.items.map(({ item }) => [item.id, { lastUsedOn: null, practised: true }]),
    );
    const input = anInput({ catalog, use: (id) => uses.get(id) });
    uses.set("topic-1/question-4", { lastUsedOn: null, practised: false });
    expect(pick(input).item.item.id).toBe("topic-1/question-4");
    uses.set("topic-1/question-4", { lastUsedOn: as<StudyDate>("2020-01-01"), practised: false });
    expect(pick(input).item.item.id).not.toBe("topic-1/question-4");
    expect(pick(input).recap).toBe(false);
    expect(firingsLeft(input)).toBe(5);
  });

  it("reuses the item used longest ago, as a recap up to 180 days", () => {
    const catalog = aCatalog({ topics: 1, areas: 1 });
    const oldest = "topic-1/question-3";
    const inputWhere = (age: number) =>
      anInput({
        catalog,
        use: (id) => ({ lastUsedOn: addDays(TODAY, id === oldest ? -age : -age + 1), practised: true }),
      });
    expect(selectItem(inputWhere(REUSE_AFTER_DAYS))).toMatchObject({
      item: { item: { id: oldest } },
      recap: true,
    });
    expect(selectItem(inputWhere(REUSE_AFTER_DAYS + 1))).toMatchObject({
      item: { item: { id: oldest } },
      recap: false,
    });
    expect(firingsLeft(inputWhere(1))).toBe(0);
  });

  it("repeats nothing that stands on an open card, and gives nothing where only such items are left", () => {
    const catalog = aCatalog({ topics: 1, areas: 1 });
    const onlyFree = "topic-1/question-3";
    const lastUsedOn = addDays(TODAY, -9);
    const use = (id: ItemId) => ({ lastUsedOn, practised: false, onCard: id !== onlyFree });
    expect(pick(anInput({ catalog, use })).item.item.id).toBe(onlyFree);
    const allShown = () => ({ lastUsedOn, practised: false, onCard: true });
    expect(selectItem(anInput({ catalog, use: allShown }))).toBeNull();
  });

  it("lets weight decide between items used on the same date", () => {
    const chosen = new Set(
      Array.from({ length: 60 }, (_, groupSeed) => pick(anInput({ use: usedToday, groupSeed })).item.item.id),
    );
    expect(chosen.size).toBeGreaterThan(15);
  });

  it("settles equal weights by id", () => {
    const [topic] = aCatalog({ topics: 1, areas: 1 }).topics;
    if (!topic) throw new Error("No topic");
    const questions = topic.questions.toReversed().map((question) => ({ ...question, weight: 1 }));
    const catalog = createCatalog({ areas: [], topics: [{ ...topic, questions }] });
    expect(pick(anInput({ catalog })).item.item.id).toBe("topic-1/question-1");
    expect(pick(anInput({ catalog, use: usedToday })).item.item.id).toBe("topic-1/question-1");
  });

  it("gives groups an order of their own", () => {
    const chosen = Array.from({ length: 200 }, (_, groupSeed) => pick(anInput({ groupSeed })).item);
    expect(new Set(chosen.map((item) => item.item.id)).size).toBeGreaterThan(25);
    expect(new Set(chosen.map((item) => item.topic.area)).size).toBe(3);
  });
});

describe("fair supply over time", () => {
  const catalog = aCatalog({ topics: 6, questionsPerTopic: 6, areas: 3 });
  const questions = catalog.items.filter(({ item }) => item.kind !== "prompt").length;

  it("repeats nothing while something new is left, then goes around in the same order", () => {
    fc.assert(
      fc.property(seed, (groupSeed) => {
        const picks = picksOver(2 * questions, { catalog, groupSeed });
        const first = picks.slice(0, questions);
        expect(new Set(first.map(({ id }) => id)).size).toBe(questions);
        expect(first.every(({ recap }) => !recap)).toBe(true);
        expect(picks.slice(questions).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
        expect(picks.slice(questions).every(({ recap }) => recap)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("gives every area its turn", () => {
    fc.assert(
      fc.property(seed, (groupSeed) => {
        const areas = picksOver(questions, { catalog, groupSeed }).map(({ area }) => area);
        for (let start = 0; start < areas.length; start += 3)
          expect(new Set(areas.slice(start, start + 3)).size).toBe(3);
      }),
      { numRuns: 40 },
    );
  });

  it("counts down the firings that are left", () => {
    const history = createHistory();
    for (let left = questions; left > 0; left--) {
      const input = anInput({ catalog, ...history });
      expect(firingsLeft(input)).toBe(left);
      history.record(pick(input), TODAY);
    }
    expect(firingsLeft(anInput({ catalog, ...history }))).toBe(0);
  });

  it("makes the same pick from the same input, in another process's catalog too", () => {
    const again = aCatalog({ topics: 6, questionsPerTopic: 6, areas: 3 });
    fc.assert(
      fc.property(seed, fc.uniqueArray(fc.constantFrom(...catalog.items)), (groupSeed, used) => {
        const uses = new Map(used.map(({ item }) => [item.id, { lastUsedOn: TODAY, practised: false }]));
        const use = (id: ItemId) => uses.get(id);
        const one = pick(anInput({ catalog, groupSeed, use }));
        const other = pick(anInput({ catalog: again, groupSeed, use }));
        expect(other).toEqual(one);
      }),
    );
  });

  it("moves a pick only to an item that was added, and seldom", () => {
    const small = aCatalog({ topics: 4, questionsPerTopic: 20, areas: 1 });
    const grown = aCatalog({ topics: 4, questionsPerTopic: 22, areas: 1 });
    const runs = 300;
    let moved = 0;
    fc.assert(
      fc.property(seed, fc.uniqueArray(fc.constantFrom(...small.items)), (groupSeed, used) => {
        const uses = new Map(used.map(({ item }) => [item.id, { lastUsedOn: TODAY, practised: false }]));
        const use = (id: ItemId) => uses.get(id);
        const before = pick(anInput({ catalog: small, groupSeed, use })).item.item.id;
        const after = pick(anInput({ catalog: grown, groupSeed, use })).item.item.id;
        if (after === before) return;
        moved++;
        expect(small.item(after)).toBeUndefined();
      }),
      { numRuns: runs, seed: 1 },
    );
    // 8 of 88 questions are new: about one pick in eleven moves.
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(runs / 5);
  });
});
