/** Who may do what: decided here, from the verified identity of an event, and nowhere else. */
import { audienceOf, type Command } from "./command.ts";
import type { ItemId, MemberId } from "./ids.ts";

/** The person behind an event, as the platform and the store know them. */
export interface Actor {
  /** From the platform's own permissions, never from a message. */
  readonly organiser: boolean;
  /** Null before the first act in the group. */
  readonly memberId: MemberId | null;
}

export interface Refusal {
  readonly refused: "organisers-only";
}

/** True, or why not. */
export function mayRun(command: Pick<Command, "command" | "subcommand">, actor: Actor): true | Refusal {
  if (audienceOf(command) === "everyone" || actor.organiser) return true;
  return { refused: "organisers-only" };
}

/**
 * Whether practice, look-up and review must leave an item out: it is on an open card of the group that this member
 * hasn't answered, so serving it would give the answer away.
 */
export function isWithheld(item: ItemId, openUnanswered: ReadonlySet<ItemId>): boolean {
  return openUnanswered.has(item);
}
