import { describe, expect, test } from "vitest";
import {
  queueCard,
  queueEntryCard,
  seasonCard,
  statusCard,
  type StatusCardFacts,
} from "#core/cards/organiser-cards.ts";
import {
  scheduleChangedCard,
  type ScheduleFacts,
  scheduleListCard,
  schedulePreviewCard,
  setupCheckCard,
  setupDoneCard,
  welcomeCard,
} from "#core/cards/schedule-card.ts";
import { as, type ItemId, type StudyDate, type TopicId } from "#core/ids.ts";
import { wordsFor } from "#core/words/index.ts";
import { buttonIds, cardText, plain } from "../builders/card-text.ts";

const words = wordsFor("en");
const date = (text: string) => as<StudyDate>(text);
const at = Date.parse("2026-11-26T08:00:00Z");

function aSchedule(changes: Partial<ScheduleFacts> = {}): ScheduleFacts {
  return {
    number: 2,
    kind: "quiz",
    channel: "#study",
    time: "09:00",
    zone: "Europe/Berlin",
    weekdays: [1, 2, 3, 4, 5],
    areas: [],
    levels: [],
    topics: [],
    catchUpMs: 6 * 3_600_000,
    nextAt: at,
    paused: false,
    degraded: null,
    firingsLeft: 300,
    lowSupply: false,
    ...changes,
  };
}

const listed = (changes: Partial<ScheduleFacts>) =>
  cardText(scheduleListCard({ schedules: [aSchedule(changes)], words }));

describe("schedules", () => {
  test("are a line each with the next firing", () => {
    expect(listed({}).split("\n")).toEqual([
      "Schedules",
      "2 · quiz · #study · Mon to Fri at 09:00 (Europe/Berlin)",
      "- Everything in the catalog.",
      "- Next: 2026-11-26T08:00:00.000Z.",
    ]);
  });

  test("name their filter", () => {
    expect(listed({ areas: ["Caching", "Cloud"], levels: ["senior"], topics: ["Sharding"] })).toContain(
      "- Only areas Caching and Cloud, senior level, topic Sharding.",
    );
  });

  test.each([
    [{ paused: true }, "Paused. Dates in a pause count against nobody."],
    [{ nextAt: null }, "It never posts again."],
    [{ kind: "prompt" as const }, "2 · discussion prompt · #study"],
    [{ degraded: "the channel is gone." }, "Not posting: the channel is gone. It resumes by itself"],
    [{ firingsLeft: 40 }, "40 new items left before recaps begin."],
    [{ firingsLeft: 1, lowSupply: true }, "Only 1 new item left before recaps begin."],
  ])("say what is special: %j", (changes, sentence) => {
    expect(listed(changes)).toContain(sentence);
  });

  test("that aren't there yet say how to begin", () => {
    expect(cardText(scheduleListCard({ schedules: [], words }))).toContain("There is no schedule yet.");
  });

  test("show a change with the date it loses", () => {
    const facts = { done: words.schedules.changed, schedule: aSchedule(), words };
    const text = cardText(scheduleChangedCard({ ...facts, lost: date("2026-11-26") }));
    expect(text).toContain("Schedules\nThe schedule is changed.\n2 · quiz");
    expect(text).toContain("posted up to 6 h late");
    expect(text).toContain("With this change Thu 26 Nov 2026 gets no card");
    expect(cardText(scheduleChangedCard({ ...facts, lost: null }))).not.toContain("gets no card");
  });

  test("preview their next dates", () => {
    const dates = [
      { studyDate: date("2026-11-26"), at, skipped: false },
      { studyDate: date("2026-11-27"), at: at + 86_400_000, skipped: true },
    ];
    const facts = { number: 2, paused: false, lost: null, words };
    expect(cardText(schedulePreviewCard({ ...facts, dates })).split("\n")).toEqual([
      "Next dates of schedule 2",
      "- Thu 26 Nov 2026: 2026-11-26T08:00:00.000Z",
      "- Fri 27 Nov 2026: left out",
    ]);
    const warned = cardText(schedulePreviewCard({ ...facts, dates, paused: true, lost: date("2026-11-25") }));
    expect(warned).toContain("The schedule is paused");
    expect(warned).toContain("Wed 25 Nov 2026 gets no card");
    expect(cardText(schedulePreviewCard({ ...facts, dates: [] }))).toContain("never posts with this rule");
  });

  test("have a sentence for every refusal and reason", () => {
    for (const refusal of Object.values(words.schedules.refused)) expect(plain(refusal)).toMatch(/[.?]$/);
    expect(plain(words.status.degraded({ schedule: 2, channel: "#study", reason: "no-permission" }))).toBe(
      "Schedule 2 can't post in #study: I may not view or post in the channel. It resumes by itself once that is solved. setup check shows what is missing, and schedule edit 2 moves it elsewhere. Dates without a card count against nobody.",
    );
  });
});

describe("setup", () => {
  test("welcomes with a button to begin", () => {
    expect(buttonIds(welcomeCard(words))).toEqual({ "Set up": "1:x:setup" });
  });

  test("ends with the first card now", () => {
    const card = setupDoneCard({ schedule: aSchedule(), nextAt: at, words });
    expect(cardText(card)).toContain("The first card comes to #study 2026-11-26T08:00:00.000Z.");
    expect(buttonIds(card)).toEqual({ "First card now": "1:x:setup first-card" });
  });

  test("checks channel by channel", () => {
    const fine = { name: "#study", missing: [] };
    const broken = { name: "#talk", missing: ["I may not post there."] };
    expect(cardText(setupCheckCard({ channels: [fine], words }))).toBe(
      "Setup check\nEverything needed to post is in place.\n- #study: ready to post.",
    );
    const card = setupCheckCard({ channels: [fine, broken], words });
    expect(card.tone).toBe("warning");
    expect(cardText(card)).toContain("- #talk: I may not post there.");
    expect(cardText(setupCheckCard({ channels: [], words }))).toContain("There is no schedule yet.");
  });
});

describe("the queue", () => {
  const item = { id: as<ItemId>("topic-1/question-1"), topic: as<TopicId>("topic-1") };
  const report = { id: 4, item, text: "B is right too.", from: "Ada", at };
  const suggestion = { id: 5, item: null, text: "More on clocks", from: "Bob", at };

  test("lists reports and suggestions", () => {
    const text = cardText(queueCard({ entries: [report, suggestion], words }));
    expect(text).toContain(
      "2 entries are waiting.\n4 · report on topic-1/question-1\nB is right too.\nFrom Ada, 2026-",
    );
    expect(text).toContain("5 · suggestion\nMore on clocks");
    expect(cardText(queueCard({ entries: [], words }))).toContain("Nothing is waiting.");
  });

  test("shows one entry with what can be done", () => {
    const card = queueEntryCard({ entry: report, reports: 3, words });
    expect(cardText(card)).toContain("3 reports on this question.");
    expect(buttonIds(card)).toEqual({
      "See the topic": "1:x:lookup topic-1",
      Dismiss: "1:x:queue dismiss 4",
    });
    expect(buttonIds(queueEntryCard({ entry: suggestion, reports: 0, words }))).toEqual({
      Dismiss: "1:x:queue dismiss 5",
    });
  });

  test("says what voiding did, in singular and plural", () => {
    expect(plain(words.queue.voided("topic-1/question-1", 1))).toContain("1 answer lost its points");
    expect(plain(words.queue.voided("topic-1/question-1", 3))).toContain("3 answers lost their points");
  });
});

describe("the season", () => {
  const nobody = { names: [], points: 0 };
  const facts = {
    period: { kind: "season", id: "2026-Q4" } as const,
    running: { week: 8, weeks: 14 },
    weeks: [
      {
        period: { kind: "week", id: "2026-W47" } as const,
        members: { names: ["Ada", "Bob"], points: 400 },
        teams: nobody,
      },
    ],
    leaders: { names: ["Ada"], points: 2100 },
    openCards: 1,
    provisional: true,
    words,
  };

  test("reads week by week", () => {
    expect(cardText(seasonCard(facts)).split("\n")).toEqual([
      "Season 4 of 2026",
      "Week 8 of 14.",
      "Ahead so far: Ada with 2,100 points.",
      "Winners of each week",
      "Week | Member | Team",
      "Week 47 of 2026 | Ada and Bob (400) | nobody yet",
      "1 card still open.",
      "Provisional until the season's last card has closed.",
    ]);
  });

  test("that is over says less, and an empty one says so", () => {
    const over = { ...facts, running: null, openCards: 0, provisional: false, leaders: nobody };
    expect(cardText(seasonCard(over))).not.toMatch(/Week 8|open|Provisional/);
    expect(cardText(seasonCard({ ...facts, weeks: [] }))).toContain("No card belongs to this season.");
  });
});

describe("the status", () => {
  const quiet: StatusCardFacts = {
    schedules: [aSchedule()],
    sentLastWeek: 20,
    waiting: 0,
    oldestWaitingAt: null,
    dead: [],
    terms: [],
    words,
  };

  test("says that everything runs", () => {
    const card = statusCard(quiet);
    expect(card.tone).toBe("plain");
    expect(cardText(card)).toContain("Status\nEverything is running.\n# Schedules\n2 · quiz");
    expect(cardText(card)).toContain(
      "- Nothing is waiting to be sent.\n- 20 messages sent in the last 7 days.",
    );
    expect(cardText(card)).toContain("# Looked up without a result\nNo term is missing.");
  });

  test("puts first what needs a look", () => {
    const card = statusCard({
      ...quiet,
      schedules: [
        aSchedule({ degraded: "the channel is gone." }),
        aSchedule({ lowSupply: true, firingsLeft: 3 }),
      ],
      waiting: 2,
      oldestWaitingAt: at,
      dead: [{ delivery: 17, what: "card #12", reason: "the platform refused the message." }],
      terms: [{ term: "flux", times: 3 }],
    });
    expect(card.tone).toBe("warning");
    const text = cardText(card);
    expect(text).toContain("3 things need a look.");
    expect(text).toContain(
      "Given up: card #12 (delivery 17): the platform refused the message. status retry 17 tries again.",
    );
    expect(text).toContain("2 messages waiting to be sent, the oldest since 2026-11-26T08:00:00.000Z.");
    expect(text).toContain("- “flux”, 3 times");
    expect(cardText(statusCard({ ...quiet, schedules: [] }))).toContain("There is no schedule yet.");
  });
});
