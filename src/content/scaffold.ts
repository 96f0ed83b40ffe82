/** The text of a new topic: complete in form, with guidance in double braces that the lint refuses until it is replaced. */

export interface Scaffold {
  readonly id: string;
  readonly area: string;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
}

const QUIZ = `## Quiz

### first-question
\`kind=single idea=first-idea bloom=apply difficulty=2 refs=primary\`
Hint: {{ a nudge that rules out no option; remove the line if none helps }}

{{ A situation in one or two sentences. Which one thing follows? }}

- [x] {{ the key, as long as the others }}
  > {{ why it holds, in 25 to 200 characters }}
- [ ] {{ a misconception somebody really has }}
  > {{ why it fails }}
- [ ] {{ a second one; a third only if it is real }}
  > {{ why it fails }}

### second-question
\`kind=multi idea=second-idea bloom=analyze difficulty=3 refs=primary\`

{{ A situation. }} Pick the TWO {{ things that hold }}.

- [x] {{ key }}
  > {{ why }}
- [x] {{ key }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}

### third-question
\`kind=order idea=third-idea bloom=apply difficulty=3 refs=primary\`

Order the FOUR steps of {{ a procedure with one right order }}.

1. {{ step }}
2. {{ step }}
3. {{ step }}
4. {{ step }}

> {{ why this order and no other }}

### fourth-question
\`kind=short idea=first-idea bloom=apply difficulty=2 refs=primary accept="{{ answer|other spelling }}"\`

{{ A calculation or a term with exactly one answer? }}

> {{ how to get there }}

### fifth-question
\`kind=single idea=second-idea bloom=evaluate difficulty=4 refs=primary\`

{{ Two ways to do it, and what matters here. Which one fits? }}

- [x] {{ key }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}

### sixth-question
\`kind=single idea=third-idea bloom=understand difficulty=1 refs=primary\`

{{ What does it do, in a case people meet on their first day? }}

- [x] {{ key }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}
- [ ] {{ misconception }}
  > {{ why }}`;

/** A file that parses, so that `content:check` points at what is left to write. */
export function scaffold({ id, area, today }: Scaffold): string {
  return `---
schema: 1
id: ${id}
title: "{{ ${titleOf(id)} }}"
area: ${area}
level: intermediate
prerequisites: []
aliases: ["{{ other names people type ${id} }}"]
reviewed: ${today}
volatility: medium
summary: "{{ one sentence of 40 to 140 characters: what it is and why it matters }}"
---

{{ 600 to 1,500 characters. What it is, in the first sentence. When to use it and when not. What goes wrong, and how
somebody would notice. Short paragraphs that open with a **bold phrase**, short words, one example. }}

## Ideas
- \`first-idea\` {{ one sentence that somebody should still know in a year; 3 to 6 ideas in all }}
- \`second-idea\` {{ each idea is tested by a question and comes back in reviews }}
- \`third-idea\` {{ what people get wrong most often }}

## Discuss
1. {{ an open question about the reader's own work; 60 to 280 characters }}
2. {{ a case with two defensible sides }}
3. {{ a failure: what would you look at first, and why? }}

${QUIZ}

## References
- \`primary\` official-doc: {{ title, section }}. https://example.com/replace-me
- \`second\` article: {{ title, year }}. https://example.com/replace-me-too
`;
}

function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
