/** What the streak fold reads: one line per study date that says something about a member. */
import type { Database } from "better-sqlite3";
import type { StudyDate } from "#core/ids.ts";
import type { Member } from "#core/ports/group-store.ts";
import { type DateFacts, sinceFirstAct } from "#core/streak.ts";

export interface StreakFactsReader {
  /** Facts after what the member's stored streak has settled, from the first act (or `notLaterThan`) on. */
  read(member: Member, ask: { now: number; notLaterThan: StudyDate }): readonly DateFacts[];
  /** Facts after a date, or all from the first act on. */
  readAfter(member: Member, ask: { after: StudyDate | null; now: number }): readonly DateFacts[];
}

/** Lists as JSON text: one row costs a fraction of a row object per date, and this is read for every answer. */
interface FactsRow {
  readonly cards: string;
  readonly vacations: string;
  readonly grants: string;
}

/** One occurrence; the flags are 0 or 1. "Open" is also a card that is planned: it may still come and be answered. */
type CardLine = readonly [studyDate: StudyDate, open: number, delivered: number, answered: number];
type VacationLine = readonly [from: StudyDate, until: StudyDate];

interface AskedFacts {
  readonly member: number;
  readonly group: number;
  readonly from: string;
  readonly now: number;
}

export function createStreakFacts(db: Database): StreakFactsReader {
  const lines = db.prepare<[AskedFacts], FactsRow>(
    `SELECT
       (SELECT json_group_array(json_array(o.study_date,
          o.status = 'planned' OR (o.status = 'open' AND o.closes_at > :now), o.status IN ('open', 'closed'),
          EXISTS (SELECT 1 FROM answer a WHERE a.occurrence_id = o.id AND a.member_id = :member)))
        FROM occurrence o WHERE o.group_id = :group AND o.study_date >= :from) AS cards,
       (SELECT json_group_array(json_array(from_date, until_date)) FROM vacation
        WHERE member_id = :member AND until_date >= :from) AS vacations,
       (SELECT json_group_array(study_date) FROM streak_grant
        WHERE member_id = :member AND study_date >= :from) AS grants`,
  );

  function factsFrom(
    member: Member,
    ask: { from: StudyDate; after: StudyDate | null; now: number },
  ): readonly DateFacts[] {
    const row = lines.get({ member: member.id, group: member.groupId, from: ask.from, now: ask.now });
    const byDate = row ? datesOf(row) : new Map<StudyDate, DateFacts>();
    const facts = [...byDate.values()]
      .filter(({ studyDate }) => studyDate > (ask.after ?? ""))
      .sort((a, b) => (a.studyDate < b.studyDate ? -1 : 1));
    return sinceFirstAct(facts, member.firstActOn);
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

/** The facts of every date that has a card or a repair. */
function datesOf(row: FactsRow): Map<StudyDate, DateFacts> {
  const vacations = JSON.parse(row.vacations) as VacationLine[];
  const byDate = new Map<StudyDate, DateFacts>();
  for (const line of JSON.parse(row.cards) as CardLine[]) {
    const [studyDate] = line;
    const vacation = vacations.some(([from, until]) => from <= studyDate && studyDate <= until);
    byDate.set(studyDate, withCard(byDate.get(studyDate) ?? { ...noCard(studyDate), vacation }, line));
  }
  for (const studyDate of JSON.parse(row.grants) as StudyDate[])
    byDate.set(studyDate, { ...(byDate.get(studyDate) ?? noCard(studyDate)), granted: true });
  return byDate;
}

function noCard(studyDate: StudyDate): DateFacts {
  return { studyDate, cards: "none", answered: false, vacation: false, granted: false };
}

/** A date with one more card: open while any of its cards is, closed once one was delivered. */
function withCard(date: DateFacts, [, open, delivered, answered]: CardLine): DateFacts {
  const closed = delivered === 1 && date.cards === "none" ? "closed" : date.cards;
  return { ...date, cards: open === 1 ? "open" : closed, answered: date.answered || answered === 1 };
}
