import { describe, expect, it } from "vitest";
import { completed, planCompletion } from "#adapters/playground/completion.ts";
import { parseCommand } from "#core/command.ts";

const organiser = { organiser: true };
const member = { organiser: false };

function offered(line: string, person = organiser): readonly string[] {
  const plan = planCompletion(line, person);
  return plan.choices.map(({ insert }) => line.slice(0, plan.from) + insert);
}

describe("completion in the composer", () => {
  it("offers commands that begin with what was typed before those that contain it", () => {
    expect(offered("st", member)).toEqual(["streak", "stats", "suggest"]);
    expect(offered("s", member)[0]).toBe("streak");
    expect(offered("eak", member)).toEqual(["streak"]);
  });

  it("offers organisers' commands to organisers only", () => {
    expect(offered("set")).toContain("setup");
    expect(offered("set", member)).toEqual(["settings"]);
    expect(offered("team cr", member)).toEqual([]);
    expect(offered("team cr")).toEqual(["team create"]);
  });

  it("offers subcommands and the command's own choices together", () => {
    expect(offered("leaderboard ")).toEqual(
      expect.arrayContaining([
        "leaderboard rules",
        "leaderboard week",
        "leaderboard teams",
        "leaderboard public",
      ]),
    );
  });

  it("no longer offers what is already there", () => {
    expect(offered("leaderboard week ")).not.toContain("leaderboard week season");
    expect(offered("leaderboard week t")).toEqual(["leaderboard week teams"]);
  });

  it("offers only lines that parse, where the line is otherwise complete", () => {
    for (const line of ["leaderboard ", "leaderboard season ", "daily ", "settings hide ", "streak "]) {
      for (const choice of offered(line)) {
        if (!/vacation$|grant$|guesses$/.test(choice)) {
          expect(parseCommand({ kind: "text", line: choice }), choice).toMatchObject({ ok: true });
        }
      }
    }
  });

  it("asks for values of a text that takes the rest of the line, blanks and all", () => {
    const plan = planCompletion("lookup write sk", member);
    expect(plan.lookup).toMatchObject({ command: "lookup", option: "term", text: "write sk" });
    const { from, choices } = completed(plan, [{ value: "write-skew", label: "Write skew" }]);
    expect("lookup write sk".slice(0, from) + choices[0]?.insert).toBe("lookup write-skew");
  });

  it("offers the flag behind a text that was begun", () => {
    expect(offered("lookup write skew pub")).toContain("lookup write skew public");
    expect(offered("lookup pub")).toEqual([]);
  });

  it("names an option whose turn it isn't, and quotes values with blanks", () => {
    const plan = planCompletion("team move ad", organiser);
    expect(plan.lookup).toMatchObject({ command: "team move", option: "member", text: "ad", prefix: "" });
    expect(completed(plan, [{ value: "Ada Okafor", label: "Ada Okafor" }]).choices[0]?.insert).toBe(
      '"Ada Okafor"',
    );
    const zone = planCompletion("schedule add quiz 09:00 zone=Eur", organiser);
    expect(zone.lookup).toMatchObject({ option: "zone", text: "Eur", prefix: "zone=" });
    expect(completed(zone, [{ value: "Europe/Berlin", label: "Europe/Berlin" }]).choices[0]?.insert).toBe(
      "zone=Europe/Berlin",
    );
  });

  it("says what the next value is about", () => {
    expect(planCompletion("schedule add quiz ", organiser).hint).toMatch(/^time: /);
    expect(planCompletion("suggest ", member).hint).toMatch(/^text: /);
  });

  it("has nothing to offer for a command nobody knows", () => {
    expect(planCompletion("nonsense x", member)).toEqual({ from: 9, choices: [], hint: null, lookup: null });
  });
});
