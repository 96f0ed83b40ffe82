/** What the streak fold reads: one line per study date that says something about a member. */
import type { Database } from "better-sqlite3";
import type { StudyDate } from "#core/ids.ts";
import type { Member } from "#core/ports/group-store.ts";
import type { DateFacts } from "#core/streak.ts";

export interface StreakFactsReader {
  /** Facts after what the member's stored streak has settled, from the first act (or `notLaterThan`) on. */
  read(member: Member, ask: { now: number; notLaterThan: StudyDate }): DateFacts[];
  /** Facts after a date, or all from the first act on. */
  readAfter(member: Member, ask: { after: StudyDate | null; now: number }): DateFacts[];
}

interface DateRow {
  readonly study_date: string;
  readonly open: number;
  readonly delivered: number;
  readonly answered: number;
}

export function createStreakFacts(db: Database): StreakFactsReader {
  const dates = db.prepare<[number, number, number, string], DateRow>(
    `SELECT o.study_date, max(o.status = 'open' AND o.closes_at > ?) AS open,
       max(o.status IN ('open', 'closed')) AS delivered, max(a.member_id IS NOT NULL) AS answered
     FROM occurrence o LEFT JOIN answer a ON a.occurrence_id = o.id AND a.member_id = ?
     WHERE o.group_id = ? AND o.study_date >= ? GROUP BY o.study_date ORDER BY o.study_date`,
  );
  const vacations = db.prepare<[number, string], { from_date: string; until_date: string }>(
    "SELECT from_date, until_date FROM vacation WHERE member_id = ? AND until_date >= ?",
  );
  const grants = db.prepare<[number, string], { study_date: string }>(
    "SELECT study_date FROM streak_grant WHERE member_id = ? AND study_date >= ?",
  );

  function factsFrom(
    member: Member,
    ask: { from: string; after: StudyDate | null; now: number },
  ): DateFacts[] {
    const away = vacations.all(member.id, ask.from);
    const granted = new Set(grants.all(member.id, ask.from).map((row) => row.study_date));
    const rows = dates
      .all(ask.now, member.id, member.groupId, ask.from)
      .filter((row) => row.study_date > (ask.after ?? ""));
    const facts = rows.map((row): DateFacts => ({
      studyDate: row.study_date as StudyDate,
      cards: row.open ? "open" : row.delivered ? "closed" : "none",
      answered: row.answered === 1,
      vacation: away.some((v) => v.from_date <= row.study_date && row.study_date <= v.until_date),
      granted: granted.delete(row.study_date),
    }));
    for (const date of granted)
      if (date > (ask.after ?? ""))
        facts.push({
          studyDate: date as StudyDate,
          cards: "none",
          answered: false,
          vacation: false,
          granted: true,
        });
    return facts.sort((a, b) => (a.studyDate < b.studyDate ? -1 : 1));
  }

  return {
    read: (member, { now, notLaterThan }) => {
      const { through } = member.streak;
      const first = member.firstStudyDate ?? notLaterThan;
      const from = through ?? (first < notLaterThan ? first : notLaterThan);
      return factsFrom(member, { from, after: through, now });
    },
    readAfter: (member, { after, now }) =>
      member.firstStudyDate === null
        ? []
        : factsFrom(member, { from: after ?? member.firstStudyDate, after, now }),
  };
}
