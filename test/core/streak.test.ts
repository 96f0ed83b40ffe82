import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#core/calendar.ts";
import { as, type StudyDate } from "#core/ids.ts";
import { EMPTY_STREAK, foldStreak, type DateFacts, type StreakState } from "#core/streak.ts";

const dateAt = (index: number): StudyDate => addDays(as<StudyDate>("2026-01-05"), index);

const QUIET = { cards: "none", answered: false, vacation: false, granted: false } as const;
const MARKS: Record<string, Omit<DateFacts, "studyDate">> = {
  a: { ...QUIET, cards: "closed", answered: true },
  A: { ...QUIET, cards: "open", answered: true },
  /** missed */
  m: { ...QUIET, cards: "closed" },
  /** pending */
  p: { ...QUIET, cards: "open" },
  n: QUIET,
  v: { ...QUIET, cards: "closed", vacation: true },
  V: { ...QUIET, cards: "closed", vacation: true, answered: true },
  o: { ...QUIET, cards: "open", vacation: true },
  g: { ...QUIET, cards: "closed", granted: true },
};

/** One date per letter, the first at `offset`. */
function dates(letters: string, offset = 0): DateFacts[] {
  return [...letters].map((letter, index) => {
    const mark = MARKS[letter];
    if (!mark) throw new Error(`No mark "${letter}"`);
    return { studyDate: dateAt(offset + index), ...mark };
  });
}

const fold = (letters: string, from: StreakState = EMPTY_STREAK, offset = 0) =>
  foldStreak(from, dates(letters, offset));
const verdicts = (letters: string) =>
  fold(letters).receipts.map(({ verdict, reason }) => `${verdict} ${reason}`);

describe("what a date is", () => {
  it("counts a date that was answered in time", () => {
    expect(verdicts("a")).toEqual(["counted answered"]);
  });

  it("counts an answered date even while its card is open", () => {
    const { settled, current } = fold("aA");
    expect(settled).toMatchObject({ length: 2, through: dateAt(1) });
    expect(current.pendingSince).toBeNull();
  });

  it("counts a granted date", () => {
    expect(verdicts("g")).toEqual(["counted granted"]);
  });

  it("leaves an open, unanswered date pending, also during vacation", () => {
    expect(verdicts("p")).toEqual(["pending open"]);
    expect(verdicts("o")).toEqual(["pending open"]);
  });

  it("treats a date without a delivered card as neutral", () => {
    expect(verdicts("an")).toEqual(["counted answered", "neutral no-card"]);
  });

  it("treats a missed date during vacation as neutral, and counts an answered one", () => {
    expect(verdicts("avV")).toEqual(["counted answered", "neutral vacation", "counted answered"]);
    expect(fold("avV").current.length).toBe(2);
  });

  it("finds nothing to lose in a missed date without a streak", () => {
    const { receipts, events, settled } = fold("m");
    expect(receipts).toEqual([
      { studyDate: dateAt(0), verdict: "missed", reason: "no-streak", length: 0, freezes: 0 },
    ]);
    expect(events).toEqual([]);
    expect(settled).toEqual({ ...EMPTY_STREAK, through: dateAt(0) });
  });
});

describe("length and end", () => {
  it("grows by one per counted date and remembers where it started", () => {
    expect(fold("naana").settled).toMatchObject({ length: 3, best: 3, startedOn: dateAt(1) });
  });

  it("ends on a missed date without a freeze, keeping the best", () => {
    const { settled, events, receipts } = fold("aaam");
    expect(settled).toEqual({
      length: 0,
      best: 3,
      freezes: 0,
      progress: 0,
      through: dateAt(3),
      startedOn: null,
    });
    expect(events).toEqual([{ studyDate: dateAt(3), kind: "streak-ended", length: 3 }]);
    expect(receipts.at(-1)).toMatchObject({ verdict: "missed", reason: "no-freeze", length: 0 });
  });

  it("starts anew after an end", () => {
    expect(fold("aaama").settled).toMatchObject({ length: 1, best: 3, progress: 1, startedOn: dateAt(4) });
  });
});

describe("freezes", () => {
  it("earns one on the seventh counted date", () => {
    expect(fold("aaaaaa").settled).toMatchObject({ freezes: 0, progress: 6 });
    const { settled, events } = fold("aaaaaaa");
    expect(settled).toMatchObject({ freezes: 1, progress: 0 });
    expect(events).toEqual([{ studyDate: dateAt(6), kind: "freeze-earned", length: 7 }]);
  });

  it("spends one by itself on a missed date, without adding to the count", () => {
    const { settled, events, receipts } = fold("aaaaaaam");
    expect(settled).toMatchObject({ length: 7, freezes: 0, startedOn: dateAt(0) });
    expect(events.at(-1)).toEqual({ studyDate: dateAt(7), kind: "freeze-spent", length: 7 });
    expect(receipts.at(-1)).toMatchObject({
      verdict: "frozen",
      reason: "freeze-spent",
      length: 7,
      freezes: 0,
    });
  });

  it("spends one per missed date and ends the streak when none is left", () => {
    const { settled, events } = fold("a".repeat(14) + "mmm");
    expect(settled).toMatchObject({ length: 0, freezes: 0 });
    expect(events.map(({ kind }) => kind)).toEqual([
      "freeze-earned",
      "freeze-earned",
      "freeze-spent",
      "freeze-spent",
      "streak-ended",
    ]);
  });

  it("holds two at most and accrues none towards a third", () => {
    expect(fold("a".repeat(20)).settled).toMatchObject({ length: 20, freezes: 2, progress: 0 });
    // After one is spent, the next takes seven more dates.
    expect(fold("a".repeat(20) + "m" + "a".repeat(6)).settled).toMatchObject({ freezes: 1, progress: 6 });
    expect(fold("a".repeat(20) + "m" + "a".repeat(7)).settled).toMatchObject({ freezes: 2, progress: 0 });
  });

  it("keeps progress when one is spent and loses it when the streak ends", () => {
    expect(fold("a".repeat(9) + "m").settled).toMatchObject({ freezes: 0, progress: 2 });
    expect(fold("aaamaaaa").settled).toMatchObject({ freezes: 0, progress: 4 });
  });

  it("isn't spent on neutral, vacation or pending dates", () => {
    expect(fold("a".repeat(7) + "nvp").settled.freezes).toBe(1);
  });
});

describe("pending dates", () => {
  it("settle nothing at or after the first of them", () => {
    const { settled, current, receipts, events } = fold("aapma");
    expect(settled).toMatchObject({ length: 2, best: 2, through: dateAt(1) });
    expect(current).toEqual({ length: 3, best: 3, freezes: 0, provisional: true, pendingSince: dateAt(2) });
    expect(receipts.slice(2)).toEqual([
      { studyDate: dateAt(2), verdict: "pending", reason: "open", length: 2, freezes: 0 },
      { studyDate: dateAt(3), verdict: "provisional", reason: "behind-pending", length: 2, freezes: 0 },
      { studyDate: dateAt(4), verdict: "provisional", reason: "answered", length: 3, freezes: 0 },
    ]);
    expect(events).toEqual([]);
  });

  it("leave later neutral and pending dates what they are", () => {
    expect(verdicts("pnvp")).toEqual(["pending open", "neutral no-card", "neutral vacation", "pending open"]);
  });

  it("alone don't make the streak provisional", () => {
    expect(fold("aap").current).toMatchObject({ length: 2, provisional: false, pendingSince: dateAt(2) });
  });

  it("earn no freeze for dates behind them", () => {
    const { current, events } = fold("aaaaaapa");
    expect(current).toMatchObject({ length: 7, freezes: 0, provisional: true });
    expect(events).toEqual([]);
  });

  it("keep the settled date before the first fact when that is pending", () => {
    const { settled } = fold("aa");
    expect(fold("pa", settled, 2).settled).toEqual(settled);
  });

  it("settle when folded again after they closed", () => {
    const { settled } = fold("aapa");
    expect(fold("ma", settled, 2).settled).toMatchObject({ length: 1, best: 2 });
    expect(fold("aa", settled, 2).settled).toMatchObject({ length: 4, best: 4 });
  });
});

describe("facts out of order", () => {
  it("are refused", () => {
    expect(() => foldStreak(EMPTY_STREAK, dates("aa").toReversed())).toThrow(RangeError);
    expect(() => foldStreak(EMPTY_STREAK, [...dates("a"), ...dates("a")])).toThrow(RangeError);
  });

  it("are refused when not later than what is folded in", () => {
    expect(() => fold("a", fold("aa").settled, 1)).toThrow(RangeError);
  });

  it("leave an empty fold as it was", () => {
    const { settled } = fold("aaam");
    expect(foldStreak(settled, [])).toEqual({
      settled,
      current: { length: 0, best: 3, freezes: 0, provisional: false, pendingSince: null },
      receipts: [],
      events: [],
    });
  });
});

/** Letters with long runs of answered dates, so that freezes come into play. */
const history = (letters: string) =>
  fc
    .array(fc.tuple(fc.constantFrom(...letters), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    .map((runs) => runs.map(([letter, times]) => letter.repeat(letter === "a" ? times : 1)).join(""));

/** The rules of a settled streak once more, as plainly as possible: rescans the whole history for each question. */
function plainStreak(letters: string): { length: number; freezes: number } {
  let streak = "";
  for (const letter of letters) {
    if ("aAVg".includes(letter)) streak += "+";
    else if (letter === "m" && streak.includes("+")) streak = freezesOf(streak) > 0 ? `${streak}-` : "";
  }
  return { length: streak.replaceAll("-", "").length, freezes: freezesOf(streak) };
}

function freezesOf(streak: string): number {
  let held = 0;
  let towards = 0;
  for (const date of streak) {
    if (date === "-") held -= 1;
    else if (held < 2 && ++towards === 7) [held, towards] = [held + 1, 0];
  }
  return held;
}

describe("foldStreak", () => {
  it("agrees with a plain restatement of the rules", () => {
    fc.assert(
      fc.property(history("aaammnvgVA"), (letters) => {
        const { length, freezes } = fold(letters).settled;
        expect({ length, freezes }).toEqual(plainStreak(letters));
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same when folded in two parts", () => {
    fc.assert(
      fc.property(history("aaammnvgV"), history("aamnvgpo"), (before, after) => {
        const whole = fold(before + after);
        const first = fold(before);
        const second = fold(after, first.settled, before.length);
        expect(second.settled).toEqual(whole.settled);
        expect(second.current).toEqual(whole.current);
        expect([...first.receipts, ...second.receipts]).toEqual(whole.receipts);
        expect([...first.events, ...second.events]).toEqual(whole.events);
      }),
    );
  });

  it("isn't moved by neutral dates", () => {
    fc.assert(
      fc.property(history("aaammnvgpo"), (letters) => {
        const facts = dates(letters);
        const telling = facts.filter((_, index) => letters[index] !== "n" && letters[index] !== "v");
        const { through: _through, ...settled } = foldStreak(EMPTY_STREAK, facts).settled;
        expect(foldStreak(EMPTY_STREAK, telling).settled).toMatchObject(settled);
        expect(foldStreak(EMPTY_STREAK, telling).current).toEqual(foldStreak(EMPTY_STREAK, facts).current);
        expect(foldStreak(EMPTY_STREAK, telling).events).toEqual(foldStreak(EMPTY_STREAK, facts).events);
      }),
    );
  });

  it("stays within its bounds", () => {
    fc.assert(
      fc.property(history("aaammnvgpoAV"), (letters) => {
        const { settled, current, receipts } = fold(letters);
        const counted = [...letters].filter((letter) => "aAVg".includes(letter)).length;
        expect(receipts).toHaveLength(letters.length);
        expect(current.length).toBeLessThanOrEqual(counted);
        expect(settled.length).toBeLessThanOrEqual(settled.best);
        expect(current.best).toBeGreaterThanOrEqual(current.length);
        expect(settled.startedOn === null).toBe(settled.length === 0);
        for (const { freezes } of [settled, ...receipts]) {
          expect(freezes).toBeGreaterThanOrEqual(0);
          expect(freezes).toBeLessThanOrEqual(2);
        }
        expect(settled.progress).toBeLessThan(settled.freezes === 2 ? 1 : 7);
      }),
    );
  });

  it("settles the dates before a pending one as if nothing followed", () => {
    fc.assert(
      fc.property(history("aaammnvg"), history("aamnvgpo"), (before, after) => {
        expect(fold(`${before}p${after}`).settled).toEqual(fold(before).settled);
      }),
    );
  });
});
