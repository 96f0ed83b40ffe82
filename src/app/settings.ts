/** `settings` and what it changes. */
import { settingsCard } from "#core/cards/person-cards.ts";
import type { Command } from "#core/command.ts";
import type { MemberSettings } from "#core/ports/group-store.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";

export async function settings(act: Act): Promise<void> {
  await show(act, act.member.settings, false);
}

export async function settingsHide(act: Act, command: Command): Promise<void> {
  await change(act, { hidden: isOn(command) });
}

export async function settingsLockIn(act: Act, command: Command): Promise<void> {
  await change(act, { lockIn: isOn(command) });
}

export async function settingsGuesses(act: Act, command: Command): Promise<void> {
  await change(act, { guessedIsAgain: textOption(command, "count-as") === "again" });
}

/** On unless it says off. */
function isOn(command: Command): boolean {
  return textOption(command, "state") !== "off";
}

async function change(act: Act, changes: Partial<MemberSettings>): Promise<void> {
  await show(act, await act.app.store.saveSettings(act.group.id, act.member.id, changes), true);
}

async function show(
  act: Act,
  { hidden, lockIn, guessedIsAgain }: MemberSettings,
  saved: boolean,
): Promise<void> {
  const guesses = guessedIsAgain ? "again" : "as-answered";
  await act.reply.card(settingsCard({ hidden, lockIn, guesses, saved, words: act.words }));
}
