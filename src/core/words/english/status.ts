/** What organisers see of the machinery, and what they are told without asking. */
import type { PermanentReason } from "../../ports/chat-adapter.ts";
import type { DeliveryKind } from "../../ports/outbox.ts";
import type { Text } from "../../card.ts";
import { code, instant, say } from "../spans.ts";
import { count } from "./grammar.ts";

const REASONS: Readonly<Record<PermanentReason, string>> = {
  "channel-gone": "the channel is gone.",
  "no-permission": "I may not view or post in the channel.",
  "message-gone": "the message was deleted.",
  "space-gone": "I was removed from the space.",
  "token-dead": "the platform no longer accepts my token.",
  "person-unreachable": "this person can't be reached by direct message.",
  rejected: "the platform refused the message.",
};

const WHATS: Readonly<Record<DeliveryKind, (card: string) => string>> = {
  post: (card) => card,
  close: (card) => `the reveal of ${card}`,
  refresh: (card) => `the count on ${card}`,
  announce: () => "an announcement of winners",
  thread: (card) => `the thread of ${card}`,
  take: (card) => `a take on ${card}`,
  notice: () => "a notice to organisers",
};

const FAILURES: Readonly<Record<string, string>> = {
  "too-late": "it could not be sent in time.",
  "platform-not-connected": "the platform isn't connected.",
};

export const status = {
  title: "Status",
  fine: "Everything is running.",
  attention: (things: number): string => `${count(things, "thing needs", "things need")} a look.`,
  schedulesHeading: "Schedules",
  deliveriesHeading: "Deliveries",
  lookupsHeading: "Looked up without a result",
  delivered: (sent: number): string => `${count(sent, "message")} sent in the last 7 days.`,
  waiting: (waiting: number, oldestAt: number | null): Text =>
    waiting === 0 || oldestAt === null
      ? say`Nothing is waiting to be sent.`
      : say`${count(waiting, "message")} waiting to be sent, the oldest since ${instant(oldestAt, "relative")}.`,
  dead: (facts: { delivery: number; what: string; reason: string }): Text =>
    say`Given up: ${facts.what} (delivery ${facts.delivery}): ${facts.reason} ${code(`status retry ${facts.delivery}`)} tries again.`,
  what: (facts: { kind: DeliveryKind; number: number | null; channel: string }): string => {
    const card = facts.number === null ? "a card" : `card #${facts.number}`;
    return `${WHATS[facts.kind](card)} in ${facts.channel}`;
  },
  /** `error` as the delivery keeps it: a reason's code, with the platform's own words after a colon. */
  failure: (error: string): string => {
    const [reason = ""] = error.split(":");
    return Object.hasOwn(REASONS, reason)
      ? REASONS[reason as PermanentReason]
      : (FAILURES[reason] ?? "it kept failing.");
  },
  notPostingSince: (schedule: number, at: number): Text =>
    say`Schedule ${schedule} can't post since ${instant(at, "datetime")} (${instant(at, "relative")}).`,
  term: (term: string, times: number): string => `“${term}”, ${count(times, "time")}`,
  noTerms: "No term is missing.",
  retried: (delivery: number): string => `Delivery ${delivery} is being tried again.`,
  retryRefused: {
    "unknown-delivery": "There is no delivery with that number.",
    "not-dead": "That delivery wasn't given up: it was sent or is still being tried.",
    "too-late": "That delivery can't be sent any more: its card has closed.",
  },
  reason: (reason: PermanentReason): string => REASONS[reason],

  degradedTitle: "A schedule can't post",
  degraded: (facts: { schedule: number; channel: string; reason: PermanentReason }): Text =>
    say`Schedule ${facts.schedule} can't post in ${facts.channel}: ${REASONS[facts.reason]} It resumes by itself once that is solved. ${code("setup check")} shows what is missing, and ${code(`schedule edit ${facts.schedule}`)} moves it elsewhere. Dates without a card count against nobody.`,
  recovered: (facts: { schedule: number; channel: string }): string =>
    `Schedule ${facts.schedule} posts in ${facts.channel} again.`,
  lowSupplyTitle: "New questions are running low",
  undelivered: (facts: { schedule: number }): string =>
    `A card of schedule ${facts.schedule} could not be posted in time and was left out. The date counts against nobody, and its question comes up another day.`,
  extended: (facts: { number: number | null; at: number }): Text =>
    say`We were away for a while, so ${facts.number === null ? "the open card" : `card #${facts.number}`} stays open until ${instant(facts.at, "datetime")}.`,
};
