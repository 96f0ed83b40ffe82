/** The answering side of an event: what Studyhall replies is put into the log, for whom it is meant. */
import type { Form } from "#core/card.ts";
import { renderButtonId } from "#core/card-button.ts";
import type { Clock } from "#core/ports/clock.ts";
import type { Reply } from "#core/ports/inbound-event.ts";
import type { Cause, Entry } from "./entry.ts";
import { channelOfPlace, type Origin } from "./ids.ts";
import type { MessageLog } from "./messages.ts";

export interface ReplyOptions {
  readonly clock: Pick<Clock, "now">;
  readonly log: MessageLog;
}

/** Answers the person in the place they acted in; `cause` is shown above what they get. */
export function createReply({ clock, log }: ReplyOptions, origin: Origin, cause: Cause | null): Reply {
  const { person, place } = origin;
  const entry = () => ({ at: clock.now(), place });
  return {
    async card(card, options) {
      const audience = options?.public && channelOfPlace(place) ? {} : { onlyFor: person.id };
      await log.add({ ...entry(), kind: "card", card, ...audience, ...(cause ? { cause } : {}) });
    },
    async form(form) {
      // Asked for again, a form replaces the one that is still open, as a dialog would.
      for (const open of openForms(log, origin, form)) await log.remove(open.id);
      await log.add({ ...entry(), kind: "form", form, onlyFor: person.id });
    },
  };
}

function openForms(log: MessageLog, { person, place }: Origin, form: Form): readonly Entry[] {
  const id = renderButtonId(form.id);
  const entries = log.read(place, person.id);
  return entries.filter((entry) => entry.kind === "form" && renderButtonId(entry.form.id) === id);
}
