/** What organisers see of the queue, the season and the machinery. */
import type { Block, Card } from "../card.ts";
import type { ItemId, TopicId } from "../ids.ts";
import type { Period } from "../scoring.ts";
import type { Words } from "../words/index.ts";
import {
  buttonRow,
  commandButton,
  heading,
  line,
  lines,
  list,
  present,
  section,
  type Sentence,
} from "./blocks.ts";
import { noticeCard } from "./notice-card.ts";
import { scheduleBlocks, type ScheduleFacts } from "./schedule-card.ts";

export interface QueueEntryFacts {
  readonly id: number;
  /** The reported item; null for a suggestion. */
  readonly item: { readonly id: ItemId; readonly topic: TopicId } | null;
  readonly text: string;
  readonly from: string;
  readonly at: number;
}

/** Reports and suggestions that wait. */
export function queueCard({
  entries,
  words,
}: {
  readonly entries: readonly QueueEntryFacts[];
  readonly words: Words;
}): Card {
  const { title, empty, waiting, more } = words.queue;
  if (entries.length === 0) return noticeCard(title, empty);
  return {
    title,
    tone: "plain",
    blocks: [
      line(waiting(entries.length), "strong"),
      ...entries.flatMap((entry) => entryBlocks(entry, words)),
      line(more, "muted"),
    ],
    fallback: `${title}: ${waiting(entries.length)}`,
  };
}

/** One entry with what can be done about it. */
export function queueEntryCard(facts: {
  readonly entry: QueueEntryFacts;
  /** Reports on the same item, this one included. */
  readonly reports: number;
  readonly words: Words;
}): Card {
  const { entry, reports, words } = facts;
  const { queue } = words;
  return {
    title: queue.entryTitle(entry.id),
    tone: "plain",
    blocks: [
      ...entryBlocks(entry, words),
      ...present([entry.item !== null && reports > 1 && line(queue.sameItem(reports))]),
      ...buttonRow(
        present([
          entry.item && commandButton(`lookup ${entry.item.topic}`, queue.lookupButton),
          commandButton(`queue dismiss ${entry.id}`, queue.dismissButton),
        ]),
      ),
      line(queue.more, "muted"),
    ],
    fallback: `${queue.entryTitle(entry.id)}: ${entry.text}`,
  };
}

function entryBlocks({ id, item, text, from, at }: QueueEntryFacts, words: Words): readonly Block[] {
  return [
    line(item === null ? words.queue.suggestion(id) : words.queue.report(id, item.id)),
    line(text),
    line(words.queue.from(from, at), "muted"),
  ];
}

interface Leaders {
  readonly names: readonly string[];
  readonly points: number;
}

export interface SeasonCardFacts {
  readonly period: Period;
  /** The running week's place in the season; null for a season that is over. */
  readonly running: { readonly week: number; readonly weeks: number } | null;
  readonly weeks: readonly { readonly period: Period; readonly members: Leaders; readonly teams: Leaders }[];
  readonly leaders: Leaders;
  readonly openCards: number;
  readonly provisional: boolean;
  readonly words: Words;
}

/** A season week by week. */
export function seasonCard(facts: SeasonCardFacts): Card {
  const { period, running, weeks, leaders, openCards, provisional, words } = facts;
  const { season } = words;
  const title = season.title(period);
  if (weeks.length === 0) return noticeCard(title, season.empty);
  const over = running === null && !provisional;
  const ahead = (over ? season.won : season.leaders)(leaders.names, leaders.points);
  return {
    title,
    tone: "plain",
    blocks: [
      ...present([running !== null && line(season.running(running))]),
      line(ahead, "strong"),
      weeksTable(weeks, words),
      ...present([
        openCards > 0 && line(season.openCards(openCards), "muted"),
        provisional && line(season.provisional, "muted"),
      ]),
    ],
    fallback: `${title}: ${ahead}`,
  };
}

function weeksTable(weeks: SeasonCardFacts["weeks"], { season }: Words): Block {
  const { columns } = season;
  return {
    kind: "table",
    caption: season.caption,
    head: [columns.week, columns.members, columns.teams],
    rows: weeks.map(({ period, members, teams }) => ({
      cells: [
        [season.week(period)],
        [season.winners(members.names, members.points)],
        [season.winners(teams.names, teams.points)],
      ],
    })),
  };
}

export interface StatusCardFacts {
  readonly schedules: readonly ScheduleFacts[];
  readonly sentLastWeek: number;
  readonly waiting: number;
  readonly oldestWaitingAt: number | null;
  /** Deliveries given up, with finished words for what they were and why. */
  readonly dead: readonly { readonly delivery: number; readonly what: string; readonly reason: string }[];
  /** Further sentences about what needs a look. */
  readonly notes?: readonly Sentence[];
  /** Terms looked up without a result, most wanted first. */
  readonly terms: readonly { readonly term: string; readonly times: number }[];
  readonly words: Words;
}

/** Whether everything runs: what needs a look comes first. */
export function statusCard(facts: StatusCardFacts): Card {
  const { schedules, dead, terms, words } = facts;
  const { status } = words;
  const concerns =
    dead.length + schedules.filter((schedule) => schedule.degraded !== null || schedule.lowSupply).length;
  const summary = concerns === 0 ? status.fine : status.attention(concerns);
  const deliveries: readonly Sentence[] = [
    ...dead.map(status.dead),
    status.waiting(facts.waiting, facts.oldestWaitingAt),
    status.delivered(facts.sentLastWeek),
  ];
  return {
    title: status.title,
    tone: concerns === 0 ? "plain" : "warning",
    blocks: [
      line(summary, "strong"),
      ...lines(facts.notes ?? []),
      heading(status.schedulesHeading),
      ...(schedules.length === 0 ? [line(words.schedules.none)] : []),
      ...schedules.flatMap((schedule) => scheduleBlocks(schedule, words)),
      ...section(status.deliveriesHeading, deliveries),
      heading(status.lookupsHeading),
      ...(terms.length === 0
        ? [line(status.noTerms)]
        : list(terms.map(({ term, times }) => status.term(term, times)))),
    ],
    fallback: `${status.title}: ${summary}`,
  };
}
