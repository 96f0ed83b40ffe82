/** Draws a form and its fields; every one of them works without a script. */
import type { Form, FormField } from "#core/card.ts";
import { attribute, flag, html, type Html } from "./html.ts";
import { fieldName, type FieldProblems, type FormValues } from "./parse.ts";
import { hiddenOrigin, renderBlocks, type RenderContext } from "./render.ts";

/** What was typed into a form that could not be accepted. */
export interface FormDraft {
  readonly entry: string;
  readonly values: FormValues;
  readonly problems: FieldProblems;
}

interface Filled {
  readonly id: string;
  readonly value: string | readonly string[] | undefined;
  readonly problem: string | undefined;
}

/** `entry` is the log's id of the form: what "send" and "dismiss" refer to. */
export function renderForm(
  form: Form,
  entry: string,
  context: RenderContext & { readonly draft?: FormDraft | null },
): Html {
  const draft = context.draft?.entry === entry ? context.draft : null;
  const fields = form.fields.map((field, index) =>
    renderField(field, {
      id: `${entry}-f${index}`,
      value: draft?.values[field.name],
      problem: draft?.problems[field.name],
    }),
  );
  return html`<div class="card tone-plain form-card">
    <h2 id="${entry}-title" class="card-title">${form.title}</h2>
    ${renderBlocks(form.intro ?? [], { entry, level: 2 }, context)}
    <form class="fields" method="post" action="/form" data-live data-form>
      ${hiddenOrigin(context)}<input type="hidden" name="entry" value="${entry}" />
      ${fields}
      <div class="buttons"><button id="${entry}-send" class="button primary">${form.submit}</button></div>
    </form>
  </div>`;
}

function renderField(field: FormField, filled: Filled): Html {
  const { id, problem } = filled;
  const note = problem === undefined ? null : html`<p class="problem" id="${id}-problem">${problem}</p>`;
  if (field.kind === "text") {
    return html`<div class="field">
      <label for="${id}"
        >${field.label}${field.required ? null : html` <span class="muted">(optional)</span>`}</label
      >${renderTextInput(field, filled)}${note}
    </div>`;
  }
  const described = attribute("aria-describedby", problem === undefined ? null : `${id}-problem`);
  const body = field.kind === "order" ? renderOrder(field, filled) : renderChoices(field, filled);
  return html`<fieldset class="field" ${described}>
    <legend>${field.label}</legend>
    ${note}${body}
  </fieldset>`;
}

function renderTextInput(field: Extract<FormField, { kind: "text" }>, { id, value, problem }: Filled): Html {
  const text = typeof value === "string" ? value : "";
  const attributes = html` id="${id}" name="${fieldName(field.name)}" maxlength="${field.maxLength}"
  autocomplete="off"${flag("required", field.required)}${attribute("placeholder", field.placeholder)}${attribute("aria-invalid", problem === undefined ? null : "true")}${attribute("aria-describedby", problem === undefined ? null : `${id}-problem`)}`;
  // The first line break after <textarea> is dropped by the browser; a typed one must survive that.
  return field.multiline
    ? html`<textarea rows="5" ${attributes}>${"\n"}${text}</textarea>`
    : html`<input type="text" value="${text}" ${attributes} />`;
}

function renderChoices(field: Extract<FormField, { kind: "choices" }>, { id, value }: Filled): Html {
  const type = field.max === 1 ? "radio" : "checkbox";
  const chosen = Array.isArray(value) ? value : [];
  const choices = field.options.map(
    (option, index) =>
      html`<label class="choice" for="${id}-${index}">
        <input
          id="${id}-${index}"
          type="${type}"
          name="${fieldName(field.name)}"
          value="${option.value}"
          ${flag("checked", chosen.includes(option.value))}${flag("required", type === "radio" && field.min === 1)}
        /><span>${option.label}</span>
      </label>`,
  );
  return html`<div class="choices">${choices}</div>`;
}

/** One selection a place; the page's script turns this into a list that is sorted by buttons. */
function renderOrder(field: Extract<FormField, { kind: "order" }>, { id, value }: Filled): Html {
  const order = Array.isArray(value) && value.length === field.options.length ? value : null;
  const places = field.options.map((shown, index) => {
    const chosen = order?.[index] ?? shown.value;
    const steps = field.options.map(
      (option) =>
        html`<option value="${option.value}" ${flag("selected", option.value === chosen)}>
          ${option.label}
        </option>`,
    );
    return html`<li>
      <select id="${id}-${index}" name="${fieldName(field.name)}" aria-label="Place ${index + 1}">
        ${steps}
      </select>
    </li>`;
  });
  return html`<ol class="order" id="${id}-order" data-order>
    ${places}
  </ol>`;
}
