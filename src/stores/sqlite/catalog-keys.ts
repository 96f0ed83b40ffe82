/** The numbers behind ids and periods, cached: rows hold numbers where the core says ids. */
import type { Database } from "better-sqlite3";
import { as, type AreaId, type GroupId, type IdeaId, type ItemId, type ItemVersionId } from "#core/ids.ts";
import type { ServedItem } from "#core/ports/schedule-store.ts";
import type { Period } from "#core/scoring.ts";

/** Numbers for catalog ids and boards, cached. The four that end in "Number" may insert: call them inside a write. */
export interface CatalogKeys {
  itemNumber(item: ItemId, area: AreaId): number;
  ideaNumber(idea: IdeaId): number;
  versionNumber(served: ServedItem): ItemVersionId;
  served(version: number): ServedItem;
  itemOf(number: number): { readonly key: ItemId; readonly area: AreaId };
  ideaOf(number: number): IdeaId;
  knownItem(item: ItemId): number | null;
  knownIdea(idea: IdeaId): number | null;
  /** The board of a group's period, made when its first answer comes. */
  boardNumber(group: GroupId, period: Period): number;
  /** Drops what was cached, after a rollback. */
  forget(): void;
}

/** Versions parsed and kept; the oldest go when there are more. */
const MAX_CACHED_VERSIONS = 4000;
/** Three boards a group are in use at a time. */
const MAX_CACHED_BOARDS = 30_000;

export function createCatalogKeys(db: Database): CatalogKeys {
  const items = createItemKeys(db);
  const ideas = createIdeaKeys(db);
  const versions = createVersionKeys(db, items.itemNumber);
  const boards = createBoardKeys(db);
  return {
    ...items,
    ...ideas,
    ...versions,
    ...boards,
    forget() {
      for (const part of [items, ideas, versions, boards]) part.forget();
    },
  };
}

type ItemKeys = Pick<CatalogKeys, "itemNumber" | "knownItem" | "itemOf" | "forget">;

function createItemKeys(db: Database): ItemKeys {
  const numbers = new Map<string, number>();
  const byNumber = new Map<number, { key: ItemId; area: AreaId }>();
  const find = db.prepare<[string], { id: number; area: string }>("SELECT id, area FROM item WHERE key = ?");
  const add = db.prepare("INSERT INTO item (key, area) VALUES (?, ?)");
  const move = db.prepare("UPDATE item SET area = ? WHERE id = ?");
  const read = db.prepare<[number], { key: string; area: string }>("SELECT key, area FROM item WHERE id = ?");

  return {
    itemNumber(item, area) {
      const known = numbers.get(item);
      if (known !== undefined && byNumber.get(known)?.area === area) return known;
      const row = find.get(item);
      if (row && row.area !== area) move.run(area, row.id);
      const number = row?.id ?? Number(add.run(item, area).lastInsertRowid);
      numbers.set(item, number);
      byNumber.set(number, { key: item, area });
      return number;
    },
    knownItem(item) {
      const known = numbers.get(item);
      if (known !== undefined) return known;
      const row = find.get(item);
      if (!row) return null;
      numbers.set(item, row.id);
      byNumber.set(row.id, { key: item, area: as<AreaId>(row.area) });
      return row.id;
    },
    itemOf(number) {
      const cached = byNumber.get(number);
      if (cached) return cached;
      const row = read.get(number);
      if (!row) throw new Error(`Item ${number} is missing.`);
      const item = { key: as<ItemId>(row.key), area: as<AreaId>(row.area) };
      byNumber.set(number, item);
      return item;
    },
    forget() {
      numbers.clear();
      byNumber.clear();
    },
  };
}

type IdeaKeys = Pick<CatalogKeys, "ideaNumber" | "knownIdea" | "ideaOf" | "forget">;

function createIdeaKeys(db: Database): IdeaKeys {
  const numbers = new Map<string, number>();
  const byNumber = new Map<number, IdeaId>();
  const find = db.prepare<[string], { id: number }>("SELECT id FROM idea WHERE key = ?");
  const add = db.prepare("INSERT INTO idea (key) VALUES (?)");
  const read = db.prepare<[number], { key: string }>("SELECT key FROM idea WHERE id = ?");

  function knownIdea(idea: IdeaId): number | null {
    const known = numbers.get(idea);
    if (known !== undefined) return known;
    const row = find.get(idea);
    if (!row) return null;
    numbers.set(idea, row.id);
    return row.id;
  }

  return {
    knownIdea,
    ideaNumber(idea) {
      const known = knownIdea(idea);
      if (known !== null) return known;
      const number = Number(add.run(idea).lastInsertRowid);
      numbers.set(idea, number);
      return number;
    },
    ideaOf(number) {
      const cached = byNumber.get(number);
      if (cached) return cached;
      const row = read.get(number);
      if (!row) throw new Error(`Idea ${number} is missing.`);
      const idea = as<IdeaId>(row.key);
      byNumber.set(number, idea);
      return idea;
    },
    forget() {
      numbers.clear();
      byNumber.clear();
    },
  };
}

type VersionKeys = Pick<CatalogKeys, "versionNumber" | "served" | "forget">;

function createVersionKeys(db: Database, itemNumber: CatalogKeys["itemNumber"]): VersionKeys {
  const numbers = new Map<string, ItemVersionId>();
  const contents = new Map<number, ServedItem>();
  const find = db.prepare<[number, string], { id: number }>(
    "SELECT id FROM item_version WHERE item_id = ? AND version = ?",
  );
  const add = db.prepare("INSERT INTO item_version (item_id, version, content) VALUES (?, ?, ?)");
  const read = db.prepare<[number], { content: string }>("SELECT content FROM item_version WHERE id = ?");

  return {
    versionNumber(served) {
      const cacheKey = `${served.item.id} ${served.item.version}`;
      const known = numbers.get(cacheKey);
      if (known !== undefined) return known;
      const item = itemNumber(served.item.id, served.topic.area);
      const row = find.get(item, served.item.version);
      const { id, title, area, level } = served.topic;
      const content = JSON.stringify({ item: served.item, topic: { id, title, area, level } });
      const number = as<ItemVersionId>(
        row?.id ?? Number(add.run(item, served.item.version, content).lastInsertRowid),
      );
      numbers.set(cacheKey, number);
      return number;
    },
    served(version) {
      const cached = contents.get(version);
      if (cached) return cached;
      const row = read.get(version);
      if (!row) throw new Error(`Item version ${version} is missing.`);
      const served = JSON.parse(row.content) as ServedItem;
      if (contents.size >= MAX_CACHED_VERSIONS) contents.delete(contents.keys().next().value as number);
      contents.set(version, served);
      return served;
    },
    forget() {
      numbers.clear();
      contents.clear();
    },
  };
}

function createBoardKeys(db: Database): Pick<CatalogKeys, "boardNumber" | "forget"> {
  const numbers = new Map<string, number>();
  const find = db.prepare<[number, string, string], { id: number }>(
    "SELECT id FROM board WHERE group_id = ? AND kind = ? AND period = ?",
  );
  const add = db.prepare("INSERT INTO board (group_id, kind, period) VALUES (?, ?, ?)");

  return {
    boardNumber(group, { kind, id }) {
      const cacheKey = `${group} ${kind} ${id}`;
      const known = numbers.get(cacheKey);
      if (known !== undefined) return known;
      const number = find.get(group, kind, id)?.id ?? Number(add.run(group, kind, id).lastInsertRowid);
      if (numbers.size >= MAX_CACHED_BOARDS) numbers.clear();
      numbers.set(cacheKey, number);
      return number;
    },
    forget() {
      numbers.clear();
    },
  };
}
