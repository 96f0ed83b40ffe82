import { describe, expect, test } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay, type Person } from "./harness.ts";

const catalog = aCatalog({ kinds: ["single"], topics: 3, questionsPerTopic: 40 });

async function answerNext(play: GroupInPlay, who: Person): Promise<void> {
  const card = await play.nextCard();
  await who.presses(card, rightLetter(card));
}

async function answerDays(play: GroupInPlay, who: Person, days: number): Promise<void> {
  for (let day = 0; day < days; day++) await answerNext(play, who);
}

describe("a granted date", () => {
  test("is told with its reason, once, and stays in the receipts", async () => {
    const play = await aGroupInPlay({ catalog });
    const ben = play.person("Ben");
    await answerNext(play, ben);
    await play.advanceTo("2026-11-25T12:00:00Z");
    await answerNext(play, ben);
    const ada = play.person("Ada", { organiser: true });
    await ada.types("streak grant Ben 2026-11-24 the platform was down");
    expect((await ben.types("topics")).text).toContain("the platform was down");
    expect((await ben.types("topics")).text).not.toContain("the platform was down");
    expect((await ben.types("streak why")).text).toContain("granted it (the platform was down)");
  });
});

describe("a newcomer's first answer", () => {
  test("to an older card that is still open costs none of the dates since", async () => {
    const play = await aGroupInPlay({ catalog, scheduled: false });
    await play.aSchedule({ weekdays: [1] });
    await play.aSchedule({ time: "10:00" });
    const weekly = await play.nextCard();
    await play.advanceTo("2026-11-26T12:00:00Z");
    const ada = play.person("Ada");
    const { text } = await ada.presses(weekly, rightLetter(weekly));
    expect(text).not.toMatch(/ended/);
    expect((await ada.types("streak why")).text).not.toMatch(/missed/i);
    expect((await ada.types("streak")).text).toContain("1 date");
  });
});

describe("streak", () => {
  test("says how one starts", async () => {
    const play = await aGroupInPlay({ catalog });
    expect((await play.person("Ada").types("streak")).text).toContain(
      "No streak at the moment. The next card you answer in time starts one.",
    );
  });

  test("counts dates answered, right or not", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerNext(play, ada);
    const card = await play.nextCard();
    await ada.presses(card, wrongLetter(card));
    expect((await ada.types("streak")).text).toContain("Streak: 2 dates. No freeze held.");
  });

  test("ends with a missed date, and says so once", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerDays(play, ada, 2);
    await play.advanceTo("2026-11-26T10:00:00Z");
    const told = await ada.types("streak");
    expect(told.text).toContain("Your streak of 2 ended on Wed 25 Nov 2026");
    expect((await ada.types("streak")).text).not.toContain("ended on");
  });

  test("spends a freeze by itself on a missed date, and says so once", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerDays(play, ada, 7);
    expect((await ada.types("streak")).text).toContain("1 freeze held.");
    await play.advanceTo("2026-12-01T09:30:00Z");
    const told = await ada.types("streak");
    expect(told.text).toContain("A freeze covered Mon 30 Nov 2026. Your streak of 7 goes on.");
    expect(told.text).toContain("Streak: 7 dates. No freeze held.");
    const again = await ada.presses(await ada.types("daily"), "Show me");
    expect(again.text).toContain("Streak: 8 dates");
    expect(again.text).not.toContain("A freeze covered");
  });

  test("shows a later date as provisional while an earlier card is still open", async () => {
    const play = await aGroupInPlay({ catalog, scheduled: false });
    const ada = play.person("Ada");
    await play.aSchedule({ weekdays: [1, 4] });
    await play.aSchedule({ time: "10:00", weekdays: [2] });
    await answerNext(play, ada);
    await play.advanceTo("2026-11-26T09:30:00Z");
    const thursday = play.adapter.posts.at(-1)?.card;
    if (!thursday) throw new Error("No card on Thursday.");
    await ada.presses(thursday, rightLetter(thursday));
    const { text } = await ada.types("streak");
    expect(text).toContain("Streak: 2 dates");
    expect(text).toContain("The card of Tue 24 Nov 2026 is still open to you.");
  });
});

describe("streak why", () => {
  test("prints a receipt per date, latest first", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerDays(play, ada, 2);
    await play.advanceTo("2026-11-26T10:00:00Z");
    const { text } = await ada.types("streak why");
    const dates = [...text.matchAll(/^(\w+ \d+ Nov 2026) \| (.*)$/gm)].map((match) => match[0]);
    expect(dates).toEqual([
      "Thu 26 Nov 2026 | Pending: a card of this date is still open to you | 0 | 0",
      "Wed 25 Nov 2026 | Missed: no answer and no freeze to cover it, so the streak ended | 0 | 0",
      "Tue 24 Nov 2026 | Counted: answered in time | 2 | 0",
      "Mon 23 Nov 2026 | Counted: answered in time | 1 | 0",
    ]);
  });

  test("agrees with the streak as it stands after weeks of dates", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerDays(play, ada, 20);
    await play.nextCard();
    await answerDays(play, ada, 12);
    const length = /Streak: (\d+) dates/.exec((await ada.types("streak")).text)?.[1];
    const why = (await ada.types("streak why")).text;
    expect(length).toBe("32");
    expect(why).toContain("Frozen: no answer; a freeze covered it");
    expect(why).toContain("The last 30 study dates, latest first");
    expect(why).toContain("| 32 | ");
  });

  test("has nothing to show before the first answer", async () => {
    const play = await aGroupInPlay({ catalog });
    expect((await play.person("Ada").types("streak why")).text).toContain("Nothing to show yet");
  });
});

describe("streak vacation", () => {
  test("keeps a streak through the dates it covers", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerNext(play, ada);
    const said = await ada.types("streak vacation 2026-11-24 2026-11-26");
    expect(said.text).toContain("You are off from Tue 24 Nov 2026 until Thu 26 Nov 2026.");
    await play.advanceTo("2026-11-26T10:00:00Z");
    expect((await ada.types("streak")).text).toContain("You are on vacation until Thu 26 Nov 2026.");
    await play.advanceTo("2026-11-27T08:59:00Z");
    await answerNext(play, ada);
    expect((await ada.types("streak")).text).toContain("Streak: 2 dates");
    expect((await ada.types("streak why")).text).toContain("Neutral: vacation");
  });

  test("counts an answer on a day off", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("streak vacation 2026-11-23 2026-11-26");
    await answerDays(play, ada, 2);
    expect((await ada.types("streak")).text).toContain("Streak: 2 dates");
  });

  test("covers a date whose card is still open, and none that has closed", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerNext(play, ada);
    await play.advanceTo("2026-11-25T08:00:00Z");
    expect((await ada.types("streak vacation 2026-11-24 2026-11-25")).text).toContain("You are off");
    await ada.types("streak vacation-cancel");
    await play.advanceTo("2026-11-25T09:30:00Z");
    const refused = await ada.types("streak vacation 2026-11-24 2026-11-30");
    expect(refused.text).toContain("not dates that have closed");
  });

  test("refuses dates long past, dates the wrong way round, and more than 60 days", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    const says = async (line: string) => (await ada.types(line)).text;
    expect(await says("streak vacation 2026-10-01 2026-10-05")).toContain("not dates that have closed");
    expect(await says("streak vacation 2026-11-22 2026-11-24")).toContain("not dates that have closed");
    expect(await says("streak vacation 2026-12-05 2026-12-01")).toContain("Please turn them around");
    expect(await says("streak vacation 2026-12-01 2027-01-30")).toContain("longer than a vacation can be");
    expect(await says("streak vacation 2026-12-01 2027-01-29")).toContain("You are off");
  });

  test("refuses dates that another vacation covers already", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("streak vacation 2026-12-01 2026-12-05");
    expect((await ada.types("streak vacation 2026-12-05 2026-12-08")).text).toContain("planned around then");
  });

  test("is planned once when the platform delivers the same event twice", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await ada.types("streak vacation 2026-12-01 2026-12-05", { eventId: "same" });
    const again = await ada.types("streak vacation 2026-12-01 2026-12-05", { eventId: "same" });
    expect(again.cards).toHaveLength(0);
    expect(await play.store.vacations(play.group.id, (await ada.stored()).id)).toHaveLength(1);
  });

  test("can be cancelled; dates that have passed stay covered", async () => {
    const play = await aGroupInPlay({ catalog });
    const ada = play.person("Ada");
    await answerNext(play, ada);
    await ada.types("streak vacation 2026-11-24 2026-12-04");
    await play.advanceTo("2026-11-26T08:00:00Z");
    expect((await ada.types("streak vacation-cancel")).text).toContain("Your vacation is cancelled.");
    expect((await ada.types("streak vacation-cancel")).text).toContain("No vacation is planned.");
    const kept = await play.store.vacations(play.group.id, (await ada.stored()).id);
    expect(kept.map(({ from, until }) => [from, until])).toEqual([["2026-11-24", "2026-11-25"]]);
  });
});
