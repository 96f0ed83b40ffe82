/** Turns what the channels show into lines of the transcript. */
import type { AppContext } from "#app/app-context.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import type { AnswerTally } from "#core/ports/answer-store.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import { closingTime } from "#core/schedule.ts";
import type { Shown } from "./adapter.ts";
import { type Scribe, wallClock } from "./scribe.ts";

const BOT = "Studyhall";

/** Posts, reveals and announcements; redraws of a counter are left out. */
export async function noteShown(
  { app, scribe, zone }: { readonly app: AppContext; readonly scribe: Scribe; readonly zone: string },
  { kind, key, card, ref }: Shown,
): Promise<void> {
  const now = app.clock.now();
  if (kind === "edited") {
    if (card.tone === "closed") scribe.note(now, BOT, await closedLine(app, as<OccurrenceKey>(key)));
    return;
  }
  // A card is posted under its occurrence's key, an announcement under one of its own.
  const occurrence = await occurrenceOf(app, as<OccurrenceKey>(key));
  if (!occurrence) return scribe.note(now, BOT, `says in #${ref.channel}: ${card.fallback}`);
  const closesAt = closingTime({ sentAt: now, nextFiringAt: occurrence.nextFiringAt });
  const until = `, closes ${wallClock(closesAt, zone)}`;
  const asks = occurrence.served?.item.kind ?? "";
  const recap = occurrence.ranked || occurrence.kind === "prompt" ? "" : ", recap";
  scribe.note(now, BOT, `posts ${card.title} (${asks}${recap}) in #${ref.channel}${until}`);
}

async function occurrenceOf({ store }: AppContext, key: OccurrenceKey): Promise<Occurrence | null> {
  for (const groupId of await store.groupIds()) {
    const found = await store.occurrenceByKey(groupId, key);
    if (found) return found;
  }
  return null;
}

/** A card is drawn anew when its question is taken out after closing. */
async function closedLine(app: AppContext, key: OccurrenceKey): Promise<string> {
  const occurrence = await occurrenceOf(app, key);
  if (!occurrence) throw new Error(`A card that nobody opened was closed: ${key}.`);
  const { number, studyDate, voided } = occurrence;
  if (voided) return `redraws #${number}: taken out, ${voided.reason}`;
  const [tally, counted] = await Promise.all([
    app.store.tally(occurrence.id),
    app.store.countedMembers(occurrence.groupId, studyDate),
  ]);
  const outcomes = occurrence.kind === "prompt" ? `${tally.takes} takes` : outcomesOf(tally);
  return `closes #${number}: ${outcomes}; ${studyDate} counts for ${counted}`;
}

function outcomesOf({ total, right, partly, wrong, shown }: AnswerTally): string {
  return `${total} answered, ${right} right, ${partly} partly, ${wrong} wrong, ${shown} shown`;
}
