import { afterAll, beforeAll, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { actAs, latestCard, moveClock, openForm, press, quizCard, say, sendForm, textsOf } from "./acting.ts";
import { describeInBrowser } from "./chromium.ts";
import { openStudyhall, type Studyhall } from "./studyhall.ts";

/** Topics that have a question of each kind between them, and more servings than they have questions. */
const TOPICS = ["autoscaling", "cloud fundamentals", "message queues"];
const MAX_SERVINGS = 60;

type Kind = "single" | "multi" | "order" | "short";

describeInBrowser("what is filled in", () => {
  let studyhall: Studyhall;
  let page: Page;

  beforeAll(async () => {
    studyhall = await openStudyhall();
    page = await studyhall.open("/?as=ada");
  });

  afterAll(() => studyhall.close());

  it("is graded for every kind of question, with each option or the whole explained", async () => {
    // A question on an open card is withheld until it is answered.
    await press(latestCard(page).getByRole("button", { name: /^Show me/ }));
    const answers: Partial<Record<Kind, (card: Locator) => Promise<Locator>>> = { multi, order, short };
    for (let serving = 0; Object.keys(answers).length > 0; serving++) {
      expect(serving).toBeLessThan(MAX_SERVINGS);
      const card = await say(page, `/quiz ${TOPICS[Math.floor(serving / 20)] ?? ""}`);
      const kind = await kindOf(card);
      const answer = answers[kind];
      delete answers[kind];
      if (answer) await explains(await answer(card));
      else await press(card.getByRole("button", { name: /^Show me/ }));
    }
  });

  it("reaches the organisers as a report, and nobody else", async () => {
    await actAs(page, "bruno");
    const card = await quizCard(page);
    const form = await openForm(card.getByRole("button", { name: /^Report/ }));
    await form.locator("textarea").fill("B is right too.\nIt depends on <the version>.");
    expect(await (await sendForm(form)).innerText()).toContain("Thank you");
    expect(await (await say(page, "/queue")).innerText()).not.toContain("B is right too");
    await actAs(page, "ada");
    const queue = await say(page, "/queue");
    expect(await queue.innerText()).toMatch(/1 · report on/);
    expect(await (await say(page, "/queue show 1")).innerText()).toContain("It depends on <the version>.");
  });

  it("becomes a take in the prompt's thread, where others reply", async () => {
    const share = page.getByRole("button", { name: "Share your take" });
    while ((await share.count()) === 0) await moveClock(page, "due");
    const form = await openForm(share.last());
    await form.locator("textarea").fill("I would measure *first*.");
    expect(await (await sendForm(form)).innerText()).toContain("Your take is in the thread.");
    await actAs(page, "chidi");
    const thread = page.locator(".thread").last();
    expect(await thread.locator("summary").innerText()).toMatch(/^Thread: #\d+ · .*1 reply$/s);
    await thread.locator("summary").click();
    expect(await textsOf(thread.locator(".card"))).toEqual(["Ada Okafor's take I would measure *first*."]);
    await thread.getByLabel("Reply in the thread").fill("With what?");
    await thread.getByRole("button", { name: "Reply" }).click();
    await thread.getByText("With what?").waitFor();
    await thread.getByText("2 replies").waitFor();
    expect(studyhall.faults()).toEqual([]);
  });
});

async function kindOf(card: Locator): Promise<Kind> {
  if ((await card.locator(".is-letter").count()) > 0) return "single";
  if ((await card.locator(".option").count()) === 0) return "short";
  return /put the steps in order/.test(await card.innerText()) ? "order" : "multi";
}

async function explains(verdict: Locator): Promise<void> {
  expect(await verdict.locator("h2").innerText()).toMatch(/^(Right|Partly right|Not right) · Practice/);
  const [options, whys] = [await verdict.locator(".option").count(), await verdict.locator(".why").count()];
  const text = await verdict.innerText();
  expect(text).toContain("The principle");
  expect(whys === 0 ? text : "").toContain(whys === 0 ? "Why" : "");
  expect(whys === 0 || whys === options).toBe(true);
}

/** Sends nothing first: the form comes back and says what is missing. */
async function multi(card: Locator): Promise<Locator> {
  const form = await answerForm(card);
  await form.locator(".fields .primary").click();
  expect(await form.locator(".problem").innerText()).toBe("Choose at least 1.");
  const asked = Number(/Pick (\d)/.exec(await form.locator("legend").innerText())?.[1]);
  for (let at = 0; at < asked; at++) await form.getByRole("checkbox").nth(at).check();
  const verdict = await sendForm(form);
  expect(await verdict.locator('.mark:text-is("your pick")').count()).toBe(asked);
  return verdict;
}

async function order(card: Locator): Promise<Locator> {
  const form = await answerForm(card);
  const [first = "", second = ""] = await textsOf(form.locator(".step span"));
  await form.getByRole("button", { name: `Move down: ${first}` }).click();
  expect((await textsOf(form.locator(".step span"))).slice(0, 2)).toEqual([second, first]);
  return sendForm(form);
}

async function short(card: Locator): Promise<Locator> {
  const form = await answerForm(card);
  await form.getByRole("textbox").fill("42");
  return sendForm(form);
}

function answerForm(card: Locator): Promise<Locator> {
  return openForm(card.getByRole("button", { name: "Answer", exact: true }));
}
