import { describe, expect, test } from "vitest";
import { createCatalog } from "#core/catalog.ts";
import { aCatalog } from "../builders/catalog.ts";
import { aGroupInPlay } from "./harness.ts";

describe("lookup", () => {
  test("finds a topic by title, id and alias", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    const byTitle = await ada.types("lookup Topic 2");
    expect(byTitle.text).toContain("Topic 2 · Area 2 · intermediate");
    expect(byTitle.text).toContain("# Key ideas");
    expect(byTitle.text).toContain("Idea 1 of topic-2 says what holds.");
    expect((await ada.types("lookup topic-2")).text).toBe(byTitle.text);
    expect((await ada.types("lookup t2")).text).toBe(byTitle.text);
  });

  test("names what to know first and what comes next", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Ada").types("lookup topic-4");
    expect(text).toContain("# Good to know first\n- Topic 1");
    const first = await play.person("Ada").types("lookup topic-1");
    expect(first.text).toContain("# Related topics\n- Topic 4");
  });

  test("leads on to practice with one press", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    const said = await ada.presses(await ada.types("lookup topic-2"), "Quiz me");
    expect(said.text).toContain("Practice · Area 2");
    expect(said.text).toContain("of topic-2");
  });

  test("opens the only topic that comes near a word with a typing error", async () => {
    const play = await aGroupInPlay({ catalog: kubernetes() });
    expect((await play.person("Ada").types("lookup kubernets")).text).toContain("Kubernetes pods ·");
  });

  test("offers a button for each of several topics that come near", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    const said = await ada.types("lookup surprise topic queue");
    expect(said.text).toContain("Several topics come near");
    const opened = await ada.presses(said, "Topic 1");
    expect(opened.text).toContain("Topic 1 · Area 1 · foundation");
  });

  test("says so kindly when nothing comes near, and counts the term without the name", async () => {
    const play = await aGroupInPlay();
    const said = await play.person("Ada").types("lookup Flux Capacitor");
    expect(said.text).toContain("Nothing in the catalog comes near “Flux Capacitor”");
    await play.person("Ben").types("lookup flux capacitor public");
    expect(await play.store.missedLookups(play.group.id, 5)).toEqual([{ term: "flux capacitor", count: 2 }]);
  });

  test("asks for a term when there is none", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("lookup")).text).toContain("What would you like to look up?");
  });

  test("shows a topic to everyone only when asked to, and never a failed search", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    expect((await ada.types("lookup topic-2")).publicCards).toHaveLength(0);
    expect((await ada.types("lookup topic-2 public")).publicCards).toHaveLength(1);
    expect((await ada.types("lookup flux capacitor public")).publicCards).toHaveLength(0);
  });
});

describe("topics", () => {
  test("lists the areas with how much they cover", async () => {
    const play = await aGroupInPlay();
    const { text } = await play.person("Ada").types("topics");
    expect(text).toContain("- Area 1: 2 topics");
    expect(text).toContain("- Area 3: 2 topics");
  });

  test("lists an area's topics skill by skill, however the area is written", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    const { text } = await ada.types("topics area 2");
    expect(text).toContain("# First skill of area 2\n- Topic 2 (intermediate)");
    expect((await ada.types("topics AREA-2")).text).toBe(text);
  });

  test("says so when there is no such area", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("topics cooking")).text).toContain(
      "There is no area called “cooking”",
    );
  });
});

/** The made-up catalog with a topic that has a name of its own. */
function kubernetes() {
  const { areas, topics } = aCatalog();
  const [first, ...rest] = topics;
  if (!first) throw new Error("No topic to rename.");
  return createCatalog({
    areas,
    topics: [{ ...first, title: "Kubernetes pods", aliases: ["kubernetes"] }, ...rest],
  });
}
