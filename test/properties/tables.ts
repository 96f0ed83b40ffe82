/** What is stored, row by row, for tests that hold two moments against each other. */
import type { Database } from "better-sqlite3";

export type Row = Readonly<Record<string, unknown>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** Every table with every row, but for what is left out. */
export function dump(db: Database, leaveOut: readonly string[] = []): Tables {
  const tables = db.prepare<[], { name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'",
  );
  const kept = tables.all().filter(({ name }) => !leaveOut.includes(name));
  return Object.fromEntries(
    kept.map(({ name }) => [name, db.prepare<[], Row>(`SELECT * FROM "${name}"`).all()]),
  );
}

/** The rows of one group, over every table. */
export function dumpOfGroup(db: Database, groupId: number): Tables {
  const tables = dump(db);
  const ids = (table: string) =>
    new Set((tables[table] ?? []).filter((row) => row["group_id"] === groupId).map((row) => row["id"]));
  const owners = {
    group_id: new Set<unknown>([groupId]),
    member_id: ids("member"),
    occurrence_id: ids("occurrence"),
    board_id: ids("board"),
    space_id: ids("space"),
    team_id: ids("team"),
  };
  const isTheirs = (table: string, row: Row) =>
    table === "study_group"
      ? row["id"] === groupId
      : Object.entries(owners).some(([column, known]) => known.has(row[column]));
  return Object.fromEntries(
    Object.entries(tables).map(([name, all]) => [name, all.filter((row) => isTheirs(name, row))]),
  );
}
