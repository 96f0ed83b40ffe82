/** A chat adapter whose platform lives in another process, reached over loopback HTTP. */
import type { Card } from "#core/card.ts";
import type { ChannelRef, ChatAdapter, PostOutcome } from "#core/ports/chat-adapter.ts";

export function createHttpAdapter(url: string): ChatAdapter {
  async function call(path: string, body: Record<string, unknown>): Promise<Record<string, string>> {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      body: JSON.stringify({ pid: process.pid, ...body }),
    });
    return (await response.json()) as Record<string, string>;
  }
  const sent = (channel: ChannelRef, message: string): PostOutcome => ({
    kind: "sent",
    ref: { ...channel, message },
  });
  return {
    platform: "playground",
    capabilities: {
      buttons: true,
      ephemeralReplies: true,
      edit: true,
      threads: false,
      directMessages: false,
      autocomplete: false,
      postDeduplication: "lookup",
      limits: {
        messageText: 4000,
        buttonLabel: 80,
        buttonsPerCard: 25,
        postsPerSecond: null,
        postsPerSecondPerChannel: null,
      },
    },
    start: async () => undefined,
    stop: async () => undefined,
    post: async (channel, card: Card, { idempotencyKey }) => {
      const stored = await call("/post", {
        key: idempotencyKey,
        channel: channel.channel,
        title: card.title,
      });
      return sent(channel, stored["message"] ?? "");
    },
    findPosted: async (channel, key) => {
      const found = await call("/find", { key });
      return found["absent"]
        ? { kind: "absent" }
        : { kind: "found", ref: { ...channel, message: found["message"] ?? "" } };
    },
    edit: async (ref, card) => {
      await call("/edit", { message: ref.message, title: card.title });
      return sent(ref, ref.message);
    },
    openThread: async (ref) => sent(ref, ref.message),
    direct: async () => ({ kind: "permanent", reason: "person-unreachable", detail: "no direct messages" }),
    linkTo: async () => null,
    listChannels: async (space) => [{ space, channel: "general", name: "general" }],
    checkChannel: async () => ({ ok: true, missing: [] }),
  };
}
