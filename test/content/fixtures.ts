/** One sound topic, small mutations of it, and content folders in the temporary directory. */
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lintTopic } from "#content/lint.ts";
import { parseTopic } from "#content/parse-topic.ts";
import type { Problem } from "#content/problem.ts";
import type { TopicDraft } from "#content/draft.ts";

/** Keeps every rule without a warning. Tests break it in one place each. */
export const GOOD_TOPIC = `---
schema: 1
id: request-timeouts
title: Request timeouts
area: resilience
level: intermediate
prerequisites: []
aliases: [time limit, deadline]
tags: [latency]
reviewed: 2026-11-01
volatility: low
summary: A limit on waiting keeps one slow dependency from taking the whole service down.
---

A **timeout** is a promise to stop waiting. Each call to another machine can hang, and a caller that waits without end
holds a thread, a socket and some memory for as long as it waits. When enough calls hang, the caller hangs too.

**Choosing the limit**
1. Measure how long good calls take, and look at the slow tail, not at the mean.
2. Set the limit a little above that tail.
3. Check that it fits into the time your own caller will wait.

**One budget for the chain.** Pass the time that is left along with the call. A service deep in the chain can then stop
early, and no work is done for an answer nobody awaits. See \`grpc-timeout\` for one way to write it.

**What a timeout does not tell.** The caller learns that no answer came. The work may be done, or half done, or still
running. Repeat the call when a repeat does no harm, and ask for the state when it might.

**How to tell it is missing:** threads pile up while the processor idles, and a restart helps for an hour.

## Ideas
- \`bounded-wait\` Each call to another machine needs a limit on how long the caller waits.
- \`limit-from-tail\` The limit comes from measured slow calls and fits into the caller's own limit.
- \`unknown-outcome\` After a timeout the caller cannot know whether the work was done.

## Discuss
1. Which call in a system you know has no limit today, and what would you see first when it hangs?
2. A partner's answers take nine seconds on bad days. What do you show a customer who waits meanwhile?
3. Your limit is shorter than the work it guards. Who finds out, and how would you make that visible?

## Quiz

### hung-partner
\`kind=single idea=bounded-wait bloom=analyze difficulty=2 refs=sre\`
Hint: Follow one thread from the request to the partner.

A shop calls a partner without a limit. The partner accepts connections and goes silent. What fails next in the shop?

- [x] Pages that never talk to the partner
  > The waiting calls hold all worker threads, so there is nobody left to serve other pages.
- [ ] Pages that show the partner's prices
  > They are slow already. The question is what else stops once the threads run out.
- [ ] The database that holds the orders
  > It gets fewer queries than before, because the workers are stuck elsewhere.

### deadline-left
\`kind=short idea=limit-from-tail bloom=apply difficulty=2 refs=grpc accept="300|300 ms"\`

A caller waits 800 ms in all. Your service has spent 500 ms when it calls the next one. How many milliseconds may that
call take at most?

> The caller gives up after 800 ms. Work that goes on past the 300 ms that are left is done for nobody.

### pick-limit
\`kind=single idea=limit-from-tail bloom=evaluate difficulty=3 refs=sre,grpc\`

Good calls take 40 ms on average, and one in a hundred takes 900 ms. Which limit serves the users best?

- [x] About a second, a little over the slow tail
  > It lets slow but good calls finish and still ends the calls that hang.
- [ ] About 40 ms, which is what most calls need
  > Half of the good calls would be cut off, and their repeats would add load.
- [ ] About a minute, so that no call is cut off
  > A hung call would hold its thread for a minute, long after the user has left.
- [ ] Twice the mean, as a rule of thumb says
  > The mean hides the tail. One call in a hundred would fail for no reason.

### lost-answer
\`kind=single idea=unknown-outcome bloom=understand difficulty=3 refs=sre\`

A transfer call times out. The team logs "transfer failed" and tells the customer so. What is wrong with that?

- [x] The money could have moved nonetheless
  > A timeout says that no answer came in time. The other side may have finished the work.
- [ ] The message must name the service that was slow
  > Naming it may help operators, but the claim about the money would still be a guess.
- [ ] The log has to hold the number of milliseconds
  > A useful detail, and it changes nothing about what the customer was told.

### retry-choice
\`kind=multi idea=unknown-outcome bloom=apply difficulty=4 refs=sre,grpc\`

A call timed out. Pick the TWO cases in which repeating it does no harm.

- [x] It reads the balance of an account
  > Reading changes nothing, so a second read is as good as the first.
- [x] It sets a customer's address to a given text
  > Setting the same value again leads to the same state.
- [ ] It adds ten points to a customer's balance
  > If the first call got through, the customer now has twenty.
- [ ] It appends a line to the order's history
  > The line may be there already, and a repeat would show it again.
- [ ] It sends a letter through a print service
  > Two calls can mean two letters in the post.

### set-a-limit
\`kind=order idea=bounded-wait bloom=apply difficulty=1 refs=sre\`

Order the FOUR steps of giving an old call its first limit.

1. Measure how long the call takes today
2. Choose a limit above the slow tail
3. Log calls that would exceed it
4. Enforce the limit

> Measuring comes first, and logging before enforcing shows whom the limit would hit before it hurts anybody.

## References
- \`sre\` book: Beyer et al., Site Reliability Engineering (2016), chapter 22 Addressing Cascading Failures. https://sre.google/sre-book/addressing-cascading-failures/
- \`grpc\` official-doc: gRPC Documentation, "Deadlines". https://grpc.io/docs/guides/deadlines/
`;

/** Replaces one passage of the good topic; throws when it is not there, so that no test mutates nothing. */
export function broken(from: string | RegExp, to: string, text = GOOD_TOPIC): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`the fixture has no ${String(from)}`);
  return changed;
}

/** Line of the first occurrence of `needle`, as editors count. */
export function lineOf(needle: string, text = GOOD_TOPIC): number {
  const at = text.indexOf(needle);
  if (at < 0) throw new Error(`the text has no ${needle}`);
  return text.slice(0, at).split("\n").length;
}

export interface Parsed {
  readonly topic: TopicDraft;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Parses a text as the fixture's file. */
export function parse(text: string): Parsed {
  const problems: { line: number; message: string }[] = [];
  const file = {
    file: "content/resilience/request-timeouts.md",
    name: "request-timeouts",
    folder: "resilience",
    text,
  };
  const topic = parseTopic(file, (line, message) => problems.push({ line, message }));
  return { topic, problems };
}

/** Everything the lint finds in a text, for a day on which the fixture is fresh. */
export function lint(text: string, today = "2026-12-01"): Problem[] {
  const { topic, problems } = parse(text);
  return lintTopic(topic, { today, broken: problems.length > 0 });
}

export const GOOD_AREAS = `- id: resilience
  title: Resilience
  description: Staying up while others fail.
  skills:
    - id: waiting
      title: Waiting
      topics: [request-timeouts]
`;

const GOOD_LEDGER = `# every id that was ever published
request-timeouts
request-timeouts#bounded-wait
request-timeouts#limit-from-tail
request-timeouts#unknown-outcome
request-timeouts/deadline-left
request-timeouts/hung-partner
request-timeouts/lost-answer
request-timeouts/pick-limit
request-timeouts/retry-choice
request-timeouts/set-a-limit
`;

/** A sound content folder as path and text; tests override files, or remove one with undefined. */
export function goodContent(
  changes: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const files: Record<string, string | undefined> = {
    "areas.yaml": GOOD_AREAS,
    "planned.yaml": "[]\n",
    "ids.ledger": GOOD_LEDGER,
    "resilience/request-timeouts.md": GOOD_TOPIC,
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export interface TemporaryContent extends AsyncDisposable {
  /** Path of a folder named `content`. */
  readonly dir: string;
}

/** Writes files into a fresh folder that is removed when the test is done with it. */
export async function temporaryContent(files = goodContent()): Promise<TemporaryContent> {
  const base = await mkdtemp(join(tmpdir(), "studyhall-content-"));
  const dir = join(base, "content");
  await mkdir(dir);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return { dir, [Symbol.asyncDispose]: () => rm(base, { recursive: true }) };
}
