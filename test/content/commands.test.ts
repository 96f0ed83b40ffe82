import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { contentCheck } from "../../src/cli/content-check.ts";
import { contentNew } from "../../src/cli/content-new.ts";
import { broken, GOOD_AREAS, GOOD_TOPIC, goodContent, lineOf, temporaryContent } from "./fixtures.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const COMMANDS = { "content-check": contentCheck, "content-new": contentNew };

async function command(name: keyof typeof COMMANDS, args: readonly string[]): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await COMMANDS[name](args, {
    out: (line) => out.push(`${line}\n`),
    err: (line) => err.push(`${line}\n`),
    today: "2026-12-01",
  });
  return { code, out: out.join(""), err: err.join("") };
}

const TOPIC = "resilience/request-timeouts.md";

describe("content:check", () => {
  it("counts a sound folder and ends with 0", async () => {
    await using content = await temporaryContent();
    const ended = await command("content-check", ["--dir", content.dir]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toBe("1 topics, 6 questions: 0 errors, 0 warnings\n");
  });

  it("prints every problem with file, line, rule and advice, and ends with 1", async () => {
    const text = broken("level: intermediate", "level: hard").replace(
      "> They are slow already.",
      "> Wrong, they are slow already.",
    );
    await using content = await temporaryContent(goodContent({ [TOPIC]: text, "planned.yaml": "- 7\n" }));
    const ended = await command("content-check", ["--dir", content.dir]);
    expect(ended.code).toBe(1);
    expect(ended.out.split("\n")).toEqual([
      "content/planned.yaml:1 error [1 format] entry 1 needs a kebab-case id",
      "",
      `content/${TOPIC}:6 error [1 format] \`level\` must be one of foundation, intermediate, senior`,
      `content/${TOPIC}:${lineOf("> They are slow")} error [12 whys] the why begins with "Wrong", which the card says already; begin with the reason`,
      "",
      "1 topics, 6 questions: 3 errors, 0 warnings",
      "",
    ]);
  });

  it("ends with 0 when there are warnings only", async () => {
    await using content = await temporaryContent(
      goodContent({ [TOPIC]: broken("2026-11-01", "2020-01-01") }),
    );
    const ended = await command("content-check", ["--dir", content.dir]);
    expect(ended.code).toBe(0);
    expect(ended.out).toContain(`content/${TOPIC}:10 warning [32 stale]`);
  });

  it("refuses an unknown flag with 2 and the usage", async () => {
    const ended = await command("content-check", ["--fixx"]);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toMatch(/Unknown option '--fixx'[^]*usage: npm run content:check/);
  });

  it("appends new ids to the ledger, sorted, and leaves the rest as it is", async () => {
    const ledger = "# ours\nrequest-timeouts\nan-old-one retired\n";
    await using content = await temporaryContent(goodContent({ "ids.ledger": ledger }));
    const ended = await command("content-check", ["--write-ledger", "--dir", content.dir]);
    expect(ended.code).toBe(0);
    const lines = (await readFile(join(content.dir, "ids.ledger"), "utf8"))
      .slice(ledger.length)
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(9);
    expect(lines).toEqual(lines.toSorted());
  });

  it("does not publish ids while there are other errors", async () => {
    const text = broken("level: intermediate", "level: hard");
    await using content = await temporaryContent(goodContent({ [TOPIC]: text, "ids.ledger": "" }));
    const ended = await command("content-check", ["--write-ledger", "--dir", content.dir]);
    expect(ended.code).toBe(1);
    expect(ended.out).toContain("ledger not written");
    expect(await readFile(join(content.dir, "ids.ledger"), "utf8")).toBe("");
  });

  it("tidies what needs no judgement", async () => {
    const untidy = broken("## Ideas\n", "## Ideas  \n")
      .replace("\n\n## Quiz", "\n\n\n\n## Quiz")
      .replace("partner's prices", "partner\u2019s\tprices");
    await using content = await temporaryContent(goodContent({ [TOPIC]: untidy }));
    const ended = await command("content-check", ["--fix", "--dir", content.dir]);
    expect(ended.code).toBe(0);
    expect(ended.out).toContain(`tidied content/${TOPIC}`);
    expect(await readFile(join(content.dir, TOPIC), "utf8")).toBe(
      GOOD_TOPIC.replace("partner's prices", "partner's  prices"),
    );
  });
});

describe("content:new", () => {
  const planned = "# still to come\n- other-topic # soon\n- retries\n";
  const areas = GOOD_AREAS.replace("[request-timeouts]", "[request-timeouts, retries, other-topic]");
  const files = goodContent({ "planned.yaml": planned, "areas.yaml": areas });

  it("writes a topic of the right area, takes it off the plan and asks for every part", async () => {
    await using content = await temporaryContent(files);
    const ended = await command("content-new", ["retries", "--dir", content.dir]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    const text = await readFile(join(content.dir, "resilience/retries.md"), "utf8");
    expect(text).toContain("area: resilience");
    expect(text).toContain("reviewed: 2026-12-01\n");
    expect(await readFile(join(content.dir, "planned.yaml"), "utf8")).toBe(
      "# still to come\n- other-topic # soon\n",
    );
    const check = await command("content-check", ["--dir", content.dir]);
    const rules = check.out
      .split("\n")
      .filter((line) => line.includes("retries.md"))
      .map((line) => /\[(.*?)\]/.exec(line)?.[1]);
    expect(new Set(rules)).toEqual(new Set(["2 ledger", "7 sections"]));
  });

  it("leaves an empty plan behind as an empty list", async () => {
    const last = {
      ...files,
      "planned.yaml": "# still to come\n- retries\n",
      "areas.yaml": areas.replace(", other-topic", ""),
    };
    await using content = await temporaryContent(last);
    await command("content-new", ["retries", "--dir", content.dir]);
    expect(await readFile(join(content.dir, "planned.yaml"), "utf8")).toBe("# still to come\n[]\n");
  });

  it("refuses to overwrite a topic", async () => {
    await using content = await temporaryContent(files);
    const ended = await command("content-new", ["request-timeouts", "--dir", content.dir]);
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toContain("content/resilience/request-timeouts.md exists already");
    expect(await readFile(join(content.dir, TOPIC), "utf8")).toBe(GOOD_TOPIC);
  });

  it("names the nearest ids for one that no skill lists", async () => {
    await using content = await temporaryContent(files);
    const ended = await command("content-new", ["retires", "--dir", content.dir]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain("`retires` is in no skill of areas.yaml");
    expect(ended.err).toContain("the nearest ids are retries");
  });

  it("says what is missing for a planned id without an area", async () => {
    await using content = await temporaryContent(files);
    await writeFile(join(content.dir, "areas.yaml"), GOOD_AREAS);
    const ended = await command("content-new", ["retries", "--dir", content.dir]);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.err).toContain("planned but in no skill");
  });

  it("says what is wrong with an areas file that cannot be read", async () => {
    await using content = await temporaryContent({ ...files, "areas.yaml": "- id: [\n" });
    const ended = await command("content-new", ["retries", "--dir", content.dir]);
    expect(ended.code).toBe(1);
    expect(ended.err).toContain("content/areas.yaml:2 error [1 format]");
  });

  it.each([[[]], [["one", "two"]], [["retries", "--force"]]])(
    "refuses the arguments %j with 2",
    async (args) => {
      const ended = await command("content-new", args);
      expect(ended).toMatchObject({ code: 2, out: "" });
      expect(ended.err).toContain("usage: npm run content:new");
    },
  );
});

/** One run each as `npm run` starts them: exit code and streams come from the process itself. */
describe("as a process", () => {
  const run = promisify(execFile);

  it("content:check ends with 1 and prints to standard output", { timeout: 60_000 }, async () => {
    await using content = await temporaryContent(goodContent({ "planned.yaml": "- 7\n" }));
    const failed = run(process.execPath, ["src/cli/content-check.ts", "--dir", content.dir]);
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("content/planned.yaml:1 error [1 format]"),
      stderr: "",
    });
  });

  it("content:new dates the topic with today", { timeout: 60_000 }, async () => {
    const planned = GOOD_AREAS.replace("[request-timeouts]", "[request-timeouts, retries]");
    await using content = await temporaryContent(
      goodContent({ "planned.yaml": "- retries\n", "areas.yaml": planned }),
    );
    const { stdout } = await run(process.execPath, [
      "src/cli/content-new.ts",
      "retries",
      "--dir",
      content.dir,
    ]);
    expect(stdout).toContain("wrote content/resilience/retries.md");
    const text = await readFile(join(content.dir, "resilience/retries.md"), "utf8");
    expect(text).toMatch(/reviewed: 20\d\d-\d\d-\d\d\n/);
  });
});
