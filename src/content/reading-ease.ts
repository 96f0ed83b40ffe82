/** Flesch reading ease (https://en.wikipedia.org/wiki/Flesch_reading_ease) of technical prose: code and names are left out. */
import { maskMarkup, plainText, sentencesOf } from "./prose.ts";

export interface Reading {
  /** About 0 (a statute) to 100 (a primer); 60 and above is plain English. */
  readonly ease: number;
  readonly wordsPerSentence: number;
}

/** Measures a text; one without words reads perfectly. */
export function readingEase(markdown: string): Reading {
  const sentences = sentencesOf(plainText(maskMarkup(markdown)))
    .map(readableWords)
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return { ease: 100, wordsPerSentence: 0 };
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const wordsPerSentence = words.length / sentences.length;
  return { ease: 206.835 - 1.015 * wordsPerSentence - 84.6 * (syllables / words.length), wordsPerSentence };
}

/** Words without numbers, acronyms and the capitalised names inside a sentence, which nobody can choose shorter. */
function readableWords(sentence: string): string[] {
  const words = sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
  return words
    .filter(
      (word, index) =>
        !/\p{N}/u.test(word) && !/\p{Lu}.*\p{Lu}/u.test(word) && !(index > 0 && /^\p{Lu}\p{Ll}/u.test(word)),
    )
    .flatMap((word) => word.toLowerCase().replace(/['’.]/g, "").split("-"))
    .filter((word) => word !== "");
}

/** Estimates syllables by vowel groups, less the silent endings. */
export function syllablesIn(word: string): number {
  if (word.length <= 3) return 1;
  const spoken = word
    .replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$/, (ending) => ending.charAt(0))
    .replace(/^y/, "");
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}
