/** Groups and their spaces. */
import { as, type GroupId, type Platform, type SpaceId } from "#core/ids.ts";
import type { Group, GroupStore, Space } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";

type Groups = Pick<
  GroupStore,
  "installSpace" | "uninstallSpace" | "spaceOf" | "space" | "group" | "groupIds"
>;

interface SpaceRow {
  readonly id: number;
  readonly group_id: number;
  readonly platform: Platform;
  readonly external_id: string;
  readonly name: string;
  readonly removed_at: number | null;
}

const spaceFrom = (row: SpaceRow): Space => ({
  id: as<SpaceId>(row.id),
  groupId: as<GroupId>(row.group_id),
  platform: row.platform,
  externalId: row.external_id,
  name: row.name,
  removed: row.removed_at !== null,
});

export function createGroups({ db, queue }: StoreContext): Groups {
  const readGroup = db.prepare<[number], Group>(
    "SELECT id, name, language, seed, revision FROM study_group WHERE id = ?",
  );
  const listGroups = db.prepare<[], { id: number }>("SELECT id FROM study_group ORDER BY id");
  const addGroup = db.prepare("INSERT INTO study_group (name, seed, created_at) VALUES (?, ?, ?)");
  const findSpace = db.prepare<[string, string], SpaceRow>(
    "SELECT * FROM space WHERE platform = ? AND external_id = ?",
  );
  const readSpace = db.prepare<[number, number], SpaceRow>(
    "SELECT * FROM space WHERE id = ? AND group_id = ?",
  );
  const addSpace = db.prepare(
    "INSERT INTO space (group_id, platform, external_id, name, installed_at) VALUES (?, ?, ?, ?, ?)",
  );
  const restoreSpace = db.prepare(
    "UPDATE space SET removed_at = NULL, installed_at = max(installed_at, ?), name = ? WHERE id = ?",
  );
  // One that comes late says nothing about the installation made since.
  const removeSpace = db.prepare(
    "UPDATE space SET removed_at = :at WHERE platform = :platform AND external_id = :externalId AND installed_at <= :at",
  );

  const groupOf = (id: number): Group => {
    const row = readGroup.get(id);
    if (!row) throw new Error(`Group ${id} is missing.`);
    return row;
  };

  return {
    installSpace: ({ platform, externalId, name, groupSeed, at }) =>
      queue.write(() => {
        const known = findSpace.get(platform, externalId);
        if (known) {
          restoreSpace.run(at, name, known.id);
          const space = spaceFrom({ ...known, name, removed_at: null });
          return { group: groupOf(known.group_id), space, created: false };
        }
        const groupId = Number(addGroup.run(name, groupSeed, at).lastInsertRowid);
        addSpace.run(groupId, platform, externalId, name, at);
        const row = findSpace.get(platform, externalId) as SpaceRow;
        return { group: groupOf(groupId), space: spaceFrom(row), created: true };
      }),
    uninstallSpace: (platform, externalId, at) =>
      queue.write(() => void removeSpace.run({ at, platform, externalId })),
    spaceOf: (platform, externalId) =>
      queue.read(() => {
        const row = findSpace.get(platform, externalId);
        return row ? { group: groupOf(row.group_id), space: spaceFrom(row) } : null;
      }),
    space: (groupId, spaceId) =>
      queue.read(() => {
        const row = readSpace.get(spaceId, groupId);
        return row ? spaceFrom(row) : null;
      }),
    group: (groupId) => queue.read(() => readGroup.get(groupId) ?? null),
    groupIds: () => queue.read(() => listGroups.all().map((row) => as<GroupId>(row.id))),
  };
}
