import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SCRIPT = join(import.meta.dirname, "../../src/cli/simulate.ts");

function simulate(...args: string[]) {
  const done = spawnSync(process.execPath, [SCRIPT, ...args]);
  return { status: done.status, out: done.stdout.toString(), errors: done.stderr.toString() };
}

const SMALL = ["--days", "10", "--members", "5"];
const played = simulate(...SMALL, "--seed", "7");

describe("a simulation", () => {
  it("plays to the end with every check holding", () => {
    expect(played).toMatchObject({ status: 0, errors: "" });
    expect(played.out).toContain("\nChecks\n  ok ");
    expect(played.out).not.toContain("WRONG");
  });

  it("tells of cards, answers and what the organiser changes", () => {
    expect(played.out).toMatch(
      /^Mon 2026-03-02 \d\d:\d\d:\d\d {2}Studyhall: posts #1 · .* in #study, closes /m,
    );
    expect(played.out).toMatch(/ answers #1: (right|partly|wrong), \d+ points/);
    expect(played.out).toMatch(/Studyhall: closes #1: \d+ answered, \d+ right/);
    expect(played.out).toMatch(/“schedule (skip 1|pause 3|resume 3|edit 1)/);
  });

  it("gives the same bytes for the same seed", () => {
    expect(simulate(...SMALL, "--seed=7").out).toBe(played.out);
  });

  it("goes another way for another seed, and prints no transcript when quiet", () => {
    const { status, out } = simulate(...SMALL, "--seed", "8", "--quiet");
    expect(status).toBe(0);
    expect(out).toMatch(/^Summary: 10 days from 2026-03-02, 5 members, Europe\/Berlin, seed 8\n/);
    expect(out).not.toContain("posts #1");
    expect(played.out.endsWith(out.replace("seed 8", "seed 7"))).toBe(false);
  });
});

describe("the flags of a simulation", () => {
  it("are explained", () => {
    const { status, out } = simulate("--help");
    expect(status).toBe(0);
    for (const flag of ["days", "members", "zone", "seed", "start", "quiet"])
      expect(out).toContain(`--${flag}`);
  });

  it("are refused all in one go", () => {
    const wrong =
      "--days 731 --members=0 --zone Mars/Olympus --seed -1 --start 2026-02-30 --quite --quiet=yes --dayz 9";
    const { status, out, errors } = simulate(...wrong.split(" "));
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(errors.split("\n").slice(0, -2)).toEqual([
      "There is no flag --quite. Did you mean --quiet?",
      "--quiet takes no value.",
      "There is no flag --dayz. Did you mean --days?",
      '--days takes a whole number from 1 to 730, not "731".',
      '--members takes a whole number from 1 to 500, not "0".',
      '--zone takes a time zone such as Europe/Berlin, not "Mars/Olympus".',
      '--seed takes a whole number from 0 to 4294967295, not "-1".',
      '--start takes a date from 2000-01-01 to 2199-12-31, not "2026-02-30".',
    ]);
  });

  it("need their values", () => {
    const { status, errors } = simulate("--days", "--members");
    expect(status).toBe(2);
    expect(errors).toContain("--days needs a value.\n--members needs a value.\n");
  });
});
