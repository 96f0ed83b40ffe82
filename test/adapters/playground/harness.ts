/** A playground on a free port, with a browser's side of the conversation over real HTTP. */
import { request } from "node:http";
import type { ButtonId } from "#core/card-button.ts";
import { renderButtonId } from "#core/card-button.ts";
import type { Card } from "#core/card.ts";
import type { ClockControl } from "#core/ports/clock.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";
import {
  createPlaygroundAdapter,
  type PlaygroundAdapter,
  type PlaygroundAdapterOptions,
} from "#adapters/playground/index.ts";
import { createMemoryAdapterState } from "../../fakes/adapter-state.ts";

/** Monday 23 November 2026, 08:00 UTC. */
export const START = Date.UTC(2026, 10, 23, 8);
export const HOUR_MS = 3_600_000;

/** Virtual time moved by hand; a card is due every day at 08:00 UTC, and an event an hour from now. */
export function createFakeControl(): ClockControl & { moves: number[]; gate: Promise<void> | null } {
  let now = START;
  const control = {
    moves: [] as number[],
    /** Set it to hold the clock on its way. */
    gate: null as Promise<void> | null,
    now: () => now,
    nextDue: () => Promise.resolve(now + HOUR_MS),
    nextCard: (): Promise<number | null> => Promise.resolve(START + 24 * HOUR_MS),
    async advanceTo(to: number) {
      control.moves.push(to);
      await control.gate;
      now = to;
    },
  };
  return control;
}

export type Started = Awaited<ReturnType<typeof startPlayground>>;

export function createPlayground(options: Partial<PlaygroundAdapterOptions> = {}) {
  const control = createFakeControl();
  const state = createMemoryAdapterState();
  const adapter = createPlaygroundAdapter({
    host: "127.0.0.1",
    port: 0,
    allowRemote: false,
    clock: control,
    control,
    state,
    zone: () => Promise.resolve("Europe/Berlin"),
    ...options,
  });
  return { adapter, control, state };
}

/** Starts a playground whose events are kept, and answered by `answer` where there is one. */
export async function startPlayground(
  answer: (event: InboundEvent, adapter: PlaygroundAdapter) => Promise<void> = () => Promise.resolve(),
  options: Partial<PlaygroundAdapterOptions> = {},
) {
  const made = createPlayground(options);
  const events: InboundEvent[] = [];
  await made.adapter.start((event) => {
    events.push(event);
    return answer(event, made.adapter);
  });
  return { ...made, events, browser: createBrowser(made.adapter.url) };
}

/** Asks like a browser: pages are fetched, forms are posted, redirects are not followed by themselves. */
export function createBrowser(url: string) {
  const post = (
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers: Record<string, string> = {},
  ) => {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ as: "ada", place: "general", ...fields })) {
      for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    return fetch(url + path, { method: "POST", body, headers, redirect: "manual" });
  };
  return {
    url,
    post,
    async page(as: string, place = "general"): Promise<string> {
      const answer = await fetch(`${url}/?${new URLSearchParams({ as, place }).toString()}`);
      return answer.text();
    },
    press: (as: string, button: ButtonId) => post("/press", { as, button: renderButtonId(button) }),
  };
}

/** A request with headers that `fetch` doesn't let a program choose, such as Host. */
export function requestWith(
  url: string,
  options: { readonly method?: string; readonly path?: string; readonly headers: Record<string, string> },
): Promise<{ readonly status: number; readonly text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const { method = "GET", path = "/", headers } = options;
  const sent = request(url + path, { method, headers }, (answer) => {
    let text = "";
    answer.setEncoding("utf8");
    answer.on("data", (part: string) => (text += part));
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

/** Markup without the line breaks that its template is laid out with. */
export function tidy(html: string): string {
  return html
    .replace(/\s+>/g, ">")
    .replace(/\s+/g, " ")
    .replace(/ ?(<\/?(?:li|ul|ol|caption)(?: [^>]*)?>) ?/g, "$1");
}

/** The text of a page without its markup. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The messages of a page, without sidebar, composer and panel. */
export function messagesOf(html: string): string {
  return /<ol[^>]*id="messages"[\s\S]*?<button[^>]*id="jump"/.exec(html)?.[0] ?? "";
}

/** Reads a page's event stream until the wanted event has come. */
export async function readStream(url: string, path: string) {
  const abort = new AbortController();
  const answer = await fetch(url + path, { signal: abort.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The stream has no body.");
  let buffered = "";
  const next = async (): Promise<Record<string, unknown> | null> => {
    while (!buffered.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) return null;
      buffered += value;
    }
    const [frame = "", ...rest] = buffered.split("\n\n");
    buffered = rest.join("\n\n");
    return JSON.parse(frame.replace(/^data: /, "")) as Record<string, unknown>;
  };
  return {
    next,
    async until(kind: string): Promise<Record<string, unknown>> {
      for (;;) {
        const event = await next();
        if (!event) throw new Error(`The stream ended before an event "${kind}".`);
        if (event["kind"] === kind) return event;
      }
    },
    close: () => abort.abort(),
  };
}

export function cardSaying(text: string, extra: Partial<Card> = {}): Card {
  return {
    title: "Title",
    tone: "plain",
    fallback: text,
    blocks: [{ kind: "text", text: [text] }],
    ...extra,
  };
}
