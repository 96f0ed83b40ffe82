import { describe, expect, it } from "vitest";
import { type Catalog, createCatalog } from "#core/catalog.ts";
import { as, type TopicId } from "#core/ids.ts";
import { createCatalogSearch } from "#content/search.ts";
import { aCatalog } from "../builders/catalog.ts";

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly article?: string;
}

const ENTRIES: readonly Entry[] = [
  {
    id: "idempotency",
    title: "Idempotency",
    aliases: ["safe to repeat"],
    article: "Repeating a call must do no harm.",
  },
  {
    id: "idempotency-keys",
    title: "Idempotency keys",
    aliases: ["dedupe key"],
    article: "Idempotency for payments: idempotency, idempotency.",
  },
  { id: "kubernetes", title: "Kubernetes", aliases: ["k8s", "container orchestration"] },
  { id: "kubernetes-pods", title: "Pods and workloads", tags: ["kubernetes"] },
  {
    id: "cache-stampede",
    title: "Cache stampedes",
    aliases: ["thundering herd", "dogpile"],
    summary: "Many misses at once.",
  },
  { id: "caching-fundamentals", title: "Caching fundamentals", aliases: ["cache"] },
  { id: "csharp", title: "C#", aliases: ["c sharp"] },
  { id: "latency", title: "Tail latency", article: "Slow requests are often caused by a cold cache." },
];

function catalogOf(entries: readonly Entry[]): Catalog {
  const [model] = aCatalog({ topics: 1 }).topics;
  if (!model) throw new Error("the builder gave no topic");
  const topics = entries.map(({ id, title, ...rest }) => ({
    ...model,
    id: as<TopicId>(id),
    title,
    aliases: rest.aliases ?? [],
    tags: rest.tags ?? [],
    summary: rest.summary ?? "",
    article: rest.article ?? "",
    ideas: [],
  }));
  return createCatalog({ areas: [], topics });
}

const search = createCatalogSearch(catalogOf(ENTRIES));
const found = (query: string, limit = 5) => search.search(query, limit).map((hit) => hit.topic as string);
const suggested = (prefix: string, limit = 5) =>
  search.suggest(prefix, limit).map((hit) => hit.topic as string);

describe("search", () => {
  it.each([
    ["a title", "Kubernetes", "kubernetes"],
    ["an id", "cache-stampede", "cache-stampede"],
    ["an alias", "k8s", "kubernetes"],
    ["another case and punctuation", "THUNDERING-HERD!", "cache-stampede"],
    ["a plural", "caches", "caching-fundamentals"],
    ["a name with a sign", "c#", "csharp"],
  ])("puts the topic that goes by %s first and marks it exact", (_, query, topic) => {
    expect(search.search(query, 3)[0]).toMatchObject({ topic, exact: true });
  });

  it("prefers the title itself to longer titles that hold it", () => {
    expect(found("idempotency")).toEqual(["idempotency", "idempotency-keys"]);
  });

  it.each([
    ["idempotnecy", "idempotency"],
    ["kuberntes", "kubernetes"],
    ["thundring herd", "cache-stampede"],
    ["cache stampeed", "cache-stampede"],
  ])("forgives the typing error in %s", (query, topic) => {
    expect(search.search(query, 3)[0]).toMatchObject({ topic, exact: false });
  });

  it("keeps the order under a typing error", () => {
    expect(found("idempotnecy").slice(0, 2)).toEqual(["idempotency", "idempotency-keys"]);
  });

  it("finds half-typed words", () => {
    expect(found("stampe")[0]).toBe("cache-stampede");
  });

  it("finds words of the article", () => {
    expect(found("slow requests")).toEqual(["latency"]);
  });

  it("looks through the filler of a question", () => {
    expect(found("what is the cause of slow requests?")[0]).toBe("latency");
  });

  it.each(["", "   ", "?!", "xyzzyqq", "qqqq wwww"])("finds nothing for %j", (query) => {
    expect(found(query)).toEqual([]);
  });

  it("gives at most as many hits as asked for, each topic once, best first", () => {
    const hits = search.search("cache", 2);
    expect(hits).toHaveLength(2);
    expect(new Set(found("cache")).size).toBe(found("cache").length);
    const scores = search.search("cache", 10).map((hit) => hit.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });
});

describe("suggest", () => {
  it("completes titles before words inside titles", () => {
    expect(suggested("ca")).toEqual(["cache-stampede", "caching-fundamentals"]);
    expect(suggested("pods")).toEqual(["kubernetes-pods"]);
    expect(suggested("keys")).toEqual(["idempotency-keys"]);
  });

  it("puts a name that is complete first", () => {
    expect(search.suggest("idempotency", 5)[0]).toMatchObject({ topic: "idempotency", exact: true });
  });

  it("completes aliases", () => {
    expect(suggested("k8")).toEqual(["kubernetes"]);
  });

  it("falls back to a search when nothing begins like that", () => {
    expect(suggested("idempotnecy")[0]).toBe("idempotency");
  });

  it("keeps to the limit and finds nothing for nothing", () => {
    expect(suggested("c", 1)).toHaveLength(1);
    expect(suggested("")).toEqual([]);
    expect(suggested("zzzz")).toEqual([]);
  });
});
