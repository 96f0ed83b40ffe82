/** Groups, spaces and channels. */
import type { Database } from "better-sqlite3";
import { as, type ChannelId, type GroupId, type Platform, type SpaceId } from "#core/ids.ts";
import type { Channel, Group, GroupStore, Space } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";

type Groups = Pick<
  GroupStore,
  | "installSpace"
  | "uninstallSpace"
  | "spaceOf"
  | "space"
  | "group"
  | "groupIds"
  | "registerChannel"
  | "channels"
>;

interface SpaceRow {
  readonly id: number;
  readonly group_id: number;
  readonly platform: Platform;
  readonly external_id: string;
  readonly name: string;
  readonly removed_at: number | null;
}

interface ChannelRow {
  readonly id: number;
  readonly space_id: number;
  readonly external_id: string;
  readonly name: string;
}

const spaceFrom = (row: SpaceRow): Space => ({
  id: as<SpaceId>(row.id),
  groupId: as<GroupId>(row.group_id),
  platform: row.platform,
  externalId: row.external_id,
  name: row.name,
  removed: row.removed_at !== null,
});

const channelFrom = (row: ChannelRow): Channel => ({
  id: as<ChannelId>(row.id),
  spaceId: as<SpaceId>(row.space_id),
  externalId: row.external_id,
  name: row.name,
});

function prepareGroups(db: Database) {
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
  const restoreSpace = db.prepare("UPDATE space SET removed_at = NULL, name = ? WHERE id = ?");
  const removeSpace = db.prepare("UPDATE space SET removed_at = ? WHERE platform = ? AND external_id = ?");
  const findChannel = db.prepare<[number, string], ChannelRow>(
    "SELECT * FROM channel WHERE space_id = ? AND external_id = ?",
  );
  const putChannel = db.prepare(
    `INSERT INTO channel (space_id, external_id, name) VALUES (?, ?, ?)
     ON CONFLICT (space_id, external_id) DO UPDATE SET name = excluded.name`,
  );
  const listChannels = db.prepare<[number], ChannelRow>(
    "SELECT c.* FROM channel c JOIN space s ON s.id = c.space_id WHERE s.group_id = ? ORDER BY c.id",
  );
  return {
    readGroup,
    listGroups,
    addGroup,
    findSpace,
    readSpace,
    addSpace,
    restoreSpace,
    removeSpace,
    findChannel,
    putChannel,
    listChannels,
  };
}

type InstallSpace = (
  space: Parameters<GroupStore["installSpace"]>[0],
) => Awaited<ReturnType<GroupStore["installSpace"]>>;

export function createGroups({ db, queue }: StoreContext): Groups {
  const statements = prepareGroups(db);
  const { readGroup, findSpace, readSpace, addGroup, addSpace, restoreSpace } = statements;
  const { listGroups, removeSpace, findChannel, putChannel, listChannels } = statements;

  const groupOf = (id: number): Group => {
    const row = readGroup.get(id);
    if (!row) throw new Error(`Group ${id} is missing.`);
    return row;
  };

  const install: InstallSpace = ({ platform, externalId, name, groupSeed, at }) => {
    const known = findSpace.get(platform, externalId);
    if (known) {
      restoreSpace.run(name, known.id);
      const space = spaceFrom({ ...known, name, removed_at: null });
      return { group: groupOf(known.group_id), space, created: false };
    }
    const groupId = Number(addGroup.run(name, groupSeed, at).lastInsertRowid);
    addSpace.run(groupId, platform, externalId, name, at);
    const row = findSpace.get(platform, externalId) as SpaceRow;
    return { group: groupOf(groupId), space: spaceFrom(row), created: true };
  };

  return {
    installSpace: (space) => queue.write(() => install(space)),
    uninstallSpace: (platform, externalId, at) =>
      queue.write(() => void removeSpace.run(at, platform, externalId)),
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
    registerChannel: ({ groupId, spaceId, externalId, name }) =>
      queue.write(() => {
        if (!readSpace.get(spaceId, groupId)) throw new Error(`Space ${spaceId} is not in group ${groupId}.`);
        const known = findChannel.get(spaceId, externalId);
        if (known?.name === name) return channelFrom(known);
        putChannel.run(spaceId, externalId, name);
        return channelFrom(findChannel.get(spaceId, externalId) as ChannelRow);
      }),
    channels: (groupId) => queue.read(() => listChannels.all(groupId).map(channelFrom)),
  };
}
