/** The channels of a group's spaces. */
import { as, type ChannelId, type SpaceId } from "#core/ids.ts";
import type { Channel, GroupStore } from "#core/ports/group-store.ts";
import type { StoreContext } from "./context.ts";

interface ChannelRow {
  readonly id: number;
  readonly space_id: number;
  readonly external_id: string;
  readonly name: string;
}

const channelFrom = (row: ChannelRow): Channel => ({
  id: as<ChannelId>(row.id),
  spaceId: as<SpaceId>(row.space_id),
  externalId: row.external_id,
  name: row.name,
});

export function createChannels({
  db,
  queue,
}: StoreContext): Pick<GroupStore, "registerChannel" | "channels"> {
  const readSpace = db.prepare<[number, number], { id: number }>(
    "SELECT * FROM space WHERE id = ? AND group_id = ?",
  );
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
