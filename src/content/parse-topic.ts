/** A topic file: head, article, then the four sections in their order. Problems are reported, never thrown. */
import { KEBAB, type QuestionDraft, type Report, type TopicDraft } from "./draft.ts";
import { parseFrontMatter } from "./front-matter.ts";
import { didYouMean } from "./nearest.ts";
import { parseIdeas, parsePrompts, parseReferences } from "./parse-lists.ts";
import { parseQuestion } from "./parse-question.ts";
import { joinFlow } from "./passage.ts";
import { readSource, type SourceLine } from "./source.ts";

export const SECTIONS = ["Ideas", "Discuss", "Quiz", "References"] as const;
type Section = (typeof SECTIONS)[number];

export interface TopicFile {
  /** As in Problem.file. */
  readonly file: string;
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/** Parses one file. The draft always comes back, as complete as the file allows. */
export function parseTopic({ file, name, folder, text }: TopicFile, report: Report): TopicDraft {
  const { lines, unclosed } = readSource(text);
  for (const line of unclosed)
    report(line, "this code block has no end; close it with the same backticks on a line of their own");
  const bodyStart = frontMatterEnd(lines, report);
  const yaml = lines.slice(1, Math.max(1, bodyStart - 1));
  const { head, lines: headLines } =
    bodyStart > 0
      ? parseFrontMatter(yaml.map((line) => line.text).join("\n"), 2, report)
      : { head: {}, lines: new Map<string, number>() };
  const { article, bodies, headings } = splitSections(lines.slice(bodyStart), report);
  const body = (section: Section) => bodies.get(section) ?? [];
  return {
    file,
    name,
    folder,
    lines,
    head,
    headLines,
    article: joinFlow(article),
    ideas: parseIdeas(body("Ideas"), report),
    prompts: parsePrompts(body("Discuss"), report),
    questions: parseQuiz(body("Quiz"), report),
    references: parseReferences(body("References"), report),
    sections: headings,
  };
}

/** Index of the first line after the front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly SourceLine[], report: Report): number {
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line.text));
  if (/^---\s*$/.test(lines[0]?.text ?? "") && end > 0) return end + 1;
  report(1, "the file must begin with front matter: a line `---`, the keys, and another line `---`");
  return 0;
}

interface Split {
  readonly article: SourceLine[];
  readonly bodies: ReadonlyMap<Section, SourceLine[]>;
  readonly headings: ReadonlyMap<Section, number>;
}

function splitSections(lines: readonly SourceLine[], report: Report): Split {
  const article: SourceLine[] = [];
  const bodies = new Map<Section, SourceLine[]>();
  const headings = new Map<Section, number>();
  let current = article;
  for (const line of lines) {
    const heading = line.code ? undefined : /^##\s+(.*?)\s*$/.exec(line.text)?.[1];
    if (heading === undefined) {
      current.push(line);
      continue;
    }
    const section = SECTIONS.find((known) => known === heading);
    if (section) {
      checkOrder(section, headings, (message) => report(line.number, message));
      current = bodies.get(section) ?? [];
      bodies.set(section, current);
      if (!headings.has(section)) headings.set(section, line.number);
    } else {
      report(
        line.number,
        `unknown section \`${heading}\`${didYouMean(heading, SECTIONS)}; the sections are ${SECTIONS.join(", ")}`,
      );
      current = [];
    }
  }
  return { article, bodies, headings };
}

function checkOrder(
  section: Section,
  before: ReadonlyMap<Section, number>,
  complain: (message: string) => void,
): void {
  if (before.has(section)) {
    complain(`the section \`${section}\` is here twice; join the two`);
    return;
  }
  const late = SECTIONS.slice(SECTIONS.indexOf(section) + 1).find((other) => before.has(other));
  if (late)
    complain(`the section \`${section}\` must stand before \`${late}\`; the order is ${SECTIONS.join(", ")}`);
}

function parseQuiz(lines: readonly SourceLine[], report: Report): QuestionDraft[] {
  const starts = lines.flatMap((line, index) => (!line.code && line.text.startsWith("### ") ? [index] : []));
  const outside = lines.slice(0, starts[0] ?? lines.length).find((line) => line.text.trim() !== "");
  if (outside)
    report(
      outside.number,
      "a question begins with a heading such as `### retry-value`; nothing stands before it",
    );
  return starts.flatMap((start, at) => {
    const heading = lines[start];
    if (!heading) return [];
    const question = parseQuestion(heading, lines.slice(start + 1, starts[at + 1] ?? lines.length), report);
    if (!KEBAB.test(question.id)) {
      report(
        heading.number,
        `the question's id \`${question.id}\` is not kebab-case; use a-z, 0-9 and single dashes`,
      );
    }
    return [question];
  });
}
