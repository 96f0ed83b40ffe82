/** What an item is chosen on: the group's seed, what it has used, and what is barred. */
import type { AreaId, GroupId, ItemId, StudyDate } from "#core/ids.ts";
import type { PlanningContext } from "#core/ports/schedule-store.ts";
import type { ItemUse } from "#core/selection.ts";
import type { StoreContext } from "./context.ts";

/** Call what it gives inside a read. */
export function createPlanningReader({ db, keys }: StoreContext): (groupId: GroupId) => PlanningContext {
  const group = db.prepare<[number], { seed: number; revision: number }>(
    "SELECT seed, revision FROM study_group WHERE id = ?",
  );
  const uses = db.prepare<[number], { item_id: number; used_on: string | null; practised: number }>(
    "SELECT item_id, used_on, practised FROM item_use WHERE group_id = ?",
  );
  // One look through the group's occurrences for both reasons not to choose an item.
  const barred = db.prepare<[number], { item_id: number; version: string; voided: number; live: number }>(
    `SELECT v.item_id, v.version, o.voided_at IS NOT NULL AS voided, o.status IN ('planned', 'open') AS live
     FROM occurrence o JOIN item_version v ON v.id = o.item_version_id
     WHERE o.group_id = ? + 0 AND (o.voided_at IS NOT NULL OR o.status IN ('planned', 'open'))`,
  );

  return (groupId) => {
    const row = group.get(groupId);
    if (!row) throw new Error(`Group ${groupId} is missing.`);
    const used = new Map<ItemId, ItemUse>();
    const areaLastUsed = new Map<AreaId, StudyDate>();
    const reasons = barred.all(groupId);
    const voided = reasons.filter((item) => item.voided === 1);
    const voidedVersions = new Map(voided.map((item) => [item.item_id, item.version]));
    const shown = new Set(reasons.filter((item) => item.live === 1).map((item) => item.item_id));
    for (const use of uses.all(groupId)) {
      const item = keys.itemOf(use.item_id);
      const lastUsedOn = use.used_on as StudyDate | null;
      const voidedVersion = voidedVersions.get(use.item_id);
      const seen = { lastUsedOn, practised: use.practised === 1, onCard: shown.has(use.item_id) };
      used.set(item.key, voidedVersion === undefined ? seen : { ...seen, voidedVersion });
      const last = areaLastUsed.get(item.area);
      if (lastUsedOn && (!last || last < lastUsedOn)) areaLastUsed.set(item.area, lastUsedOn);
    }
    return { groupRevision: row.revision, groupSeed: row.seed, use: (id) => used.get(id), areaLastUsed };
  };
}
