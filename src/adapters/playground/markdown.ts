/**
 * The catalog's Markdown subset as HTML: paragraphs, lists, fenced code, bold, italic, inline code and https links.
 * Everything else is text. Nothing reaches the page but through the escaping template tag.
 */
import { isMessagePath } from "./ids.ts";
import { html, type Html, type HtmlPart } from "./html.ts";

/** Nesting of bold, italic and links that is followed; deeper marks stay as typed. */
const MAX_DEPTH = 4;
const FENCE = /^\s*```/;
const BULLET = /^\s*[-*]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;

/** Renders a text of several lines as blocks. */
export function renderMarkdown(source: string): Html {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Html[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return html`${blocks}`;
}

/** Renders one line: no blocks, only marks within the line. */
export function renderInline(source: string): Html {
  return html`${inline(source.replace(/\s*\n\s*/g, " "), 0)}`;
}

type Read = readonly [block: Html | null, next: number];

function readBlock(lines: readonly string[], start: number): Read {
  const line = lines[start] ?? "";
  if (line.trim() === "") return [null, start + 1];
  if (FENCE.test(line)) return readCode(lines, start + 1);
  if (BULLET.test(line)) return readList(lines, start, BULLET);
  if (NUMBER.test(line)) return readList(lines, start, NUMBER);
  return readParagraph(lines, start);
}

function readCode(lines: readonly string[], start: number): Read {
  let end = start;
  while (end < lines.length && !FENCE.test(lines[end] ?? "")) end++;
  const code = lines.slice(start, end).join("\n");
  // Code wider than the message scrolls; only what has focus can be scrolled by keyboard.
  return [html`<pre tabindex="0"><code>${code}</code></pre>`, end + 1];
}

function readList(lines: readonly string[], start: number, marker: RegExp): Read {
  const items: string[] = [];
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const match = marker.exec(line);
    if (match) items.push(match.at(-1) ?? "");
    else if (continuesItem(line)) items.push(`${items.pop() ?? ""} ${line.trim()}`);
    else break;
  }
  const rendered = items.map((item) => html`<li>${inline(item, 0)}</li>`);
  const first = NUMBER.exec(lines[start] ?? "")?.[1];
  return [
    first === undefined
      ? html`<ul>
          ${rendered}
        </ul>`
      : html`<ol start="${first}">
          ${rendered}
        </ol>`,
    at,
  ];
}

function continuesItem(line: string): boolean {
  return /^\s+\S/.test(line) && !startsBlock(line);
}

function readParagraph(lines: readonly string[], start: number): Read {
  let end = start + 1;
  while (end < lines.length && (lines[end] ?? "").trim() !== "" && !startsBlock(lines[end] ?? "")) end++;
  const text = lines
    .slice(start, end)
    .map((line) => line.trim())
    .join(" ");
  return [html`<p>${inline(text, 0)}</p>`, end];
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || BULLET.test(line) || NUMBER.test(line);
}

interface Mark {
  readonly pattern: RegExp;
  readonly render: (match: RegExpExecArray, depth: number) => Html | null;
}

/** Tried in this order at each place, so `**` is bold before `*` is italic, and code hides every other mark. */
const MARKS: readonly Mark[] = [
  {
    pattern: /(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)/y,
    render: (match) => html`<code>${trimmedCode(match[2] ?? "")}</code>`,
  },
  {
    pattern: /\[([^[\]]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/y,
    render: (match, depth) => renderLink(inline(match[1] ?? "", depth), match[2] ?? ""),
  },
  {
    pattern: /\*\*(?=\S)(.+?)(?<=\S)\*\*(?!\*)/y,
    render: (match, depth) => html`<strong>${inline(match[1] ?? "", depth)}</strong>`,
  },
  {
    pattern: /\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\w)/y,
    render: (match, depth) => html`<em>${inline(match[1] ?? "", depth)}</em>`,
  },
  {
    pattern: /(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/y,
    render: (match, depth) => html`<em>${inline(match[1] ?? "", depth)}</em>`,
  },
];

const ESCAPED = /\\([\\`*_[\]()-])/y;
const PLAIN = /[^\\`[*_]+/y;

function inline(source: string, depth: number): readonly HtmlPart[] {
  if (depth > MAX_DEPTH) return [source];
  const parts: HtmlPart[] = [];
  let at = 0;
  while (at < source.length) {
    const [part, next] = readInline(source, at, depth);
    parts.push(part);
    at = next;
  }
  return parts;
}

function readInline(source: string, at: number, depth: number): readonly [HtmlPart, number] {
  const plain = matchAt(PLAIN, source, at) ?? matchAt(ESCAPED, source, at);
  if (plain) return [plain[1] ?? plain[0], at + plain[0].length];
  for (const mark of MARKS) {
    const match = matchAt(mark.pattern, source, at);
    const rendered = match && mark.render(match, depth + 1);
    if (match && rendered) return [rendered, at + match[0].length];
  }
  return [source.charAt(at), at + 1];
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** One space on each side only separates the code from its marks (https://spec.commonmark.org/0.31.2/#code-spans). */
function trimmedCode(code: string): string {
  return /^ .*\S.* $/.test(code) ? code.slice(1, -1) : code;
}

/** A link to a message of the page, or one that opens apart from it; null for an address that is neither nor https. */
export function renderLink(label: HtmlPart, address: string): Html | null {
  if (isMessagePath(address)) return html`<a href="${address}">${label}</a>`;
  const url = httpsUrl(address);
  if (!url) return null;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** The address in its parsed form if it is an https URL without credentials, else null. */
function httpsUrl(address: string): string | null {
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}
