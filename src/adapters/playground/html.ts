/** HTML as a type of its own: text becomes markup only by being escaped, so a forgotten escape doesn't compile. */
export class Html {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  toString(): string {
    return this.value;
  }
}

export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Template tag: interpolated text is escaped, `Html` is kept, lists are joined, null and false vanish. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let out = strings[0] ?? "";
  parts.forEach((part, index) => {
    out += written(part) + (strings[index + 1] ?? "");
  });
  return new Html(out);
}

/** An attribute without value, such as `disabled`, or nothing. */
export function flag(name: "disabled" | "checked" | "selected" | "open" | "required", on: boolean): Html {
  return new Html(on ? ` ${name}` : "");
}

/** An attribute with a value, or nothing where there is none. The name must be a constant. */
export function attribute(name: string, value: string | number | null | undefined): Html {
  return new Html(value === null || value === undefined ? "" : ` ${name}="${escapeHtml(String(value))}"`);
}

function written(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.value;
  if (typeof part === "object") return part.map(written).join("");
  return escapeHtml(String(part));
}
