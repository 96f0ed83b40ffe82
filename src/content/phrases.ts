/** Lists of patterns that texts must not hold, made to be run over every text of the catalog. */

export interface Phrase {
  readonly pattern: RegExp;
  /** What to do about a match. */
  readonly advice: string;
}

export interface PhraseMatch {
  readonly index: number;
  readonly text: string;
  readonly advice: string;
}

/** Finds every match of every phrase. One look tells that a text has none, which is nearly always so. */
export function phraseFinder(phrases: readonly Phrase[]): (text: string) => PhraseMatch[] {
  const any = new RegExp(phrases.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");
  const all = phrases.map(({ pattern, advice }) => ({
    pattern: new RegExp(pattern, `${pattern.flags}g`),
    advice,
  }));
  return (text) => {
    if (!any.test(text)) return [];
    return all.flatMap(({ pattern, advice }) =>
      [...text.matchAll(pattern)].map((match) => ({ index: match.index, text: match[0], advice })),
    );
  };
}
