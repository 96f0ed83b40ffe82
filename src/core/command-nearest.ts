/** Finds the known word that was probably meant. */

/** Typing errors forgiven in a word of usual length. */
const MAX_DISTANCE = 2;
/** In a word this short, two errors could mean anything. */
const SHORT_WORD = 4;

/**
 * The known word that starts with `word`, or the one within two typing errors of it (one error in a short word).
 * Null where nothing is near; the first of equals wins.
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const folded = word.toLowerCase();
  const begun = folded.length >= 2 ? known.find((candidate) => candidate.startsWith(folded)) : undefined;
  if (begun !== undefined) return begun;
  const bound = folded.length <= SHORT_WORD ? 1 : MAX_DISTANCE;
  let best: string | null = null;
  let bestDistance = bound + 1;
  for (const candidate of known) {
    const distance = editDistance(folded, candidate, bound);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (Damerau-Levenshtein, optimal
 * string alignment: https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance). Anything above `bound` comes back as
 * `bound + 1`.
 */
export function editDistance(a: string, b: string, bound: number): number {
  const beyond = bound + 1;
  if (Math.abs(a.length - b.length) > bound) return beyond;
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const cheapest = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(swapped ? Math.min(cheapest, at(twoBack, column - 2) + 1) : cheapest);
    }
    if (Math.min(...current) > bound) return beyond;
    twoBack = previous;
    previous = current;
  }
  return Math.min(at(previous, b.length), beyond);
}

function at(row: readonly number[], column: number): number {
  const value = row[column];
  if (value === undefined) throw new RangeError(`No column ${column} in a row of ${row.length}.`);
  return value;
}
