/** `help [command]`: what there is, or one command in full. */
import { commandHelpCard, helpCard, problemCard } from "#core/cards/help-card.ts";
import { type Command, commandNamed, COMMANDS, nearestWord } from "#core/command.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";

export async function help(act: Act, command: Command): Promise<void> {
  const { words } = act;
  const { organiser } = act.actor;
  // `help streak why` is answered by the page of `streak`, which lists `why`.
  const [word] = (textOption(command, "command") ?? "").toLowerCase().replace(/^\/+/, "").split(/\s+/);
  if (!word) return act.reply.card(helpCard({ organiser, words }));
  const definition = commandNamed(word);
  if (definition) return act.reply.card(commandHelpCard({ definition, organiser, words }));
  const nearest = nearestWord(
    word,
    COMMANDS.map(({ name }) => name),
  );
  await act.reply.card(problemCard({ problem: { kind: "unknown-command", word, nearest }, words }));
}
