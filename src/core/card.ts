/**
 * The platform-neutral message: what is meant, never how it is drawn. The core builds finished sentences in the
 * audience's language; adapters turn spans into their platform's own form (a Discord timestamp, a Slack date).
 */
import type { ButtonId } from "./card-button.ts";

/** A run of text; bare strings are plain text and must be escaped by the adapter. */
export type Span =
  | string
  | { readonly kind: "bold"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** An instant in epoch milliseconds, drawn in the reader's own zone. */
  | {
      readonly kind: "instant";
      readonly at: number;
      readonly style: "relative" | "datetime" | "date" | "time";
    }
  /** A member's stored name; never a ping. */
  | { readonly kind: "member"; readonly name: string };
export type Text = readonly Span[];

export interface OptionLine {
  /** "A" to "F" in the order shown, or "1" to "6" for steps. */
  readonly label: string;
  /** One line of the catalog's Markdown subset. */
  readonly text: string;
  /** Words such as "right answer" or "your pick": the meaning never hangs on colour alone. */
  readonly marks?: readonly string[];
  /** What the marks mean, for adapters that can add colour. */
  readonly tone?: "right" | "wrong";
  /** Why this option is right or wrong (Markdown). */
  readonly why?: string;
  /** Share of answers, 0 to 1, with its own finished words ("5 of 17"). */
  readonly share?: { readonly part: number; readonly label: string };
}

export type Block =
  | { readonly kind: "text"; readonly text: Text; readonly tone?: "muted" | "strong" }
  /** The catalog's Markdown subset: bold, italic, code, lists, links, one code block. */
  | { readonly kind: "markdown"; readonly source: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Text[]; readonly ordered?: boolean }
  | { readonly kind: "options"; readonly options: readonly OptionLine[] }
  /** Adapters without tables draw aligned lines. */
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly { readonly cells: readonly Text[]; readonly own?: boolean }[];
    }
  | { readonly kind: "divider" }
  | { readonly kind: "buttons"; readonly buttons: readonly Button[] };

export interface Button {
  readonly id: ButtonId;
  readonly label: string;
  /** Spoken name where the label alone is too short to understand ("Answer A: …"). */
  readonly description?: string;
  readonly style: "primary" | "plain" | "quiet";
}

export interface Card {
  /** One line, shown first: "#128 · Caching · senior". */
  readonly title: string;
  readonly tone: "open" | "closed" | "right" | "wrong" | "plain" | "warning";
  readonly blocks: readonly Block[];
  /** One plain sentence for notifications and for clients that can't draw the card. */
  readonly fallback: string;
}

/** A form the person fills in; submitted as a FormEvent carrying `id` and values by field name. */
export interface Form {
  readonly id: ButtonId;
  readonly title: string;
  readonly intro?: readonly Block[];
  readonly fields: readonly FormField[];
  readonly submit: string;
}

export type FormField =
  | {
      readonly kind: "choices";
      readonly name: string;
      readonly label: string;
      readonly options: readonly FormChoice[];
      readonly min: number;
      readonly max: number;
    }
  /** Put the steps in order; the value lists step values, first to last. */
  | {
      readonly kind: "order";
      readonly name: string;
      readonly label: string;
      readonly options: readonly FormChoice[];
    }
  | {
      readonly kind: "text";
      readonly name: string;
      readonly label: string;
      readonly multiline: boolean;
      readonly maxLength: number;
      readonly required: boolean;
      readonly placeholder?: string;
    };

export interface FormChoice {
  readonly value: string;
  readonly label: string;
}
