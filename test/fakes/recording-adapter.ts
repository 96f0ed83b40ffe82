/** A chat platform in memory: keeps what was posted and edited, and fails when it is told to. */
import type { Card } from "#core/card.ts";
import type { Platform } from "#core/ids.ts";
import type {
  Capabilities,
  ChannelInfo,
  ChannelRef,
  ChatAdapter,
  MessageRef,
  PersonRef,
  PostOutcome,
} from "#core/ports/chat-adapter.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";

export interface RecordedPost {
  readonly ref: MessageRef;
  readonly key: string;
  /** As it stands now. */
  card: Card;
  /** As it stood before each edit, first one first. */
  readonly earlier: Card[];
}

export interface RecordingAdapter extends ChatAdapter {
  /** Every message that stands in a channel, in the order posted. */
  readonly posts: readonly RecordedPost[];
  readonly threads: readonly { readonly ref: MessageRef; readonly title: string }[];
  readonly directs: readonly { readonly person: PersonRef; readonly card: Card }[];
  /** The next sends of any kind end so instead of arriving; an "unknown" one arrives all the same. */
  failNext(...outcomes: readonly Exclude<PostOutcome, { kind: "sent" }>[]): void;
  /** What `checkChannel` says is missing in a channel. */
  missIn(channel: string, missing: readonly string[]): void;
}

const CAPABILITIES: Capabilities = {
  buttons: true,
  ephemeralReplies: true,
  edit: true,
  threads: true,
  directMessages: true,
  autocomplete: true,
  postDeduplication: "lookup",
  limits: {
    messageText: 4000,
    buttonLabel: 80,
    buttonsPerCard: 25,
    postsPerSecond: null,
    postsPerSecondPerChannel: null,
  },
};

/** Speaks for `platform`; `channels` are those that exist there. */
export function createRecordingAdapter(options: {
  readonly platform: Platform;
  readonly channels: readonly ChannelInfo[];
  readonly capabilities?: Partial<Capabilities>;
}): RecordingAdapter {
  const posts: RecordedPost[] = [];
  const threads: { ref: MessageRef; title: string }[] = [];
  const directs: { person: PersonRef; card: Card }[] = [];
  const failures: Exclude<PostOutcome, { kind: "sent" }>[] = [];
  const missing = new Map<string, readonly string[]>();
  let sent = 0;

  /** Lets `arrive` happen unless a failure was ordered. */
  function send(ref: MessageRef, arrive: () => void): Promise<PostOutcome> {
    const failure = failures.shift();
    if (failure && failure.kind !== "unknown") return Promise.resolve(failure);
    arrive();
    return Promise.resolve(failure ?? { kind: "sent", ref });
  }

  function newMessage({ space, channel }: ChannelRef): MessageRef {
    sent += 1;
    return { space, channel, message: `m${sent}` };
  }

  return {
    platform: options.platform,
    capabilities: { ...CAPABILITIES, ...options.capabilities },
    posts,
    threads,
    directs,
    failNext: (...outcomes) => void failures.push(...outcomes),
    missIn: (channel, sentences) => void missing.set(channel, sentences),
    start: (_onEvent: (event: InboundEvent) => Promise<void>) => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: (channel, card, { idempotencyKey }) => {
      const ref = newMessage(channel);
      return send(ref, () => posts.push({ ref, key: idempotencyKey, card, earlier: [] }));
    },
    findPosted: (channel, key) => {
      const found = posts.find((post) => post.key === key && post.ref.channel === channel.channel);
      return Promise.resolve(found ? { kind: "found", ref: found.ref } : { kind: "absent" });
    },
    edit: (ref, card) =>
      send(ref, () => {
        const post = posts.find((candidate) => candidate.ref.message === ref.message);
        if (!post) throw new Error(`Nothing was posted as ${ref.message}.`);
        post.earlier.push(post.card);
        post.card = card;
      }),
    openThread: (ref, title) => send(ref, () => threads.push({ ref, title })),
    direct: (person, card) =>
      send(newMessage({ space: person.space, channel: person.person }), () => directs.push({ person, card })),
    linkTo: ({ message }) => Promise.resolve(`https://chat.example.com/${message}`),
    listChannels: (space) => Promise.resolve(options.channels.filter((channel) => channel.space === space)),
    checkChannel: ({ channel }) => {
      const sentences = missing.get(channel) ?? [];
      return Promise.resolve({ ok: sentences.length === 0, missing: sentences });
    },
  };
}
