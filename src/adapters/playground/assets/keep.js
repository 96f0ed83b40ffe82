/**
 * Swaps a part of the page for a fresh drawing of it, and keeps what the person was doing there: focus, half-typed
 * text, opened threads.
 */
import { enhanceOrders, orderOf, setOrder } from "./order.js";

/**
 * @param {Element} old
 * @param {Element} fresh
 */
export function replaceKeeping(old, fresh) {
  const restoreFocus = focusWithin(old);
  for (const element of old.querySelectorAll("details[id], input[id], textarea[id], ol[data-order]")) {
    const twin = fresh.querySelector(`[id="${CSS.escape(element.id)}"]`);
    if (twin) carryOver(element, twin);
  }
  old.replaceWith(fresh);
  enhanceOrders(fresh);
  restoreFocus(fresh);
}

/**
 * Remembers which part of an element has the focus; what it returns gives the focus to that part's successor: the
 * part of the same id, else the one in the same place.
 * @param {Element} element
 * @returns {(fresh: Element) => void}
 */
function focusWithin(element) {
  const focused = document.activeElement;
  if (!focused || !element.contains(focused)) return () => undefined;
  const { id } = focused;
  const path = pathTo(focused, element);
  const caret = isTextInput(focused) ? focused.selectionStart : null;
  return (fresh) => {
    const target = (id && document.getElementById(id)) || partAt(path, fresh);
    if (!(target instanceof HTMLElement)) return;
    target.focus({ preventScroll: true });
    if (isTextInput(target)) target.setSelectionRange(caret, caret);
  };
}

/**
 * Where a part stands in an element, as indexes of children.
 * @param {Element} part
 * @param {Element} element
 * @returns {number[]}
 */
function pathTo(part, element) {
  const parent = part.parentElement;
  if (part === element || !parent) return [];
  return [...pathTo(parent, element), [...parent.children].indexOf(part)];
}

/**
 * @param {number[]} path
 * @param {Element} element
 * @returns {Element | undefined}
 */
function partAt(path, element) {
  return path.reduce((/** @type {Element | undefined} */ part, index) => part?.children[index], element);
}

/**
 * @param {Element | null} element
 * @returns {element is HTMLInputElement}
 */
function isTextInput(element) {
  return element instanceof HTMLInputElement && element.type === "text";
}

/**
 * @param {Element} from
 * @param {Element} to an element of the same kind
 */
function carryOver(from, to) {
  if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) to.open = from.open;
  if (from instanceof HTMLTextAreaElement && to instanceof HTMLTextAreaElement) to.value = from.value;
  if (from instanceof HTMLOListElement && to instanceof HTMLOListElement) setOrder(to, orderOf(from));
  if (from instanceof HTMLInputElement && to instanceof HTMLInputElement) carryInput(from, to);
}

/**
 * @param {HTMLInputElement} from
 * @param {HTMLInputElement} to
 */
function carryInput(from, to) {
  if (from.type === "text") to.value = from.value;
  else to.checked = from.checked;
}

/**
 * The element that some HTML of this server describes.
 * @param {string} text
 * @returns {Element}
 */
export function elementFrom(text) {
  const template = document.createElement("template");
  template.innerHTML = text.trim();
  const element = template.content.firstElementChild;
  if (!element) throw new Error("No element in the answer.");
  return element;
}
