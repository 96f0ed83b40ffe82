import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUESTION_KINDS } from "#core/catalog.ts";
import type { Outcome } from "#core/grading.ts";
import {
  gradeFor,
  nextReview,
  retrievability,
  REVIEW_GRADES,
  type Confidence,
  type ReviewGrade,
  type ReviewState,
} from "#core/review.ts";

const DAY_MS = 86_400_000;
const START = 1_790_000_000_000;
const exact = { seed: "m1/caching/ttl", fuzz: false };

/** Reviews on each due date, one grade after the other. */
function reviewAll(grades: readonly ReviewGrade[], options = exact): ReviewState[] {
  const states: ReviewState[] = [];
  for (const grade of grades) {
    const last = states.at(-1) ?? null;
    states.push(nextReview(last, grade, { now: last?.dueAt ?? START, ...options }));
  }
  return states;
}

const intervals = (...grades: ReviewGrade[]) => reviewAll(grades).map((state) => state.scheduledDays);

describe("nextReview", () => {
  it.each([
    ["again", 1],
    ["hard", 2],
    ["good", 3],
    ["easy", 8],
  ] as const)("brings a first %s back after %d days", (grade, days) => {
    const state = nextReview(null, grade, { now: START, ...exact });
    expect(state).toMatchObject({
      scheduledDays: days,
      dueAt: START + days * DAY_MS,
      lastReviewedAt: START,
      reps: 1,
    });
  });

  it("stretches a row of Good and stops at 180 days", () => {
    expect(intervals("good", "good", "good", "good", "good")).toEqual([3, 14, 57, 180, 180]);
  });

  it("comes back soon after a lapse, then stretches again", () => {
    expect(intervals("good", "good", "again", "good")).toEqual([3, 14, 2, 5]);
    expect(intervals("again", "good", "good")).toEqual([1, 3, 8]);
  });

  it("clamps what the library forces above its own maximum", () => {
    const [, , , fourth] = reviewAll(["good", "good", "good", "good"]);
    for (const grade of ["good", "easy"] as const) {
      const state = nextReview(fourth as ReviewState, grade, {
        now: (fourth as ReviewState).dueAt,
        ...exact,
      });
      expect(state.stability).toBeGreaterThan(180);
      expect(state.scheduledDays).toBe(180);
      expect(state.dueAt - state.lastReviewedAt).toBe(180 * DAY_MS);
    }
  });

  it("counts a lapse when a known idea is forgotten, but not on its first review", () => {
    expect(reviewAll(["again", "good", "again"]).map((state) => state.lapses)).toEqual([0, 0, 1]);
  });

  it("goes on from stored numbers alone", () => {
    const [, second] = reviewAll(["good", "hard"]);
    const stored = JSON.parse(JSON.stringify(second)) as ReviewState;
    const now = stored.dueAt + 5 * DAY_MS;
    expect(nextReview(stored, "good", { now, ...exact })).toEqual(
      nextReview(second as ReviewState, "good", { now, ...exact }),
    );
  });

  it("takes a clock that stepped back for the moment of the last review", () => {
    const first = nextReview(null, "good", { now: START, ...exact });
    const back = nextReview(first, "good", { now: START - 3 * DAY_MS, ...exact });
    expect(back).toEqual(nextReview(first, "good", { now: START, ...exact }));
    expect(back.lastReviewedAt).toBe(START);
  });

  it("works from the first instant of the epoch", () => {
    const first = nextReview(null, "good", { now: 0, ...exact });
    expect(first).toMatchObject({ lastReviewedAt: 0, dueAt: 3 * DAY_MS });
    expect(nextReview(first, "good", { now: first.dueAt, ...exact }).scheduledDays).toBe(14);
  });
});

describe("fuzz", () => {
  const third = reviewAll(["good", "good", "good"]).at(-1) as ReviewState;
  const fuzzed = (seed: string, state: ReviewState = third) =>
    nextReview(state, "hard", { now: state.dueAt, seed, fuzz: true });

  it("is decided by the seed alone", () => {
    expect(fuzzed("m1/idea")).toEqual(fuzzed("m1/idea"));
    const days = new Set(Array.from({ length: 40 }, (_, member) => fuzzed(`m${member}/idea`).scheduledDays));
    expect(days.size).toBeGreaterThan(3);
  });

  it("doesn't depend on the time of day", () => {
    const later = nextReview(third, "hard", { now: third.dueAt + 3_600_000, seed: "m1/idea", fuzz: true });
    expect(later.scheduledDays).toBe(fuzzed("m1/idea").scheduledDays);
  });

  it("differs between reviews of one member and idea", () => {
    const days = Array.from({ length: 40 }, (_, reps) => fuzzed("m1/idea", { ...third, reps }).scheduledDays);
    expect(new Set(days).size).toBeGreaterThan(3);
  });

  it("keeps seeds apart that differ only by a digit at the end", () => {
    const days = (seed: string, reps: number) => fuzzed(seed, { ...third, reps }).scheduledDays;
    const pairs = Array.from({ length: 20 }, (_, i) => [days(`idea${i}1`, 0), days(`idea${i}`, 10)]);
    expect(pairs.some(([one, other]) => one !== other)).toBe(true);
  });

  it("moves the date but not what is remembered", () => {
    const plain = nextReview(third, "hard", { now: third.dueAt, ...exact });
    expect(fuzzed("m7/idea")).toMatchObject({ stability: plain.stability, difficulty: plain.difficulty });
  });
});

describe("any history of reviews", () => {
  const histories = fc.array(
    fc.record({ grade: fc.constantFrom(...REVIEW_GRADES), waitedDays: fc.integer({ min: 0, max: 400 }) }),
    { minLength: 1, maxLength: 12 },
  );

  it("stays due within 1 to 180 days, with or without fuzz, and never reads a clock", () => {
    fc.assert(
      fc.property(histories, fc.string(), fc.boolean(), (history, seed, fuzz) => {
        const play = () => {
          let state: ReviewState | null = null;
          let now = START;
          for (const { grade, waitedDays } of history) {
            now += waitedDays * DAY_MS;
            state = nextReview(state, grade, { now, seed, fuzz });
            expect(state.scheduledDays).toBeGreaterThanOrEqual(1);
            expect(state.scheduledDays).toBeLessThanOrEqual(180);
            expect(state.dueAt).toBe(now + state.scheduledDays * DAY_MS);
            expect(Object.values(state).every(Number.isFinite)).toBe(true);
          }
          return state;
        };
        const played = play();
        expect(played?.reps).toBe(history.length);
        expect(play()).toEqual(played);
      }),
    );
  });

  it("never brings a better grade back earlier", () => {
    fc.assert(
      fc.property(histories, fc.boolean(), (history, fuzz) => {
        const states = reviewAll(history.map(({ grade }) => grade));
        const last = states.at(-1) as ReviewState;
        const days = REVIEW_GRADES.map(
          (grade) => nextReview(last, grade, { now: last.dueAt, seed: "m1/idea", fuzz }).scheduledDays,
        );
        expect(days.toSorted((a, b) => a - b)).toEqual(days);
      }),
    );
  });
});

describe("retrievability", () => {
  const state = reviewAll(["good", "good"]).at(-1) as ReviewState;

  it("is certain at the review and about 90% when due", () => {
    expect(retrievability(state, state.lastReviewedAt)).toBe(1);
    expect(retrievability(state, state.dueAt)).toBeCloseTo(0.9, 2);
  });

  it("falls day by day and is certain before the review", () => {
    const chances = [0, 1, 10, 100, 1000].map((days) =>
      retrievability(state, state.lastReviewedAt + days * DAY_MS),
    );
    expect(chances.toSorted((a, b) => b - a)).toEqual(chances);
    expect(new Set(chances).size).toBe(chances.length);
    expect(retrievability(state, state.lastReviewedAt - DAY_MS)).toBe(1);
  });
});

describe("gradeFor", () => {
  const right: Outcome = { verdict: "right", credit: 1 };
  const wrong: Outcome = { verdict: "wrong", credit: 0 };
  const partly: Outcome = { verdict: "partly", credit: 1 / 3 };
  const plain = { confidence: "sure", hinted: false, guessedIsAgain: true } as const;

  it.each(QUESTION_KINDS)("calls a wrong or shown %s Again, whatever was said", (kind) => {
    for (const confidence of ["sure", "unsure", "guessed", "easy"] as const) {
      expect(gradeFor({ ...plain, kind, outcome: wrong, confidence })).toBe("again");
      expect(gradeFor({ ...plain, kind, outcome: { verdict: "shown", credit: 0 }, confidence })).toBe(
        "again",
      );
    }
  });

  it.each([
    ["sure", "good"],
    ["unsure", "hard"],
    ["guessed", "again"],
    ["easy", "good"],
  ] as const)("calls a right choice marked %s %s", (confidence, grade) => {
    expect(gradeFor({ ...plain, kind: "single", outcome: right, confidence })).toBe(grade);
  });

  it("calls a guess Hard for those who switched guessed-is-Again off", () => {
    const input = {
      ...plain,
      kind: "single",
      outcome: right,
      confidence: "guessed",
      guessedIsAgain: false,
    } as const;
    expect(gradeFor(input)).toBe("hard");
  });

  it("takes Easy for right short answers only", () => {
    const easy: Confidence = "easy";
    expect(gradeFor({ ...plain, kind: "short", outcome: right, confidence: easy })).toBe("easy");
    expect(gradeFor({ ...plain, kind: "short", outcome: right })).toBe("good");
    expect(gradeFor({ ...plain, kind: "order", outcome: right, confidence: easy })).toBe("good");
  });

  it("caps a hinted answer at Hard", () => {
    expect(gradeFor({ ...plain, kind: "single", outcome: right, hinted: true })).toBe("hard");
    expect(gradeFor({ ...plain, kind: "short", outcome: right, hinted: true, confidence: "easy" })).toBe(
      "hard",
    );
    expect(gradeFor({ ...plain, kind: "single", outcome: right, hinted: true, confidence: "guessed" })).toBe(
      "again",
    );
  });

  it("calls partly right Again", () => {
    expect(gradeFor({ ...plain, kind: "multi", outcome: partly })).toBe("again");
    expect(gradeFor({ ...plain, kind: "order", outcome: partly })).toBe("again");
  });

  it("calls an order one swap away Hard, even without credit, unless it was a guess", () => {
    expect(gradeFor({ ...plain, kind: "order", outcome: { ...partly, nearMiss: true } })).toBe("hard");
    expect(gradeFor({ ...plain, kind: "order", outcome: { ...wrong, nearMiss: true } })).toBe("hard");
    expect(
      gradeFor({ ...plain, kind: "order", outcome: { ...partly, nearMiss: true }, confidence: "guessed" }),
    ).toBe("again");
  });
});
