import { request } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { answersTo, latestCard, openForm, quizCard, say } from "./acting.ts";
import { contrastFaults, focusFaults, structureFaults } from "./audit.ts";
import { describeInBrowser } from "./chromium.ts";
import { openStudyhall, type Studyhall } from "./studyhall.ts";

/** More stops than the page has. */
const MAX_TABS = 80;
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

describeInBrowser("the page", () => {
  let studyhall: Studyhall;
  let page: Page;
  let card: Locator;

  beforeAll(async () => {
    studyhall = await openStudyhall();
    page = await studyhall.open("/?as=chidi");
    card = await quizCard(page);
    // The keyboard begins at the top of a page.
    await page.reload();
  });

  afterEach(() => expect(studyhall.faults()).toEqual([]));
  afterAll(() => studyhall.close());

  describe("with the keyboard alone", () => {
    it("leads to the card, shows where one is, and goes on at the verdict", async () => {
      const first = card.locator(".is-letter").first();
      for (let tabs = 0; !(await isFocused(first)); tabs++) {
        expect(tabs).toBeLessThan(MAX_TABS);
        await page.keyboard.press("Tab");
        expect(await focusFaults(page)).toEqual([]);
      }
      await page.keyboard.press("Enter");
      const verdict = answersTo(page, "A");
      await verdict.locator("article:focus").waitFor();
      expect(await focusFaults(page)).toEqual([]);
      await page.keyboard.press("Tab");
      await verdict.locator("a:focus, button:focus").waitFor();
      expect(await focusFaults(page)).toEqual([]);
    });

    it("completes a command by the arrow keys and keeps the composer", async () => {
      await page.goto(`${studyhall.url()}/?as=chidi`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").innerText()).toBe("Skip to the composer");
      await page.keyboard.press("Enter");
      await page.keyboard.type("/lead");
      await page.getByRole("option", { name: /^leaderboard/ }).waitFor();
      await page.keyboard.press("ArrowDown");
      expect(await page.locator("#line").getAttribute("aria-activedescendant")).toBe("choice-0");
      await page.keyboard.press("Enter");
      expect(await page.locator("#line").inputValue()).toBe("/leaderboard ");
      const season = page.getByRole("option", { name: /^season/ });
      await season.waitFor();
      for (let down = 0; (await season.getAttribute("aria-selected")) !== "true"; down++) {
        expect(down).toBeLessThan(await page.getByRole("option").count());
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Tab");
      expect(await page.locator("#line").inputValue()).toBe("/leaderboard season ");
      await page.keyboard.press("Enter");
      await answersTo(page, "/leaderboard season").waitFor();
      expect(await page.locator("#completion").isVisible()).toBe(false);
      expect(await isFocused(page.locator("#line"))).toBe(true);
      expect(await focusFaults(page)).toEqual([]);
    });

    it("loses no line that is typed while another is on its way", async () => {
      await page.locator("#line").focus();
      await page.keyboard.type("/streak\n/stats\n", { delay: 0 });
      await answersTo(page, "/streak").waitFor();
      await answersTo(page, "/stats").waitFor();
    });
  });

  it("names every control, keeps headings in order and text readable, by day and by night", async () => {
    await say(page, "/lookup idempotency keys");
    await say(page, "/help");
    await page.locator('#boards[data-loaded="true"]').waitFor();
    await openForm(card.getByRole("button", { name: /^Report/ }));
    await page.locator("#sidebar details summary").click();
    await page.locator("#line").fill("/");
    await page.getByRole("option").first().waitFor();
    const faults = [...(await structureFaults(page))];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await contrastFaults(page)));
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  describe("on a phone", () => {
    let phone: Page;

    beforeAll(async () => {
      phone = await studyhall.open("/?as=bruno", PHONE);
      card = await quizCard(phone);
    });

    afterAll(() => phone.context().close());

    afterEach(async () => expect(await overflow(phone)).toEqual([]));

    it("begins with the beginning of the card", async () => {
      const title = card.locator("h2");
      const scroll = await phone.locator("#scroll").boundingBox();
      expect((await title.boundingBox())?.y).toBeGreaterThanOrEqual(scroll?.y ?? Infinity);
    });

    it("opens and closes what is beside the messages as drawers", async () => {
      for (const [drawer, name] of [
        ["sidebar", "channels and people"],
        ["panel", "clock and boards"],
      ] as const) {
        const inside = phone.locator(`#${drawer}`);
        expect(await inside.isVisible()).toBe(false);
        await phone.locator(`.bar [popovertarget=${drawer}]`).tap();
        await inside.waitFor();
        expect(await overflow(phone)).toEqual([]);
        await phone.getByRole("button", { name: `Close ${name}` }).tap();
        await inside.waitFor({ state: "hidden" });
      }
    });

    it("takes an answer and a look-up", async () => {
      await card.getByRole("button", { name: /^Answer B/ }).tap();
      const verdict = answersTo(phone, "B");
      await verdict.waitFor();
      expect(await verdict.locator(".option .why").first().isVisible()).toBe(true);
      expect(await overflow(phone)).toEqual([]);
      await say(phone, "/lookup s3");
    });
  });

  it("works without its script, one page at a time", async () => {
    page = await studyhall.open("/?as=chidi", { javaScriptEnabled: false });
    await page.locator("#person-ada").click();
    expect(await page.locator("#app").getAttribute("data-as")).toBe("ada");
    const shown = latestCard(page);
    await shown.getByRole("button", { name: /^Answer C/ }).click();
    const picked = answersTo(page, "C").locator('.option:has(.mark:text-is("your pick")) .letter');
    expect(await picked.innerText()).toBe("C");
    await page.locator("#line").fill("/streak");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    expect(await answersTo(page, "/streak").innerText()).toContain("Streak: 1 date");
    const before = await page.locator(".clock-now").innerText();
    await page.getByRole("button", { name: "Next card" }).click();
    expect(await page.locator(".clock-now").innerText()).not.toBe(before);
    expect(await page.locator(".clock-time").innerText()).toMatch(/^(09|15):00$/);
  });

  it("is shown to nobody who comes by another name, and takes nothing from another page", async () => {
    const { host } = new URL(studyhall.url());
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await statusOf(studyhall.url(), { host })).toBe(200);
    expect(await statusOf(studyhall.url(), { host: "studyhall.example" })).toBe(403);
    expect(await statusOf(studyhall.url(), { host: host.replace("127.0.0.1", "evil.example") })).toBe(403);
    const send = (headers: Record<string, string>) =>
      fetch(`${studyhall.url()}/send`, {
        method: "POST",
        redirect: "manual",
        headers: { ...form, ...headers },
        body: "as=ada&place=general&line=/help",
      });
    expect((await send({ origin: studyhall.url() })).status).toBe(303);
    expect((await send({ origin: "http://evil.example" })).status).toBe(403);
    expect((await send({ origin: "null" })).status).toBe(403);
    expect((await send({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  });
});

async function isFocused(found: ReturnType<Page["locator"]>): Promise<boolean> {
  return (await found.and(found.page().locator(":focus")).count()) > 0;
}

/** Parts that are wider than what shows them. */
async function overflow(page: Page): Promise<readonly string[]> {
  const wide: string[] = [];
  for (const part of ["html", "#scroll"]) {
    const [content, shown] = await page
      .locator(part)
      .evaluate((found) => [found.scrollWidth, found.clientWidth]);
    if (content > shown) wide.push(`${part}: ${content} > ${shown}`);
  }
  return wide;
}

/** `fetch` doesn't let a program choose the Host. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });
}
