/** The server-sent event stream that keeps one page current. */
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Origin } from "./ids.ts";
import type { LiveEvent, Viewer } from "./live.ts";
import type { Playground } from "./playground.ts";

/** How often a page is told the virtual time; it also keeps the connection from looking dead. */
const TICK_MS = 10_000;

/** Opens the stream; a page whose revision is not the log's has missed something and is told so first. */
export function openStream(context: Context, playground: Playground, origin: Origin): Response {
  const since = context.req.query("since");
  return streamSSE(context, async (stream) => {
    const { promise: closed, resolve: close } = Promise.withResolvers<void>();
    const { person, place } = origin;
    const send = (event: LiveEvent) =>
      void stream.writeSSE({ data: JSON.stringify(event) }).catch(() => close());
    const viewer: Viewer = {
      person: person.id,
      place,
      send(event) {
        send(event);
        // What arrives in a place that is open counts as read.
        if (event.kind === "entry") void playground.seen.mark(person.id, place).catch(() => undefined);
      },
      close,
    };
    const leave = playground.live.join(viewer);
    const tick = setInterval(() => send({ kind: "tick", now: playground.context(origin).now }), TICK_MS);
    stream.onAbort(close);
    if (since !== playground.revision()) send({ kind: "stale" });
    await closed;
    clearInterval(tick);
    leave();
  });
}
