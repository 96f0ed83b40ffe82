/** "Did you mean": the candidates that a misspelt word is closest to. */

/** Up to `count` candidates, nearest first, none further than a third of the longer word. */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const distance = editDistance(word, candidate);
    const related = word.length > 3 && candidate.includes(word);
    if (related || distance <= Math.max(word.length, candidate.length) / 3)
      scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, count).map((entry) => entry.candidate);
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let above: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let index = 1; index <= a.length; index++) {
    const next = nextRow({ a, b, index, above, row });
    above = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

interface Table {
  readonly a: string;
  readonly b: string;
  /** How much of `a` the new row covers. */
  readonly index: number;
  readonly above: readonly number[];
  readonly row: readonly number[];
}

function nextRow({ a, b, index, above, row }: Table): number[] {
  const next = [index];
  for (let j = 1; j <= b.length; j++) {
    const replaced = at(row, j - 1) + (a[index - 1] === b[j - 1] ? 0 : 1);
    const swapped = a[index - 1] === b[j - 2] && a[index - 2] === b[j - 1] ? at(above, j - 2) + 1 : Infinity;
    next.push(Math.min(at(row, j) + 1, at(next, j - 1) + 1, replaced, swapped));
  }
  return next;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

/** The hint as words to append, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const [best] = nearest(word, candidates, 1);
  return best === undefined ? "" : ` (did you mean \`${best}\`?)`;
}
