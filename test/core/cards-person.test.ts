import { describe, expect, test } from "vitest";
import { commandHelpCard, helpCard, problemCard } from "#core/cards/help-card.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { deleteCard, privacyCard, settingsCard, statsCard } from "#core/cards/person-cards.ts";
import { receiptsCard, streakCard } from "#core/cards/streak-card.ts";
import { teamCard, teamListCard } from "#core/cards/team-card.ts";
import { commandNamed } from "#core/command.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { EMPTY_STREAK, foldStreak } from "#core/streak.ts";
import { wordsFor } from "#core/words/index.ts";
import { instant, say } from "#core/words/spans.ts";
import { buttonIds, cardText } from "../builders/card-text.ts";

const words = wordsFor("en");
const date = (text: string) => as<StudyDate>(text);

function definitionOf(name: string) {
  const definition = commandNamed(name);
  if (!definition) throw new Error(`There is no ${name}.`);
  return definition;
}

describe("a notice", () => {
  test("says one thing, with more below and buttons", () => {
    const card = noticeCard("All set", "It works.", { more: ["Really."], tone: "warning" });
    expect(cardText(card)).toBe("All set\nIt works.\nReally.");
    expect(card).toMatchObject({ tone: "warning", fallback: "All set: It works." });
  });

  test("with an instant falls back to its title", () => {
    expect(noticeCard("Next card", say`It comes ${instant(0, "datetime")}.`).fallback).toBe("Next card");
  });
});

describe("help", () => {
  test("lists what the reader may use", () => {
    const everyone = cardText(helpCard({ organiser: false, words }));
    expect(everyone).toContain("# For everyone\n- daily: See today's card");
    expect(everyone).not.toContain("# For organisers");
    expect(cardText(helpCard({ organiser: true, words }))).toContain("# For organisers\n- setup:");
  });

  test("on a command shows usage, options, subcommands and examples", () => {
    const text = cardText(
      commandHelpCard({ definition: definitionOf("leaderboard"), organiser: false, words }),
    );
    expect(text).toContain("leaderboard [period] [of] [when] [public]: See how members and teams stand.");
    expect(text).toContain("- period (week, season, all): This week without it.");
    expect(text).toContain("# And also\n- leaderboard rules: Read how points, ranks and seasons work.");
    expect(text).toContain("# For instance\n- leaderboard\n- leaderboard season teams");
  });

  test("keeps what is for organisers from others", () => {
    const definition = definitionOf("streak");
    expect(cardText(commandHelpCard({ definition, organiser: false, words }))).not.toContain("grant");
    expect(cardText(commandHelpCard({ definition, organiser: true, words }))).toContain(
      "streak grant <member>",
    );
    const schedule = cardText(
      commandHelpCard({ definition: definitionOf("schedule"), organiser: false, words }),
    );
    expect(schedule).toContain("Only organisers can use this.");
  });

  test("on a subcommand shows its options", () => {
    const definition = definitionOf("streak");
    const subcommand = definition.subcommands.find((sub) => sub.name === "vacation");
    if (!subcommand) throw new Error("streak has vacation");
    const text = cardText(commandHelpCard({ definition, subcommand, organiser: false, words }));
    expect(text).toContain("Help · streak vacation\nstreak vacation <from> <until>: Take days off");
    expect(text).toContain("- from: First day off, such as 2026-12-24.");
    expect(text).toContain("# For instance\n- streak vacation 2026-12-24 2027-01-02");
    expect(text).not.toContain("# And also");
  });

  test("answers what wasn't understood", () => {
    const problem = { kind: "unknown-command", word: "qiuz", nearest: "quiz" } as const;
    expect(cardText(problemCard({ problem, words }))).toContain("Did you mean quiz?");
  });
});

describe("streak cards", () => {
  const facts = (studyDate: string, changes = {}) => ({
    studyDate: date(studyDate),
    cards: "closed" as const,
    answered: false,
    vacation: false,
    granted: false,
    ...changes,
  });
  const fold = foldStreak(EMPTY_STREAK, [
    facts("2026-11-23", { answered: true }),
    facts("2026-11-24", { cards: "open" }),
    facts("2026-11-25", { answered: true }),
  ]);

  test("show the line, what is told once, and what is open", () => {
    const card = streakCard({
      streak: fold.current,
      vacationUntil: date("2026-12-01"),
      notices: ["A notice."],
      words,
    });
    const text = cardText(card);
    expect(text).toContain("Your streak\nStreak: 2 dates. No freeze held. Provisional:");
    expect(text).toContain("A notice.\nThe card of Tue 24 Nov 2026 is still open to you.");
    expect(text).toContain("You are on vacation until Tue 1 Dec 2026.");
    expect(text).toContain("Every 7 dates in a row earn a freeze");
    const settled = { ...fold.current, pendingSince: null };
    expect(cardText(streakCard({ streak: settled, vacationUntil: null, notices: [], words }))).not.toMatch(
      /still open to you\. Later|vacation until/,
    );
  });

  test("show a receipt for each date, latest first", () => {
    expect(
      cardText(receiptsCard({ receipts: fold.receipts, reasons: new Map(), words }))
        .split("\n")
        .slice(1, 6),
    ).toEqual([
      "The last 3 study dates, latest first",
      "Date | What happened | Streak | Freezes",
      "Wed 25 Nov 2026 | Provisional: answered in time | 2 | 0",
      "Tue 24 Nov 2026 | Pending: a card of this date is still open to you | 1 | 0",
      "Mon 23 Nov 2026 | Counted: answered in time | 1 | 0",
    ]);
    expect(
      cardText(receiptsCard({ receipts: fold.receipts.slice(0, 1), reasons: new Map(), words })),
    ).toContain("The last study date\n");
    expect(cardText(receiptsCard({ receipts: [], reasons: new Map(), words }))).toContain(
      "Nothing to show yet",
    );
  });
});

describe("teams", () => {
  const team = { name: "Night Owls", members: ["Ada", "Bob", "Cy"], week: 212.5, season: null };

  test("show members and results, or how to join one", () => {
    expect(cardText(teamCard({ team, words })).split("\n")).toEqual([
      "Team Night Owls",
      "3 members: Ada, Bob and Cy.",
      "This week: 212.5 points.",
      "No result this season yet.",
      "leaderboard teams shows how the teams stand.",
    ]);
    expect(cardText(teamCard({ team: null, words }))).toContain("You are in no team.");
  });

  test("are listed with what is missing for a result", () => {
    const small = { ...team, name: "Duo", members: [], week: null, season: 10 };
    const text = cardText(teamListCard({ teams: [team, small], words }));
    expect(text).toContain("# Duo\nNo members yet.\nNo result this week yet: a team needs 3 members.");
    expect(cardText(teamCard({ team: small, words }))).toContain("This season: 10 points.");
    expect(cardText(teamListCard({ teams: [], words }))).toContain("There are no teams in this group yet.");
  });
});

describe("cards about the reader", () => {
  test("show figures by area", () => {
    const card = statsCard({
      answered: 12,
      right: 7,
      partly: 2,
      shown: 1,
      points: { week: 250, season: 1250, all: 3000 },
      reviews: { ideas: 9, due: 2 },
      areas: [
        { title: "Caching", answered: 8, right: 6 },
        { title: "Cloud", answered: 0, right: 0 },
      ],
      weakestArea: "Cloud",
      words,
    });
    expect(cardText(card).split("\n")).toEqual([
      "Your figures",
      "12 cards answered: 7 right, 2 partly right, 1 shown.",
      "Points: 250 this week, 1,250 this season, 3,000 in all.",
      "9 ideas in review, 2 due now.",
      "Right answers by area",
      "Area | Right",
      "Caching | 6 of 8 (75 %)",
      "Cloud | none yet",
      "Cloud is where practice pays most right now.",
    ]);
  });

  test("say how figures begin", () => {
    const none = { answered: 0, right: 0, partly: 0, shown: 0, points: { week: 0, season: 0, all: 0 } };
    const facts = { ...none, reviews: { ideas: 0, due: 0 }, areas: [], weakestArea: null, words };
    expect(cardText(statsCard(facts))).toContain("they begin with your first answer");
    expect(cardText(statsCard({ ...facts, answered: 1, right: 1 }))).toContain("1 card answered: 1 right.\n");
  });

  test("show each setting with the command that changes it", () => {
    const text = cardText(
      settingsCard({ hidden: true, lockIn: false, guesses: "as-answered", saved: true, words }),
    );
    expect(text.split("\n")).toEqual([
      "Your settings",
      "Saved.",
      "- Name on boards: hidden. settings hide off shows it.",
      "- Lock in: the first press counts. settings lock-in asks you first.",
      "- Right guesses: treated like answers you were unsure of. settings guesses again practises them again soon.",
    ]);
    const other = cardText(
      settingsCard({ hidden: false, lockIn: true, guesses: "again", saved: false, words }),
    );
    expect(other).toContain("settings hide hides it.\n- Lock in: you are asked");
    expect(other).not.toContain("Saved.");
  });

  test("list what is stored, and ask before deleting it", () => {
    const text = cardText(privacyCard(words));
    expect(text.match(/^- /gm)).toHaveLength(words.privacy.stored.length);
    expect(text).toContain("privacy export gives you all of it.");
    expect(buttonIds(deleteCard(words))).toEqual({ "Delete my data": "1:x:privacy delete yes" });
  });
});
