/** Boards: who stands where, how far the next rank is, and who won last. */
import type { Block, Card } from "../card.ts";
import type { Period } from "../scoring.ts";
import type { Words } from "../words/index.ts";
import { line, lines, list, present, type Sentence } from "./blocks.ts";
import { noticeCard, noticeFallback } from "./notice-card.ts";

export interface BoardRow {
  readonly rank: number;
  /** Finished: a hidden member's name is the catalog's own word for it. */
  readonly name: string;
  readonly points: number;
  /** Ranks climbed since the last period; null for a newcomer, left out where no row has it. */
  readonly movement: number | null;
  readonly own: boolean;
}

/** The reader's own standing; on a board of teams that of their team. */
export interface OwnStanding {
  readonly name: string;
  readonly rank: number;
  readonly points: number;
  /** Points short of the next rank; null at the top. */
  readonly gap: number | null;
}

export interface BoardCardFacts {
  readonly period: Period;
  readonly of: "members" | "teams";
  readonly rows: readonly BoardRow[];
  /** Null on a public board, and for a reader without points. */
  readonly own: OwnStanding | null;
  /** Points of this period can still change. */
  readonly provisional: boolean;
  readonly lastWinners: { readonly names: readonly string[]; readonly points: number } | null;
  /** The reader has hidden their name. */
  readonly hiddenOwn: boolean;
  /** A period that is over has other words for an empty board. */
  readonly current: boolean;
  /** Shown to the reader alone. */
  readonly personal: boolean;
  readonly words: Words;
}

/** A board as a table, with what it means for the reader. */
export function boardCard(facts: BoardCardFacts): Card {
  const { period, of, rows, provisional, lastWinners, words } = facts;
  const title = words.boards.title(period, of);
  return {
    title,
    tone: "plain",
    blocks: [
      ...(rows.length === 0 ? [line(emptySentence(facts))] : [boardTable(facts)]),
      ...lines(ownSentences(facts)),
      ...present([
        lastWinners && lastWinners.names.length > 0
          ? line(words.boards.lastWinners(lastWinners.names, lastWinners.points))
          : null,
        provisional && rows.length > 0 && line(words.boards.provisional, "muted"),
      ]),
    ],
    fallback: noticeFallback(title, rows.length === 0 ? emptySentence(facts) : topSentence(rows, words)),
  };
}

function emptySentence({ of, current, words }: BoardCardFacts): Sentence {
  if (!current) return words.boards.emptyPast;
  return of === "teams" ? words.boards.emptyTeams : words.boards.empty;
}

function topSentence(rows: readonly BoardRow[], words: Words): string {
  return rows
    .slice(0, 3)
    .map((row) => `${row.rank}. ${row.name} (${words.boards.points(row.points)})`)
    .join(", ");
}

function boardTable({ period, of, rows, words }: BoardCardFacts): Block {
  const { columns } = words.boards;
  const moving = rows.some((row) => row.movement !== null);
  return {
    kind: "table",
    caption: words.boards.caption(period, of),
    head: [
      columns.rank,
      of === "members" ? columns.member : columns.team,
      columns.points,
      ...(moving ? [columns.movement] : []),
    ],
    rows: rows.map((row) => {
      const name = row.own ? words.boards.ownName(row.name) : row.name;
      const cells = [
        [String(row.rank)],
        [{ kind: "member", name } as const],
        [words.boards.points(row.points)],
        ...(moving ? [[words.boards.movement(row.movement)]] : []),
      ];
      return row.own ? { cells, own: true } : { cells };
    }),
  };
}

function ownSentences({
  of,
  own,
  rows,
  hiddenOwn,
  personal,
  current,
  words,
}: BoardCardFacts): readonly Sentence[] {
  if (!personal) return [];
  const hidden = hiddenOwn ? [words.boards.hiddenOwn] : [];
  if (own === null)
    return of === "members" && rows.length > 0 && current ? [words.boards.notRanked, ...hidden] : hidden;
  return [
    of === "members" ? words.boards.own(own) : words.boards.ownTeam({ ...own, team: own.name }),
    ...hidden,
  ];
}

/** Joint winners, by name, with the points each of them has. */
export interface WinnersFacts {
  readonly names: readonly string[];
  readonly points: number;
}

export interface WinnersCardFacts {
  readonly period: Period;
  readonly members: WinnersFacts;
  /** Null where no team has a result. */
  readonly teams: WinnersFacts | null;
  readonly words: Words;
}

/** Announces the winners of a period whose last card has closed. */
export function winnersCard({ period, members, teams, words }: WinnersCardFacts): Card {
  const { winners, noWinners, winnersTitle } = words.boards;
  const text = members.names.length === 0 ? noWinners : winners({ ...members, of: "members" });
  return noticeCard(winnersTitle(period), text, teams ? { more: [winners({ ...teams, of: "teams" })] } : {});
}

/** How points and boards work. */
export function rulesCard(words: Words): Card {
  const title = words.boards.rulesTitle;
  return { title, tone: "plain", blocks: list(words.boards.rules), fallback: title };
}
