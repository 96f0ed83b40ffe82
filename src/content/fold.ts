/** One folding for search and for alias clashes: case, accents, punctuation and plural make no difference. */

/** Names that end in s without being a plural. */
const NOT_PLURAL = new Set(["nats", "https", "kubernetes", "postgres", "jenkins", "keras", "sass", "ios"]);

/** Nearly all texts, and many times cheaper to split. */
const ASCII = /^[\x20-\x7E\s]*$/;

/** The lower-case words of a text without accents and punctuation; `+` and `#` stay, for C++ and C#. */
export function plainWords(text: string): string[] {
  if (ASCII.test(text))
    return (
      text
        .toLowerCase()
        .replaceAll("'", "")
        .match(/[a-z0-9+#]+/g) ?? []
    );
  const plain = text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}+#]+/gu) ?? [];
}

/** The same words with the plural folded away. */
export function foldWords(text: string): string[] {
  return plainWords(text).map(foldWord);
}

/** Folded words joined by one space: equal exactly when two names mean the same entry. */
export function fold(text: string): string {
  return foldWords(text).join(" ");
}

/** Folds the plural of one lower-case word; the result is for comparing, not for showing. */
export function foldWord(word: string): string {
  if (word.length < 4 || NOT_PLURAL.has(word)) return word;
  const singular = !word.endsWith("s") || /(ss|us|is)$/.test(word) ? word : word.slice(0, -1);
  if (singular !== word && singular.endsWith("ie") && word.length > 4) return `${singular.slice(0, -2)}y`;
  // "batches" and "caches" differ only in the e that the singular keeps, so both lose it.
  return singular.replace(/(ss|x|ch|sh|z)e$/, "$1");
}
