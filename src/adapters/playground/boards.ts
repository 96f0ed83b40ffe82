/** Which boards the panel shows, and the command line that asks for each. */

export const BOARD_PERIODS = [
  { id: "week", label: "Week" },
  { id: "season", label: "Season" },
  { id: "all", label: "All time" },
] as const;

export const BOARD_SIDES = [
  { id: "members", label: "Members" },
  { id: "teams", label: "Teams" },
] as const;

export interface Board {
  readonly period: (typeof BOARD_PERIODS)[number]["id"];
  readonly of: (typeof BOARD_SIDES)[number]["id"];
}

export const FIRST_BOARD: Board = { period: "week", of: "members" };

/** Reads `season-teams`; the first board for anything else. */
export function parseBoard(text: string | null): Board {
  const [period, of] = (text ?? "").split("-");
  const known = {
    period: BOARD_PERIODS.find(({ id }) => id === period),
    of: BOARD_SIDES.find(({ id }) => id === of),
  };
  return known.period && known.of ? { period: known.period.id, of: known.of.id } : FIRST_BOARD;
}

export function boardLine({ period, of }: Board): string {
  return `leaderboard ${period} ${of}`;
}

export function sameBoard(a: Board, b: Board): boolean {
  return a.period === b.period && a.of === b.of;
}
