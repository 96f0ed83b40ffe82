import { describe, expect, test } from "vitest";
import { boardCard, type BoardCardFacts, rulesCard, winnersCard } from "#core/cards/board-card.ts";
import { wordsFor } from "#core/words/index.ts";
import { cardText } from "../builders/card-text.ts";

const words = wordsFor("en");
const WEEK = { kind: "week", id: "2026-W47" } as const;
const row = { movement: null, own: false };

function aBoard(changes: Partial<BoardCardFacts> = {}) {
  return boardCard({
    period: WEEK,
    of: "members",
    rows: [
      { ...row, rank: 1, name: "Ada", points: 1250, movement: 2 },
      { ...row, rank: 2, name: "Bob", points: 300, movement: 0 },
      { ...row, rank: 2, name: "Cy", points: 300, movement: -1, own: true },
      { ...row, rank: 4, name: "Hidden member", points: 100 },
    ],
    own: { name: "Cy", rank: 2, points: 300, gap: 950 },
    provisional: true,
    lastWinners: { names: ["Bob", "Cy"], points: 400 },
    hiddenOwn: false,
    current: true,
    personal: true,
    words,
    ...changes,
  });
}

describe("a board", () => {
  test("reads ranks, points, movement, own row and gap, last winners and what is provisional", () => {
    expect(cardText(aBoard()).split("\n")).toEqual([
      "Board · week 47 of 2026",
      "Members by points, week 47 of 2026",
      "Rank | Member | Points | Change",
      "1 | Ada | 1,250 | up 2",
      "2 | Bob | 300 | same",
      "> 2 | Cy (you) | 300 | down 1",
      "4 | Hidden member | 100 | new",
      "You are 2nd with 300 points. 950 more points would bring you level with the next rank.",
      "Last winners: Bob and Cy with 400 points.",
      "Provisional until the period's last card has closed.",
    ]);
  });

  test("has a fallback with the first three", () => {
    expect(aBoard().fallback).toBe("Board · week 47 of 2026: 1. Ada (1,250), 2. Bob (300), 2. Cy (300)");
  });

  test("leaves movement out where nobody had a rank before", () => {
    const rows = [{ ...row, rank: 1, name: "Ada", points: 100 }];
    expect(cardText(aBoard({ rows }))).toContain("Rank | Member | Points\n1 | Ada | 100\n");
  });

  test("says who is ahead of nobody, and who has no points yet", () => {
    expect(cardText(aBoard({ own: { name: "Ada", rank: 1, points: 1, gap: null } }))).toContain(
      "You are 1st with 1 point: nobody is ahead of you.",
    );
    expect(cardText(aBoard({ own: null }))).toContain("You have no points in this period yet.");
    expect(cardText(aBoard({ own: null, current: false }))).not.toContain("You have no points");
  });

  test("tells the reader that their name is hidden", () => {
    expect(cardText(aBoard({ hiddenOwn: true }))).toContain("Your name is hidden here");
  });

  test("for everybody says nothing about one reader", () => {
    const text = cardText(aBoard({ personal: false, hiddenOwn: true }));
    expect(text).not.toMatch(/You are|Your name/);
  });

  test("without rows says what to do, unless the period is over", () => {
    const empty = { rows: [], own: null, lastWinners: null };
    expect(cardText(aBoard(empty)).split("\n")).toEqual([
      "Board · week 47 of 2026",
      "Nobody has points in this period yet. Answer the open card (daily) to be the first.",
    ]);
    expect(cardText(aBoard({ ...empty, current: false }))).toContain("Nobody has points in this period.");
    expect(cardText(aBoard({ ...empty, lastWinners: { names: [], points: 0 } }))).not.toContain("winner");
  });

  test("of teams speaks of teams", () => {
    const teams = { of: "teams", period: { kind: "season", id: "2026-Q4" } } as const;
    const rows = [{ ...row, rank: 1, name: "Night Owls", points: 212.5 }];
    const text = cardText(
      aBoard({ ...teams, rows, own: { name: "Night Owls", rank: 1, points: 212.5, gap: null } }),
    );
    expect(text).toContain("Teams · season 4 of 2026");
    expect(text).toContain("Rank | Team | Points\n1 | Night Owls | 212.5");
    expect(text).toContain("Your team Night Owls is 1st with 212.5 points: no team is ahead.");
    const behind = aBoard({ ...teams, own: { name: "Night Owls", rank: 2, points: 3, gap: 1 } });
    expect(cardText(behind)).toContain("1 more point would bring it level");
    expect(cardText(aBoard({ ...teams, rows: [], own: null }))).toContain("A team needs 3 members");
  });
});

describe("winners", () => {
  test.each([
    [["Ada"], "Ada won with 400 points."],
    [["Ada", "Bob"], "Ada and Bob jointly won with 400 points."],
    [[], "No points were scored, so there is no winner."],
  ])("%j are announced", (names, sentence) => {
    const card = winnersCard({ period: WEEK, members: { names, points: 400 }, teams: null, words });
    expect(cardText(card)).toBe(`Winners · week 47 of 2026\n${sentence}`);
  });

  test.each([
    [["Night Owls"], "Team Night Owls won with 120.5 points."],
    [["Night Owls", "Early Birds"], "Teams Night Owls and Early Birds jointly won with 120.5 points."],
  ])("teams %j are announced below the members", (names, sentence) => {
    const members = { names: ["Ada"], points: 400 };
    const card = winnersCard({ period: WEEK, members, teams: { names, points: 120.5 }, words });
    expect(cardText(card)).toBe(`Winners · week 47 of 2026\nAda won with 400 points.\n${sentence}`);
  });
});

test("the rules are one list", () => {
  expect(cardText(rulesCard(words))).toContain(
    "How points and boards work\n- A fully right answer brings 100 points",
  );
});
