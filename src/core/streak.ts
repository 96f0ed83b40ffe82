/**
 * A fold of study dates into a streak, with a receipt per date. It knows nothing about answers or keys beyond "answered
 * in time", so no correction of a question can touch a streak.
 */
import type { StudyDate } from "./ids.ts";

/** At most this many freezes are held. */
export const MAX_FREEZES = 2;
/** Counted dates within the current streak that earn one freeze. */
export const DATES_PER_FREEZE = 7;

/** What happened on one study date in the member's group. */
export interface DateFacts {
  readonly studyDate: StudyDate;
  /**
   * "closed": at least one delivered card is dated so and all of them have closed; "open": some card is still open;
   * "none": no delivered card.
   */
  readonly cards: "none" | "open" | "closed";
  /** At least one in-time answer, right or wrong, to any card of the date. */
  readonly answered: boolean;
  readonly vacation: boolean;
  /** A repair was granted: the date counts. */
  readonly granted: boolean;
}

/** Everything that is settled for good, and enough to go on folding from. */
export interface StreakState {
  readonly length: number;
  readonly best: number;
  /** 0 to MAX_FREEZES. */
  readonly freezes: number;
  /** Counted dates towards the next freeze, 0 to DATES_PER_FREEZE - 1; stays 0 while MAX_FREEZES are held. */
  readonly progress: number;
  /** The last date folded in. */
  readonly through: StudyDate | null;
  /** The first counted date of the current streak. */
  readonly startedOn: StudyDate | null;
}

export const EMPTY_STREAK: StreakState = {
  length: 0,
  best: 0,
  freezes: 0,
  progress: 0,
  through: null,
  startedOn: null,
};

/** "provisional": the date waits behind a pending one. */
export type DateVerdict = "counted" | "frozen" | "missed" | "neutral" | "pending" | "provisional";

export type ReceiptReason =
  | "answered"
  | "granted"
  | "vacation"
  | "no-card"
  | "freeze-spent"
  | "no-freeze"
  /** Missed, but there was no streak to lose. */
  | "no-streak"
  | "open"
  /** Missed, but what it costs is settled only after the pending date before it. */
  | "behind-pending";

export interface Receipt {
  readonly studyDate: StudyDate;
  readonly verdict: DateVerdict;
  readonly reason: ReceiptReason;
  /** Length and freezes after the date; the length includes provisional dates. */
  readonly length: number;
  readonly freezes: number;
}

export interface StreakEvent {
  readonly studyDate: StudyDate;
  readonly kind: "freeze-spent" | "streak-ended" | "freeze-earned";
  /** The streak's length when it happened; for "streak-ended" the length that was lost. */
  readonly length: number;
}

/** The streak as shown now: settled dates plus the counted ones that wait behind a pending date. */
export interface CurrentStreak {
  readonly length: number;
  readonly best: number;
  readonly freezes: number;
  /** True when some date, counted or missed, waits behind a pending one. */
  readonly provisional: boolean;
  /** The first date that is still open and unanswered; settling stops before it. */
  readonly pendingSince: StudyDate | null;
}

export interface StreakFold {
  /** State as of the last date before the first pending one; store this and fold on from it. */
  readonly settled: StreakState;
  readonly current: CurrentStreak;
  /** One per fact, in date order. */
  readonly receipts: readonly Receipt[];
  /** What became settled in this fold, in date order; a later fold from `settled` never repeats it. */
  readonly events: readonly StreakEvent[];
}

/**
 * Folds dates into a streak. Facts ascend by date and are all later than `from.through`; a date without facts is
 * neutral, so the caller begins at the member's first act. Nothing settles at or after the first pending date: later
 * counted dates add to the current length provisionally, later missed dates don't act yet.
 * Throws RangeError for facts out of order.
 */
export function foldStreak(from: StreakState, facts: readonly DateFacts[]): StreakFold {
  requireAscending(from.through, facts);
  const dates = facts.map(classify);
  const receipts: Receipt[] = [];
  const events: StreakEvent[] = [];
  let settled = from;
  for (const date of dates) {
    if (date.kind === "pending") break;
    const step = settle({ ...settled, through: date.studyDate }, date);
    settled = step.state;
    receipts.push(step.receipt);
    events.push(...step.events);
  }
  const rest = dates.slice(receipts.length);
  const waiting = foldWaiting(settled, rest);
  const length = waiting.at(-1)?.length ?? settled.length;
  const current: CurrentStreak = {
    length,
    best: Math.max(settled.best, length),
    freezes: settled.freezes,
    provisional: waiting.some((receipt) => receipt.verdict === "provisional"),
    pendingSince: rest[0]?.studyDate ?? null,
  };
  return { settled, current, receipts: [...receipts, ...waiting], events };
}

/**
 * Without the dates that were over, unanswered, before the member's first act: who answers an older card that is still
 * open has missed none of the dates in between.
 */
export function sinceFirstAct(
  facts: readonly DateFacts[],
  firstActOn: StudyDate | null,
): readonly DateFacts[] {
  return facts.filter(
    ({ studyDate, cards, answered, granted }) =>
      studyDate >= (firstActOn ?? "") || answered || granted || cards !== "closed",
  );
}

function requireAscending(through: StudyDate | null, facts: readonly DateFacts[]): void {
  let previous = through;
  for (const { studyDate } of facts) {
    if (previous !== null && studyDate <= previous) {
      throw new RangeError(`Study date ${studyDate} does not come after ${previous}`);
    }
    previous = studyDate;
  }
}

interface SettledDate {
  readonly studyDate: StudyDate;
  readonly kind: "counted" | "missed" | "neutral";
  readonly reason: ReceiptReason;
}

interface PendingDate {
  readonly studyDate: StudyDate;
  readonly kind: "pending";
  readonly reason: "open";
}

/** An open date stays pending even on vacation: an answer may still make it count. */
function classify(fact: DateFacts): SettledDate | PendingDate {
  const { studyDate } = fact;
  if (fact.answered) return { studyDate, kind: "counted", reason: "answered" };
  if (fact.granted) return { studyDate, kind: "counted", reason: "granted" };
  if (fact.cards === "open") return { studyDate, kind: "pending", reason: "open" };
  if (fact.vacation) return { studyDate, kind: "neutral", reason: "vacation" };
  if (fact.cards === "none") return { studyDate, kind: "neutral", reason: "no-card" };
  return { studyDate, kind: "missed", reason: "no-freeze" };
}

interface Step {
  readonly state: StreakState;
  readonly receipt: Receipt;
  readonly events: readonly StreakEvent[];
}

function settle(before: StreakState, date: SettledDate): Step {
  if (date.kind === "counted") return settleCounted(before, date);
  if (date.kind === "missed") return settleMissed(before, date.studyDate);
  return { state: before, receipt: receiptOf(before, date.studyDate, ["neutral", date.reason]), events: [] };
}

function settleCounted(before: StreakState, { studyDate, reason }: SettledDate): Step {
  const length = before.length + 1;
  const progress = before.freezes < MAX_FREEZES ? before.progress + 1 : 0;
  const earned = progress === DATES_PER_FREEZE;
  const state: StreakState = {
    ...before,
    length,
    best: Math.max(before.best, length),
    freezes: before.freezes + (earned ? 1 : 0),
    progress: earned ? 0 : progress,
    startedOn: before.length === 0 ? studyDate : before.startedOn,
  };
  const events: StreakEvent[] = earned ? [{ studyDate, kind: "freeze-earned", length }] : [];
  return { state, receipt: receiptOf(state, studyDate, ["counted", reason]), events };
}

function settleMissed(before: StreakState, studyDate: StudyDate): Step {
  const { length } = before;
  if (length === 0) {
    return { state: before, receipt: receiptOf(before, studyDate, ["missed", "no-streak"]), events: [] };
  }
  if (before.freezes > 0) {
    const state = { ...before, freezes: before.freezes - 1 };
    const receipt = receiptOf(state, studyDate, ["frozen", "freeze-spent"]);
    return { state, receipt, events: [{ studyDate, kind: "freeze-spent", length }] };
  }
  const state = { ...before, length: 0, progress: 0, startedOn: null };
  const receipt = receiptOf(state, studyDate, ["missed", "no-freeze"]);
  return { state, receipt, events: [{ studyDate, kind: "streak-ended", length }] };
}

/** Receipts from the first pending date on: counted dates add to the length, nothing else moves. */
function foldWaiting(settled: StreakState, dates: readonly (SettledDate | PendingDate)[]): Receipt[] {
  let length = settled.length;
  return dates.map((date) => {
    if (date.kind === "counted") length += 1;
    return receiptOf({ length, freezes: settled.freezes }, date.studyDate, waitingVerdict(date));
  });
}

function waitingVerdict(date: SettledDate | PendingDate): Judgement {
  if (date.kind === "counted") return ["provisional", date.reason];
  return date.kind === "missed" ? ["provisional", "behind-pending"] : [date.kind, date.reason];
}

type Judgement = readonly [DateVerdict, ReceiptReason];

function receiptOf(
  after: { readonly length: number; readonly freezes: number },
  studyDate: StudyDate,
  [verdict, reason]: Judgement,
): Receipt {
  return { studyDate, verdict, reason, length: after.length, freezes: after.freezes };
}
