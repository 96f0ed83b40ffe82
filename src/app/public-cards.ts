/** The cards a channel sees, drawn from stored facts in the group's language whenever they are sent or edited. */
import type { Card } from "#core/card.ts";
import type { Area } from "#core/catalog.ts";
import { type WinnersFacts, winnersCard } from "#core/cards/board-card.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { CardOccurrence } from "#core/cards/occurrence.ts";
import { promptCard, questionCard } from "#core/cards/question-card.ts";
import { revealCard } from "#core/cards/reveal-card.ts";
import { displayOrder } from "#core/grading.ts";
import type { PermanentReason } from "#core/ports/chat-adapter.ts";
import type { Delivery } from "#core/ports/outbox.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import type { Period, PeriodKind } from "#core/scoring.ts";
import { type Words, wordsFor } from "#core/words/index.ts";
import type { GroupId } from "#core/ids.ts";
import { datesOf } from "./announce.ts";
import type { AppContext } from "./app-context.ts";
import { rankedTeams, teamResults } from "./team-results.ts";
import { isQuestion, liveItem, type LiveItem } from "./served-item.ts";

/** What an occurrence shows; throws for one that never had an item. */
export function shownItem(
  app: AppContext,
  occurrence: Occurrence,
): LiveItem & { readonly area: Pick<Area, "title"> } {
  if (!occurrence.served) throw new Error(`Occurrence ${occurrence.id} has no item.`);
  const live = liveItem(app.catalog, occurrence.served);
  return { ...live, area: app.catalog.area(live.topic.area) ?? { title: live.topic.area } };
}

/** The facts every card of an occurrence needs. */
export function cardOccurrence(
  occurrence: Occurrence,
  live: LiveItem,
  answeredCount: number,
): CardOccurrence {
  const { key, number, closesAt, late, ranked, orderSeed } = occurrence;
  const order = isQuestion(live.item) ? displayOrder(live.item, orderSeed) : [];
  return { key, number, closesAt, late, ranked, answeredCount, order };
}

/** The card as it stands now: open with its count, or closed with its reveal. */
export async function publicCard(app: AppContext, occurrence: Occurrence): Promise<Card> {
  const group = await app.store.group(occurrence.groupId);
  const words = wordsFor(group?.language);
  return occurrence.status === "closed"
    ? closedCard(app, occurrence, words)
    : openCard(app, occurrence, words);
}

/** The open card, in the words given. */
export async function openCard(app: AppContext, occurrence: Occurrence, words: Words): Promise<Card> {
  const { item, topic, area } = shownItem(app, occurrence);
  const answered = await app.store.answeredCount(occurrence.id);
  const facts = { occurrence: cardOccurrence(occurrence, { item, topic }, answered), topic, area, words };
  return isQuestion(item)
    ? questionCard({ ...facts, item })
    : promptCard({ ...facts, item, takesCount: answered });
}

/** The closed card with its reveal, in the words given. */
export async function closedCard(app: AppContext, occurrence: Occurrence, words: Words): Promise<Card> {
  const { item, topic, area } = shownItem(app, occurrence);
  const [tally, streakCount] = await Promise.all([
    app.store.tally(occurrence.id),
    app.store.countedMembers(occurrence.groupId, occurrence.studyDate),
  ]);
  return revealCard({
    occurrence: cardOccurrence(occurrence, { item, topic }, tally.total),
    item,
    topic,
    area,
    tally,
    streakCount,
    voided: occurrence.voided?.reason ?? null,
    words,
  });
}

/** Joint winners that are named; a larger crowd of equals is counted. */
const ANNOUNCED = 20;

/** Who won a period, members and teams, or null where nobody has points. */
export async function announcementCard(app: AppContext, delivery: Delivery): Promise<Card | null> {
  const { kind, period: id } = delivery.payload;
  if ((kind !== "week" && kind !== "season") || id === undefined) return null;
  const period: Period = { kind: kind satisfies PeriodKind, id };
  const { groupId } = delivery;
  const words = wordsFor((await app.store.group(groupId))?.language);
  const board = await app.store.memberBoard(groupId, period, { top: ANNOUNCED, memberId: null });
  const first = board.top.filter((row) => row.rank === 1 && row.points > 0);
  const points = first[0]?.points ?? 0;
  if (points === 0) return null;
  const names = first.map((row) => row.name || words.boards.formerMember);
  return winnersCard({
    period,
    members: { names, points },
    teams: await winningTeams(app, groupId, period),
    words,
  });
}

async function winningTeams(app: AppContext, groupId: GroupId, period: Period): Promise<WinnersFacts | null> {
  const results = await teamResults(app, groupId, { period, today: datesOf(period).until });
  const first = rankedTeams(results).filter((team) => team.rank === 1 && team.points > 0);
  const [winner] = first;
  return winner ? { names: first.map((team) => team.name), points: winner.points } : null;
}

/** What organisers are told once when a channel stops taking cards. */
export function noticeToOrganisers(delivery: Delivery): Card {
  const { status } = wordsFor(undefined);
  const { schedule = "0", channel = "", reason = "channel-gone" } = delivery.payload;
  const facts = { schedule: Number(schedule), channel, reason: reason as PermanentReason };
  return noticeCard(status.degradedTitle, status.degraded(facts), { tone: "warning" });
}

/** The name of a prompt's thread. */
export function threadTitle(occurrence: Occurrence): string {
  const number = occurrence.number === null ? "" : `#${occurrence.number} · `;
  return `${number}${occurrence.served?.topic.title ?? ""}`;
}
