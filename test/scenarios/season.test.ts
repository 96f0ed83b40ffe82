import { describe, expect, it } from "vitest";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay } from "./harness.ts";

const ada = (group: GroupInPlay) => group.person("Ada", { organiser: true });
const aGroup = (now?: number) =>
  aGroupInPlay({ catalog: aCatalog({ kinds: ["single"] }), ...(now === undefined ? {} : { now }) });

describe("the season", () => {
  it("has nothing to show before its first card", async () => {
    const group = await aGroup();
    expect((await ada(group).types("season")).text).toContain("No card belongs to this season.");
  });

  it("shows its weeks, the winners so far and what is still open", async () => {
    const group = await aGroup();
    const first = await group.nextCard();
    await group.person("Bruno").presses(first, rightLetter(first));
    await group.person("Chidi").presses(first, wrongLetter(first));
    const { text } = await ada(group).types("season");
    expect(text).toContain("Season 4 of 2026");
    expect(text).toContain("Week 9 of 14.");
    expect(text).toMatch(/Ahead so far: Bruno with \d+ points\./);
    expect(text).toMatch(/Week 48 of 2026 \| Bruno \(\d+\) \| nobody yet/);
    expect(text).toContain("1 card still open.");
    expect(text).toContain("Provisional until the season's last card has closed.");
  });

  it("that is over names its winners", async () => {
    const group = await aGroup(Date.parse("2026-12-31T08:00:00Z"));
    const last = await group.nextCard();
    await group.person("Bruno").presses(last, rightLetter(last));
    await group.advanceTo("2027-01-02T10:00:00Z");
    const { text } = await ada(group).types("season last");
    expect(text).toContain("Season 4 of 2026");
    expect(text).toMatch(/Won by Bruno with \d+ points\./);
    expect(text).not.toContain("Provisional");
    expect((await ada(group).types("season")).text).toContain("Season 1 of 2027");
  });
});
