/** Cards and forms as a person would read them, for tests that check what is said rather than how it is built. */
import type { Block, Button, Card, Form, FormField, OptionLine, Text } from "#core/card.ts";
import { renderButtonId } from "#core/card-button.ts";

/** The whole card as plain lines: title, blocks, buttons as `[Label]`. Instants are ISO 8601 in UTC. */
export function cardText(card: Card): string {
  return [card.title, ...card.blocks.map(blockText)].join("\n");
}

/** The whole form as plain lines. */
export function formText(form: Form): string {
  const intro = (form.intro ?? []).map(blockText);
  return [form.title, ...intro, ...form.fields.map(fieldText), `[${form.submit}]`].join("\n");
}

/** A text with every span drawn as words. */
export function plain(text: Text): string {
  return text
    .map((span) => {
      if (typeof span === "string") return span;
      if (span.kind === "instant") return new Date(span.at).toISOString();
      if (span.kind === "link") return `${span.text} <${span.url}>`;
      return span.kind === "member" ? span.name : span.text;
    })
    .join("");
}

/** Every button of a card, in order. */
export function buttonsOf(card: Card): readonly Button[] {
  return card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
}

/** The text ids of a card's buttons by label, as an adapter would send them. */
export function buttonIds(card: Card): Record<string, string> {
  return Object.fromEntries(buttonsOf(card).map(({ label, id }) => [label, renderButtonId(id)]));
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "text":
      return plain(block.text);
    case "markdown":
      return block.source;
    case "heading":
      return `# ${block.text}`;
    case "list":
      return block.items
        .map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${plain(item)}`)
        .join("\n");
    case "options":
      return block.options.map(optionText).join("\n");
    case "table":
      return tableText(block);
    case "divider":
      return "---";
    case "buttons":
      return block.buttons.map((button) => `[${button.label}]`).join(" ");
  }
}

function tableText({ caption, head, rows }: Extract<Block, { kind: "table" }>): string {
  const cells = rows.map((row) => `${row.own ? "> " : ""}${row.cells.map(plain).join(" | ")}`);
  return [caption, head.join(" | "), ...cells].join("\n");
}

function optionText({ label, text, marks = [], why, share }: OptionLine): string {
  const extra = [...marks, ...(share ? [share.label] : [])];
  const marked = extra.length > 0 ? ` (${extra.join(", ")})` : "";
  return `${label}. ${text}${marked}${why === undefined ? "" : `\n   ${why}`}`;
}

function fieldText(field: FormField): string {
  const choices =
    field.kind === "text" ? [] : field.options.map((option) => `  ${option.value}) ${option.label}`);
  return [`${field.label}:`, ...choices].join("\n");
}
