/** Cuts a typed line into words. Knows quotes and `name=value`, and nothing about commands. */

export interface Word {
  /** As typed, quotes and name included. */
  readonly raw: string;
  /** The value: without quotes and without the name. */
  readonly text: string;
  /** Of `name=value`, in lower case; null for a plain or quoted word. */
  readonly name: string | null;
  /** Quoted words are never names, flags or subcommands. */
  readonly quoted: boolean;
}

/** Phones and word processors put these where a plain double quote was meant. */
const SMART_QUOTES = /[“”„‟«»″]/g;
const WORD = /(?:([a-z][a-z0-9_-]*)=)?(?:"([^"]*)(?:"|$)|(\S+)|(?<==))/giy;

/** The words of a line. A quote that is never closed runs to the end; a leading slash is forgiven. */
export function readWords(line: string): readonly Word[] {
  const plain = line.replace(SMART_QUOTES, '"').replace(/^[\s/]+/, "");
  const words: Word[] = [];
  let position = 0;
  while (position < plain.length) {
    WORD.lastIndex = position;
    const match = WORD.exec(plain);
    if (match && match[0] !== "") {
      const [raw, name, quotedText, text] = match;
      words.push({
        raw,
        text: quotedText ?? text ?? "",
        name: name === undefined ? null : foldName(name),
        quoted: quotedText !== undefined,
      });
    }
    position += match?.[0].length || 1;
  }
  return words;
}

/** Names are matched without regard to case and with `_` for `-`. */
export function foldName(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}
