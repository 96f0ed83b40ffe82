import { afterEach, describe, expect, it } from "vitest";
import { echo, eventsOf, shown } from "./echo.ts";
import { createFakeControl, HOUR_MS, START, startPlayground, textOf, type Started } from "./harness.ts";

let started: Started | null = null;

async function start(...options: Parameters<typeof startPlayground>): Promise<Started> {
  started = await startPlayground(...options);
  return started;
}

afterEach(async () => {
  await started?.adapter.stop();
  started = null;
});

describe("the clock panel", () => {
  it("shows the virtual time in the group's zone and what comes next", async () => {
    const { browser } = await start(echo);
    const page = textOf(await browser.page("ada"));
    expect(page).toContain("Virtual clock 09:00 Mon 23 Nov Europe/Berlin");
    expect(page).toContain("Next card Tue 24 Nov, 09:00 in 24 hours");
    expect(page).toContain("Next event Mon 23 Nov, 10:00 in 60 minutes");
  });

  it.each([
    ["hour", START + HOUR_MS],
    ["day", START + 24 * HOUR_MS],
    ["due", START + HOUR_MS],
    ["card", START + 24 * HOUR_MS],
  ])("moves the clock by the step %s", async (step, to) => {
    const { browser, control } = await start(echo);
    expect((await browser.post("/clock", { step })).status).toBe(303);
    expect(control.moves).toEqual([to]);
  });

  it("moves once at a time", async () => {
    const { browser, control } = await start(echo);
    const gate = Promise.withResolvers<void>();
    control.gate = gate.promise;
    const first = browser.post("/clock", { step: "hour" });
    await expect.poll(() => control.moves.length).toBe(1);
    expect(await browser.page("ada")).toContain('id="clock-progress"');
    const second = await browser.post("/clock", { step: "hour" });
    gate.resolve();
    expect([(await first).status, second.status]).toEqual([303, 409]);
    expect(control.moves).toHaveLength(1);
  });

  it("says so when there is no card to move to", async () => {
    const control = { ...createFakeControl(), nextCard: () => Promise.resolve(null) };
    const { browser } = await start(echo, { clock: control, control });
    expect(textOf(await browser.page("ada"))).toContain("Next card none planned");
    expect((await browser.post("/clock", { step: "card" })).status).toBe(409);
  });
});

describe("the boards panel", () => {
  it("shows what the command answers, and leaves no reply behind", async () => {
    const playground = await start(echo);
    const url = `${playground.browser.url}/board?as=ada&place=general&board=season-teams`;
    const board = textOf(await (await fetch(url)).text());
    expect(board).toContain("You typed leaderboard season teams");
    expect(eventsOf(playground.events, "command")[0]).toMatchObject({ sender: { person: "ada" } });
    expect(await shown(playground, "ada")).not.toContain("leaderboard");
  });

  it("is drawn with the page where a link asks for it", async () => {
    const { browser } = await start(echo);
    const page = await (await fetch(`${browser.url}/?as=ada&board=week-members`)).text();
    expect(textOf(page)).toContain("You typed leaderboard week members");
    expect(page).toContain('aria-current="true"');
  });
});

describe("completion over HTTP", () => {
  it("asks the app for values and bounds what it sends", async () => {
    const { browser, events } = await start(async (event) => {
      if (event.kind === "autocomplete") await event.suggest([{ value: "kubernetes", label: "Kubernetes" }]);
    });
    const answer = await fetch(`${browser.url}/complete?as=bruno&place=general&line=lookup+k8s`);
    expect(await answer.json()).toMatchObject({
      from: 7,
      choices: [{ insert: "kubernetes", label: "Kubernetes" }],
    });
    expect(eventsOf(events, "autocomplete")[0]).toMatchObject({
      command: "lookup",
      option: "term",
      text: "k8s",
      sender: { person: "bruno" },
    });
  });
});
