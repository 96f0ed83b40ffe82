/** Reads what the page sends. Nothing is taken over that isn't known here: people, places, fields and choices. */
import type { Form, FormField } from "#core/card.ts";
import { REFUSALS, type Refusal } from "./errors.ts";
import { channelById, channelOfPlace, DIRECT, threadRoot, type Origin } from "./ids.ts";
import type { MessageLog } from "./messages.ts";
import type { People } from "./people.ts";
import { STEPS, type Step } from "./clock-steps.ts";

/** Longest line the composer sends. */
export const LINE_MAX_LENGTH = 2000;

export type FormValues = Readonly<Record<string, string | readonly string[]>>;
export type FieldProblems = Readonly<Record<string, string>>;

/** A field's name in the request, kept apart from the page's own names. */
export function fieldName(name: string): string {
  return `field.${name}`;
}

export interface Known {
  readonly people: People;
  readonly log: MessageLog;
}

/** Who sends from where. Who may do what is not decided here. */
export function parseOrigin(params: URLSearchParams, known: Known): Origin | Refusal {
  const person = known.people.byId(params.get("as") ?? "");
  if (!person) return REFUSALS.unknownPerson;
  const place = params.get("place") ?? "";
  return placeExists(place, known.log) ? { person, place } : REFUSALS.unknownPlace;
}

export function placeExists(place: string, log: MessageLog): boolean {
  if (place === DIRECT || channelById(place)) return true;
  const root = threadRoot(place);
  return root !== null && channelOfPlace(place) !== null && log.byId(root)?.kind === "card";
}

/** What was typed into the composer: a command (without its slash) or talk. */
export type Typed = { readonly kind: "command" | "talk"; readonly text: string };

export function parseTyped(typed: string, place: string): Typed | Refusal {
  const text = typed.trim();
  if (text.length > LINE_MAX_LENGTH) return REFUSALS.lineTooLong;
  // In direct messages there is nobody to talk to but the bot, so every line is a command.
  const kind = text.startsWith("/") || place === DIRECT ? "command" : "talk";
  const line = kind === "command" ? text.replace(/^\//, "").trim() : text;
  return line === "" ? REFUSALS.emptyLine : { kind, text: line };
}

export function parseStep(text: string | null): Step | null {
  return STEPS.find((step) => step === text) ?? null;
}

export type ParsedForm =
  | { readonly ok: true; readonly values: FormValues }
  | { readonly ok: false; readonly values: FormValues; readonly problems: FieldProblems };

/** Reads the fields of a form and checks what its definition asks for. */
export function parseForm(form: Form, params: URLSearchParams): ParsedForm {
  const values: Record<string, string | readonly string[]> = {};
  const problems: Record<string, string> = {};
  for (const field of form.fields) {
    const sent = params.getAll(fieldName(field.name));
    const { value, problem } = parseField(field, sent);
    values[field.name] = value;
    if (problem !== null) problems[field.name] = problem;
  }
  return Object.keys(problems).length === 0 ? { ok: true, values } : { ok: false, values, problems };
}

interface ParsedField {
  readonly value: string | readonly string[];
  readonly problem: string | null;
}

function parseField(field: FormField, sent: readonly string[]): ParsedField {
  if (field.kind === "text") return parseText(field, sent[0] ?? "");
  const known = sent.filter((value) => field.options.some((option) => option.value === value));
  const value = [...new Set(known)];
  if (field.kind === "choices") return { value, problem: choicesProblem(field, value.length) };
  const complete = value.length === field.options.length && known.length === value.length;
  return { value, problem: complete ? null : "Use every step exactly once." };
}

function parseText(field: Extract<FormField, { kind: "text" }>, sent: string): ParsedField {
  const value = sent.replace(/\r\n?/g, "\n");
  if (value.length > field.maxLength) return { value, problem: `Use at most ${field.maxLength} characters.` };
  if (field.required && value.trim() === "") return { value, problem: "Fill this in first." };
  return { value, problem: null };
}

function choicesProblem(
  { min, max }: { readonly min: number; readonly max: number },
  count: number,
): string | null {
  if (count >= min && count <= max) return null;
  if (min === max) return `Choose exactly ${min}.`;
  return count < min ? `Choose at least ${min}.` : `Choose at most ${max}.`;
}
