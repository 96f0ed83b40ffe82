/** Draws a card as HTML. Text is escaped on its way in; only markup written here is markup. */
import type { Block, Button, Card, OptionLine, Span, Text } from "#core/card.ts";
import { renderButtonId } from "#core/card-button.ts";
import { instantText } from "./assets/instant.js";
import { attribute, html, Html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { renderInline, renderLink, renderMarkdown } from "./markdown.ts";

/** What drawing depends on besides the card itself. */
export interface RenderContext {
  /** The virtual now. */
  readonly now: number;
  /** The zone in which instants are shown. */
  readonly zone: string;
  /** Who looks: buttons are pressed as this person, from this place. */
  readonly as: string;
  readonly place: string;
}

export interface CardFrame {
  /** The entry that is drawn, unique on the page: ids inside it begin with it, and its buttons name it. */
  readonly entry: string;
  /** Heading level of the title: 2 in the message list, 3 in a panel. */
  readonly level: 2 | 3;
}

/** A block's id on the page and its place in the entry. */
interface BlockFrame extends CardFrame {
  readonly id: string;
}

export function renderCard(card: Card, frame: CardFrame, context: RenderContext): Html {
  const title = heading(frame.level, html` id="${frame.entry}-title" class="card-title"`, card.title);
  return html`<div class="card tone-${card.tone}">${title}${renderBlocks(card.blocks, frame, context)}</div>`;
}

export function renderBlocks(blocks: readonly Block[], frame: CardFrame, context: RenderContext): Html {
  return html`${blocks.map((block, index) =>
    renderBlock(block, { ...frame, id: `${frame.entry}-${index}` }, context),
  )}`;
}

function renderBlock(block: Block, frame: BlockFrame, context: RenderContext): Html {
  switch (block.kind) {
    case "text":
      return html`<p${attribute("class", block.tone)}>${renderText(block.text, context)}</p>`;
    case "markdown":
      return html`<div class="prose">${renderMarkdown(block.source)}</div>`;
    case "heading":
      return heading(frame.level + 1, html``, block.text);
    case "list":
      return renderList(block.items, block.ordered ?? false, context);
    case "options":
      return html`<ol class="options" role="list">
        ${block.options.map(renderOption)}
      </ol>`;
    case "table":
      return renderTable(block, frame, context);
    case "divider":
      return html`<hr />`;
    case "buttons":
      return renderButtons(block.buttons, frame, context);
  }
}

function heading(level: number, attributes: Html, text: string): Html {
  const tag = new Html(`h${level}`);
  return html`<${tag}${attributes}>${text}</${tag}>`;
}

function renderList(items: readonly Text[], ordered: boolean, context: RenderContext): Html {
  const lines = items.map((item) => html`<li>${renderText(item, context)}</li>`);
  return ordered
    ? html`<ol>
        ${lines}
      </ol>`
    : html`<ul>
        ${lines}
      </ul>`;
}

export function renderText(text: Text, context: RenderContext): Html {
  return html`${text.map((span) => renderSpan(span, context))}`;
}

function renderSpan(span: Span, context: RenderContext): Html {
  if (typeof span === "string") return html`${span}`;
  switch (span.kind) {
    case "bold":
      return html`<strong>${span.text}</strong>`;
    case "code":
      return html`<code>${span.text}</code>`;
    case "link":
      return renderLink(span.text, span.url) ?? html`${span.text}`;
    case "instant":
      return renderInstant(span.at, span.style, context);
    case "member":
      // Isolated, so that a name written right to left leaves the sentence around it alone.
      return html`<bdi class="member">${span.name}</bdi>`;
  }
}

/** An instant in the virtual clock's terms; the page's script keeps the words current. */
export function renderInstant(
  at: number,
  style: "relative" | "datetime" | "date" | "time",
  context: Pick<RenderContext, "now" | "zone">,
): Html {
  const exact = style === "relative" ? instantText(at, "datetime", context) : null;
  const text = instantText(at, style, context);
  return html`<time datetime="${isoText(at)}" data-style="${style}" ${attribute("title", exact)}
    >${text}</time
  >`;
}

function isoText(at: number): string {
  return new Date(at).toISOString();
}

function renderOption(option: OptionLine): Html {
  const marks = (option.marks ?? []).map(
    (mark, index) => html` <span class="mark">${index === 0 ? toneIcon(option) : null}${mark}</span>`,
  );
  return html`<li class="option" ${attribute("data-tone", option.tone)}>
    <span class="letter">${option.label}</span>
    <div class="option-body">
      <div class="option-text">${renderInline(option.text)}${marks}</div>
      ${option.why === undefined ? null : html`<div class="why prose">${renderMarkdown(option.why)}</div>`}
      ${option.share ? renderShare(option.share) : null}
    </div>
  </li>`;
}

/** Stands in a mark, never alone: a colour or a picture only repeats what the mark says in words. */
function toneIcon({ tone }: OptionLine): Html | null {
  if (!tone) return null;
  return tone === "right" ? ICONS.check : ICONS.cross;
}

function renderShare({ part, label }: { readonly part: number; readonly label: string }): Html {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 1000) / 10;
  return html`<div class="share">
    <svg class="bar-track" aria-hidden="true" focusable="false">
      <rect width="${percent}%" height="100%" rx="4" />
    </svg>
    <span>${label}</span>
  </div>`;
}

function renderTable(
  block: Extract<Block, { kind: "table" }>,
  frame: BlockFrame,
  context: RenderContext,
): Html {
  const head = block.head.map((cell) => html`<th scope="col">${cell}</th>`);
  const rows = block.rows.map(
    (row) =>
      html`<tr${attribute("class", row.own ? "own" : null)}>
        ${row.cells.map((cell) => html`<td>${renderText(cell, context)}</td>`)}
      </tr>`,
  );
  // Focusable, so that a table wider than the message can be scrolled by keyboard.
  return html`<div class="table" role="region" tabindex="0" aria-labelledby="${frame.id}">
    <table>
      <caption id="${frame.id}">
        ${block.caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function renderButtons(buttons: readonly Button[], frame: BlockFrame, context: RenderContext): Html {
  return html`<form class="buttons" method="post" action="/press" data-live>
    ${hiddenOrigin(context)}<input type="hidden" name="entry" value="${frame.entry}" />
    ${buttons.map((button, index) => renderButton(button, `${frame.id}-b${index}`))}
  </form>`;
}

function renderButton(button: Button, id: string): Html {
  const { label, description, style } = button;
  const letter = [...label].length === 1;
  const more = description === undefined || description === label ? null : description;
  return html`<button
    id="${id}"
    class="button ${style}${letter ? " is-letter" : ""}"
    name="button"
    value="${renderButtonId(button.id)}"
    ${attribute("aria-label", more === null ? null : spokenName(label, more))}${attribute("title", more)}
  >
    ${label}
  </button>`;
}

/** Has what is written in it, for people who press by saying it (https://www.w3.org/WAI/WCAG22/Understanding/label-in-name). */
function spokenName(label: string, description: string): string {
  const written = description.toLowerCase().includes(label.toLowerCase());
  return written ? description : `${label}: ${description}`;
}

/** Who acts and where, for every form of the page. */
export function hiddenOrigin({ as, place }: Pick<RenderContext, "as" | "place">): Html {
  return html`<input type="hidden" name="as" value="${as}" /><input
      type="hidden"
      name="place"
      value="${place}"
    />`;
}
