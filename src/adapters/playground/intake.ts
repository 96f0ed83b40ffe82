/**
 * Turns what people do in the page into inbound events, and carries the replies back into the log. Every event gets
 * its id and instant here, before anything else is done with it.
 */
import type { Card, FormChoice } from "#core/card.ts";
import { parseButtonId } from "#core/card-button.ts";
import type { Clock } from "#core/ports/clock.ts";
import type { CommandEvent, InboundEvent, Reply, Sender } from "#core/ports/inbound-event.ts";
import type { Cause, FormEntry } from "./entry.ts";
import { createReply } from "./reply.ts";
import { channelOfPlace, INSTALL_EVENT_ID, newEventId, SPACE, type Origin } from "./ids.ts";
import type { MessageLog } from "./messages.ts";
import type { FormValues } from "./parse.ts";

export interface Intake {
  install(): Promise<void>;
  command(origin: Origin, line: string): Promise<void>;
  /** `label` is what the button says, to show beside the answer. */
  button(origin: Origin, id: string, label: string | null): Promise<void>;
  form(origin: Origin, entry: FormEntry, values: FormValues): Promise<void>;
  autocomplete(
    origin: Origin,
    typed: { readonly command: string; readonly option: string; readonly text: string },
  ): Promise<readonly FormChoice[]>;
  /** Runs a command and hands its first card back instead of showing it; null when it answered with none. */
  capture(origin: Origin, line: string): Promise<Card | null>;
  /** Resolves when no event is under way. */
  idle(): Promise<void>;
}

export interface IntakeOptions {
  readonly clock: Pick<Clock, "now">;
  readonly log: MessageLog;
  readonly onEvent: (event: InboundEvent) => Promise<void>;
}

export function createIntake(options: IntakeOptions): Intake {
  const { clock, onEvent } = options;
  const running = new Set<Promise<void>>();

  async function emit(event: InboundEvent): Promise<void> {
    const run = onEvent(event);
    running.add(run);
    try {
      await run;
    } finally {
      running.delete(run);
    }
  }

  function base() {
    return { eventId: newEventId(), receivedAt: clock.now(), platform: "playground", space: SPACE } as const;
  }

  function personBase(origin: Origin, reply: Reply) {
    const channel = channelOfPlace(origin.place);
    return {
      ...base(),
      sender: senderOf(origin),
      ...(channel ? { channel: { id: channel.id, name: channel.name } } : {}),
      reply,
    } as const;
  }

  function commandEvent(origin: Origin, line: string, reply: Reply): CommandEvent {
    return { ...personBase(origin, reply), kind: "command", input: { kind: "text", line } };
  }

  return {
    install: () => emit({ ...base(), kind: "install", eventId: INSTALL_EVENT_ID }),
    command(origin, line) {
      const cause: Cause = { name: origin.person.name, how: "command", what: `/${line}` };
      return emit(commandEvent(origin, line, createReply(options, origin, cause)));
    },
    button(origin, id, label) {
      const cause: Cause | null =
        label === null ? null : { name: origin.person.name, how: "button", what: label };
      const reply = createReply(options, origin, cause);
      return emit({ ...personBase(origin, reply), kind: "button", button: parseButtonId(id) });
    },
    form(origin, { form }, values) {
      const reply = createReply(options, origin, { name: origin.person.name, how: "form", what: form.title });
      return emit({ ...personBase(origin, reply), kind: "form", form: form.id, values });
    },
    async autocomplete(origin, typed) {
      let suggested: readonly FormChoice[] = [];
      const suggest = (choices: readonly FormChoice[]) => {
        suggested = choices;
        return Promise.resolve();
      };
      const { command, option, text } = typed;
      const sender = senderOf(origin);
      await emit({ ...base(), kind: "autocomplete", sender, command, option, text, suggest });
      return suggested;
    },
    async capture(origin, line) {
      const cards: Card[] = [];
      const reply: Reply = {
        card: (card) => Promise.resolve(void cards.push(card)),
        form: () => Promise.resolve(),
      };
      await emit(commandEvent(origin, line, reply));
      return cards[0] ?? null;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

function senderOf({ person }: Origin): Sender {
  return { person: person.id, name: person.name, organiser: person.organiser, locale: "en" };
}
