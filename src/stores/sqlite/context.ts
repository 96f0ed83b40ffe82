/** What every part of the store shares: the connection, the commit queue, and the numbers behind ids and periods. */
import type { Database } from "better-sqlite3";
import { as, type AreaId, type GroupId, type IdeaId, type ItemId, type ItemVersionId } from "#core/ids.ts";
import type { ServedItem } from "#core/ports/schedule-store.ts";
import type { Period } from "#core/scoring.ts";
import type { CommitQueue } from "./commit-queue.ts";

export interface StoreContext {
  readonly db: Database;
  readonly queue: CommitQueue;
  readonly keys: CatalogKeys;
}

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
  const items = new Map<string, number>();
  const itemByNumber = new Map<number, { key: ItemId; area: AreaId }>();
  const ideas = new Map<string, number>();
  const ideaByNumber = new Map<number, IdeaId>();
  const versions = new Map<string, ItemVersionId>();
  const contents = new Map<number, ServedItem>();
  const boards = new Map<string, number>();

  const findItem = db.prepare<[string], { id: number; area: string }>(
    "SELECT id, area FROM item WHERE key = ?",
  );
  const addItem = db.prepare("INSERT INTO item (key, area) VALUES (?, ?)");
  const moveItem = db.prepare("UPDATE item SET area = ? WHERE id = ?");
  const readItem = db.prepare<[number], { key: string; area: string }>(
    "SELECT key, area FROM item WHERE id = ?",
  );
  const findIdea = db.prepare<[string], { id: number }>("SELECT id FROM idea WHERE key = ?");
  const addIdea = db.prepare("INSERT INTO idea (key) VALUES (?)");
  const readIdea = db.prepare<[number], { key: string }>("SELECT key FROM idea WHERE id = ?");
  const findVersion = db.prepare<[number, string], { id: number }>(
    "SELECT id FROM item_version WHERE item_id = ? AND version = ?",
  );
  const addVersion = db.prepare("INSERT INTO item_version (item_id, version, content) VALUES (?, ?, ?)");
  const readVersion = db.prepare<[number], { content: string }>(
    "SELECT content FROM item_version WHERE id = ?",
  );

  const findBoard = db.prepare<[number, string, string], { id: number }>(
    "SELECT id FROM board WHERE group_id = ? AND kind = ? AND period = ?",
  );
  const addBoard = db.prepare("INSERT INTO board (group_id, kind, period) VALUES (?, ?, ?)");

  function itemNumber(item: ItemId, area: AreaId): number {
    const known = items.get(item);
    if (known !== undefined && itemByNumber.get(known)?.area === area) return known;
    const row = findItem.get(item);
    if (row && row.area !== area) moveItem.run(area, row.id);
    const number = row?.id ?? Number(addItem.run(item, area).lastInsertRowid);
    items.set(item, number);
    itemByNumber.set(number, { key: item, area });
    return number;
  }

  function knownItem(item: ItemId): number | null {
    const known = items.get(item);
    if (known !== undefined) return known;
    const row = findItem.get(item);
    if (!row) return null;
    items.set(item, row.id);
    itemByNumber.set(row.id, { key: item, area: as<AreaId>(row.area) });
    return row.id;
  }

  function knownIdea(idea: IdeaId): number | null {
    const known = ideas.get(idea);
    if (known !== undefined) return known;
    const row = findIdea.get(idea);
    if (!row) return null;
    ideas.set(idea, row.id);
    return row.id;
  }

  return {
    itemNumber,
    knownItem,
    knownIdea,
    ideaNumber(idea) {
      const known = knownIdea(idea);
      if (known !== null) return known;
      const number = Number(addIdea.run(idea).lastInsertRowid);
      ideas.set(idea, number);
      return number;
    },
    versionNumber(served) {
      const cacheKey = `${served.item.id} ${served.item.version}`;
      const known = versions.get(cacheKey);
      if (known !== undefined) return known;
      const item = itemNumber(served.item.id, served.topic.area);
      const row = findVersion.get(item, served.item.version);
      const { id, title, area, level } = served.topic;
      const content = JSON.stringify({ item: served.item, topic: { id, title, area, level } });
      const number = as<ItemVersionId>(
        row?.id ?? Number(addVersion.run(item, served.item.version, content).lastInsertRowid),
      );
      versions.set(cacheKey, number);
      return number;
    },
    served(version) {
      const cached = contents.get(version);
      if (cached) return cached;
      const row = readVersion.get(version);
      if (!row) throw new Error(`Item version ${version} is missing.`);
      const served = JSON.parse(row.content) as ServedItem;
      if (contents.size >= MAX_CACHED_VERSIONS) contents.delete(contents.keys().next().value as number);
      contents.set(version, served);
      return served;
    },
    itemOf(number) {
      const cached = itemByNumber.get(number);
      if (cached) return cached;
      const row = readItem.get(number);
      if (!row) throw new Error(`Item ${number} is missing.`);
      const item = { key: as<ItemId>(row.key), area: as<AreaId>(row.area) };
      itemByNumber.set(number, item);
      return item;
    },
    ideaOf(number) {
      const cached = ideaByNumber.get(number);
      if (cached) return cached;
      const row = readIdea.get(number);
      if (!row) throw new Error(`Idea ${number} is missing.`);
      const idea = as<IdeaId>(row.key);
      ideaByNumber.set(number, idea);
      return idea;
    },
    boardNumber(group, { kind, id }) {
      const cacheKey = `${group} ${kind} ${id}`;
      const known = boards.get(cacheKey);
      if (known !== undefined) return known;
      const number =
        findBoard.get(group, kind, id)?.id ?? Number(addBoard.run(group, kind, id).lastInsertRowid);
      if (boards.size >= MAX_CACHED_BOARDS) boards.clear();
      boards.set(cacheKey, number);
      return number;
    },
    forget() {
      boards.clear();
      items.clear();
      itemByNumber.clear();
      ideas.clear();
      ideaByNumber.clear();
      versions.clear();
      contents.clear();
    },
  };
}
