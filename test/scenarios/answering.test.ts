/** What an answer brings: in time and late, with a hint, after "Show me", locked in first, and marked as a guess. */
import { describe, expect, it } from "vitest";
import { addDays, studyDateAt } from "#core/calendar.ts";
import type { Card } from "#core/card.ts";
import type { OccurrenceKey } from "#core/ids.ts";
import { LEVEL_FACTOR } from "#core/scoring.ts";
import { aCatalog } from "../builders/catalog.ts";
import { cardText } from "../builders/card-text.ts";
import { aHouse, DAY_MS, HOUR_MS, type House, MONDAY_AT_8, type Person } from "../properties/a-house.ts";
import { aSchedule } from "../properties/a-schedule.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay, type Person as Player } from "./harness.ts";

/** Every second question has a hint. */
const catalog = aCatalog({ kinds: ["single"] });

const hinted = (card: Card) => cardText(card).includes("[Hint]");

/** Steps to a card that fits. */
async function cardThat(play: GroupInPlay, fits: (card: Card) => boolean): Promise<Card> {
  for (let day = 0; day < 20; day++) {
    const card = await play.nextCard();
    if (fits(card)) return card;
  }
  throw new Error("No such card came.");
}

async function answersOf(play: GroupInPlay, who: Player) {
  return play.store.answersOf(play.group.id, (await who.stored()).id, 9);
}

const closing = async (play: GroupInPlay) => play.advanceTo(play.clock.now() + DAY_MS);

describe("an answer in time", () => {
  it("brings points by level, and a hint costs a quarter of them", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await cardThat(play, hinted);
    const [ada, ben] = [play.person("Ada"), play.person("Ben")];
    await ada.presses(card, rightLetter(card));
    const hint = await ben.presses(card, "Hint");
    expect(hint.text).toContain("a quarter");
    await ben.presses(hint, rightLetter(card));
    const [full] = await answersOf(play, ada);
    const [part] = await answersOf(play, ben);
    const level = full?.occurrence.served?.topic.level ?? "foundation";
    expect(full?.answer.points).toBe(100 * LEVEL_FACTOR[level]);
    expect(part?.answer).toMatchObject({ hinted: true, points: Math.round(75 * LEVEL_FACTOR[level]) });
  });

  it("counts as the first one when a hint is looked at afterwards", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await cardThat(play, hinted);
    const ada = play.person("Ada");
    const verdict = await ada.presses(card, rightLetter(card));
    expect((await ada.presses(card, "Hint")).text).toBe(verdict.text);
    expect((await answersOf(play, ada))[0]?.answer.hinted).toBe(false);
  });

  it("brings 0 points and a streak when it was “Show me”", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const said = await ada.presses(card, "Show me");
    expect(said.text).toContain("0 points");
    expect(said.text).toContain("Streak: 1 date");
    expect((await ada.presses(card, rightLetter(card))).text).toContain("Answer shown");
    const [stored] = await answersOf(play, ada);
    expect(stored?.answer).toMatchObject({ points: 0, outcome: { verdict: "shown" } });
  });

  it("is asked about first where the member wants that, and counts once locked in", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("settings lock-in on");
    const card = await play.nextCard();
    const asked = await ada.presses(card, wrongLetter(card));
    expect(asked.text).toContain(`Lock in ${wrongLetter(card)}?`);
    expect(await answersOf(play, ada)).toEqual([]);
    const other = await ada.presses(card, rightLetter(card));
    expect((await ada.presses(other, `Lock in ${rightLetter(card)}`)).text).toContain("Right · ");
    expect((await ada.presses(asked, `Lock in ${wrongLetter(card)}`)).text).toContain("Right · ");
    expect(await answersOf(play, ada)).toHaveLength(1);
  });
});

describe("an answer after the card has closed", () => {
  it("is practice: graded and explained, without points or streak, and kept once", async () => {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    await closing(play);
    const ada = play.person("Ada");
    const said = await ada.presses(card, rightLetter(card));
    expect(said.text).toContain("Right · ");
    expect(said.text).toContain("had closed before this answer arrived");
    await ada.presses(card, wrongLetter(card));
    const { id } = await ada.stored();
    const stats = await play.store.stats(play.group.id, id);
    expect(stats).toMatchObject({ answered: 0, points: 0, practised: 1 });
    expect((await ada.types("streak")).text).toContain("No streak at the moment");
    expect((await ada.types("leaderboard")).text).toContain("Nobody has points");
  });

  it("is in time by when it was received, however long it was under way", async () => {
    const house = await aHouse({ catalog });
    await aSchedule(house);
    const { key, closesAt } = await theOpenCard(house);
    const ben: Person = { name: "Ben", space: "here" };
    house.clock.set((closesAt ?? 0) - 1);
    await house.store.saveHeartbeat(house.clock.now());
    await house.does(ben, { presses: { kind: "pick", occurrence: key, index: 0 } });
    house.clock.set(closesAt ?? 0);
    await house.does({ ...ben, name: "Chi" }, { presses: { kind: "pick", occurrence: key, index: 0 } });
    const [row] = house.db
      .prepare<[], { answers: number; late: number }>(
        "SELECT (SELECT count(*) FROM answer) AS answers, (SELECT count(*) FROM practice WHERE mode = 'late') AS late",
      )
      .all();
    expect(row).toEqual({ answers: 1, late: 1 });
  });
});

async function theOpenCard(house: House) {
  await house.advanceTo(MONDAY_AT_8 + HOUR_MS);
  const group = await house.install("here");
  const [card] = await house.store.recentOccurrences(group.id, 1);
  if (!card) throw new Error("No card is open.");
  return card;
}

describe("a word on how sure one was", () => {
  async function aRightAnswer() {
    const play = await aGroupInPlay({ catalog });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const verdict = await ada.presses(card, rightLetter(card));
    const dueAt = async () =>
      (await play.store.dueCount((await ada.stored()).id, play.clock.now())).nextAt ?? 0;
    return { play, card, ada, verdict, dueAt };
  }

  it("brings the idea back sooner and leaves the score alone; the first word stands", async () => {
    const { play, ada, verdict, dueAt } = await aRightAnswer();
    const [before] = await answersOf(play, ada);
    const sure = await dueAt();
    await ada.presses(verdict, "Guessed");
    const guessed = await dueAt();
    expect(guessed).toBeLessThan(sure);
    await ada.presses(verdict, "Unsure");
    expect(await dueAt()).toBe(guessed);
    const [after] = await answersOf(play, ada);
    expect(after?.answer).toEqual({ ...before?.answer, confidence: "guessed" });
  });

  it("is taken until the card closes", async () => {
    const { play, ada, verdict, dueAt } = await aRightAnswer();
    const before = await dueAt();
    await closing(play);
    expect((await ada.presses(verdict, "Guessed")).text).toContain("closed");
    expect(await dueAt()).toBe(before);
    expect((await answersOf(play, ada))[0]?.answer.confidence).toBeNull();
  });

  it("does not undo a review that came since", async () => {
    const play = await aGroupInPlay({
      catalog: aCatalog({ kinds: ["single"], topics: 1, questionsPerTopic: 2, ideasPerTopic: 1 }),
      scheduled: false,
    });
    await play.aSchedule({ weekdays: [1] });
    const card = await play.nextCard();
    const ada = play.person("Ada");
    const verdict = await ada.presses(card, wrongLetter(card));
    await play.advanceTo(play.clock.now() + 3 * DAY_MS);
    const served = await ada.types("review");
    await ada.presses(served, rightLetter(served.cards[0] as Card));
    const { id } = await ada.stored();
    const idea = play.app.catalog.topics[0]?.ideas[0]?.id;
    if (!idea) throw new Error("The catalog has no idea.");
    const reviewed = await play.store.review(id, idea);
    expect(reviewed?.reps).toBe(2);
    await ada.presses(card, "Show me");
    await ada.pressesId({ kind: "sure", occurrence: keyOf(verdict.cards[0] as Card), confidence: "unsure" });
    expect(await play.store.review(id, idea)).toEqual(reviewed);
  });
});

function keyOf(card: Card): OccurrenceKey {
  const found = /"occurrence":"([^"]+)"/.exec(JSON.stringify(card));
  if (!found?.[1]) throw new Error("The card carries no key.");
  return found[1] as OccurrenceKey;
}

describe("a question on an open card", () => {
  it("is not served for review before the member has answered it", async () => {
    const play = await aGroupInPlay({
      catalog: aCatalog({ kinds: ["single"], topics: 1, questionsPerTopic: 1, ideasPerTopic: 1 }),
    });
    const ada = play.person("Ada");
    const served = await ada.types("quiz");
    await ada.presses(served, wrongLetter(served.cards[0] as Card));
    const card = await play.nextCard();
    await play.advanceTo(play.clock.now() + DAY_MS / 2);
    await play.advanceTo(Date.parse("2026-11-24T08:30:00Z"));
    expect((await ada.types("review")).text).not.toContain("Which answer to question");
    expect((await ada.types("quiz")).text).not.toContain("Which answer to question");
    expect((await ada.presses(served, rightLetter(served.cards[0] as Card))).text).toContain(
      "on a card that is still open",
    );
    await ada.presses(card, rightLetter(card));
    expect((await ada.types("quiz")).text).toContain("Which answer to question");
  });
});

describe("a button on the wrong kind of card", () => {
  it("stores nothing: “Show me” on a prompt, a take on a question", async () => {
    const house = await aHouse({ catalog });
    await aSchedule(house, { kind: "prompt" });
    await aSchedule(house);
    const { groupId } = await theOpenCard(house);
    const ben: Person = { name: "Ben", space: "here" };
    for (const { kind, key: occurrence } of await house.store.recentOccurrences(groupId, 2)) {
      const doing =
        kind === "prompt"
          ? { presses: { kind: "show", occurrence } as const }
          : { submits: { kind: "take", occurrence } as const, values: { take: "Mostly caches." } };
      const { cards } = await house.does(ben, doing);
      expect(cards.map(cardText).join()).toContain("This button is too old");
    }
    expect(house.db.prepare("SELECT * FROM answer").all()).toEqual([]);
  });
});

describe("a card that outages kept open for longer than dates wait to be settled", () => {
  it("still takes an answer, and the streak is as if it had come earlier", async () => {
    const house = await aHouse({ catalog });
    await aSchedule(house, { weekdays: [1] });
    await aSchedule(house, { weekdays: [1], time: "09:30" });
    await aSchedule(house, { time: "12:00" });
    const { studyDate, groupId, key: first } = await theOpenCard(house);
    await house.advanceTo(MONDAY_AT_8 + 2 * HOUR_MS);
    const ben: Person = { name: "Ben", space: "here" };
    const shows = (occurrence: OccurrenceKey) => house.does(ben, { presses: { kind: "show", occurrence } });
    await shows(first);
    const second = (await house.store.occurrencesBetween(groupId, studyDate, studyDate))[1];
    if (!second) throw new Error("There is no second card.");
    // Again and again we are away when the card is about to close.
    const today = () => studyDateAt(house.clock.now(), "UTC");
    while (today() < addDays(studyDate, 10)) {
      const { closesAt } = (await house.store.occurrence(second.id)) ?? {};
      await house.advanceTo((closesAt ?? 0) - HOUR_MS);
      house.clock.set(house.clock.now() + DAY_MS);
      await house.beat({ alive: false });
    }
    const [daily] = await house.store.recentOccurrences(groupId, 1);
    if (daily) await shows(daily.key);
    expect((await house.member(ben)).streak.through).toBe(studyDate);
    // The daily cards in between were missed, so the latest date stands alone.
    const told = await shows(second.key);
    const asked = await house.does(ben, { types: "streak" });
    for (const { cards } of [told, asked])
      expect(cards.map(cardText).join()).toContain("Streak: 1 date. No freeze held.");
    expect(await house.store.answersOf(groupId, (await house.member(ben)).id, 9)).toHaveLength(3);
  });
});
