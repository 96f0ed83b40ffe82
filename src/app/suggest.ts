/** `suggest <text>`: an entry in the organisers' queue. */
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Command } from "#core/command.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";

/** Open reports and suggestions one member may have waiting. */
export const MAX_OPEN_ENTRIES = 10;
/** Longest suggestion, in characters. */
export const MAX_SUGGESTION_LENGTH = 1000;

export async function suggest(act: Act, command: Command): Promise<void> {
  const { app, group, member } = act;
  const { forms } = act.words;
  const refuse = (text: string) => act.reply.card(noticeCard(forms.suggestTitle, text, { tone: "warning" }));
  const text = (textOption(command, "text") ?? "").trim();
  if (text.length > MAX_SUGGESTION_LENGTH) return refuse(forms.tooLong(MAX_SUGGESTION_LENGTH));
  if ((await app.store.openEntriesOf(group.id, member.id)) >= MAX_OPEN_ENTRIES) return refuse(forms.tooMany);
  const entry = { groupId: group.id, memberId: member.id, kind: "suggestion" as const, itemId: null, text };
  // Asked in one turn: the entry and the mark share a transaction.
  await Promise.all([
    app.store.addToQueue({ ...entry, at: act.receivedAt }),
    app.store.markHandled(act.eventId, act.receivedAt),
  ]);
  await act.reply.card(noticeCard(forms.suggestTitle, forms.suggested));
}
