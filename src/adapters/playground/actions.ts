/** What people do in the page: each action ends as done, or refused with a sentence. */
import { renderButtonId } from "#core/card-button.ts";
import { REFUSALS, type Refusal } from "./errors.ts";
import type { Entry } from "./entry.ts";
import type { Origin } from "./ids.ts";
import { parseForm, parseOrigin, parseStep, parseTyped } from "./parse.ts";
import type { Playground } from "./playground.ts";
import type { FormDraft } from "./render-form.ts";

export interface Done {
  readonly kind: "done";
  /** Who acts after this, and where: somebody else once a person was added. */
  readonly origin: Origin;
}

export interface Refused {
  readonly kind: "refused";
  readonly refusal: Refusal;
  /** Null where the request didn't say who sent it. */
  readonly origin: Origin | null;
  /** What was filled in, to be corrected. */
  readonly draft?: FormDraft;
}

export type ActionResult = Done | Refused;
export type Action = (playground: Playground, params: URLSearchParams) => Promise<ActionResult>;

/** How an action ended; nothing in it means done, by the same person in the same place. */
interface Ending {
  readonly refusal?: Refusal;
  readonly draft?: FormDraft;
  readonly origin?: Origin;
}

type Act = (playground: Playground, origin: Origin, params: URLSearchParams) => Promise<Ending>;

/** Reads who acts and where before the action itself. */
function action(act: Act): Action {
  return async (playground, params) => {
    const origin = parseOrigin(params, playground);
    if (!("person" in origin)) return { kind: "refused", refusal: origin, origin: null };
    const { refusal, draft, origin: next } = await act(playground, origin, params);
    if (!refusal) return { kind: "done", origin: next ?? origin };
    return { kind: "refused", refusal, origin, ...(draft ? { draft } : {}) };
  };
}

/** Sends a line: a command to the bot, or talk to the place. */
const send = action(async (playground, origin, params) => {
  const typed = parseTyped(params.get("line") ?? "", origin.place);
  if ("sentence" in typed) return { refusal: typed };
  if (typed.kind === "command") {
    await playground.intake.command(origin, typed.text);
    return {};
  }
  const { person, place } = origin;
  const at = playground.context(origin).now;
  await playground.log.add({
    kind: "talk",
    at,
    place,
    person: person.id,
    name: person.name,
    text: typed.text,
  });
  return {};
});

/** Presses a button, whether or not anybody understands its id. */
const press = action(async (playground, origin, params) => {
  const id = params.get("button") ?? "";
  const label = labelOf(playground.log.byId(params.get("entry") ?? ""), id);
  await playground.intake.button(origin, id, label);
  return {};
});

/** What the button says, to show beside the answer; null for buttons of cards that are not in the log. */
function labelOf(entry: Entry | null, id: string): string | null {
  if (entry?.kind !== "card") return null;
  const buttons = entry.card.blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
  return buttons.find((button) => renderButtonId(button.id) === id)?.label ?? null;
}

/** Sends a form; what can't be accepted goes back with what was filled in. */
const submit = action(async (playground, origin, params) => {
  const entry = ownEntry(playground, origin, params);
  if (entry?.kind !== "form") return { refusal: REFUSALS.formGone };
  const parsed = parseForm(entry.form, params);
  if (!parsed.ok) {
    const { values, problems } = parsed;
    const sentence = entry.form.fields
      .flatMap(({ name, label }) => (problems[name] === undefined ? [] : `“${label}” ${problems[name]}`))
      .join(" ");
    return { refusal: { status: 422 as const, sentence }, draft: { entry: entry.id, values, problems } };
  }
  // Removed first: a form that is sent twice counts once.
  await playground.log.remove(entry.id);
  await playground.intake.form(origin, entry, parsed.values);
  return {};
});

const dismiss = action(async (playground, origin, params) => {
  const entry = ownEntry(playground, origin, params);
  if (!entry) return { refusal: REFUSALS.entryGone };
  await playground.log.remove(entry.id);
  return {};
});

const moveClock = action(async (playground, _origin, params) => {
  const step = parseStep(params.get("step"));
  if (!step) return { refusal: REFUSALS.badRequest };
  const refusal = await playground.steps.move(step);
  return refusal ? { refusal } : {};
});

const addPerson = action(async (playground, { place }, params) => {
  const added = await playground.people.add(params.get("name") ?? "");
  return "refusal" in added ? added : { origin: { person: added.person, place } };
});

/** Every action by the path it is posted to. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  "/send": send,
  "/press": press,
  "/form": submit,
  "/dismiss": dismiss,
  "/clock": moveClock,
  "/people": addPerson,
};

/** A private entry of the person who acts; nobody can send or dismiss what is another's. */
function ownEntry(playground: Playground, { person }: Origin, params: URLSearchParams): Entry | null {
  const entry = playground.log.byId(params.get("entry") ?? "");
  return entry?.onlyFor === person.id ? entry : null;
}
