import { describe, expect, it } from "vitest";
import { type CatalogResult, loadCatalog } from "#content/load.ts";
import { broken, GOOD_AREAS, GOOD_TOPIC, goodContent, lineOf, temporaryContent } from "./fixtures.ts";

async function load(changes: Readonly<Record<string, string | undefined>> = {}): Promise<CatalogResult> {
  await using content = await temporaryContent(goodContent(changes));
  return await loadCatalog(content.dir, { today: "2026-12-01" });
}

async function problemsOf(changes: Readonly<Record<string, string | undefined>>) {
  const result = await load(changes);
  const problems = result.ok ? result.warnings : result.problems;
  return problems.map(({ file, line, rule, severity, message }) => ({
    at: `${file}:${line}`,
    rule,
    severity,
    message,
  }));
}

/** A second sound topic; its questions are those of the first, which only a whole catalog would mind. */
function otherTopic(id: string, prerequisites: string, level = "intermediate"): string {
  return GOOD_TOPIC.replace("id: request-timeouts", `id: ${id}`)
    .replace("title: Request timeouts", `title: About ${id}`)
    .replace("aliases: [time limit, deadline]", `aliases: [${id} alias]`)
    .replace("prerequisites: []", `prerequisites: [${prerequisites}]`)
    .replace("level: intermediate", `level: ${level}`);
}

function areasWith(...ids: string[]): string {
  return GOOD_AREAS.replace("[request-timeouts]", `[request-timeouts, ${ids.join(", ")}]`);
}

const FILE = "content/resilience/request-timeouts.md";

describe("a sound folder", () => {
  it("becomes a catalog", async () => {
    const result = await load();
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.warnings).toEqual([]);
    expect(result.catalog.areas[0]).toMatchObject({
      id: "resilience",
      skills: [{ id: "waiting", topics: ["request-timeouts"] }],
    });
    expect(result.catalog.topic("request-timeouts")).toMatchObject({
      title: "Request timeouts",
      tags: ["latency"],
    });
    expect(result.catalog.items.map(({ item }) => item.id)).toEqual([
      "request-timeouts/hung-partner",
      "request-timeouts/deadline-left",
      "request-timeouts/pick-limit",
      "request-timeouts/lost-answer",
      "request-timeouts/retry-choice",
      "request-timeouts/set-a-limit",
      "request-timeouts/prompt-1",
      "request-timeouts/prompt-2",
      "request-timeouts/prompt-3",
    ]);
  });

  it("gives questions all that the card and the review need", async () => {
    const result = await load({
      [`resilience/request-timeouts.md`]: broken(
        "`bounded-wait` Each",
        "`bounded-wait` `was: has-limit` Each",
      ),
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.catalog.item("request-timeouts/hung-partner")).toMatchObject({
      kind: "single",
      idea: "request-timeouts/bounded-wait",
      hint: "Follow one thread from the request to the partner.",
      version: expect.stringMatching(/^[0-9a-f]{16}$/),
      options: [
        { correct: true, id: expect.stringMatching(/^[0-9a-f]{8}$/) },
        { correct: false },
        { correct: false },
      ],
    });
    expect(result.catalog.item("request-timeouts/set-a-limit")).toMatchObject({
      kind: "order",
      why: expect.stringMatching(/^Measuring/),
    });
    expect(result.catalog.item("request-timeouts/deadline-left")).toMatchObject({
      kind: "short",
      accept: ["300", "300 ms"],
    });
    expect(result.catalog.idea("request-timeouts/bounded-wait")?.was).toBe("request-timeouts/has-limit");
  });

  it("keeps a question's version when only its whys, hints or wrapping change", async () => {
    const versions = async (text: string) => {
      const result = await load({ "resilience/request-timeouts.md": text });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      return result.catalog.items.map(({ item }) => item.version);
    };
    const before = await versions(GOOD_TOPIC);
    const reworded = broken("They are slow already.", "Those are slow already.").replace(
      "Follow one thread",
      "Follow a thread",
    );
    expect(await versions(reworded.replace("without a limit. The", "without a limit.\nThe"))).toEqual(before);
    const changed = await versions(
      broken("Pages that show the partner's prices", "Pages that show the partner's offers"),
    );
    expect(changed.map((version, at) => version === before[at])).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
  });
});

describe("a folder with problems", () => {
  it("gives no catalog, and every problem of every file at once, in order", async () => {
    const problems = await problemsOf({
      "areas.yaml": `${GOOD_AREAS}- id: resilience\n`,
      "ids.ledger": "not an id!\n",
      "planned.yaml": "- 7\n",
      "resilience/request-timeouts.md": broken("level: intermediate", "level: hard").replace(
        "> They are slow already.",
        "> Wrong, they are slow already.",
      ),
      "resilience/other.md": "nothing here\n",
    });
    const places = problems.filter((problem) => problem.rule.startsWith("1 ")).map((problem) => problem.at);
    expect(places).toEqual([
      "content/areas.yaml:8",
      "content/areas.yaml:8",
      "content/areas.yaml:8",
      "content/ids.ledger:1",
      "content/planned.yaml:1",
      "content/resilience/other.md:1",
      `${FILE}:6`,
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ rule: "12 whys", at: `${FILE}:${lineOf("> They are slow")}` }),
    );
  });

  it("names a missing areas file and does not blame the topics for it", async () => {
    expect(await problemsOf({ "areas.yaml": undefined })).toEqual([
      {
        at: "content/areas.yaml:1",
        rule: "1 format",
        severity: "error",
        message: expect.stringContaining("is missing"),
      },
    ]);
  });

  it("reports a topic outside an area's folder", async () => {
    expect(await problemsOf({ "stray.md": GOOD_TOPIC })).toMatchObject([
      { at: "content/stray.md:1", rule: "1 format" },
    ]);
  });
});

interface Case {
  readonly what: string;
  readonly changes: Readonly<Record<string, string | undefined>>;
  readonly at: string;
  readonly says: RegExp;
  readonly severity?: string;
}

const TOPIC = "resilience/request-timeouts.md";
const CASES: readonly Case[] = [
  {
    what: "an id that differs from the file name",
    changes: { [TOPIC]: broken("id: request-timeouts", "id: timeouts") },
    at: `${FILE}:3`,
    says: /differs from the file name/,
  },
  {
    what: "an area that differs from the folder",
    changes: { [TOPIC]: broken("area: resilience", "area: caching") },
    at: `${FILE}:5`,
    says: /differs from the folder/,
  },
  {
    what: "a folder that is no area",
    changes: { [TOPIC]: undefined, "resilienc/request-timeouts.md": GOOD_TOPIC },
    at: "content/resilienc/request-timeouts.md:5",
    says: /did you mean `resilience`/,
  },
  {
    what: "a topic in no skill",
    changes: { "areas.yaml": GOOD_AREAS.replace("[request-timeouts]", "[]") },
    at: `${FILE}:3`,
    says: /is in no skill/,
  },
  {
    what: "a skill naming an unknown topic",
    changes: { "areas.yaml": areasWith("retries") },
    at: "content/areas.yaml:7",
    says: /neither written nor in planned/,
  },
  {
    what: "a topic in two skills",
    changes: { "areas.yaml": areasWith("request-timeouts") },
    at: "content/areas.yaml:7",
    says: /already in the skill/,
  },
  {
    what: "an area given twice",
    changes: { "areas.yaml": GOOD_AREAS + GOOD_AREAS.replace("[request-timeouts]", "[]") },
    at: "content/areas.yaml:8",
    says: /is here twice/,
  },
  {
    what: "an unknown key of an area",
    changes: { "areas.yaml": GOOD_AREAS.replace("  title: Res", "  colour: red\n  title: Res") },
    at: "content/areas.yaml:1",
    says: /unknown key `colour`/,
  },
  {
    what: "a planned topic that is written",
    changes: { "planned.yaml": "- request-timeouts\n" },
    at: "content/planned.yaml:1",
    says: /remove it from this list/,
  },
  {
    what: "a planned topic in no skill",
    changes: { "planned.yaml": "# later\n- retries\n" },
    at: "content/planned.yaml:2",
    says: /in no skill/,
  },
  {
    what: "a retired id in use",
    changes: { "ids.ledger": goodContent()["ids.ledger"]?.replace("/lost-answer", "/lost-answer retired") },
    at: `${FILE}:${lineOf("### lost-answer")}`,
    says: /is retired \(content\/ids.ledger:8\)/,
  },
  {
    what: "an id that the ledger lacks",
    changes: { "ids.ledger": goodContent()["ids.ledger"]?.replace("request-timeouts/lost-answer\n", "") },
    at: `${FILE}:3`,
    says: /`request-timeouts\/lost-answer` is not in .*--write-ledger/,
  },
  {
    what: "a published id that is gone",
    changes: { "ids.ledger": `${goodContent()["ids.ledger"]}old-topic\n` },
    at: "content/ids.ledger:12",
    says: /nowhere in the files/,
  },
  {
    what: "an id twice in the ledger",
    changes: { "ids.ledger": `${goodContent()["ids.ledger"]}request-timeouts\n` },
    at: "content/ids.ledger:12",
    says: /here twice/,
  },
  {
    what: "a prerequisite that does not exist",
    changes: { [TOPIC]: broken("prerequisites: []", "prerequisites: [retries]") },
    at: `${FILE}:7`,
    says: /`retries` does not exist/,
  },
  {
    what: "a planned prerequisite",
    changes: {
      [TOPIC]: broken("prerequisites: []", "prerequisites: [retries]"),
      "planned.yaml": "- retries\n",
      "areas.yaml": areasWith("retries"),
    },
    at: `${FILE}:7`,
    says: /not yet written/,
    severity: "warning",
  },
  {
    what: "a prerequisite of a higher level",
    changes: {
      [TOPIC]: broken("prerequisites: []", "prerequisites: [retries]"),
      "resilience/retries.md": otherTopic("retries", "", "senior"),
      "areas.yaml": areasWith("retries"),
    },
    at: `${FILE}:7`,
    says: /is senior, above this topic's intermediate/,
  },
  {
    what: "prerequisites in a circle",
    changes: {
      [TOPIC]: broken("prerequisites: []", "prerequisites: [retries]"),
      "resilience/retries.md": otherTopic("retries", "request-timeouts"),
      "areas.yaml": areasWith("retries"),
    },
    at: "content/resilience/retries.md:7",
    says: /request-timeouts > retries > request-timeouts/,
  },
  {
    what: "an alias that means another topic",
    changes: {
      "resilience/retries.md": otherTopic("retries", "").replace("retries alias", "Time-Limits"),
      "areas.yaml": areasWith("retries"),
    },
    at: "content/resilience/retries.md:8",
    says: /means the same as the alias `time limit`/,
  },
  {
    what: "an alias that is too general",
    changes: { [TOPIC]: broken("deadline]", "System]") },
    at: `${FILE}:8`,
    says: /too general/,
  },
];

describe("checks over several files report", () => {
  it.each(CASES)("$what", async ({ changes, at, says, severity = "error" }) => {
    expect(await problemsOf(changes)).toContainEqual(
      expect.objectContaining({ at, severity, message: expect.stringMatching(says) }),
    );
  });

  it("a chain of prerequisites that is too long", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `step-${index}`);
    const topics = ids.map((id, index) => [`resilience/${id}.md`, otherTopic(id, ids[index - 1] ?? "")]);
    const problems = await problemsOf({ ...Object.fromEntries(topics), "areas.yaml": areasWith(...ids) });
    expect(problems.filter((problem) => problem.rule === "3 prerequisites")).toEqual([
      {
        at: "content/resilience/step-9.md:7",
        rule: "3 prerequisites",
        severity: "warning",
        message: expect.stringContaining("chain of 9"),
      },
    ]);
  });

  it("no lost ids of a file that could not be read in full", async () => {
    const problems = await problemsOf({ [TOPIC]: broken("### lost-answer", "## lost-answer") });
    expect(problems.map((problem) => problem.rule)).toEqual(["1 format"]);
  });
});
