/** A take as its thread shows it, and as it is once its author asked to be forgotten. */
import type { Card } from "#core/card.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import type { MessageRef } from "#core/ports/chat-adapter.ts";
import type { Delivery } from "#core/ports/outbox.ts";
import { wordsFor } from "#core/words/index.ts";
import type { AppContext } from "./app-context.ts";

/** A member's take as it stands in the thread; null when it was erased. */
export async function takeCard(app: AppContext, delivery: Delivery): Promise<Card | null> {
  if (delivery.memberId === null || delivery.occurrenceId === null) return null;
  const group = await app.store.group(delivery.groupId);
  const words = wordsFor(group?.language);
  const member = await app.store.member(delivery.groupId, delivery.memberId);
  const occurrence = await app.store.occurrence(delivery.occurrenceId);
  if (!member || !occurrence) return null;
  const context = await app.store.answerContext({
    groupId: delivery.groupId,
    memberId: member.id,
    key: occurrence.key,
    now: delivery.dueAt,
  });
  const given = context?.answer?.given;
  if (given?.kind !== "take") return null;
  return noticeCard(words.forms.takePost(member.name), given.text);
}

/** Where the take stands that this delivery takes back; null for one that shares it. */
export function standingTake({ payload }: Delivery): MessageRef | null {
  const { space, channel, message } = payload;
  return space !== undefined && channel !== undefined && message !== undefined
    ? { space, channel, message }
    : null;
}

/** What stands in place of a take whose author had everything erased. */
export async function takenBackCard(app: AppContext, delivery: Delivery): Promise<Card> {
  const group = await app.store.group(delivery.groupId);
  const { forms } = wordsFor(group?.language);
  return noticeCard(forms.takeGoneTitle, forms.takeGone);
}
