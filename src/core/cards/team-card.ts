/** Teams: one's own, and all of them. */
import type { Block, Card } from "../card.ts";
import type { Words } from "../words/index.ts";
import { heading, line } from "./blocks.ts";
import { noticeCard } from "./notice-card.ts";

export interface TeamFacts {
  readonly name: string;
  /** Members' names, hidden ones left out by the caller. */
  readonly members: readonly string[];
  /** Null under the smallest size of a team. */
  readonly week: number | null;
  readonly season: number | null;
}

/** The reader's team; null shows how to join one. */
export function teamCard({ team, words }: { readonly team: TeamFacts | null; readonly words: Words }): Card {
  if (team === null) return noticeCard(words.team.listTitle, words.team.none);
  const title = words.team.title(team.name);
  return {
    title,
    tone: "plain",
    blocks: [
      line(words.team.members(team.members)),
      line(words.team.week(team.week)),
      line(words.team.season(team.season)),
      line(words.team.more, "muted"),
    ],
    fallback: `${title}: ${words.team.week(team.week)}`,
  };
}

/** Every team with its members. */
export function teamListCard({
  teams,
  words,
}: {
  readonly teams: readonly TeamFacts[];
  readonly words: Words;
}): Card {
  const title = words.team.listTitle;
  if (teams.length === 0) return noticeCard(title, words.team.noTeams);
  return {
    title,
    tone: "plain",
    blocks: [...teams.flatMap((team) => teamBlocks(team, words)), line(words.team.more, "muted")],
    fallback: `${title}: ${teams.map((team) => team.name).join(", ")}`,
  };
}

function teamBlocks(team: TeamFacts, words: Words): readonly Block[] {
  return [
    heading(team.name),
    line(words.team.members(team.members)),
    line(words.team.week(team.week), "muted"),
  ];
}
