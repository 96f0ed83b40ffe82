/**
 * Which item a schedule posts next. Fair to people (nothing repeats while something new is left) and to the catalog
 * (areas take turns), and steady: the choice is a rendezvous hash, so a growing catalog moves few picks
 * (https://en.wikipedia.org/wiki/Rendezvous_hashing).
 */
import { daysBetween } from "./calendar.ts";
import { itemWeight, type Catalog, type CatalogItem, type Topic } from "./catalog.ts";
import { mix32 } from "./hash.ts";
import type { AreaId, ItemId, StudyDate } from "./ids.ts";
import type { ItemFilter } from "./schedule.ts";

/** What a group has had of an item. */
export interface ItemUse {
  /** Study date of the last occurrence that used it; null when none did. */
  readonly lastUsedOn: StudyDate | null;
  /** True when some member met it in practice. */
  readonly practised: boolean;
  /** The version that organisers took out: never chosen again, while a mended one may be. */
  readonly voidedVersion?: string;
  /** It stands on a card that is planned or open: two cards never ask the same thing at a time. */
  readonly onCard?: boolean;
}

/** What a group can draw from. */
export interface Supply {
  readonly catalog: Catalog;
  readonly kind: "quiz" | "prompt";
  readonly filter: ItemFilter;
  /** Gives each group an order of its own. */
  readonly groupSeed: number;
  readonly use: (id: ItemId) => ItemUse | undefined;
}

export interface SelectionInput extends Supply {
  /** The study date the item is for. */
  readonly studyDate: StudyDate;
  readonly areaLastUsed: ReadonlyMap<AreaId, StudyDate>;
}

export interface Selection {
  readonly item: CatalogItem;
  /** Used too recently to score again: counts for streaks, brings no points. */
  readonly recap: boolean;
}

/** Days after which a used item is as good as new. */
export const REUSE_AFTER_DAYS = 180;
/** Organisers are warned when a schedule has this many firings of never-used items left. */
export const LOW_SUPPLY_FIRINGS = 14;

/** Filters seen for one catalog; beyond it the longest-kept one is built anew when asked for again. */
const MAX_CACHED_FILTERS = 512;

interface AreaCandidates {
  readonly area: AreaId;
  readonly weight: number;
  readonly items: readonly CatalogItem[];
}

/**
 * The item for a study date. First what the group never used, from the area whose turn it is, items that nobody
 * practised before the others; then the item used longest ago, as a recap unless that was over 180 days ago.
 * The same input gives the same item. Null when nothing is left that the filter matches and that is on no open card.
 */
export function selectItem(input: SelectionInput): Selection | null {
  const { groupSeed, studyDate, use } = input;
  const areas = candidates(input);
  const isNew = (id: ItemId) => !use(id)?.lastUsedOn;
  const isUntouched = (id: ItemId) => {
    const used = use(id);
    return !used?.lastUsedOn && !used?.practised;
  };
  for (const { items } of inTurn(areas, input)) {
    const item = heaviest(items, groupSeed, isUntouched) ?? heaviest(items, groupSeed, isNew);
    if (item) return { item, recap: false };
  }
  const longest = longestUnused(areas, input);
  return longest && { item: longest.item, recap: daysBetween(longest.usedOn, studyDate) <= REUSE_AFTER_DAYS };
}

/** How many items the group has never used: the firings left before anything repeats. */
export function firingsLeft(supply: Supply): number {
  let left = 0;
  for (const { items } of candidates(supply)) {
    for (const { item } of items) if (!supply.use(item.id)?.lastUsedOn) left++;
  }
  return left;
}

/** Areas by how long ago they were used, never-used ones first, ties by rendezvous. */
function inTurn(areas: readonly AreaCandidates[], input: SelectionInput): readonly AreaCandidates[] {
  const { areaLastUsed, groupSeed } = input;
  return areas.toSorted((a, b) => {
    const usedA = areaLastUsed.get(a.area) ?? "";
    const usedB = areaLastUsed.get(b.area) ?? "";
    if (usedA !== usedB) return usedA < usedB ? -1 : 1;
    return mix32(groupSeed, b.weight) - mix32(groupSeed, a.weight);
  });
}

function heaviest(
  items: readonly CatalogItem[],
  groupSeed: number,
  accepts: (id: ItemId) => boolean,
): CatalogItem | null {
  let best: CatalogItem | null = null;
  let bestWeight = -1;
  for (const candidate of items) {
    const weight = mix32(groupSeed, candidate.item.weight);
    // Most lose by weight, which costs less than a look-up.
    if (weight <= bestWeight || !accepts(candidate.item.id)) continue;
    best = candidate;
    bestWeight = weight;
  }
  return best;
}

/** The item used longest ago, ties by rendezvous; every item is taken to be used. */
function longestUnused(
  areas: readonly AreaCandidates[],
  { groupSeed, use }: SelectionInput,
): { readonly item: CatalogItem; readonly usedOn: StudyDate } | null {
  let found: { item: CatalogItem; usedOn: StudyDate; weight: number } | null = null;
  for (const { items } of areas) {
    for (const item of items) {
      const usedOn = reusable(item, use(item.item.id));
      if (!usedOn || (found && usedOn > found.usedOn)) continue;
      const weight = mix32(groupSeed, item.item.weight);
      if (!found || usedOn < found.usedOn || weight > found.weight) found = { item, usedOn, weight };
    }
  }
  return found;
}

/** When an item that may come again was last used. */
function reusable({ item }: CatalogItem, used: ItemUse | undefined): StudyDate | null {
  return !used || used.onCard || used.voidedVersion === item.version ? null : used.lastUsedOn;
}

const candidatesByCatalog = new WeakMap<Catalog, Map<string, readonly AreaCandidates[]>>();

/** Items that the filter lets through, by area, both sorted by id so that a tie always ends the same way. */
function candidates({ catalog, kind, filter }: Supply): readonly AreaCandidates[] {
  const byFilter = candidatesByCatalog.get(catalog) ?? new Map<string, readonly AreaCandidates[]>();
  candidatesByCatalog.set(catalog, byFilter);
  const key = `${kind}|${filter.areas.join()}|${filter.levels.join()}|${filter.topics.join()}`;
  const known = byFilter.get(key);
  if (known) return known;
  const [oldest] = byFilter.keys();
  if (oldest !== undefined && byFilter.size >= MAX_CACHED_FILTERS) byFilter.delete(oldest);
  const built = buildCandidates(catalog, kind, filter);
  byFilter.set(key, built);
  return built;
}

function buildCandidates(
  catalog: Catalog,
  kind: "quiz" | "prompt",
  filter: ItemFilter,
): readonly AreaCandidates[] {
  const byArea = Map.groupBy(
    catalog.items.filter(
      ({ item, topic }) => (item.kind === "prompt") === (kind === "prompt") && passes(filter, topic),
    ),
    ({ topic }) => topic.area,
  );
  return Array.from(byArea, ([area, items]) => ({
    area,
    weight: itemWeight(area),
    items: items.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1)),
  })).toSorted((a, b) => (a.area < b.area ? -1 : 1));
}

function passes(filter: ItemFilter, topic: Topic): boolean {
  return (
    allows(filter.areas, topic.area) && allows(filter.levels, topic.level) && allows(filter.topics, topic.id)
  );
}

function allows<T>(list: readonly T[], value: T): boolean {
  return list.length === 0 || list.includes(value);
}
