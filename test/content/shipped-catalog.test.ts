import { describe, expect, it } from "vitest";
import { loadCatalog } from "#content/load.ts";
import { formatProblem } from "#content/problem.ts";
import { createCatalogSearch } from "#content/search.ts";

const result = await loadCatalog("content");

describe("the shipped catalog", () => {
  it("is valid", () => {
    const problems = result.ok ? [] : result.problems.filter((problem) => problem.severity === "error");
    expect(problems.map(formatProblem)).toEqual([]);
  });

  it("warns about nothing but links to planned topics", () => {
    const warnings = result.ok
      ? result.warnings.filter((problem) => !problem.message.includes("planned"))
      : [];
    expect(warnings.map(formatProblem)).toEqual([]);
  });

  it("finds every topic first by its title, its id and each of its aliases", () => {
    if (!result.ok) throw new Error("the catalog is not valid");
    const search = createCatalogSearch(result.catalog);
    const missed = result.catalog.topics.flatMap((topic) =>
      [topic.title, topic.id, ...topic.aliases]
        .filter((name) => search.search(name, 1)[0]?.topic !== topic.id)
        .map((name) => `${name} does not lead to ${topic.id}`),
    );
    expect(missed).toEqual([]);
  });

  it("finds topics in spite of typing errors", () => {
    if (!result.ok) throw new Error("the catalog is not valid");
    const search = createCatalogSearch(result.catalog);
    expect(search.search("idempotnecy", 2).map((hit) => hit.topic)).toEqual([
      "idempotency",
      "idempotency-keys",
    ]);
    expect(search.search("autoscalling", 1)[0]?.topic).toBe("autoscaling");
  });
});
