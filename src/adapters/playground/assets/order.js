/** Turns the selections of an "order" field into a list whose steps move up and down by buttons. */

/** @param {ParentNode} root */
export function enhanceOrders(root) {
  for (const list of root.querySelectorAll("ol[data-order]")) {
    if (list instanceof HTMLOListElement && list.querySelector("select")) enhance(list);
  }
}

/**
 * The steps' values, first to last.
 * @param {HTMLOListElement} list
 */
export function orderOf(list) {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    list.querySelectorAll("input, select")
  );
  return [...fields].map((field) => field.value);
}

/**
 * Sets the selections of a list that is not enhanced yet.
 * @param {HTMLOListElement} list
 * @param {readonly string[]} values
 */
export function setOrder(list, values) {
  list.querySelectorAll("select").forEach((select, index) => {
    const value = values[index];
    if (value !== undefined) select.value = value;
  });
}

/** @param {HTMLOListElement} list */
function enhance(list) {
  const selects = [...list.querySelectorAll("select")];
  const name = selects[0]?.name ?? "";
  /** @type {Map<string, string>} */
  const labels = new Map();
  for (const option of selects[0]?.options ?? []) labels.set(option.value, option.text.trim());
  const chosen = [...new Set(orderOf(list))];
  const values = chosen.length === labels.size ? chosen : [...labels.keys()];
  list.replaceChildren(
    ...values.map((value) => step({ list, name, value, label: labels.get(value) ?? value })),
  );
  markEnds(list);
}

/** @param {{ list: HTMLOListElement, name: string, value: string, label: string }} options */
function step({ list, name, value, label }) {
  const item = document.createElement("li");
  const row = document.createElement("div");
  row.className = "step";
  const text = document.createElement("span");
  text.textContent = label;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  row.append(text, field, mover({ list, item, by: -1, label }), mover({ list, item, by: 1, label }));
  item.append(row);
  return item;
}

/** @param {{ list: HTMLOListElement, item: HTMLLIElement, by: -1 | 1, label: string }} options */
function mover({ list, item, by, label }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "icon-button";
  button.dataset.by = String(by);
  button.textContent = by < 0 ? "↑" : "↓";
  button.setAttribute("aria-label", `Move ${by < 0 ? "up" : "down"}: ${label}`);
  button.addEventListener("click", () => {
    const neighbour = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!neighbour) return;
    if (by < 0) neighbour.before(item);
    else neighbour.after(item);
    button.focus();
    markEnds(list);
    const place = [...list.children].indexOf(item) + 1;
    document
      .getElementById("announcer")
      ?.replaceChildren(`${label}: place ${place} of ${list.children.length}`);
  });
  return button;
}

/** @param {HTMLOListElement} list */
function markEnds(list) {
  for (const button of list.querySelectorAll("button")) {
    const item = button.closest("li");
    const end = button.dataset.by === "-1" ? list.firstElementChild : list.lastElementChild;
    // Not `disabled`, which would drop the focus of the step that has just arrived at an end.
    button.setAttribute("aria-disabled", String(item === end));
  }
}
