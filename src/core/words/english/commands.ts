/** What to say when a command was not understood. */
import type { Text } from "../../card.ts";
import type { CommandProblem, Expectation } from "../../command-shape.ts";
import { code, say } from "../spans.ts";
import { listed } from "./grammar.ts";

export const commands = {
  problemTitle: "That didn't quite work",
  problem: (problem: CommandProblem): Text => {
    switch (problem.kind) {
      case "unknown-command":
        return say`There is no command “${problem.word}”. ${didYouMean(problem.nearest)}`;
      case "unknown-subcommand": {
        const nearest = problem.nearest === null ? null : `${problem.command} ${problem.nearest}`;
        return say`${code(problem.command)} has no “${problem.word}”. ${didYouMean(nearest, problem.command)}`;
      }
      case "unknown-option": {
        const nearest = problem.nearest === null ? null : `${problem.nearest}=…`;
        return say`${code(problem.command)} has no option “${problem.option}”. ${didYouMean(nearest, problem.command)}`;
      }
      case "missing-option":
        return say`${code(problem.command)} also needs ${code(problem.option)}: ${expectation(problem.expected)}.`;
      case "bad-value":
        return say`“${problem.value}” doesn't fit ${code(problem.option)}, which takes ${expectation(problem.expected)}.`;
      case "too-much-text":
        return say`${code(problem.command)} doesn't know what to do with “${problem.extra}”. ${seeHelp(problem.command)}`;
    }
  },
};

function didYouMean(nearest: string | null, helpOn?: string): Text {
  return nearest === null ? seeHelp(helpOn) : say`Did you mean ${code(nearest)}?`;
}

function seeHelp(command?: string): Text {
  return command === undefined
    ? say`${code("help")} lists what there is.`
    : say`${code(`help ${command}`)} shows how it works.`;
}

function expectation(expected: Expectation): string {
  if (expected.type === "choice") return listed(valuesOf(expected), "or");
  if (expected.type === "integer") return wholeNumber(expected.min ?? 0, expected.max);
  return EXPECTATIONS[expected.type];
}

function valuesOf(expected: Expectation): readonly string[] {
  return (expected.choices ?? []).map((choice) => choice.value);
}

function wholeNumber(min: number, max: number | undefined): string {
  return max === undefined ? "a number" : `a whole number from ${min} to ${max}`;
}

const EXPECTATIONS: Readonly<Record<Exclude<Expectation["type"], "choice" | "integer">, string>> = {
  text: "some text",
  topic: "a topic",
  area: "an area, or several separated by commas",
  level: "foundation, intermediate or senior, or several separated by commas",
  flag: "yes or no",
  date: "a date such as 2026-12-24",
  time: "a time of day such as 09:00",
  zone: "a time zone such as Europe/Berlin",
  weekdays: "weekdays such as mon-fri or mon,wed,fri",
  member: "a member's name",
  team: "a team's name",
  channel: "a channel",
  schedule: "the number of a schedule",
};
