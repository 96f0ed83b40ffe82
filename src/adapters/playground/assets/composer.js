/** Completion in the composer: a list box that the arrow keys and Tab work, driven by what the server suggests. */
import { page } from "./page.js";

const DELAY_MS = 80;

/** @typedef {{ insert: string, label: string, detail: string }} Choice */

/** @param {HTMLElement} app */
export function startComposer(app) {
  const input = app.querySelector("#line");
  const popup = app.querySelector("#completion");
  const list = app.querySelector("#choices");
  const hint = app.querySelector("#hint");
  if (!(input instanceof HTMLInputElement && popup instanceof HTMLElement && list && hint)) return;
  new Completion({ input, popup, list, hint }).listen();
}

class Completion {
  /** @param {{ input: HTMLInputElement, popup: HTMLElement, list: Element, hint: Element }} parts */
  constructor({ input, popup, list, hint }) {
    this.input = input;
    this.popup = popup;
    this.list = list;
    this.hint = hint;
    /** @type {Choice[]} */
    this.choices = [];
    this.from = 0;
    this.active = -1;
    /** @type {AbortController | null} */
    this.asking = null;
    this.timer = 0;
  }

  listen() {
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", "choices");
    input.setAttribute("aria-describedby", "hint");
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    input.form?.addEventListener("submit", () => this.close());
    // Pointing at a choice must not take the focus out of the field.
    this.popup.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  /** The slash of a channel's command; direct messages do without. */
  prefix() {
    if (this.input.value.startsWith("/")) return "/";
    return page().place.startsWith("@") ? "" : null;
  }

  ask() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const prefix = this.prefix();
    if (prefix === null) return this.close();
    const line = this.input.value.slice(prefix.length);
    this.timer = setTimeout(() => void this.fetch(line), DELAY_MS);
  }

  /** @param {string} line */
  async fetch(line) {
    const asking = new AbortController();
    this.asking = asking;
    const { as, place } = page();
    try {
      const answer = await fetch(`/complete?${new URLSearchParams({ as, place, line })}`, {
        signal: asking.signal,
      });
      if (answer.ok) this.show(await answer.json());
    } catch {
      // Aborted by the next letter, or the server is away: suggestions are a help, not a need.
      if (this.asking === asking) this.close();
    }
  }

  /** @param {{ from: number, choices: Choice[], hint: string | null }} completion */
  show({ from, choices, hint }) {
    if (document.activeElement !== this.input) return;
    this.from = from + (this.prefix() ?? "").length;
    this.choices = choices;
    this.list.replaceChildren(...choices.map((choice, index) => this.item(choice, index)));
    this.hint.textContent = hint ?? "";
    const open = choices.length > 0 || hint !== null;
    this.popup.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && choices.length > 0));
    this.mark(-1);
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  item({ label, detail }, index) {
    const item = document.createElement("li");
    item.id = `choice-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const name = document.createElement("span");
    name.className = "choice-name";
    name.textContent = label;
    item.append(name, " ");
    if (detail !== "") {
      const more = document.createElement("span");
      more.className = "choice-detail";
      more.textContent = detail;
      item.append(more);
    }
    return item;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (this.popup.hidden || this.choices.length === 0) return;
    const act = this.actionOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  }

  /** @param {KeyboardEvent} event */
  actionOf({ key, shiftKey }) {
    if (key === "ArrowDown") return () => this.mark(this.next(1));
    if (key === "ArrowUp") return () => this.mark(this.next(-1));
    if (key === "Escape") return () => this.close();
    if (key === "Tab" && !shiftKey) return () => this.take(Math.max(0, this.active));
    // Enter sends the line as it is, unless a suggestion was chosen.
    if (key === "Enter" && this.active >= 0) return () => this.take(this.active);
    return null;
  }

  /** @param {1 | -1} by */
  next(by) {
    const count = this.choices.length;
    return this.active < 0 ? (by > 0 ? 0 : count - 1) : (this.active + by + count) % count;
  }

  /** @param {number} index */
  mark(index) {
    this.active = index;
    for (const [at, item] of [...this.list.children].entries()) {
      item.setAttribute("aria-selected", String(at === index));
      if (at === index) item.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `choice-${index}`);
  }

  /** @param {number} index */
  take(index) {
    const choice = this.choices[index];
    if (!choice) return;
    this.input.value = `${this.input.value.slice(0, this.from)}${choice.insert} `;
    this.close();
    this.ask();
  }

  close() {
    clearTimeout(this.timer);
    // An answer that is on its way would open them again, over what the line has brought.
    this.asking?.abort();
    this.asking = null;
    this.popup.hidden = true;
    this.choices = [];
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
