import { describe, expect, it } from "vitest";
import type { Block, Card } from "#core/card.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import { renderCard } from "#adapters/playground/render.ts";
import { renderForm } from "#adapters/playground/render-form.ts";
import { textOf, tidy } from "./harness.ts";

const context = { now: Date.UTC(2026, 10, 23, 8), zone: "Europe/Berlin", as: "ada", place: "general" };
const occurrence = as<OccurrenceKey>("0123456789abc");
const EVIL = `"><script>alert('x')</script>&`;

function drawn(blocks: readonly Block[], extra: Partial<Card> = {}): string {
  const card: Card = { title: "#1 · Caching", tone: "open", fallback: "f", blocks, ...extra };
  return tidy(renderCard(card, { entry: "m1", level: 2 }, context).value);
}

describe("a card on the page", () => {
  it("has its title as a heading that names the message", () => {
    expect(drawn([])).toContain('<h2 id="m1-title" class="card-title">#1 · Caching</h2>');
  });

  it("says its tone to the style sheet", () => {
    expect(drawn([], { tone: "wrong" })).toContain("tone-wrong");
  });

  it("draws every span of a text", () => {
    const html = drawn([
      {
        kind: "text",
        text: [
          "Closes ",
          { kind: "instant", at: Date.UTC(2026, 10, 24, 8), style: "datetime" },
          ", ",
          { kind: "bold", text: "17" },
          " ",
          { kind: "code", text: "a<b" },
          " ",
          { kind: "link", text: "RFC", url: "https://www.rfc-editor.org/" },
          " ",
          { kind: "member", name: "Ada" },
        ],
        tone: "muted",
      },
    ]);
    expect(html).toContain(
      '<time datetime="2026-11-24T08:00:00.000Z" data-style="datetime">Tue 24 Nov, 09:00</time>',
    );
    expect(html).toContain("<strong>17</strong>");
    expect(html).toContain("<code>a&lt;b</code>");
    expect(html).toContain('<a href="https://www.rfc-editor.org/"');
    expect(html).toContain('<bdi class="member">Ada</bdi>');
  });

  it("shows the text of a link that leads nowhere safe, without the link", () => {
    const html = drawn([
      { kind: "text", text: [{ kind: "link", text: "click", url: "javascript:alert(1)" }] },
    ]);
    expect(html).toContain("click");
    expect(html).not.toContain("<a");
  });

  it("says in words what an option's marks and shares are", () => {
    const html = drawn([
      {
        kind: "options",
        options: [
          {
            label: "A",
            text: "Use `SET NX`",
            marks: ["right answer", "your pick"],
            tone: "right",
            why: "One **atomic** step.",
            share: { part: 0.294, label: "5 of 17" },
          },
        ],
      },
    ]);
    expect(textOf(html)).toContain("A Use SET NX right answer your pick One atomic step. 5 of 17");
    expect(html).toContain('<rect width="29.4%"');
  });

  it("draws tables, lists, headings and dividers", () => {
    const html = drawn([
      { kind: "heading", text: "The principle" },
      { kind: "list", items: [["one"], ["two"]], ordered: true },
      { kind: "divider" },
      {
        kind: "table",
        caption: "This week",
        head: ["Rank", "Name"],
        rows: [{ cells: [["1"], [{ kind: "member", name: "Ada" }]], own: true }],
      },
    ]);
    expect(html).toContain("<h3>The principle</h3>");
    expect(html).toMatch(/<ol>\s*<li>one<\/li>\s*<li>two<\/li>\s*<\/ol>/);
    expect(html).toContain("<hr />");
    expect(html).toContain('<caption id="m1-3">This week</caption>');
    expect(html).toContain('<th scope="col">Rank</th>');
    expect(html).toContain('class="own"');
  });

  it("makes buttons that need no script, with a spoken name where the label is short", () => {
    const html = drawn([
      {
        kind: "buttons",
        buttons: [
          {
            id: { kind: "pick", occurrence, index: 0 },
            label: "A",
            description: "Answer A: “Use it”",
            style: "primary",
          },
          {
            id: { kind: "command", line: "quiz caching" },
            label: "Quiz me",
            description: "Practise Caching",
            style: "plain",
          },
          { id: { kind: "hint", occurrence }, label: "Hint", style: "plain" },
        ],
      },
    ]);
    expect(html).toMatch(/<form class="buttons" method="post" action="\/press"/);
    expect(html).toContain('value="1:p:0123456789abc:0"');
    expect(html).toContain('aria-label="Answer A: “Use it”"');
    expect(html).toContain('aria-label="Quiz me: Practise Caching"');
    expect(html).toContain('<input type="hidden" name="as" value="ada" />');
  });

  it("escapes hostile text in every place it can stand in", () => {
    const text = [
      EVIL,
      { kind: "bold", text: EVIL },
      { kind: "code", text: EVIL },
      { kind: "member", name: EVIL },
      { kind: "link", text: EVIL, url: `https://example.com/${EVIL}` },
    ] as const;
    const html = drawn(
      [
        { kind: "text", text },
        { kind: "markdown", source: EVIL },
        { kind: "heading", text: EVIL },
        { kind: "list", items: [text] },
        {
          kind: "options",
          options: [
            {
              label: EVIL,
              text: EVIL,
              marks: [EVIL],
              tone: "wrong",
              why: EVIL,
              share: { part: 2, label: EVIL },
            },
          ],
        },
        { kind: "table", caption: EVIL, head: [EVIL], rows: [{ cells: [text] }] },
        {
          kind: "buttons",
          buttons: [
            { id: { kind: "command", line: EVIL }, label: EVIL, description: `${EVIL}!`, style: "quiet" },
          ],
        },
      ],
      { title: EVIL },
    );
    expect(html).not.toContain("<script");
    expect(html).not.toContain("alert('x')");
    expect(html).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;");
  });
});

describe("a form on the page", () => {
  it("draws every kind of field so that it works without a script", () => {
    const html = renderForm(
      {
        id: { kind: "answer", occurrence },
        title: "Choose",
        intro: [{ kind: "markdown", source: "The **question**" }],
        submit: "Lock in",
        fields: [
          {
            kind: "choices",
            name: "one",
            label: "One",
            min: 1,
            max: 1,
            options: [{ value: "a", label: "A" }],
          },
          {
            kind: "choices",
            name: "two",
            label: "Two",
            min: 1,
            max: 2,
            options: [{ value: "b", label: "B" }],
          },
          {
            kind: "order",
            name: "steps",
            label: "Steps",
            options: [
              { value: "x", label: "X" },
              { value: "y", label: "Y" },
            ],
          },
          { kind: "text", name: "note", label: "Note", multiline: true, maxLength: 50, required: false },
          { kind: "text", name: "term", label: "Term", multiline: false, maxLength: 20, required: true },
        ],
      },
      "m7",
      context,
    ).value;
    expect(html).toContain("<strong>question</strong>");
    expect(html).toMatch(/type="radio"[^>]*name="field.one"/);
    expect(html).toMatch(/type="checkbox"[^>]*name="field.two"/);
    expect(html.match(/<select/g)).toHaveLength(2);
    expect(html.match(/<option [^>]*selected/g)).toHaveLength(2);
    expect(html).toMatch(/<textarea[^>]*maxlength="50"/);
    expect(html).toMatch(/<input type="text"[^>]*required/);
    expect(html).toContain(">Lock in</button");
  });

  it("keeps what was typed and names what is wrong", () => {
    const html = renderForm(
      {
        id: { kind: "report", occurrence },
        title: "Report",
        submit: "Send",
        fields: [
          { kind: "text", name: "note", label: "Note", multiline: true, maxLength: 5, required: true },
        ],
      },
      "m7",
      {
        ...context,
        draft: {
          entry: "m7",
          values: { note: `</textarea>${EVIL}` },
          problems: { note: "Use at most 5 characters." },
        },
      },
    ).value;
    expect(html).toContain("&lt;/textarea&gt;&quot;&gt;&lt;script&gt;");
    expect(html).toContain('aria-describedby="m7-f0-problem"');
    expect(html).toMatch(/id="m7-f0-problem"[^>]*>\s*Use at most 5 characters\./);
  });
});
