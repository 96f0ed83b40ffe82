import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS, type Level } from "#core/catalog.ts";
import { as, type StudyDate } from "#core/ids.ts";
import {
  answerPoints,
  gapTo,
  movement,
  periodsOf,
  rank,
  teamSeason,
  teamWeek,
  winners,
} from "#core/scoring.ts";

const member = (points: number, answered = true) => ({ points, answered });

describe("answerPoints", () => {
  it.each([
    ["foundation", false, 100],
    ["intermediate", false, 125],
    ["senior", false, 150],
    ["foundation", true, 75],
    ["intermediate", true, 94],
    ["senior", true, 113],
  ] as const)("gives a right %s answer (hint: %s) %d points", (level, hinted, points) => {
    expect(answerPoints({ credit: 1, level, hinted, ranked: true })).toBe(points);
  });

  it("gives an unranked recap no points", () => {
    expect(answerPoints({ credit: 1, level: "senior", hinted: false, ranked: false })).toBe(0);
  });

  it("rounds an exact half up even where the credit has no exact float", () => {
    expect(100 * (2 / 3) * 1.25 * 0.75).toBeLessThan(62.5);
    expect(answerPoints({ credit: 2 / 3, level: "intermediate", hinted: true, ranked: true })).toBe(63);
    expect(answerPoints({ credit: 1 / 3, level: "senior", hinted: true, ranked: true })).toBe(38);
  });

  it("agrees with exact arithmetic for every credit, level and hint there is", () => {
    const quarters: Record<Level, number> = { foundation: 4, intermediate: 5, senior: 6 };
    for (let whole = 1; whole <= 6; whole++) {
      for (let part = 0; part <= whole; part++) {
        for (const level of LEVELS) {
          for (const hinted of [false, true]) {
            // points = 100 x part/whole x quarters/4 x (3 or 4)/4, as one fraction of integers
            const numerator = 100 * part * quarters[level] * (hinted ? 3 : 4);
            const denominator = whole * 16;
            const exact = Math.floor((2 * numerator + denominator) / (2 * denominator));
            expect(answerPoints({ credit: part / whole, level, hinted, ranked: true })).toBe(exact);
          }
        }
      }
    }
  });

  it.each([-0.1, 1.1, Number.NaN])("throws for a credit of %d", (credit) => {
    expect(() => answerPoints({ credit, level: "senior", hinted: false, ranked: true })).toThrow(RangeError);
  });
});

describe("periodsOf", () => {
  it("names the ISO week, the quarter and all time", () => {
    expect(periodsOf(as<StudyDate>("2026-11-22"))).toEqual([
      { kind: "week", id: "2026-W47" },
      { kind: "season", id: "2026-Q4" },
      { kind: "all", id: "all" },
    ]);
  });

  it("puts a date at the turn of the year into the week's own year and the date's own quarter", () => {
    expect(periodsOf(as<StudyDate>("2027-01-01")).map((period) => period.id)).toEqual([
      "2026-W53",
      "2027-Q1",
      "all",
    ]);
  });
});

describe("rank", () => {
  it("shares a rank among equal points and skips the next one", () => {
    const rows = [4, 9, 7, 7].map((points) => ({ points }));
    expect(rank(rows).map((row) => [row.points, row.rank])).toEqual([
      [9, 1],
      [7, 2],
      [7, 2],
      [4, 4],
    ]);
  });

  it("keeps the given order among equals and leaves its input alone", () => {
    const rows = [
      { name: "Ada", points: 5 },
      { name: "Bo", points: 8 },
      { name: "Cy", points: 5 },
    ];
    expect(rank(rows).map((row) => row.name)).toEqual(["Bo", "Ada", "Cy"]);
    expect(rows.map((row) => row.name)).toEqual(["Ada", "Bo", "Cy"]);
  });

  it("gives each row one more than the number of rows ahead of it", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ points: fc.integer({ min: -5, max: 5 }) })), (rows) => {
        for (const row of rank(rows)) {
          expect(row.rank).toBe(1 + rows.filter((other) => other.points > row.points).length);
        }
      }),
    );
  });
});

describe("winners", () => {
  it("names joint winners", () => {
    const rows = [
      { name: "Ada", points: 5 },
      { name: "Bo", points: 8 },
      { name: "Cy", points: 8 },
    ];
    expect(winners(rows).map((row) => row.name)).toEqual(["Bo", "Cy"]);
  });

  it("names nobody when nobody scored", () => {
    expect(winners([{ points: 0 }, { points: 0 }])).toEqual([]);
    expect(winners([])).toEqual([]);
  });
});

describe("gapTo and movement", () => {
  it("tells what is missing to draw level with the next rank", () => {
    expect(gapTo(90, 125)).toBe(35);
    expect(gapTo(125, null)).toBeNull();
    expect(gapTo(130, 125)).toBe(0);
  });

  it("keeps the decimal of team points free of float dust", () => {
    expect(gapTo(12.1, 12.3)).toBe(0.2);
  });

  it("counts ranks climbed as positive", () => {
    expect(movement(5, 2)).toBe(3);
    expect(movement(1, 4)).toBe(-3);
    expect(movement(null, 4)).toBeNull();
  });
});

describe("teamWeek", () => {
  it("has no result under three members", () => {
    expect(teamWeek({ members: [member(500), member(500)] })).toBeNull();
  });

  it("takes the mean of the best five times the share who answered", () => {
    const members = [600, 500, 400, 300, 200, 100].map((points) => member(points));
    expect(teamWeek({ members })).toBe(400);
    expect(teamWeek({ members: [...members.slice(0, 5), member(0, false)] })).toBe(333.3);
  });

  it("takes all members where there are fewer than five", () => {
    expect(teamWeek({ members: [member(100), member(50), member(0, false)] })).toBe(33.3);
  });

  it("gives a team in which nobody answered 0", () => {
    expect(teamWeek({ members: [member(0, false), member(0, false), member(0, false)] })).toBe(0);
  });

  it("rounds an exact half of the last decimal up", () => {
    // mean 0.25 of four, all answered
    expect(teamWeek({ members: [member(1), member(0), member(0), member(0)] })).toBe(0.3);
    // 81 / 20 = 4.05
    expect(teamWeek({ members: [member(21), member(2), member(2), member(2, false)] })).toBe(5.1);
  });

  it("doesn't depend on the order of members and never exceeds the best member", () => {
    const members = fc.array(fc.record({ points: fc.nat(2000), answered: fc.boolean() }), {
      minLength: 3,
      maxLength: 9,
    });
    fc.assert(
      fc.property(members, (team) => {
        const week = teamWeek({ members: team });
        expect(teamWeek({ members: team.toReversed() })).toBe(week);
        expect(week).toBeLessThanOrEqual(Math.max(...team.map(({ points }) => points)));
      }),
    );
  });
});

describe("teamSeason", () => {
  it("is the mean of the weeks that have a result", () => {
    expect(teamSeason([100, null, 50.5])).toBe(75.3);
  });

  it("has no result without any such week", () => {
    expect(teamSeason([null, null])).toBeNull();
    expect(teamSeason([])).toBeNull();
  });

  it("keeps equal weeks equal", () => {
    expect(teamSeason([33.3, 33.3, 33.3])).toBe(33.3);
  });
});
