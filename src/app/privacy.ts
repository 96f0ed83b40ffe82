/** `privacy`, `privacy export` and `privacy delete`. */
import { isoWeekOf, nextWeek } from "#core/calendar.ts";
import type { Card } from "#core/card.ts";
import { line, markdown } from "#core/cards/blocks.ts";
import { noticeCard } from "#core/cards/notice-card.ts";
import { deleteCard, privacyCard } from "#core/cards/person-cards.ts";
import type { Command } from "#core/command.ts";
import type { Words } from "#core/words/index.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";
import { groupDate } from "./group-date.ts";
import { exportParts, type ExportParts } from "./privacy-export.ts";

/** Characters of a card that its title and sentence take. */
const ROOM_FOR_WORDS = 500;
/** Where the platform can't be asked. */
const SMALLEST_MESSAGE = 2000;

export async function privacy(act: Act): Promise<void> {
  await act.reply.card(privacyCard(act.words));
}

export async function privacyExport(act: Act): Promise<void> {
  const { app, group, member, space, words } = act;
  const stored = await app.store.exportMember(group.id, member.id);
  const { messageText } = app.adapter(space.platform)?.capabilities.limits ?? {
    messageText: SMALLEST_MESSAGE,
  };
  const exported = exportParts(stored, messageText - ROOM_FOR_WORDS);
  for (const index of exported.parts.keys()) await act.reply.card(partCard(exported, index, words));
}

/** Asks first; only "yes" erases. */
export async function privacyDelete(act: Act, command: Command): Promise<void> {
  const { app, group, space, member, words } = act;
  if (textOption(command, "confirm") !== "yes") return act.reply.card(deleteCard(words));
  const leavesTeamFrom = nextWeek(isoWeekOf(await groupDate(app, group.id, act.now)));
  // Asked in one turn: the mark keeps a platform's retry from bringing the person back.
  await Promise.all([
    app.store.eraseMember(group.id, member.id, { at: act.receivedAt, leavesTeamFrom }),
    app.store.markHandled(act.eventId, act.receivedAt),
  ]);
  app.wake();
  await app.adapter(space.platform)?.forget?.({ space: space.externalId, person: act.personId });
  await act.reply.card(noticeCard(words.privacy.title, words.privacy.deleted));
}

function partCard({ parts, linesLeft }: ExportParts, index: number, { privacy: sentences }: Words): Card {
  const title = sentences.exportPart(index + 1, parts.length);
  const isLast = index === parts.length - 1;
  const intro = parts.length === 1 ? sentences.exported : sentences.exportedInParts;
  return {
    title,
    tone: "plain",
    blocks: [
      ...(index === 0 ? [line(intro)] : []),
      markdown(`\`\`\`json\n${parts[index]}\n\`\`\``),
      ...(isLast && linesLeft > 0 ? [line(sentences.exportCut(linesLeft))] : []),
    ],
    fallback: title,
  };
}
