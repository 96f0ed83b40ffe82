/** `stats`: a member's own figures, area by area. */
import { statsCard } from "#core/cards/person-cards.ts";
import type { MemberStats } from "#core/ports/answer-store.ts";
import type { PeriodKind } from "#core/scoring.ts";
import type { Act } from "./act.ts";
import { groupDate, periodAt } from "./group-date.ts";

/** Fewer answers than this say nothing about an area. */
const MIN_TELLING_ANSWERS = 5;

export async function stats(act: Act): Promise<void> {
  const { app, group, member, words } = act;
  const today = await groupDate(app, group.id, act.now);
  const pointsIn = async (kind: PeriodKind) => {
    const board = await app.store.memberBoard(group.id, periodAt(kind, today), {
      top: 0,
      memberId: member.id,
    });
    return board.own?.points ?? 0;
  };
  const [figures, reviews, week, season, all] = await Promise.all([
    app.store.stats(group.id, member.id),
    app.store.dueCount(member.id, act.now),
    pointsIn("week"),
    pointsIn("season"),
    pointsIn("all"),
  ]);
  const titleOf = (area: string) => app.catalog.area(area)?.title ?? area;
  const { answered, right, partly, shown, byArea } = figures;
  const weakest = weakestArea(byArea);
  const card = statsCard({
    answered,
    right,
    partly,
    shown,
    points: { week, season, all },
    reviews,
    areas: byArea.map((area) => ({ title: titleOf(area.area), answered: area.answered, right: area.right })),
    weakestArea: weakest === null ? null : titleOf(weakest),
    words,
  });
  await act.reply.card(card);
}

/** The area with the lowest mean credit; null while fewer than two areas tell something, or all is well. */
function weakestArea(byArea: MemberStats["byArea"]): string | null {
  const telling = byArea.filter(({ answered }) => answered >= MIN_TELLING_ANSWERS);
  const mean = ({ credit, answered }: MemberStats["byArea"][number]) => credit / answered;
  const [weakest] = telling.toSorted((a, b) => mean(a) - mean(b));
  return telling.length < 2 || !weakest || mean(weakest) === 1 ? null : weakest.area;
}
