/** A chat platform that does what a test rules for each request, and remembers every request with its instant. */
import type { Card } from "#core/card.ts";
import type { Capabilities, ChannelInfo, ChatAdapter, PostOutcome } from "#core/ports/chat-adapter.ts";
import { createRecordingAdapter, type RecordedPost } from "../fakes/recording-adapter.ts";

export interface Attempt {
  readonly kind: "post" | "edit" | "thread";
  readonly at: number;
  readonly channel: string;
  /** Of a post. */
  readonly key: string | null;
  /** Of an edit or a thread: the message. */
  readonly message: string | null;
  readonly card: Card | null;
}

/** How a request ends: it goes through, or it fails; an "unknown" one may have arrived all the same. */
export type Ruling =
  | "sent"
  | { readonly fails: Exclude<PostOutcome, { kind: "sent" }>; readonly arrives?: boolean };

export interface ObedientPlatform {
  readonly adapter: ChatAdapter;
  /** Every message that stands, as it stands now. */
  readonly posts: readonly RecordedPost[];
  readonly threads: readonly { readonly title: string }[];
  /** Every request, in the order they came. */
  readonly attempts: readonly Attempt[];
  /** From now on requests end as `rule` says, once it says so; by default they go through. */
  obey(rule: (attempt: Attempt) => Ruling | Promise<Ruling>): void;
  /** Reads of `findPosted` end so; by default it tells the truth. */
  lookUps(answer: "truth" | "unavailable"): void;
}

export function anObedientPlatform(options: {
  readonly channels: readonly ChannelInfo[];
  readonly now: () => number;
  readonly limits: Partial<Capabilities["limits"]>;
}): ObedientPlatform {
  const base = createRecordingAdapter({ platform: "playground", channels: options.channels });
  const { capabilities } = base;
  const attempts: Attempt[] = [];
  let rule: (attempt: Attempt) => Ruling | Promise<Ruling> = () => "sent";
  let lookUp: "truth" | "unavailable" = "truth";

  async function request(
    facts: Partial<Attempt> & Pick<Attempt, "kind" | "channel">,
    arrive: () => Promise<PostOutcome>,
  ): Promise<PostOutcome> {
    const attempt = { key: null, message: null, card: null, ...facts, at: options.now() };
    attempts.push(attempt);
    const ruling = await rule(attempt);
    if (ruling === "sent") return arrive();
    if (ruling.arrives) await arrive();
    return ruling.fails;
  }

  return {
    posts: base.posts,
    threads: base.threads,
    attempts,
    obey: (next) => {
      rule = next;
    },
    lookUps: (answer) => {
      lookUp = answer;
    },
    adapter: {
      ...base,
      capabilities: { ...capabilities, limits: { ...capabilities.limits, ...options.limits } },
      post: (channel, card, how) =>
        request({ kind: "post", channel: channel.channel, key: how.idempotencyKey, card }, () =>
          base.post(channel, card, how),
        ),
      edit: (ref, card) =>
        request({ kind: "edit", channel: ref.channel, message: ref.message, card }, () =>
          base.edit(ref, card),
        ),
      openThread: (ref, title) =>
        request({ kind: "thread", channel: ref.channel, message: ref.message }, () =>
          base.openThread(ref, title),
        ),
      findPosted: (channel, key) =>
        lookUp === "truth"
          ? base.findPosted(channel, key)
          : Promise.resolve({ kind: "unavailable", detail: "try later" }),
    },
  };
}
