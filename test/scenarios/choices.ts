/** Reads the letters of a made-up choice question off its card: right options begin with "True", wrong ones with "False". */
import type { Card } from "#core/card.ts";

/** The letters of the right options, in the order shown. */
export function rightLetters(card: Card): readonly string[] {
  return letters(card, "True");
}

/** A letter that isn't right. */
export function wrongLetter(card: Card): string {
  const [first] = letters(card, "False");
  if (first === undefined) throw new Error("The card shows no wrong option.");
  return first;
}

/** The letter of the one right option. */
export function rightLetter(card: Card): string {
  const [first] = rightLetters(card);
  if (first === undefined) throw new Error("The card shows no right option.");
  return first;
}

function letters(card: Card, beginning: string): readonly string[] {
  return card.blocks
    .flatMap((block) => (block.kind === "options" ? block.options : []))
    .filter(({ text }) => text.startsWith(beginning))
    .map(({ label }) => label);
}
