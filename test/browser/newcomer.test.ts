import { afterAll, beforeAll, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { actAs, answersTo, moveClock, press, quizCard, say, textsOf } from "./acting.ts";
import { describeInBrowser } from "./chromium.ts";
import { openStudyhall, type Studyhall } from "./studyhall.ts";

const RIGHT = '.option:has(.mark:text-is("right answer")) .letter';

describeInBrowser("a newcomer's first days", () => {
  let studyhall: Studyhall;
  let page: Page;
  let card: Locator;
  let right: string;

  beforeAll(async () => {
    studyhall = await openStudyhall();
    page = await studyhall.open();
    card = await quizCard(page);
  });

  afterAll(() => studyhall.close());

  it("finds a card to answer, with what it asks and when it closes", async () => {
    expect(await page.title()).toContain("#general");
    expect(await card.locator("h2").innerText()).toMatch(/^#\d+ · .+ · (foundation|intermediate|senior)$/);
    expect(await card.locator(".option").count()).toBe(await card.locator(".is-letter").count());
    expect(await card.innerText()).toMatch(/0 answered · Closes .+\(in \d+ (hours|days)\)/);
  });

  it("learns with one click, and alone, why each option is right or wrong", async () => {
    const verdict = await press(card.getByRole("button", { name: /^Answer A/ }));
    expect(await verdict.locator("h2").innerText()).toMatch(/^(Right|Not right) · #\d+/);
    const whys = await textsOf(verdict.locator(".option .why"));
    expect(whys).toHaveLength(await card.locator(".option").count());
    for (const why of whys) expect(why).not.toBe("");
    expect(await verdict.innerText()).toContain("The principle");
    expect(await verdict.innerText()).toContain("Streak: 1 date.");
    expect(await verdict.innerText()).toContain("Only you can see this");
    right = await verdict.locator(RIGHT).innerText();
  });

  it("keeps a person's verdict from everybody else", async () => {
    const mine = await answersTo(page, "A").getAttribute("id");
    await actAs(page, "bruno");
    expect(await page.locator("#messages .private").count()).toBe(0);
    const theirs = await press(card.getByRole("button", { name: /^Answer B/ }));
    expect(await theirs.locator(RIGHT).innerText()).toBe(right);
    await actAs(page, "ada");
    expect(await textsOf(page.locator("#messages .private .cause"))).toEqual(["Ada Okafor pressed A"]);
    expect(await page.locator("#messages .private").getAttribute("id")).toBe(mine);
  });

  it("shows the reveal on the same card at close, once the clock has moved there", async () => {
    while ((await card.locator(".share").count()) === 0) await moveClock(page, "due");
    expect(await card.locator("h2").innerText()).toMatch(/ · closed$/);
    expect(await card.innerText()).toContain(`The right answer is ${right}.`);
    expect(await card.locator(RIGHT).innerText()).toBe(right);
    const [a, b, ...others] = await textsOf(card.locator(".share"));
    expect([a, b]).toEqual(["1 of 2", "1 of 2"]);
    for (const share of others) expect(share).toBe("0 of 2");
    expect(await card.innerText()).toContain("2 members' streaks include this date.");
  });

  it("finds a topic in spite of a typing error", async () => {
    const topic = await say(page, "/lookup idempotnecy");
    expect(await topic.locator("h2").innerText()).toMatch(/^Idempotency · /);
    expect(await topic.innerText()).toContain("Key ideas");
    expect(await topic.getByRole("button", { name: "Quiz me" }).isVisible()).toBe(true);
  });

  it("sees both members on the board and the streak in a command", async () => {
    expect(await board(page)).toContain("Ada Okafor (you)");
    expect(await board(page)).toContain("Bruno Lindqvist");
    expect(await (await say(page, "/streak")).innerText()).toContain("Streak: 1 date");
  });

  it("finds all of it again after the server was stopped and started", async () => {
    const seen = await everything(page);
    await page.context().close();
    expect(await studyhall.restart()).toBe(0);
    page = await studyhall.open();
    expect(await everything(page)).toEqual(seen);
    expect(await (await say(page, "/streak")).innerText()).toContain("Streak: 1 date");
    await actAs(page, "bruno");
    expect(await textsOf(page.locator("#messages .private .cause"))).toEqual(["Bruno Lindqvist pressed B"]);
    expect(studyhall.faults()).toEqual([]);
  });
});

/** The board of all time, whichever week the test falls into. */
async function board(page: Page): Promise<string> {
  await page.getByRole("link", { name: "All time" }).click();
  const table = page.locator('#boards[data-board="all-members"] table');
  await table.waitFor();
  return table.innerText();
}

async function everything(page: Page): Promise<unknown> {
  return { messages: await textsOf(page.locator("#messages .card")), board: await board(page) };
}
