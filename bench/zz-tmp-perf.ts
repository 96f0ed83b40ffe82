import { openDatabase } from "#stores/sqlite/database.ts"; import { createSqliteStore } from "#stores/sqlite/store.ts";
import { teamResults } from "#app/team-results.ts"; import { isoWeekOf, addDays } from "#core/calendar.ts";
const { db, close } = openDatabase({ file: ":memory:", migrationsFolder: "/work/main/migrations/sqlite", now: 0 });
const store = createSqliteStore({ db, release: close, stamp: { key: "k", clock: "virtual", at: 0 } });
db.exec("INSERT INTO study_group (id,name,seed,created_at) VALUES (1,'g',1,0)");
db.transaction(() => {
  for (let t = 1; t <= 50; t++) db.prepare("INSERT INTO team (id,group_id,name,name_key,created_at) VALUES (?,1,?,?,0)").run(t, "t" + t, "t" + t);
  for (let m = 1; m <= 1000; m++) { db.prepare("INSERT INTO member (id,group_id,name,created_at) VALUES (?,1,?,0)").run(m, "m" + m); db.prepare("INSERT INTO team_membership (member_id,from_week,team_id,at) VALUES (?,?,?,0)").run(m, "2020-W01", (m % 50) + 1); }
  let d: any = "2022-01-03";
  for (let w = 0; w < 255; w++) { db.prepare("INSERT INTO board (id,group_id,kind,period) VALUES (?,1,'week',?)").run(w + 1, isoWeekOf(d)); for (let m = 1; m <= 1000; m++) db.prepare("INSERT INTO standing (board_id,member_id,points,answered,hidden) VALUES (?,?,?,1,0)").run(w + 1, m, m); d = addDays(d, 7); }
})();
for (const kind of ["week", "season", "all"] as const) {
  const period = { kind, id: kind === "week" ? "2026-W47" : kind === "season" ? "2026-Q4" : "all" };
  const t = performance.now(); let lag = 0; const iv = setInterval(() => 0, 1);
  await teamResults({ store } as any, 1 as any, { period, today: "2026-11-22" as any });
  clearInterval(iv); console.log(kind, (performance.now() - t).toFixed(0), "ms (event loop blocked)");
}
