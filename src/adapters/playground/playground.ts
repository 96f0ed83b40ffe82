/** The playground's parts put together: what the server draws, what the adapter posts into, what the page acts on. */
import type { AdapterState } from "#core/ports/adapter-state.ts";
import type { Clock, ClockControl } from "#core/ports/clock.ts";
import type { InboundEvent } from "#core/ports/inbound-event.ts";
import { createClockSteps, type ClockSteps } from "./clock-steps.ts";
import { newEventId, threadPlace, type Origin } from "./ids.ts";
import { createIntake, type Intake } from "./intake.ts";
import { createLive, type Live } from "./live.ts";
import { createMessageLog, type MessageLog } from "./messages.ts";
import { createPeople, type People } from "./people.ts";
import type { FormDraft } from "./render-form.ts";
import type { EntryContext } from "./render-entry.ts";
import { createSeen, type Seen } from "./seen.ts";

export interface PlaygroundOptions {
  readonly clock: Pick<Clock, "now">;
  readonly control: ClockControl;
  readonly state: AdapterState;
  /** The group's zone (IANA name) for the instants on the page; the computer's own without it. */
  readonly zone?: () => Promise<string>;
}

export interface Playground {
  readonly people: People;
  readonly log: MessageLog;
  readonly seen: Seen;
  readonly live: Live;
  readonly steps: ClockSteps;
  readonly intake: Intake;
  /** Reads what earlier runs stored; later calls wait for the first. */
  load(): Promise<void>;
  /** Asks for the group's zone again: it changes when the group is set up. */
  refreshZone(): Promise<void>;
  /** How things are drawn for a person in a place, at this instant. */
  context(origin: Origin, draft?: FormDraft | null): EntryContext;
  /** Names the state of the log; never equal to that of an earlier run. */
  revision(): string;
}

export function createPlayground(
  options: PlaygroundOptions,
  onEvent: (event: InboundEvent) => Promise<void>,
): Playground {
  const { clock, control, state } = options;
  const log = createMessageLog(state);
  const people = createPeople(state);
  const seen = createSeen(state, log);
  const run = newEventId();
  const live = createLive();
  let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  let loading: Promise<void> | null = null;

  async function loadAll(): Promise<void> {
    await log.load();
    await Promise.all([people.load(), seen.load()]);
  }

  return {
    people,
    log,
    seen,
    live,
    steps: createClockSteps(control),
    intake: createIntake({ clock, log, onEvent }),
    load: () => (loading ??= loadAll()),
    async refreshZone() {
      const next = options.zone ? await options.zone() : zone;
      if (next === zone) return;
      zone = next;
      // Every time on an open page is told in the old zone.
      for (const viewer of live.viewers()) viewer.send({ kind: "stale" });
    },
    context: ({ person, place }, draft = null) => ({
      now: clock.now(),
      zone,
      as: person.id,
      place,
      draft,
      thread: (root) => log.read(threadPlace(root.place, root.id), person.id),
    }),
    revision: () => `${run}.${log.revision()}`,
  };
}
