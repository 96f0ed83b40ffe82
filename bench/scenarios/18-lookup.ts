/** Looking topics up: how long the index takes, how long a look-up takes, and whether typing errors are forgiven. */
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { loadCatalog } from "#content/load.ts";
import { createCatalogSearch } from "#content/search.ts";
import type { Catalog } from "#core/catalog.ts";
import { seededRandom } from "#core/hash.ts";
import type { CatalogSearch } from "#core/ports/catalog-search.ts";
import { fullSizeCatalog } from "../lookup-catalog.ts";
import { median, quantile } from "../measure.ts";
import { PROJECT } from "../processes.ts";
import { atLeast, atMost, decimals, type Goal, latencyText, printTable, type Scenario } from "../scenario.ts";

const BUILDS = 7;
const QUERIES = 2_000;
const SHOWN = 5;
/** Shorter words are all a typing error apart from each other. */
const SHORTEST_MISTYPED = 4;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

export const LOOKUP: Scenario = {
  number: 18,
  name: "lookup",
  title: "look-ups in the shipped catalog and in one of 250 topics and 2,000 questions",
  run: async () => {
    const loaded = await loadCatalog(join(PROJECT, "content"));
    if (!loaded.ok) throw new Error("The shipped catalog has problems.");
    const shipped = measure(loaded.catalog);
    const fullSize = measure(fullSizeCatalog(loaded.catalog));
    printTable([
      ["", "index", "exact p50 / p99", "one typo p50 / p99", "exact in top 5", "one typo in top 5"],
      line(`shipped, ${loaded.catalog.topics.length} topics`, shipped),
      line("250 topics", fullSize),
    ]);
    return [
      atMost("G11", "index of 250 topics", { value: fullSize.indexMs, limit: 200, unit: " ms" }),
      atMost("G11", "look-up with a typo, p99", { value: fullSize.typo.p99 / 1000, limit: 5, unit: " ms" }),
      atMost("G11", "exact look-up, p99", { value: fullSize.exact.p99 / 1000, limit: 5, unit: " ms" }),
      recall("shipped catalog", shipped),
      recall("250 topics", fullSize),
    ];
  },
};

function recall(catalog: string, { typo }: Measured): Goal {
  const text = `share of look-ups with one typo that show the topic among ${SHOWN}, ${catalog}`;
  return atLeast("G11", text, { value: typo.found, limit: 0.95 });
}

interface Looked {
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Share of the look-ups that showed the topic meant. */
  readonly found: number;
}

interface Measured {
  readonly indexMs: number;
  readonly exact: Looked;
  readonly typo: Looked;
}

function line(name: string, { indexMs, exact, typo }: Measured): readonly string[] {
  const percent = ({ found }: Looked) => `${decimals(found * 100)} %`;
  return [
    name,
    `${decimals(indexMs)} ms`,
    latencyText(exact),
    latencyText(typo),
    percent(exact),
    percent(typo),
  ];
}

function measure(catalog: Catalog): Measured {
  const built = Array.from({ length: BUILDS }, () => {
    const start = performance.now();
    const search = createCatalogSearch(catalog);
    return { search, ms: performance.now() - start };
  });
  const search = built.at(-1)?.search ?? createCatalogSearch(catalog);
  const random = seededRandom(18);
  const meant = Array.from({ length: QUERIES }, (_, index) => {
    const { id, title } = catalog.topics[index % catalog.topics.length] ?? { id: "", title: "" };
    return { id, exact: title, typo: mistyped(title, random) };
  });
  // Once without counting, so that the first look-ups don't stand for all.
  look(
    search,
    meant.slice(0, QUERIES / 4).map(({ id, typo }) => ({ id, query: typo })),
  );
  return {
    indexMs: median(built.map(({ ms }) => ms)),
    exact: look(
      search,
      meant.map(({ id, exact }) => ({ id, query: exact })),
    ),
    typo: look(
      search,
      meant.map(({ id, typo }) => ({ id, query: typo })),
    ),
  };
}

function look(
  search: CatalogSearch,
  asked: readonly { readonly id: string; readonly query: string }[],
): Looked {
  const taken: number[] = [];
  let found = 0;
  for (const { id, query } of asked) {
    const start = performance.now();
    const hits = search.search(query, SHOWN);
    taken.push((performance.now() - start) * 1000);
    if (hits.some((hit) => hit.topic === id)) found++;
  }
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), found: found / asked.length };
}

/** One letter swapped with its neighbour, dropped, doubled or replaced, in a word long enough to be known by the rest. */
function mistyped(title: string, random: () => number): string {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const words = title.split(" ");
  const long = words.flatMap((word, at) => (word.length >= SHORTEST_MISTYPED ? [at] : []));
  const place = long[upTo(long.length)];
  const word = words[place ?? 0] ?? title;
  const at = upTo(word.length - 1);
  const [letter = "", next = ""] = word.slice(at, at + 2);
  const wrong = [next + letter, next, letter + letter + next, (LETTERS[upTo(LETTERS.length)] ?? "") + next];
  const changed = word.slice(0, at) + wrong[upTo(wrong.length)] + word.slice(at + 2);
  return words.with(place ?? 0, changed).join(" ");
}
