/** A chat platform in memory: takes every post and edit, and tells a listener what its channels show. */
import type { Card } from "#core/card.ts";
import type {
  Capabilities,
  ChannelInfo,
  ChannelRef,
  ChatAdapter,
  MessageRef,
} from "#core/ports/chat-adapter.ts";

/** Something that a channel shows from now on. */
export interface Shown {
  readonly kind: "posted" | "edited";
  readonly ref: MessageRef;
  readonly key: string;
  readonly card: Card;
}

export interface SimulatedAdapter extends ChatAdapter {
  /** Cards in channels that can be answered, oldest first. */
  openCards(): readonly { readonly key: string; readonly card: Card }[];
  /** How many messages a key was posted as; takes in threads too. */
  postsOf(key: string): number;
  /** The tone a key's message has now. */
  toneOf(key: string): Card["tone"] | null;
}

const CAPABILITIES: Capabilities = {
  buttons: true,
  ephemeralReplies: true,
  edit: true,
  threads: true,
  directMessages: true,
  autocomplete: true,
  postDeduplication: "lookup",
  // As slow as the slowest platform, so that pacing is played as well.
  limits: {
    messageText: 4000,
    buttonLabel: 80,
    buttonsPerCard: 25,
    postsPerSecond: 40,
    postsPerSecondPerChannel: 1,
  },
};

interface Message {
  readonly ref: MessageRef;
  readonly key: string;
  readonly tone: Card["tone"];
}

/** `onShown` hears of every post and edit in a channel, in their order; threads are left out. */
export function createSimulatedAdapter(options: {
  readonly channels: readonly ChannelInfo[];
  readonly onShown: (shown: Shown) => Promise<void>;
}): SimulatedAdapter {
  const { channels, onShown } = options;
  const messages = new Map<string, Message>();
  const byKey = new Map<string, Message[]>();
  const open = new Map<string, { readonly key: string; readonly card: Card }>();
  const isChannel = (ref: ChannelRef): boolean => channels.some(({ channel }) => channel === ref.channel);

  async function show(kind: Shown["kind"], message: Message, card: Card): Promise<void> {
    const { ref, key } = message;
    messages.set(ref.message, { ...message, tone: card.tone });
    if (card.tone === "open") open.set(ref.message, { key, card });
    else open.delete(ref.message);
    if (isChannel(ref)) await onShown({ kind, ref, key, card });
  }

  return {
    platform: "playground",
    capabilities: CAPABILITIES,
    openCards: () => [...open.values()],
    postsOf: (key) => byKey.get(key)?.length ?? 0,
    toneOf: (key) => messages.get(byKey.get(key)?.at(-1)?.ref.message ?? "")?.tone ?? null,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    post: async ({ space, channel }, card, { idempotencyKey: key }) => {
      const ref = { space, channel, message: `m${messages.size + 1}` };
      const message = { ref, key, tone: card.tone };
      byKey.set(key, [...(byKey.get(key) ?? []), message]);
      await show("posted", message, card);
      return { kind: "sent", ref };
    },
    findPosted: ({ channel }, key) => {
      const found = byKey.get(key)?.find(({ ref }) => ref.channel === channel);
      return Promise.resolve(found ? { kind: "found", ref: found.ref } : { kind: "absent" });
    },
    edit: async (ref, card) => {
      const message = messages.get(ref.message);
      if (!message) return { kind: "permanent", reason: "message-gone", detail: "no such message" };
      await show("edited", message, card);
      return { kind: "sent", ref };
    },
    openThread: ({ space, channel, message }) =>
      Promise.resolve({ kind: "sent", ref: { space, channel: `${channel}/${message}`, message } }),
    direct: ({ space, person }) =>
      Promise.resolve({ kind: "sent", ref: { space, channel: person, message: "direct" } }),
    linkTo: () => Promise.resolve(null),
    listChannels: () => Promise.resolve(channels),
    checkChannel: () => Promise.resolve({ ok: true, missing: [] }),
  };
}
