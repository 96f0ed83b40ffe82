/** The summary below the transcript, read from the records. */
import { rankedTeams, teamResults } from "#app/team-results.ts";
import { quarterOf } from "#core/calendar.ts";
import { QUESTION_KINDS } from "#core/catalog.ts";
import { REVIEW_GRADES } from "#core/review.ts";
import { EMPTY_STREAK, foldStreak, type StreakFold } from "#core/streak.ts";
import type { SimulationPlan } from "./flags.ts";
import type { Played } from "./play.ts";
import type { AnsweredKind, Tally } from "./scribe.ts";

const TOP = 5;
const VERDICTS = ["right", "partly", "wrong", "shown"] as const;

/** Finished lines. */
export async function summarise(
  plan: SimulationPlan,
  played: Played,
  tally: Tally,
): Promise<readonly string[]> {
  const { days, members, zone, start, seed } = plan;
  return [
    `Summary: ${days} days from ${start}, ${members} members, ${zone}, seed ${seed}`,
    ...section("Cards", cardLines(played)),
    ...section("Answers", answerLines(tally)),
    ...section(`Season ${quarterOf(played.lastDate)}`, await boardLines(played)),
    ...section(`Teams in ${quarterOf(played.lastDate)}`, await teamLines(played)),
    ...section("Streaks", await streakLines(played)),
    ...section("Reviews", await reviewLines(played, tally)),
    ...section("Look-ups", await lookupLines(played, tally)),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ["", title, ...lines.map((line) => `  ${line}`)];
}

function cardLines({ house }: Played): readonly string[] {
  const counts = house.db
    .prepare<[], Record<string, number>>(
      `SELECT count(*) FILTER (WHERE status IN ('open', 'closed')) AS posted,
         count(*) FILTER (WHERE status = 'open') AS 'still open',
         count(*) FILTER (WHERE late = 1 AND status IN ('open', 'closed')) AS late,
         count(*) FILTER (WHERE kind = 'quiz' AND ranked = 0 AND voided_at IS NULL
           AND status IN ('open', 'closed')) AS recaps,
         count(*) FILTER (WHERE voided_at IS NOT NULL) AS 'taken out',
         count(*) FILTER (WHERE status = 'skipped') AS skipped,
         count(*) FILTER (WHERE status = 'undelivered') AS undelivered FROM occurrence`,
    )
    .get();
  return Object.entries(counts ?? {}).map(([name, count]) => row(name, count));
}

function answerLines({ answers }: Tally): readonly string[] {
  const count = (kind: AnsweredKind, verdict: (typeof VERDICTS)[number]): number =>
    answers.get(kind)?.get(verdict) ?? 0;
  const cells = (values: readonly (string | number)[]): string =>
    values.map((value) => String(value).padStart(8)).join("");
  const graded = QUESTION_KINDS.map((kind) =>
    tableRow(kind, cells(VERDICTS.map((verdict) => count(kind, verdict)))),
  );
  const sums = VERDICTS.map((verdict) => sum(QUESTION_KINDS.map((kind) => count(kind, verdict))));
  return [
    tableRow("", cells(VERDICTS)),
    ...graded,
    tableRow("all", cells(sums)),
    tableRow("takes", cells([count("prompt", "shown")])),
  ];
}

function tableRow(name: string, cells: string): string {
  return `${name.padEnd(8)}${cells}`;
}

async function boardLines({ house, lastDate }: Played): Promise<readonly string[]> {
  const period = { kind: "season" as const, id: quarterOf(lastDate) };
  const { top } = await house.app.store.memberBoard(house.group.id, period, { top: TOP, memberId: null });
  if (top.length === 0) return ["nobody has points yet"];
  return top.map(({ rank, name, points }) => row(`${rank}. ${name}`, points));
}

async function teamLines({ house, lastDate }: Played): Promise<readonly string[]> {
  const period = { kind: "season" as const, id: quarterOf(lastDate) };
  const teams = rankedTeams(await teamResults(house.app, house.group.id, { period, today: lastDate }));
  if (teams.length === 0) return ["no team has a result"];
  return teams.map(({ rank, name, points }) => row(`${rank}. ${name}`, points.toFixed(1)));
}

async function streakLines(played: Played): Promise<readonly string[]> {
  const { app, group } = played.house;
  const folds: { readonly name: string; readonly fold: StreakFold }[] = [];
  for (const actor of played.actors.filter((member) => member.started())) {
    const ask = { after: null, now: app.clock.now() };
    const facts = await app.store.streakFacts(group.id, actor.memberId(), ask);
    folds.push({ name: actor.name, fold: foldStreak(EMPTY_STREAK, facts) });
  }
  const longest = folds.toSorted((a, b) => b.fold.current.best - a.fold.current.best).slice(0, TOP);
  const count = (kind: string): number =>
    sum(folds.map(({ fold }) => fold.events.filter((event) => event.kind === kind).length));
  return [
    ...longest.map(({ name, fold }) => row(name, `${fold.current.best} (now ${fold.current.length})`)),
    row("freezes earned", count("freeze-earned")),
    row("freezes spent", count("freeze-spent")),
    row("streaks ended", count("streak-ended")),
  ];
}

async function reviewLines({ house, actors }: Played, { practice }: Tally): Promise<readonly string[]> {
  const { store, clock } = house.app;
  const started = actors.filter((actor) => actor.started());
  const counts = await Promise.all(started.map((actor) => store.dueCount(actor.memberId(), clock.now())));
  const rows = house.db
    .prepare<[], { grade: string; n: number }>("SELECT grade, count(*) AS n FROM review_log GROUP BY grade")
    .all();
  const grades = REVIEW_GRADES.map(
    (grade) => `${grade} ${rows.find((found) => found.grade === grade)?.n ?? 0}`,
  );
  return [
    row("reviews done", practice.get("review") ?? 0),
    row("practice answers", practice.get("quiz") ?? 0),
    row("tries after closing", practice.get("late") ?? 0),
    row("ideas in review", sum(counts.map(({ ideas }) => ideas))),
    row("ideas due", sum(counts.map(({ due }) => due))),
    row("grades given", grades.join(", ")),
  ];
}

async function lookupLines({ house }: Played, { lookups }: Tally): Promise<readonly string[]> {
  const missed = await house.app.store.missedLookups(house.group.id, TOP);
  return [
    ...(["one topic", "several topics", "nothing"] as const).map((found) =>
      row(`found ${found}`, lookups.get(found) ?? 0),
    ),
    ...missed.map(({ term, count }) => row(`missed “${term}”`, count)),
  ];
}

function row(name: string, value: string | number): string {
  return `${name.padEnd(30)} ${value}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
