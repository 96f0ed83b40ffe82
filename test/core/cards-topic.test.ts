import { describe, expect, test } from "vitest";
import { excerpt, plainSentence, plainText } from "#core/cards/plain-text.ts";
import { areasCard, areaTopicsCard, searchResultsCard, topicCard } from "#core/cards/topic-card.ts";
import { code, instant, member } from "#core/words/spans.ts";
import { aSubject } from "../builders/card-facts.ts";
import { buttonIds, cardText } from "../builders/card-text.ts";
import { aCatalog } from "../builders/catalog.ts";

const catalog = aCatalog();
const subject = aSubject();
const { words } = subject;

describe("a topic", () => {
  const card = topicCard({ ...subject, prerequisites: [], related: catalog.topics.slice(1, 3) });

  test("has article, ideas, neighbours and references as links", () => {
    const text = cardText(card);
    expect(text).toContain("Topic 1 · Area 1 · foundation\n");
    expect(text).toContain("# Key ideas\n- Idea 1 of topic-1 says what holds.");
    expect(text).toContain(`# Related topics\n- ${catalog.topics[1]?.title}`);
    expect(text).toContain("- Guide to topic 1, 2026 <https://example.com/guide/1>");
    expect(text).toContain("Last checked on 2026-11-22.");
    expect(text).not.toContain("# Good to know first");
    expect(card.fallback).toContain("Topic 1: What somebody has to know");
  });

  test("leads to a question on it and to its neighbours", () => {
    const [second] = catalog.topics.slice(1);
    expect(buttonIds(card)).toMatchObject({
      "Quiz me": "1:x:quiz topic-1",
      [second?.title ?? ""]: `1:x:lookup ${second?.id}`,
    });
  });

  test("without questions offers none, and names what to know first", () => {
    const topic = { ...subject.topic, questions: [] };
    const bare = topicCard({ ...subject, topic, prerequisites: catalog.topics.slice(4), related: [] });
    expect(buttonIds(bare)).not.toHaveProperty("Quiz me");
    expect(cardText(bare)).toContain("# Good to know first");
  });
});

describe("search results", () => {
  test("offer each topic that comes near", () => {
    const card = searchResultsCard({ term: "topic", hits: catalog.topics.slice(0, 2), words });
    expect(cardText(card)).toContain("Several topics come near. Which one do you mean?");
    expect(Object.keys(buttonIds(card))).toHaveLength(2);
  });

  test("without a hit say that the term is noted, and where to go on", () => {
    const text = cardText(searchResultsCard({ term: "flux", hits: [], words }));
    expect(text).toContain("Nothing in the catalog comes near “flux”.");
    expect(text).toContain("without your name");
  });
});

describe("what the catalog covers", () => {
  test("is a line for each area", () => {
    const areas = catalog.areas.map((area, index) => ({ area, topics: index }));
    expect(cardText(areasCard({ areas, words }))).toContain(
      "- Area 1: 0 topics\n- Area 2: 1 topic\n- Area 3: 2 topics",
    );
  });

  test("is an area's topics by skill, leaving out those not written yet", () => {
    const area = catalog.areas[0];
    if (!area) throw new Error("The made-up catalog has areas.");
    const text = cardText(areaTopicsCard({ area, topicOf: catalog.topic, words }));
    expect(text).toContain("# First skill of area 1\n- Topic 1 (foundation)");
    expect(cardText(areaTopicsCard({ area, topicOf: () => undefined, words }))).toContain(
      "No topic of this area",
    );
  });
});

describe("Markdown in plain words", () => {
  test.each([
    ["Use `409` or **wait**, *never* both", "Use 409 or wait, never both"],
    ["See [the draft](https://example.com/a_b) first", "See the draft first"],
    ["What happens?\n\n```sql\nSELECT 1;\n```", "What happens? SELECT 1;"],
    ["snake_case_name and 2 * 3 * 4 stay", "snake_case_name and 2 * 3 * 4 stay"],
  ])("%j", (markdown, plain) => {
    expect(plainText(markdown)).toBe(plain);
  });

  test("is cut at a word", () => {
    const cut = excerpt("word ".repeat(60));
    expect(cut.length).toBeLessThanOrEqual(142);
    expect(cut).toMatch(/word …$/);
    expect(excerpt("x".repeat(300))).toMatch(/^x+ …$/);
  });

  test("leaves out a sentence that only a platform can put into words", () => {
    expect(plainSentence(["Use ", code("quiz"), ", ", member("Ada")])).toBe("Use quiz, Ada");
    expect(plainSentence(["Closes ", instant(0, "time")])).toBeNull();
  });
});
