/**
 * One question: heading, attributes, hints, stem, then options with whys, or steps with one why, or one why alone.
 * Reads as much as it can and reports the rest; how many options there may be is a matter for the lint.
 */
import type { QuestionKind } from "#core/catalog.ts";
import type { OptionDraft, QuestionDraft, Report } from "./draft.ts";
import { type Attributes, NO_ATTRIBUTES, parseAttributes } from "./parse-attributes.ts";
import { joinFlow, joinLine, type Passage, type Piece } from "./passage.ts";
import type { SourceLine } from "./source.ts";

const OPTION = /^- \[([ x])\] +(\S.*)$/;
/** Something meant as a checkbox, but not a link such as `- [text](address)`. */
const ALMOST_OPTION = /^\s*[-*+]\s*\[\s*([xX✓]?)\s*\](?!\()\s*(.*)$/;
const WHY = /^\s*> ?(.*)$/;
const STEP = /^(\d+)\.\s+(.*)$/;
const HINT = /^Hint:\s*(.*)$/i;

/** Parses the lines from a `### id` heading up to the next one. */
export function parseQuestion(
  heading: SourceLine,
  lines: readonly SourceLine[],
  report: Report,
): QuestionDraft {
  const start = lines.findIndex((line) => line.text.trim() !== "");
  const first = lines[start] ?? heading;
  const { attributes, found } = readAttributes(first, report);
  const { hint, rest } = readHint(lines.slice(start + (found ? 1 : 0)), report);
  const body = readBody(rest, { kind: attributes.kind, report });
  const kind = attributes.kind ?? kindOf(body);
  const stem = joinFlow(body.stem);
  checkShape({ kind, body, stem, heading: heading.number }, report);
  return {
    ...attributes,
    kind,
    stem,
    id: heading.text.replace(/^###\s+/, "").trim(),
    line: heading.number,
    attributesLine: first.number,
    ...(hint && { hint }),
    options: body.options.map(finishOption),
    steps: body.steps.map((step) => joinLine(step.pieces)),
    ...(body.why.length > 0 && { why: joinLine(body.why) }),
  };
}

function readAttributes(line: SourceLine, report: Report): { attributes: Attributes; found: boolean } {
  const text = line.text.trim();
  const quoted = /^`([^`]*)`$/.exec(text)?.[1];
  if (quoted !== undefined) {
    return { attributes: parseAttributes(quoted, (message) => report(line.number, message)), found: true };
  }
  const meant = /\bkind=/.test(text);
  const fix = meant
    ? "put the whole attributes line between two backticks"
    : "write the attributes line right under the heading";
  report(line.number, `${fix}, such as \`kind=single idea=x bloom=apply difficulty=2 refs=y\``);
  return { attributes: NO_ATTRIBUTES, found: meant };
}

function readHint(
  lines: readonly SourceLine[],
  report: Report,
): { hint?: Passage; rest: readonly SourceLine[] } {
  const start = lines.findIndex((line) => line.text.trim() !== "");
  const first = lines[start];
  if (!first || first.code || !HINT.test(first.text)) return { rest: lines };
  const blank = lines.findIndex((line, index) => index > start && line.text.trim() === "");
  const end = blank < 0 ? lines.length : blank;
  const pieces = lines
    .slice(start, end)
    .map((line) => ({ line: line.number, text: line.text.replace(/^Hint:\s*/i, "") }));
  const hint = joinLine(pieces);
  if (hint.text === "") report(first.number, "the hint is empty; write it or remove the line");
  return { hint, rest: lines.slice(end) };
}

interface OpenOption {
  readonly line: number;
  readonly correct: boolean;
  readonly pieces: Piece[];
  readonly why: Piece[];
}

interface Body {
  readonly stem: SourceLine[];
  readonly options: OpenOption[];
  readonly steps: { readonly line: number; readonly pieces: Piece[] }[];
  readonly why: Piece[];
}

interface BodyContext {
  readonly kind: QuestionKind | undefined;
  readonly report: Report;
}

function readBody(lines: readonly SourceLine[], context: BodyContext): Body {
  const body: Body = { stem: [], options: [], steps: [], why: [] };
  // The option or step that an unmarked line would continue; a blank line and a why end it.
  let open: Piece[] | undefined;
  for (const line of lines) {
    const marked = line.code ? undefined : readMarked(line, body, context);
    if (marked) {
      open = marked.open;
    } else if (body.options.length + body.steps.length + body.why.length === 0) {
      body.stem.push(line);
    } else if (!line.code && line.text.trim() === "") {
      open = undefined;
    } else if (open && !line.code && !HINT.test(line.text)) {
      open.push({ line: line.number, text: line.text });
    } else {
      context.report(line.number, stray(line));
    }
  }
  return body;
}

function stray(line: SourceLine): string {
  if (line.code) return "a code block belongs in the stem, before the options";
  if (HINT.test(line.text)) return "the hint belongs right under the attributes line";
  return "this line belongs to nothing: start it with `- [x]`, `- [ ]` or `>`, or move it into the stem";
}

interface Marked {
  /** What following lines without a mark continue. */
  readonly open?: Piece[];
}

/** Takes in a line that starts an option, a step or a why. */
function readMarked(line: SourceLine, body: Body, context: BodyContext): Marked | undefined {
  const open = readOption(line, body, context.report) ?? readStep(line, body, context);
  if (open) return { open };
  return readWhy(line, body, context.report) ? {} : undefined;
}

function readOption(line: SourceLine, body: Body, report: Report): Piece[] | undefined {
  const exact = OPTION.exec(line.text);
  const match = exact ?? ALMOST_OPTION.exec(line.text);
  if (!match) return undefined;
  const text = match[2] ?? "";
  if (!exact) report(line.number, "write an option as `- [x] text` when right and `- [ ] text` when wrong");
  const option = {
    line: line.number,
    correct: match[1]?.trim() !== "",
    pieces: [{ line: line.number, text }],
    why: [],
  };
  body.options.push(option);
  return option.pieces;
}

function readStep(line: SourceLine, body: Body, { kind, report }: BodyContext): Piece[] | undefined {
  const match = STEP.exec(line.text);
  if (!match || kind !== "order") return undefined;
  const step = { line: line.number, pieces: [{ line: line.number, text: match[2] ?? "" }] };
  const expected = body.steps.push(step);
  if (body.why.length > 0)
    report(line.number, "this step stands after the why; put the why after the last step");
  if (Number(match[1]) !== expected) {
    report(
      line.number,
      `number the steps 1, 2, 3 in the right order; this is step ${expected}, not ${match[1]}`,
    );
  }
  return step.pieces;
}

/** Every line of a why carries its own `>`. */
function readWhy(line: SourceLine, body: Body, report: Report): boolean {
  const match = WHY.exec(line.text);
  if (!match) return false;
  const target = body.options.at(-1)?.why ?? body.why;
  const before = target.at(-1);
  if (before && before.line !== line.number - 1)
    report(line.number, "a second why; join it with the first one");
  target.push({ line: line.number, text: match[1] ?? "" });
  return true;
}

function kindOf(body: Body): QuestionKind {
  if (body.options.length === 0) return "short";
  return body.options.filter((option) => option.correct).length > 1 ? "multi" : "single";
}

interface Shape {
  readonly kind: QuestionKind;
  readonly body: Body;
  readonly stem: Passage;
  /** Line of the heading. */
  readonly heading: number;
}

/** Holds what was found against what the kind of question needs. */
function checkShape(shape: Shape, report: Report): void {
  const { kind, body, stem, heading } = shape;
  if (stem.text === "") {
    report(heading, "the question has no stem; write it between the attributes and the options");
  }
  if (kind === "single" || kind === "multi") {
    checkChoice(shape, report);
  } else if (body.options[0]) {
    const { line } = body.options[0];
    report(line, `options belong to single and multi questions, and this one is kind=${kind}`);
  }
  if (kind === "order" && body.steps.length === 0) {
    report(heading, "an order question needs its steps as a list: `1.`, `2.`, ...");
  }
}

function checkChoice({ kind, body, heading }: Shape, report: Report): void {
  if (body.options.length === 0)
    report(heading, `a ${kind} question needs options; write \`- [x] text\` lines`);
  const [why] = body.why;
  if (why) report(why.line, "a why stands before the first option; put each why under its own option");
}

function finishOption(option: OpenOption): OptionDraft {
  const { line, correct } = option;
  const why = option.why.length > 0 ? { why: joinLine(option.why) } : {};
  return { line, correct, text: joinLine(option.pieces), ...why };
}
