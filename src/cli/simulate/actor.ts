/** One person at the keyboard: everything goes through the event handler, as from a real platform. */
import type { Button, Card, Form } from "#core/card.ts";
import { type ButtonId, parseButtonId, renderButtonId } from "#core/card-button.ts";
import { plainSentence } from "#core/cards/plain-text.ts";
import type { MemberId } from "#core/ids.ts";
import type { Member } from "#core/ports/group-store.ts";
import type { InboundEvent, Reply } from "#core/ports/inbound-event.ts";
import { EMPTY_STREAK, foldStreak, type StreakEvent } from "#core/streak.ts";
import { wordsFor } from "#core/words/index.ts";
import { CHANNELS, type House, SPACE } from "./house.ts";
import type { Persona } from "./people.ts";
import type { Scribe } from "./scribe.ts";

/** What came back from one act. */
export interface Said {
  readonly cards: readonly Card[];
  readonly form: Form | null;
}

export interface Actor {
  readonly name: string;
  types(line: string): Promise<Said>;
  presses(button: ButtonId): Promise<Said>;
  submits(form: Form, values: Readonly<Record<string, string | readonly string[]>>): Promise<Said>;
  /** True once the person has done something. */
  started(): boolean;
  /** As the store knows the person; throws before the first act. */
  memberId(): MemberId;
  /** Streak news the person was told, in that order. */
  readonly told: readonly StreakEvent[];
}

type Acting = (common: Common) => InboundEvent;
type Common = Omit<Extract<InboundEvent, { kind: "home-opened" }>, "kind">;

/** Between two acts of a person. */
const PAUSE_MS = 8_000;

export function createActor(
  house: House,
  scribe: Scribe,
  who: Pick<Persona, "id" | "name" | "organiser">,
): Actor {
  const { app, group, space } = house;
  const told: StreakEvent[] = [];
  let known: Member | null = null;
  const stored = () => app.store.memberBehind(group.id, space.id, who.id);

  async function act(event: Acting): Promise<Said> {
    await house.control.advanceTo(app.clock.now() + PAUSE_MS);
    const before = known ?? (await stored());
    const { reply, said } = collectReply();
    await house.handle(
      event({
        eventId: house.nextEventId(),
        receivedAt: app.clock.now(),
        platform: "playground",
        space: SPACE,
        channel: CHANNELS[0],
        sender: { person: who.id, name: who.name, organiser: who.organiser },
        reply,
      }),
    );
    known = await stored();
    if (known && known.toldThrough !== (before?.toldThrough ?? null)) await tell(before, known, said);
    return said;
  }

  /** Writes down the streak news that the act brought, and complains where the words are missing. */
  async function tell(before: Member | null, after: Member, said: Said): Promise<void> {
    const from = before?.streak ?? EMPTY_STREAK;
    const now = app.clock.now();
    const facts = await app.store.streakFacts(group.id, after.id, { after: from.through, now });
    const { events, current } = foldStreak(from, facts);
    const heard = sentences(said.cards);
    for (const event of events) {
      if (event.studyDate <= (before?.toldThrough ?? "") || event.studyDate > (after.toldThrough ?? ""))
        continue;
      const notice = wordsFor(group.language).streak.notice(event, current);
      told.push(event);
      scribe.note(now, who.name, `is told “${notice}”`);
      if (!heard.includes(notice)) scribe.tally.complaints.push(`${who.name} never read “${notice}”.`);
    }
  }

  return {
    name: who.name,
    told,
    types: (line) => act((common) => ({ ...common, kind: "command", input: { kind: "text", line } })),
    presses: (id) => {
      const button = parseButtonId(renderButtonId(id));
      return act((common) => ({ ...common, kind: "button", button }));
    },
    submits: ({ id }, values) => {
      const form = parseButtonId(renderButtonId(id));
      return act((common) => ({ ...common, kind: "form", form, values }));
    },
    started: () => known !== null,
    memberId: () => {
      if (!known) throw new Error(`${who.name} has not done anything yet.`);
      return known.id;
    },
  };
}

function collectReply(): { readonly reply: Reply; readonly said: Said } {
  const cards: Card[] = [];
  const said: { cards: Card[]; form: Form | null } = { cards, form: null };
  const reply: Reply = {
    card: (card) => {
      cards.push(card);
      return Promise.resolve();
    },
    form: (form) => {
      said.form = form;
      return Promise.resolve();
    },
  };
  return { reply, said };
}

function sentences(cards: readonly Card[]): readonly string[] {
  return cards
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "text" ? (plainSentence(block.text) ?? []) : []));
}

/** Every button of the cards, in order. */
export function buttonsOf(cards: readonly Card[]): readonly Button[] {
  return cards
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
}

/** The first button of a kind. */
export function findButton<K extends ButtonId["kind"]>(
  cards: readonly Card[],
  kind: K,
): Extract<ButtonId, { kind: K }> | undefined {
  const found = buttonsOf(cards).find(({ id }) => id.kind === kind)?.id;
  return found as Extract<ButtonId, { kind: K }> | undefined;
}
