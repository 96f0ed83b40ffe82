/** What an answer is decided on: read for every press, so each part is one look-up. */
import type { IdeaId, MemberId, StudyDate } from "#core/ids.ts";
import type { AnswerContext, AnswerStore } from "#core/ports/answer-store.ts";
import type { Member } from "#core/ports/group-store.ts";
import { EMPTY_STREAK } from "#core/streak.ts";
import { answerOf, type AnswerRow, type AskedTarget } from "./answer-rows.ts";
import type { StoreContext } from "./context.ts";
import { occurrenceOf, type OccurrenceRow } from "./occurrences.ts";
import { memberOf, reviewOf, type MemberRow, type ReviewRow } from "./rows.ts";
import type { StreakFactsReader } from "./streak-facts.ts";

type Ask = Parameters<AnswerStore["answerContext"]>[0];
type ContextReader = (ask: Ask) => AnswerContext | null;
type PresserRow = MemberRow & { readonly answered: number; readonly hinted: number };

/** Call what it gives inside a read. */
export function createContextReader({ db, keys }: StoreContext, facts: StreakFactsReader): ContextReader {
  const occurrence = db.prepare<[string, number], OccurrenceRow>(
    "SELECT * FROM occurrence WHERE key = ? AND group_id = ?",
  );
  const answer = db.prepare<[number, number], AnswerRow>(
    "SELECT * FROM answer WHERE occurrence_id = ? AND member_id = ?",
  );
  const otherAnswer = db.prepare("SELECT 1 FROM answer WHERE member_id = ? AND occurrence_id <> ? LIMIT 1");
  const presser = db.prepare<[AskedTarget], PresserRow>(
    `SELECT m.*,
       EXISTS (SELECT 1 FROM answer a WHERE a.occurrence_id = :occurrence AND a.member_id = m.id) AS answered,
       EXISTS (SELECT 1 FROM hint h WHERE h.occurrence_id = :occurrence AND h.member_id = m.id) AS hinted
     FROM member m WHERE m.id = :member AND m.group_id = :group`,
  );
  const review = db.prepare<[number, number], ReviewRow>(
    "SELECT * FROM review WHERE member_id = ? AND idea_id = ?",
  );

  function reviewState(memberId: MemberId, idea: IdeaId | undefined) {
    const number = idea === undefined ? null : keys.knownIdea(idea);
    const row = number === null ? undefined : review.get(memberId, number);
    return row ? reviewOf(row) : null;
  }

  function contextOf(ask: Ask, row: OccurrenceRow, person: PresserRow): AnswerContext {
    const found = occurrenceOf(row, keys);
    const given = person.answered === 1 ? answer.get(row.id, ask.memberId) : undefined;
    const who = given ? memberOf(person) : unsettledFor(found.studyDate, memberOf(person));
    const item = found.served?.item;
    const streakFacts = facts.read(who, { now: ask.now, notLaterThan: found.studyDate });
    const answeredBefore = streakFacts.some((fact) => fact.answered && fact.studyDate !== found.studyDate);
    return {
      occurrence: found,
      member: who,
      answer: given ? answerOf(given) : null,
      hinted: !given && person.hinted === 1,
      // A repeated press shows the stored answer; it decides nothing about dates.
      streakFacts,
      review: reviewState(ask.memberId, item && item.kind !== "prompt" ? item.idea : undefined),
      firstEver: !answeredBefore && otherAnswer.get(ask.memberId, row.id) === undefined,
    };
  }

  return (ask) => {
    const row = occurrence.get(ask.key, ask.groupId);
    const person = row && presser.get({ member: ask.memberId, group: ask.groupId, occurrence: row.id });
    return row && person ? contextOf(ask, row, person) : null;
  };
}

/** A date that was settled long since, whose card outages kept open: the fold begins anew from the first act. */
function unsettledFor(studyDate: StudyDate, member: Member): Member {
  const { through } = member.streak;
  return through !== null && studyDate <= through ? { ...member, streak: EMPTY_STREAK } : member;
}
