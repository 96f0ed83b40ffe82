import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderInline, renderMarkdown } from "#adapters/playground/markdown.ts";

const block = (source: string) =>
  renderMarkdown(source).value.replace(/(?<=<[uo]l[^>]*>)\s+|\s+(?=<\/[uo]l>)/g, "");
const line = (source: string) => renderInline(source).value;

describe("Markdown of the catalog", () => {
  it("draws bold, italic and code", () => {
    expect(line("A **bold** word, an *italic* and an _other_ one, `code`")).toBe(
      "A <strong>bold</strong> word, an <em>italic</em> and an <em>other</em> one, <code>code</code>",
    );
  });

  it("draws marks within marks", () => {
    expect(line("**bold with `code` and *italic***")).toBe(
      "<strong>bold with <code>code</code> and <em>italic</em></strong>",
    );
  });

  it("leaves marks alone that mark nothing", () => {
    expect(line("2 * 3 * 4, snake_case_name, a*b*c, **open, ` open")).toBe(
      "2 * 3 * 4, snake_case_name, a*b*c, **open, ` open",
    );
  });

  it("draws no mark inside code", () => {
    expect(line("`**not bold**` and ``a ` tick``")).toBe(
      "<code>**not bold**</code> and <code>a ` tick</code>",
    );
  });

  it("takes a backslash as the sign that the next mark is meant as it is", () => {
    expect(line("\\*plain\\* and \\`plain\\`")).toBe("*plain* and `plain`");
  });

  it("joins the lines of a paragraph and parts paragraphs at blank lines", () => {
    expect(block("One line\nand the next.\n\nAnother.")).toBe("<p>One line and the next.</p><p>Another.</p>");
  });

  it("begins a list right below a line of text and keeps its continued lines", () => {
    expect(block("**Steps**\n1. First\n   goes on\n2. Second\n\nEnd")).toBe(
      '<p><strong>Steps</strong></p><ol start="1"><li>First goes on</li><li>Second</li></ol><p>End</p>',
    );
  });

  it("draws bullets of either kind", () => {
    expect(block("- one\n* two")).toBe("<ul><li>one</li><li>two</li></ul>");
  });

  it("keeps fenced code as it is, even where the fence is never closed", () => {
    expect(block("```sql\nSELECT *\n  FROM t -- **x**\n```")).toBe(
      '<pre tabindex="0"><code>SELECT *\n  FROM t -- **x**</code></pre>',
    );
    expect(block("```\na < b")).toBe('<pre tabindex="0"><code>a &lt; b</code></pre>');
  });

  it("links https addresses, apart from the page", () => {
    expect(line("[the *docs*](https://example.com/a_(b)?q=1&r=2)")).toBe(
      '<a href="https://example.com/a_(b)?q=1&amp;r=2" target="_blank" rel="noopener noreferrer">the <em>docs</em></a>',
    );
  });

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](http://example.com)",
    "[x](data:text/html,hi)",
    "[x](//example.com)",
    "[x](https://user:secret@example.com)",
    "[x](https://)",
  ])("draws no link for %s", (source) => {
    expect(line(source)).not.toContain("<a");
  });

  it("escapes markup wherever it stands", () => {
    const hostile = `<script>alert("x")</script> **<img src=x onerror=alert('y')>** \`<b>\` [<i>](https://example.com/"onclick="x)`;
    const drawn = line(hostile);
    expect(drawn).not.toMatch(/<(script|img|b|i)[ >]/);
    expect(drawn).toContain("&lt;script&gt;");
    expect(drawn).not.toContain('"onclick');
  });

  it("never lets any text become markup of its own", () => {
    const characters = [
      ...Array.from("<>&\"'`*_[]()\\!-1. \n/:a"),
      "https://a.b/",
      "javascript:",
      "<script>",
      "```",
    ];
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (source) => {
        const own =
          /<\/?(?:p|ul|li|strong|em|code|pre)>|<pre tabindex="0">|<ol start="\d+">|<\/ol>|<a href="https:[^"<>]*" target="_blank" rel="noopener noreferrer">|<\/a>/g;
        expect(block(source).replace(own, "")).not.toMatch(/[<>"']/);
      }),
    );
  });
});
