/** One person's act: who, where, in which group, with the words and the reply. Every use case starts from it. */
import type { Actor } from "#core/access.ts";
import type { Command } from "#core/command.ts";
import type { Group, Member, Space } from "#core/ports/group-store.ts";
import type { AnswerableEvent, Reply } from "#core/ports/inbound-event.ts";
import { type Words, wordsFor } from "#core/words/index.ts";
import type { AppContext } from "./app-context.ts";

export interface Act {
  /** Of the platform's event: what a verb that must not be done twice is marked with, in the turn that does it. */
  readonly eventId: string;
  readonly app: AppContext;
  readonly group: Group;
  readonly space: Space;
  readonly member: Member;
  /** The platform's own id of the person. */
  readonly personId: string;
  readonly actor: Actor;
  /** The platform's channel the person is in. */
  readonly channel: { readonly id: string; readonly name: string } | null;
  /** In the reader's language for private replies. */
  readonly words: Words;
  /** When the act reached us: what "in time" means. */
  readonly receivedAt: number;
  readonly now: number;
  readonly reply: Reply;
}

/** A command carried out: one file per command in this folder. */
export type CommandHandler = (act: Act, command: Command) => Promise<void>;

/** Enrols the sender where needed and gathers what use cases need; null where the space was never installed. */
export async function actOf(app: AppContext, event: AnswerableEvent): Promise<Act | null> {
  const found = await app.store.spaceOf(event.platform, event.space.id);
  if (!found || found.space.removed) return null;
  const member = await app.store.enrolMember({
    groupId: found.group.id,
    spaceId: found.space.id,
    externalId: event.sender.person,
    name: event.sender.name,
    at: event.receivedAt,
  });
  return {
    eventId: event.eventId,
    app,
    ...found,
    member,
    personId: event.sender.person,
    actor: { organiser: event.sender.organiser, memberId: member.id },
    channel: event.channel ?? null,
    words: wordsFor(event.sender.locale ?? found.group.language),
    receivedAt: event.receivedAt,
    now: app.clock.now(),
    reply: event.reply,
  };
}
