/** Who sees a reply: the sender alone, unless the command's `public` option says otherwise. */
import type { Card } from "#core/card.ts";
import type { Command } from "#core/command.ts";
import { type Words, wordsFor } from "#core/words/index.ts";
import type { Act } from "./act.ts";

export interface Audience {
  readonly public: boolean;
  /** The group's in public, the reader's in private. */
  readonly words: Words;
  readonly send: (card: Card) => Promise<void>;
}

/** Reads the `public` option. */
export function audienceFor(act: Act, command: Command): Audience {
  const isPublic = command.options["public"] === true;
  return {
    public: isPublic,
    words: isPublic ? wordsFor(act.group.language) : act.words,
    send: (card) => act.reply.card(card, { public: isPublic }),
  };
}

/** The text of an option, or null where it was left out. */
export function textOption(command: Command, name: string): string | null {
  const value = command.options[name];
  return typeof value === "string" ? value : null;
}
