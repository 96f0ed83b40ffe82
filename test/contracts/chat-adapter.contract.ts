/** What every chat adapter promises, whatever platform is behind it. Called once for each adapter. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ButtonId } from "#core/card-button.ts";
import type { Card } from "#core/card.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import type { ChannelRef, ChatAdapter, MessageRef, PostOutcome } from "#core/ports/chat-adapter.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";

/** An adapter that is not started yet, on a platform that the test can look at and act on. */
export interface ChatAdapterHarness {
  readonly adapter: ChatAdapter;
  /** A channel in which the bot may do everything. */
  readonly channel: ChannelRef;
  readonly unknownChannel: ChannelRef;
  /** Two people of the channel's space, by the platform's ids. */
  readonly people: readonly [string, string];
  /** A message that isn't there, in the same channel. */
  goneMessage: (ref: MessageRef) => MessageRef;
  /** What the adapter's clock says. */
  readonly now: () => number;
  /** Everything the person sees in the channel: what is public and what is for that person alone. */
  seenBy: (person: string) => Promise<string>;
  /** Presses a button of a posted card; settles when the platform is done with the press. */
  press: (person: string, ref: MessageRef, button: ButtonId) => Promise<unknown>;
  /** Releases what `stop` doesn't. */
  dispose: () => Promise<void>;
}

const OCCURRENCE = as<OccurrenceKey>("0123456789abc");
const PICK: ButtonId = { kind: "pick", occurrence: OCCURRENCE, index: 2 };

function cardSaying(text: string): Card {
  return {
    title: "#128 · Caching · senior",
    tone: "open",
    fallback: text,
    blocks: [
      { kind: "text", text: [text] },
      { kind: "buttons", buttons: [{ id: PICK, label: "C", style: "primary" }] },
    ],
  };
}

function refOf(outcome: PostOutcome): MessageRef {
  if (outcome.kind !== "sent")
    throw new Error(`Expected the card to be sent, not ${JSON.stringify(outcome)}`);
  return outcome.ref;
}

/** Declares the contract's tests. `create` is called before each of them. */
export function chatAdapterContract(name: string, create: () => Promise<ChatAdapterHarness>): void {
  describe(`${name} keeps the chat adapter's contract`, () => {
    let harness: ChatAdapterHarness;
    let events: InboundEvent[];
    let handle: (event: InboundEvent) => Promise<void>;

    beforeEach(async () => {
      harness = await create();
      events = [];
      handle = () => Promise.resolve();
      await harness.adapter.start((event) => {
        events.push(event);
        return handle(event);
      });
    });

    afterEach(async () => {
      await harness.adapter.stop();
      await harness.dispose();
    });

    const presses = () => events.filter((event) => event.kind === "button");

    it("shows a posted card and answers with its reference", async () => {
      const { adapter, channel, people } = harness;
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      expect(ref).toMatchObject({ ...channel, message: expect.stringMatching(/./) });
      expect(await harness.seenBy(people[0])).toContain("First words");
    });

    it("posts once under one key where the platform de-duplicates", async ({ skip }) => {
      const { adapter, channel, people } = harness;
      skip(adapter.capabilities.postDeduplication !== "key", "the platform doesn't de-duplicate by key");
      const first = await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" });
      const again = await adapter.post(channel, cardSaying("Other words"), { idempotencyKey: "k1" });
      expect(again).toEqual(first);
      const seen = await harness.seenBy(people[0]);
      expect(seen.split("First words")).toHaveLength(2);
      expect(seen).not.toContain("Other words");
    });

    it("posts once under one key even when both posts run at the same time", async ({ skip }) => {
      const { adapter, channel, people } = harness;
      skip(adapter.capabilities.postDeduplication !== "key", "the platform doesn't de-duplicate by key");
      const post = () => adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" });
      const [one, other] = await Promise.all([post(), post()]);
      expect(other).toEqual(one);
      expect((await harness.seenBy(people[0])).split("First words")).toHaveLength(2);
    });

    it("posts cards under different keys side by side", async () => {
      const { adapter, channel, people } = harness;
      const one = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      const two = refOf(await adapter.post(channel, cardSaying("Second words"), { idempotencyKey: "k2" }));
      expect(two.message).not.toBe(one.message);
      const seen = await harness.seenBy(people[0]);
      expect(seen).toContain("First words");
      expect(seen).toContain("Second words");
    });

    it("finds what was posted under a key", async ({ skip }) => {
      const { adapter, channel } = harness;
      skip(adapter.capabilities.postDeduplication === "none", "the platform can't look posts up");
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      expect(await adapter.findPosted(channel, "k1")).toEqual({ kind: "found", ref });
    });

    it("says that nothing was posted under an unused key", async ({ skip }) => {
      const { adapter, channel } = harness;
      skip(adapter.capabilities.postDeduplication === "none", "the platform can't look posts up");
      await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" });
      expect(await adapter.findPosted(channel, "k2")).toEqual({ kind: "absent" });
    });

    it("shows the new card in place of an edited one", async ({ skip }) => {
      const { adapter, channel, people } = harness;
      skip(!adapter.capabilities.edit, "the platform has no edits");
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      expect(await adapter.edit(ref, cardSaying("Second words"))).toMatchObject({ kind: "sent" });
      const seen = await harness.seenBy(people[0]);
      expect(seen).toContain("Second words");
      expect(seen).not.toContain("First words");
    });

    it("answers an edit of a message that is gone as permanent", async ({ skip }) => {
      const { adapter, channel } = harness;
      skip(!adapter.capabilities.edit, "the platform has no edits");
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      expect(await adapter.edit(harness.goneMessage(ref), cardSaying("Second words"))).toMatchObject({
        kind: "permanent",
        reason: "message-gone",
      });
    });

    it("answers a post to an unknown channel as permanent", async () => {
      const { adapter, unknownChannel } = harness;
      const outcome = await adapter.post(unknownChannel, cardSaying("First words"), { idempotencyKey: "k1" });
      expect(outcome).toMatchObject({ kind: "permanent", reason: "channel-gone" });
    });

    it("lists the channel and finds it fit to post in", async () => {
      const { adapter, channel } = harness;
      expect(await adapter.listChannels(channel.space)).toContainEqual(expect.objectContaining(channel));
      expect(await adapter.checkChannel(channel)).toEqual({ ok: true, missing: [] });
    });

    it("says in sentences what an unknown channel lacks", async () => {
      const check = await harness.adapter.checkChannel(harness.unknownChannel);
      expect(check.ok).toBe(false);
      expect(check.missing.length).toBeGreaterThan(0);
    });

    it("opens one thread below a message and posts into it", async ({ skip }) => {
      const { adapter, channel, people } = harness;
      skip(!adapter.capabilities.threads, "the platform has no threads");
      const root = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      const thread = refOf(await adapter.openThread(root, "Talk"));
      expect(refOf(await adapter.openThread(root, "Talk"))).toEqual(thread);
      await adapter.post(thread, cardSaying("Words below"), { idempotencyKey: "k2" });
      expect(await harness.seenBy(people[0])).toContain("Words below");
    });

    it("turns a press into one event with the button, the sender and the instant of intake", async () => {
      const { adapter, channel, people } = harness;
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      await harness.press(people[0], ref, PICK);
      expect(presses()).toHaveLength(1);
      expect(presses()[0]).toMatchObject({
        kind: "button",
        button: PICK,
        platform: adapter.platform,
        receivedAt: harness.now(),
        space: { id: channel.space },
        channel: { id: channel.channel },
        sender: { person: people[0] },
      });
    });

    it("gives every press an event id of its own", async () => {
      const { adapter, channel, people } = harness;
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      await harness.press(people[0], ref, PICK);
      await harness.press(people[0], ref, PICK);
      expect(new Set(presses().map((event) => event.eventId)).size).toBe(2);
    });

    it("shows a private reply to the person alone", async ({ skip }) => {
      const { adapter, channel, people } = harness;
      skip(!adapter.capabilities.ephemeralReplies, "the platform has no private replies");
      handle = async (event) => {
        if (event.kind === "button") await event.reply.card(cardSaying("For your eyes only"));
      };
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      await harness.press(people[0], ref, PICK);
      expect(await harness.seenBy(people[0])).toContain("For your eyes only");
      expect(await harness.seenBy(people[1])).not.toContain("For your eyes only");
    });

    it("shows a public reply to everybody", async () => {
      const { adapter, channel, people } = harness;
      handle = async (event) => {
        if (event.kind === "button") await event.reply.card(cardSaying("For all of you"), { public: true });
      };
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      await harness.press(people[0], ref, PICK);
      expect(await harness.seenBy(people[1])).toContain("For all of you");
    });

    it("waits for events under way before it has stopped", async () => {
      const { adapter, channel, people } = harness;
      const begun = Promise.withResolvers<void>();
      const release = Promise.withResolvers<void>();
      let finished = false;
      handle = async (event) => {
        if (event.kind !== "button") return;
        begun.resolve();
        await release.promise;
        finished = true;
      };
      const ref = refOf(await adapter.post(channel, cardSaying("First words"), { idempotencyKey: "k1" }));
      const pressed = harness.press(people[0], ref, PICK);
      await begun.promise;
      const stopped = adapter.stop().then(() => finished);
      release.resolve();
      expect(await stopped).toBe(true);
      await Promise.allSettled([pressed]);
    });

    it("can be stopped twice", async () => {
      await harness.adapter.stop();
      await expect(harness.adapter.stop()).resolves.toBeUndefined();
    });
  });
}
