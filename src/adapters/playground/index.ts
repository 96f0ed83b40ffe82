/**
 * The playground: a chat platform of its own, in a web page on this computer. It is an adapter like any other, so
 * what works here is what Discord and Slack get. See the port for the contract of each method.
 */
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";
import type { Card } from "#core/card.ts";
import type {
  Capabilities,
  ChannelCheck,
  ChannelInfo,
  ChannelRef,
  ChatAdapter,
  FindOutcome,
  MessageRef,
  PersonRef,
  PostOutcome,
} from "#core/ports/chat-adapter.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";
import type { Log } from "#core/ports/log.ts";
import { loadAssets } from "./assets.ts";
import type { EntryDraft } from "./entry.ts";
import { ListenError, RemoteBindError } from "./errors.ts";
import { isLoopback } from "./guard.ts";
import { CHANNELS, DIRECT, messagePath, placeRef, SPACE, threadPlace } from "./ids.ts";
import { placeExists } from "./parse.ts";
import { createPlayground, type Playground, type PlaygroundOptions } from "./playground.ts";
import { startPushing } from "./push.ts";
import { createServer } from "./server.ts";

export { ListenError, RemoteBindError } from "./errors.ts";

/** How long open connections may take to end by themselves when stopping. */
const CLOSE_MS = 2000;
const SWEEP_MS = 20;

const CAPABILITIES: Capabilities = {
  buttons: true,
  ephemeralReplies: true,
  edit: true,
  threads: true,
  directMessages: true,
  autocomplete: true,
  postDeduplication: "key",
  limits: {
    messageText: 4000,
    buttonLabel: 80,
    buttonsPerCard: 25,
    postsPerSecond: null,
    postsPerSecondPerChannel: null,
  },
};

export interface PlaygroundAdapterOptions extends PlaygroundOptions {
  /** An address of this computer; any but a loopback address needs `allowRemote`. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly allowRemote: boolean;
  /** Routes of the runtime to serve beside the page, such as health checks. */
  readonly mount?: Hono;
  /** Told of bugs met while answering a request; the page only says that something went wrong. */
  readonly log?: Pick<Log, "error">;
}

export interface PlaygroundAdapter extends ChatAdapter {
  /** Where the page is; throws before `start`. */
  readonly url: string;
}

/** Makes the adapter; nothing is opened before `start`. Throws RemoteBindError. */
export function createPlaygroundAdapter(options: PlaygroundAdapterOptions): PlaygroundAdapter {
  if (!options.allowRemote && !isLoopback(options.host)) throw new RemoteBindError(options.host);
  return new LocalPlayground(options);
}

class LocalPlayground implements PlaygroundAdapter {
  readonly platform = "playground";
  readonly capabilities = CAPABILITIES;
  readonly #options: PlaygroundAdapterOptions;
  readonly #playground: Playground;
  #onEvent: (event: InboundEvent) => Promise<void> = () => Promise.resolve();
  #server: Server | null = null;
  #port = 0;
  #running = false;
  #stopping: Promise<void> | null = null;

  constructor(options: PlaygroundAdapterOptions) {
    this.#options = options;
    this.#playground = createPlayground(options, (event) => this.#onEvent(event));
    startPushing(this.#playground, (error) => this.#report(error));
  }

  get url(): string {
    if (!this.#server) throw new Error("The playground has no address before it is started.");
    const { host } = this.#options;
    return `http://${host.includes(":") ? `[${host}]` : host}:${this.#port}`;
  }

  async start(onEvent: (event: InboundEvent) => Promise<void>): Promise<void> {
    this.#onEvent = onEvent;
    await this.#playground.load();
    this.#server = await this.#listen();
    await this.#playground.intake.install();
    await this.#playground.refreshZone();
    this.#running = true;
  }

  stop(): Promise<void> {
    return (this.#stopping ??= this.#shutDown());
  }

  async #shutDown(): Promise<void> {
    this.#running = false;
    const { intake, steps, live } = this.#playground;
    await Promise.all([intake.idle(), steps.idle()]);
    live.closeAll();
    if (this.#server) await close(this.#server);
    // A request that was let in just before the stop may have become an event since.
    await intake.idle();
  }

  async post(
    channel: ChannelRef,
    card: Card,
    { idempotencyKey }: { readonly idempotencyKey: string },
  ): Promise<PostOutcome> {
    await this.#playground.load();
    const gone = this.#missing(channel);
    return gone ?? this.#add(channel.channel, { card, key: idempotencyKey });
  }

  async findPosted(channel: ChannelRef, idempotencyKey: string): Promise<FindOutcome> {
    await this.#playground.load();
    const found =
      channel.space === SPACE.id ? this.#playground.log.byKey(channel.channel, idempotencyKey) : null;
    return found
      ? { kind: "found", ref: { ...placeRef(found.place), message: found.id } }
      : { kind: "absent" };
  }

  async edit(ref: MessageRef, card: Card): Promise<PostOutcome> {
    return this.#change(ref, { card });
  }

  async openThread(ref: MessageRef, title: string): Promise<PostOutcome> {
    await this.#playground.load();
    const root = this.#playground.log.byId(ref.message);
    const thread: PostOutcome = {
      kind: "sent",
      ref: { ...placeRef(threadPlace(ref.channel, ref.message)), message: ref.message },
    };
    if (root?.kind === "card" && root.threadTitle !== undefined) return thread;
    const changed = await this.#change(ref, { threadTitle: title });
    return changed.kind === "sent" ? thread : changed;
  }

  async direct(
    person: PersonRef,
    card: Card,
    { idempotencyKey }: { readonly idempotencyKey: string },
  ): Promise<PostOutcome> {
    await this.#playground.load();
    const known = person.space === SPACE.id && this.#playground.people.byId(person.person) !== null;
    if (!known)
      return {
        kind: "permanent",
        reason: "person-unreachable",
        detail: `Nobody is called ${person.person}.`,
      };
    return this.#add(DIRECT, { card, key: idempotencyKey, onlyFor: person.person });
  }

  linkTo({ channel, message }: MessageRef): Promise<string | null> {
    return Promise.resolve(messagePath(channel, message));
  }

  listChannels(space: string): Promise<readonly ChannelInfo[]> {
    if (space !== SPACE.id) return Promise.resolve([]);
    return Promise.resolve(CHANNELS.map(({ id, name }) => ({ ...placeRef(id), name })));
  }

  async checkChannel(channel: ChannelRef): Promise<ChannelCheck> {
    await this.#playground.load();
    const gone = this.#missing(channel);
    return gone ? { ok: false, missing: ["This channel is no longer there."] } : { ok: true, missing: [] };
  }

  async #add(place: string, entry: { card: Card; key: string; onlyFor?: string }): Promise<PostOutcome> {
    const draft: EntryDraft = { ...entry, kind: "card", at: this.#options.clock.now(), place };
    try {
      const { id } = await this.#playground.log.add(draft);
      return { kind: "sent", ref: { ...placeRef(place), message: id } };
    } catch (error) {
      return notStored(error);
    }
  }

  async forget({ space, person }: PersonRef): Promise<void> {
    await this.#playground.load();
    if (space === SPACE.id) await this.#playground.log.forget(person);
  }

  async #change(ref: MessageRef, change: { card?: Card; threadTitle?: string }): Promise<PostOutcome> {
    await this.#playground.load();
    try {
      const entry = ref.space === SPACE.id ? await this.#playground.log.edit(ref.message, change) : null;
      if (entry) return { kind: "sent", ref };
    } catch (error) {
      return notStored(error);
    }
    return { kind: "permanent", reason: "message-gone", detail: `There is no message ${ref.message}.` };
  }

  #missing({ space, channel }: ChannelRef): PostOutcome | null {
    if (space !== SPACE.id)
      return { kind: "permanent", reason: "space-gone", detail: `There is no space ${space}.` };
    if (channel !== DIRECT && placeExists(channel, this.#playground.log)) return null;
    return { kind: "permanent", reason: "channel-gone", detail: `There is no channel ${channel}.` };
  }

  #report(error: unknown): void {
    this.#options.log?.error("playground-failed", {}, error);
  }

  async #listen(): Promise<Server> {
    const { host, port, allowRemote, mount } = this.#options;
    const app = createServer({
      playground: this.#playground,
      assets: await loadAssets(new URL("./assets/", import.meta.url)),
      guard: () => ({ host, port: this.#port, allowRemote }),
      isRunning: () => this.#running,
      onError: (error) => this.#report(error),
      mount,
    });
    const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(new ListenError(host, port, error)));
      server.listen(port, host, resolve);
    });
    const address = server.address();
    this.#port = typeof address === "object" && address ? address.port : port;
    return server;
  }
}

function notStored(error: unknown): PostOutcome {
  return { kind: "transient", detail: `The message could not be stored: ${String(error)}` };
}

async function close(server: Server): Promise<void> {
  // Browsers keep connections open that have nothing left to say; each is closed once its last answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(late);
}
