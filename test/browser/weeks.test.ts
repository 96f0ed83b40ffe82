import { afterAll, beforeAll, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { actAs, moveClock, press, say, textsOf } from "./acting.ts";
import { describeInBrowser } from "./chromium.ts";
import { openStudyhall, type Studyhall } from "./studyhall.ts";

const DAYS = 14;
const WEDNESDAY = 3;
/** From these cards on, each leaves out one: Ada holds a freeze by then, Bruno has none. */
const ADA_SKIPS = 8;
const BRUNO_SKIPS = 2;

describeInBrowser("two weeks, day by day", () => {
  let studyhall: Studyhall;
  let page: Page;

  beforeAll(async () => {
    studyhall = await openStudyhall();
    page = await studyhall.open("/?as=ada");
  });

  afterAll(() => studyhall.close());

  it("bring a card each weekday", async () => {
    const ada = leavingOut(ADA_SKIPS);
    const bruno = leavingOut(BRUNO_SKIPS);
    const cards: string[] = [];
    for (let day = 0; day <= DAYS; day++) {
      if (day > 0) await moveClock(page, "day");
      const card = quizCard(page);
      const id = (await card.getAttribute("id")) ?? "";
      if (cards.includes(id)) continue;
      const date = (await card.getAttribute("data-day")) ?? "";
      const guess = card
        .locator(".is-letter")
        .or(card.getByRole("button", { name: /^Show me/ }))
        .first();
      if (bruno.answers(cards.length, date)) await pressAs(page, "bruno", guess);
      if (ada.answers(cards.length, date)) await press(guess);
      cards.push(id);
    }
    expect(cards.length).toBeGreaterThanOrEqual(10);
  });

  it("cover the date that Ada missed with a freeze, and tell her once", async () => {
    expect(await page.locator("#messages .private", { hasText: "A freeze covered" }).count()).toBe(1);
    expect(await receipts(page)).toContain("Frozen: no answer; a freeze covered it");
  });

  it("add up on the board to what the verdicts said", async () => {
    expect(await (await say(page, "/leaderboard season")).innerText()).toContain("Ada Okafor (you)");
    const own = await textsOf((await say(page, "/leaderboard all")).locator("tr.own td"));
    expect(own[2]).toBe(String(await pointsIn(page)));
  });

  it("end Bruno's streak where he had no freeze, and begin another", async () => {
    await actAs(page, "bruno");
    expect(await receipts(page)).toContain("Missed: no answer and no freeze to cover it");
    expect(await receipts(page)).toContain("Counted: answered in time");
    const own = await textsOf((await say(page, "/leaderboard all")).locator("tr.own td"));
    expect(own[2]).toBe(String(await pointsIn(page)));
    expect(studyhall.faults()).toEqual([]);
  });
});

/** The latest card with a question. */
function quizCard(page: Page): Locator {
  return page.locator('#messages > .entry:not(.private):has(button:text-is("Show me"))').last();
}

/** Who answers every card but one: the first from `index` on whose date is settled when it closes. */
function leavingOut(index: number): { answers(card: number, date: string): boolean } {
  let skipped = false;
  return {
    answers: (card, date) => {
      // A Wednesday's prompt stays open for a week, and its date with it.
      const answered = skipped || card < index || new Date(date).getUTCDay() === WEDNESDAY;
      skipped ||= !answered;
      return answered;
    },
  };
}

/** Presses a button of this page as somebody else would on theirs. */
async function pressAs(page: Page, as: string, button: Locator): Promise<void> {
  const form = { as, place: "general", button: (await button.getAttribute("value")) ?? "" };
  const answer = await page.request.post(new URL("/press", page.url()).href, { form, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

async function receipts(page: Page): Promise<string> {
  const answer = await say(page, "/streak why");
  return answer.locator("table").innerText();
}

/** The points of a person's verdicts together. */
async function pointsIn(page: Page): Promise<number> {
  const verdicts = await textsOf(page.locator('#messages .private:has(h2:text-matches("#\\\\d"))'));
  return verdicts.reduce((sum, text) => sum + Number(/\b(\d+) points?\b/.exec(text)?.[1] ?? 0), 0);
}
