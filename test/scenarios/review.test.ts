import { describe, expect, test } from "vitest";
import { MAX_REVIEWS_PER_DAY } from "#app/review.ts";
import type { QuestionKind } from "#core/catalog.ts";
import { aCatalog } from "../builders/catalog.ts";
import { rightLetter, wrongLetter } from "./choices.ts";
import { aGroupInPlay, type GroupInPlay, type Person, type Said } from "./harness.ts";

const DAY_MS = 86_400_000;

async function aPracticeGroup(shape: Parameters<typeof aCatalog>[0] = {}): Promise<GroupInPlay> {
  return aGroupInPlay({ scheduled: false, catalog: aCatalog({ kinds: ["single"], ...shape }) });
}

/** Answers a practice question on every idea of the topics, so that they come back for review. */
async function practiseAll(play: GroupInPlay, who: Person, right = true): Promise<void> {
  for (const { id, questions } of play.app.catalog.topics)
    for (let round = 0; round < questions.length; round++) {
      await answer(who, await who.types(`quiz ${id}`), right);
      await play.advanceTo(play.clock.now() + 1000);
    }
}

function answer(who: Person, said: Said, right = true): Promise<Said> {
  const [card] = said.cards;
  if (!card) throw new Error("No card came.");
  return who.presses(said, right ? rightLetter(card) : wrongLetter(card));
}

const stemOf = (said: Said) => /question \d+ of topic-\d+/.exec(said.text)?.[0];

describe("review", () => {
  test("has nothing before anything was practised", async () => {
    const play = await aPracticeGroup();
    expect((await play.person("Ada").types("review")).text).toContain("Nothing to review yet");
  });

  test("says when the next idea comes back while none is due", async () => {
    const play = await aPracticeGroup();
    const ada = play.person("Ada");
    await answer(ada, await ada.types("quiz topic-1"), false);
    const { text } = await ada.types("review");
    expect(text).toContain("Nothing is due for review. The next idea comes back 2026-11-24T08:00:00.000Z");
  });

  test("brings another question on the idea than the one seen last", async () => {
    const play = await aPracticeGroup({ topics: 1, questionsPerTopic: 2, ideasPerTopic: 1 });
    const ada = play.person("Ada");
    const first = await ada.types("quiz topic-1");
    await answer(ada, first, false);
    await play.advanceTo(play.clock.now() + 2 * DAY_MS);
    const due = await ada.types("review");
    expect(due.text).toContain("Review · Area 1");
    expect(stemOf(due)).not.toBe(stemOf(first));
  });

  test("brings the same question again where the idea has no other", async () => {
    const play = await aPracticeGroup({ topics: 1, questionsPerTopic: 1, ideasPerTopic: 1 });
    const ada = play.person("Ada");
    const first = await ada.types("quiz topic-1");
    await answer(ada, first, false);
    await play.advanceTo(play.clock.now() + 2 * DAY_MS);
    expect(stemOf(await ada.types("review"))).toBe(stemOf(first));
  });

  test("counts what is still due, verdict by verdict, until the last one", async () => {
    const play = await aPracticeGroup({ topics: 2, questionsPerTopic: 1, ideasPerTopic: 1 });
    const ada = play.person("Ada");
    await practiseAll(play, ada, false);
    await play.advanceTo(play.clock.now() + 2 * DAY_MS);
    const first = await ada.types("review");
    expect(first.text).toContain("1 more idea is due after this one.");
    const verdict = await answer(ada, first);
    expect(verdict.text).toContain("Right · Review");
    expect(verdict.text).toContain("1 more idea is due after this one.");
    const last = await ada.presses(verdict, "Next review");
    expect(last.text).toContain("The last one due for now.");
    expect((await answer(ada, last)).text).toContain("That was the last one due");
    expect((await ada.types("review")).text).toContain("Nothing is due for review");
  });

  test("ends for the day after ten, and goes on the next day", async () => {
    const play = await aPracticeGroup({ topics: 4, questionsPerTopic: 3, ideasPerTopic: 3 });
    const ada = play.person("Ada");
    await practiseAll(play, ada, false);
    await play.advanceTo("2026-11-25T08:00:00Z");
    for (let round = 0; round < MAX_REVIEWS_PER_DAY; round++) await answer(ada, await ada.types("review"));
    expect((await ada.types("review")).text).toContain("That's enough reviews for one day");
    await play.advanceTo("2026-11-26T00:00:00Z");
    expect((await ada.types("review")).text).toContain("Review · ");
  });

  test("leaves out an idea whose question waits on an open card", async () => {
    const play = await aPracticeGroup({ topics: 1, questionsPerTopic: 1, ideasPerTopic: 1 });
    const ada = play.person("Ada");
    await answer(ada, await ada.types("quiz topic-1"), false);
    await play.aSchedule();
    await play.advanceTo("2026-11-25T10:00:00Z");
    expect((await ada.types("review")).text).toContain("those left are on an open card");
  });

  test("is for the member alone", async () => {
    const play = await aPracticeGroup();
    const ada = play.person("Ada");
    await answer(ada, await ada.types("quiz topic-1"), false);
    await play.advanceTo(play.clock.now() + 2 * DAY_MS);
    expect((await play.person("Ben").types("review")).text).toContain("Nothing to review yet");
  });
});

describe("the word on how sure one was", () => {
  /** A review that was answered rightly, and when the idea comes back. */
  async function aRightReview(kind: QuestionKind = "single") {
    const play = await aPracticeGroup({
      topics: 1,
      questionsPerTopic: 1,
      ideasPerTopic: 1,
      kinds: [kind],
    });
    const ada = play.person("Ada");
    const dueAt = async () =>
      (await play.store.dueCount((await ada.stored()).id, play.clock.now())).nextAt ?? 0;
    const answered = async (said: Said): Promise<Said> => {
      if (kind === "single") return answer(ada, said);
      const { form } = await ada.presses(said, "Answer");
      if (!form) throw new Error("No form was opened.");
      return ada.submits(form, { answer: "3" });
    };
    await answered(await ada.types("quiz topic-1"));
    await play.advanceTo((await dueAt()) + 1000);
    const verdict = await answered(await ada.types("review"));
    return { play, ada, verdict, dueAt };
  }

  test("brings the idea back sooner when unsure, and soon when it was a guess", async () => {
    const plain = await aRightReview();
    const unsure = await aRightReview();
    const guessed = await aRightReview();
    const said = await unsure.ada.presses(unsure.verdict, "Unsure");
    expect(said.text).toContain("You marked this as unsure, so it comes back a little sooner.");
    await guessed.ada.presses(guessed.verdict, "Guessed");
    expect(await unsure.dueAt()).toBeLessThan(await plain.dueAt());
    expect(await guessed.dueAt()).toBeLessThan(await unsure.dueAt());
  });

  test("brings a right short answer back later when it was easy", async () => {
    const plain = await aRightReview("short");
    const easy = await aRightReview("short");
    expect(plain.verdict.text).toContain("[Unsure] [Guessed] [Easy]");
    await easy.ada.presses(easy.verdict, "Easy");
    expect(await easy.dueAt()).toBeGreaterThan(await plain.dueAt());
  });

  test("counts once", async () => {
    const { ada, verdict, dueAt } = await aRightReview();
    await ada.presses(verdict, "Unsure");
    const after = await dueAt();
    expect((await ada.presses(verdict, "Guessed")).text).toContain(
      "Your first word on how sure you were stands",
    );
    expect(await dueAt()).toBe(after);
  });

  test("changes nothing once the idea has been reviewed again", async () => {
    const { play, ada, verdict, dueAt } = await aRightReview();
    await play.advanceTo((await dueAt()) + 1000);
    await answer(ada, await ada.types("quiz topic-1"), false);
    const after = await dueAt();
    await ada.presses(verdict, "Guessed");
    expect(await dueAt()).toBe(after);
  });

  test("treats guesses as answers one was unsure of for those who set it so", async () => {
    const plain = await aRightReview();
    const lenient = await aRightReview();
    await lenient.ada.types("settings guesses as-answered");
    await plain.ada.presses(plain.verdict, "Guessed");
    await lenient.ada.presses(lenient.verdict, "Guessed");
    expect(await lenient.dueAt()).toBeGreaterThan(await plain.dueAt());
  });
});
