/** What people do on the page. Each waits for what it brings, and none for time to pass. */
import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";

const HOUR_MS = 3_600_000;
/** Longer than a busy machine needs, shorter than a test may take. */
export const PATIENCE_MS = 20_000;

export type Step = "card" | "due" | "hour" | "day";

/** Answers to a command line or a pressed button, in the order they came. */
export function answersTo(page: Page, what: string): Locator {
  return page.locator("#messages > .entry", { has: page.locator(`.did:text-is("${what}")`) });
}

/** Sends a command line from the composer and gives its answer. */
export async function say(page: Page, line: string): Promise<Locator> {
  return answered(page, line, async () => {
    await page.locator("#line").fill(line);
    await page.locator("#line").press("Enter");
  });
}

/** Presses a button and gives its answer; a form is no answer, see `openForm`. */
export async function press(button: Locator): Promise<Locator> {
  const label = (await button.innerText()).trim();
  return answered(button.page(), label, () => button.click());
}

/** Presses a button that asks for more, and gives the form. */
export async function openForm(button: Locator): Promise<Locator> {
  await button.click();
  const page = button.page();
  const form = page.locator("#messages > .entry", { has: page.locator("form[data-form]") }).last();
  await form.waitFor();
  return form;
}

/** Sends a filled form and gives the answer. */
export async function sendForm(form: Locator): Promise<Locator> {
  const title = (await form.locator(".card-title").innerText()).trim();
  return answered(form.page(), title, () => form.locator(".fields .primary").click());
}

async function answered(page: Page, what: string, act: () => Promise<void>): Promise<Locator> {
  const earlier = await answersTo(page, what).count();
  await act();
  const answer = answersTo(page, what).nth(earlier);
  await answer.waitFor();
  return answer;
}

/** Moves the virtual clock and waits until it has arrived. */
export async function moveClock(page: Page, step: Step): Promise<void> {
  const target = await targetOf(page, step);
  await page.locator(`#step-${step}`).click();
  await vi.waitFor(
    async () => {
      expect(await clockNow(page)).toBeGreaterThanOrEqual(target);
      expect(await page.locator("#clock[aria-busy]").count()).toBe(0);
    },
    { timeout: PATIENCE_MS, interval: 20 },
  );
}

/** The instant a step leads to, as the page says. */
async function targetOf(page: Page, step: Step): Promise<number> {
  if (step === "hour" || step === "day") return (await clockNow(page)) + (step === "hour" ? 1 : 24) * HOUR_MS;
  const name = step === "card" ? "Next card" : "Next event";
  const planned = page.locator(".clock-next div", { hasText: name }).locator("time").first();
  return Date.parse((await planned.getAttribute("datetime")) ?? "");
}

async function clockNow(page: Page): Promise<number> {
  return Number(await page.locator("#app").getAttribute("data-now"));
}

export async function actAs(page: Page, person: string): Promise<void> {
  await page.locator(`#person-${person}`).click();
  await page.locator(`#app[data-as="${person}"]`).waitFor();
}

/** The latest public card; it may be closed. */
export function latestCard(page: Page): Locator {
  return page.locator("#messages > .entry:not(.private)", { has: page.locator(".card") }).last();
}

/** The latest card with lettered options, moving the clock until there is one. */
export async function quizCard(page: Page): Promise<Locator> {
  const card = latestCard(page);
  await card.waitFor();
  while ((await card.locator(".is-letter").count()) === 0) await moveClock(page, "card");
  // By its id, since "the latest" may soon be another.
  return page.locator(`[id="${await card.getAttribute("id")}"]`);
}

/** The texts of everything that matches, with single spaces. */
export async function textsOf(found: Locator): Promise<readonly string[]> {
  return (await found.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}
