/** An app of one line: every event is answered by naming it, so that a test sees what arrived. */
import type { Form } from "#core/card.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";
import { cardSaying, messagesOf, textOf, type Started } from "./harness.ts";

export const occurrence = as<OccurrenceKey>("0123456789abc");
const REPORT: Form = {
  id: { kind: "report", occurrence },
  title: "Report question #128",
  submit: "Send report",
  fields: [
    {
      kind: "choices",
      name: "reason",
      label: "What is wrong?",
      min: 1,
      max: 1,
      options: [{ value: "key", label: "The marked answer" }],
    },
    { kind: "text", name: "note", label: "Note", multiline: true, maxLength: 20, required: false },
  ],
};

/** Answers everything by naming it, and report buttons with a form. */
export async function echo(event: InboundEvent): Promise<void> {
  if (event.kind === "command" && event.input.kind === "text") {
    const shared = event.input.line.endsWith(" public");
    await event.reply.card(cardSaying(`You typed ${event.input.line}`), { public: shared });
  }
  if (event.kind === "button") {
    if (event.button?.kind === "report") await event.reply.form(REPORT);
    else await event.reply.card(cardSaying(`You pressed ${event.button?.kind ?? "something unknown"}`));
  }
  if (event.kind === "form") await event.reply.card(cardSaying(`You sent ${JSON.stringify(event.values)}`));
}

/** What a person reads in a place. */
export async function shown({ browser }: Started, person: string, place?: string): Promise<string> {
  return textOf(messagesOf(await browser.page(person, place)));
}

export function eventsOf(
  events: readonly InboundEvent[],
  kind: InboundEvent["kind"],
): readonly InboundEvent[] {
  return events.filter((event) => event.kind === kind);
}
