import { describe, expect, test } from "vitest";
import { MAX_OPEN_ENTRIES, MAX_SUGGESTION_LENGTH } from "#app/suggest.ts";
import { aGroupInPlay } from "./harness.ts";

describe("suggest", () => {
  test("puts a suggestion into the organisers' queue and says thanks", async () => {
    const play = await aGroupInPlay();
    const said = await play.person("Ada").types("suggest a question on clock skew");
    expect(said.text).toContain("Thank you. The organisers will see your suggestion.");
    const [entry] = await play.store.openQueue(play.group.id, 5);
    expect(entry).toMatchObject({ kind: "suggestion", text: "a question on clock skew", by: "Ada" });
  });

  test("keeps one entry when the platform delivers the same event twice", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    await ada.types("suggest clock skew", { eventId: "same" });
    await ada.types("suggest clock skew", { eventId: "same" });
    expect(await play.store.openQueue(play.group.id, 5)).toHaveLength(1);
  });

  test("asks for something shorter when it is too long", async () => {
    const play = await aGroupInPlay();
    const said = await play.person("Ada").types(`suggest ${"x".repeat(MAX_SUGGESTION_LENGTH + 1)}`);
    expect(said.text).toContain("1,000 characters are the most that fit");
    expect(await play.store.openQueue(play.group.id, 5)).toHaveLength(0);
  });

  test("waits for the organisers once a member has ten entries open", async () => {
    const play = await aGroupInPlay();
    const ada = play.person("Ada");
    for (let entry = 0; entry < MAX_OPEN_ENTRIES; entry++) await ada.types(`suggest topic ${entry}`);
    expect((await ada.types("suggest one more")).text).toContain("Let the organisers look at those first");
    expect((await play.person("Ben").types("suggest mine")).text).toContain("Thank you");
    const [first] = await play.store.openQueue(play.group.id, 1);
    await play.store.dismissFromQueue(play.group.id, first?.id ?? 0, play.clock.now());
    expect((await ada.types("suggest one more")).text).toContain("Thank you");
  });

  test("asks for a text where there is none", async () => {
    const play = await aGroupInPlay();
    expect((await play.person("Ada").types("suggest")).text).toContain("suggest also needs text");
  });
});
