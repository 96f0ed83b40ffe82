/** Answers as rows hold them. */
import type { GivenAnswer } from "#core/grading.ts";
import type { StoredAnswer, StoredGiven } from "#core/ports/answer-store.ts";

/** Named parameters: a member in front of a card. */
export interface AskedTarget {
  readonly member: number;
  readonly occurrence: number;
  readonly group: number;
}

export interface AnswerRow {
  readonly given: string;
  readonly verdict: StoredAnswer["outcome"]["verdict"];
  readonly credit: number;
  readonly near_miss: number;
  readonly points: number;
  readonly hinted: number;
  readonly confidence: "unsure" | "guessed" | null;
  readonly received_at: number;
}

export function answerOf(row: AnswerRow): StoredAnswer {
  return {
    given: readGiven(row.given),
    outcome: { verdict: row.verdict, credit: row.credit, nearMiss: row.near_miss === 1 },
    points: row.points,
    hinted: row.hinted === 1,
    confidence: row.confidence,
    receivedAt: row.received_at,
  };
}

/** Short forms: `p0,2`, `o2,0,1`, `s`, `t…` and `k…` (a take); an erased answer is empty. */
export function writeGiven(given: StoredGiven): string {
  switch (given.kind) {
    case "picks":
      return `p${given.options.join(",")}`;
    case "order":
      return `o${given.steps.join(",")}`;
    case "shown":
      return "s";
    case "text":
      return `t${given.text}`;
    case "take":
      return `k${given.text}`;
  }
}

function readGiven(text: string): StoredGiven {
  const rest = text.slice(1);
  const numbers = (): number[] => (rest === "" ? [] : rest.split(",").map(Number));
  const read: Record<string, () => StoredGiven> = {
    p: (): GivenAnswer => ({ kind: "picks", options: numbers() }),
    o: (): GivenAnswer => ({ kind: "order", steps: numbers() }),
    t: (): GivenAnswer => ({ kind: "text", text: rest }),
    k: () => ({ kind: "take", text: rest }),
  };
  return read[text[0] ?? ""]?.() ?? { kind: "shown" };
}
