/** The one row that says whose database this is, event ids already seen, and the adapters' own small state. */
import type { Database } from "better-sqlite3";
import type { AdapterState } from "#core/ports/adapter-state.ts";
import type { Installation, InstallationRecord } from "#core/ports/installation.ts";
import type { StoreContext } from "./context.ts";

const EVENT_MEMORY_MS = 48 * 3600_000;

/** Stamps a new database; an existing row stays as it is. */
export function stampInstallation(
  db: Database,
  stamp: { key: string; clock: "real" | "virtual"; at: number },
): void {
  db.prepare("INSERT OR IGNORE INTO installation (id, key, clock, created_at) VALUES (1, ?, ?, ?)").run(
    stamp.key,
    stamp.clock,
    stamp.at,
  );
}

export function createInstallationRecord({ db, queue }: StoreContext): InstallationRecord {
  const read = db.prepare<[], Installation>(
    `SELECT key AS id, clock, clock_offset_ms AS clockOffsetMs, heartbeat_at AS heartbeatAt,
       time_zone_data AS timeZoneData FROM installation WHERE id = 1`,
  );
  const heartbeat = db.prepare("UPDATE installation SET heartbeat_at = ?");
  const offset = db.prepare("UPDATE installation SET clock_offset_ms = ?");
  const zoneData = db.prepare("UPDATE installation SET time_zone_data = ?");
  const seen = db.prepare("INSERT OR IGNORE INTO inbox_event (event_id, at) VALUES (?, ?)");
  const handled = db.prepare("SELECT 1 FROM inbox_event WHERE event_id = ?");
  const forget = db.prepare("DELETE FROM inbox_event WHERE at < ?");
  // Once the cards of that time have closed, nobody can answer them a second time.
  const cardsOfThen = (groupId: string, at: string): string =>
    `EXISTS (SELECT 1 FROM occurrence o WHERE o.group_id = ${groupId} AND o.status IN ('planned', 'open')
       AND o.planned_at <= ${at})`;
  const welcome = db.prepare(
    `UPDATE member SET returned_since = NULL
     WHERE returned_since IS NOT NULL AND NOT ${cardsOfThen("member.group_id", "member.returned_since")}`,
  );
  const unmark = db.prepare(
    `DELETE FROM erasure WHERE NOT ${cardsOfThen("(SELECT group_id FROM space s WHERE s.id = erasure.space_id)", "erasure.at")}`,
  );
  const touch = db.prepare("UPDATE installation SET id = id");
  return {
    installation: () =>
      queue.read(() => {
        const row = read.get();
        if (!row) throw new Error("The database has no installation row.");
        return row;
      }),
    saveHeartbeat: (at) => queue.write(() => void heartbeat.run(at)),
    saveClockOffset: (offsetMs) => queue.write(() => void offset.run(offsetMs)),
    saveTimeZoneData: (version) => queue.write(() => void zoneData.run(version)),
    wasHandled: (eventId) => queue.read(() => handled.get(eventId) !== undefined),
    markHandled: (eventId, at) => queue.write(() => void seen.run(eventId, at)),
    prune: (now) =>
      queue.write(() => {
        welcome.run();
        return forget.run(now - EVENT_MEMORY_MS).changes + unmark.run().changes;
      }),
    ping: () => queue.write(() => void touch.run()),
  };
}

export function createAdapterState({ db, queue }: StoreContext): AdapterState {
  const get = db.prepare<[string], { value: string }>("SELECT value FROM adapter_state WHERE key = ?");
  const set = db.prepare(
    "INSERT INTO adapter_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  );
  // A range instead of LIKE: prefixes may hold % and _.
  const list = db.prepare<[string, string], { key: string; value: string }>(
    "SELECT key, value FROM adapter_state WHERE key >= ? AND key < ? ORDER BY key",
  );
  const remove = db.prepare("DELETE FROM adapter_state WHERE key = ?");
  return {
    get: (key) => queue.read(() => get.get(key)?.value ?? null),
    set: (key, value) => queue.write(() => void set.run(key, value)),
    list: (prefix) => queue.read(() => list.all(prefix, `${prefix}\u{10ffff}`)),
    delete: (key) => queue.write(() => void remove.run(key)),
  };
}
