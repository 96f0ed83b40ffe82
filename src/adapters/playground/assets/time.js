/** Keeps every instant on the page in the virtual clock's terms. */
import { instantText } from "./instant.js";

/** @typedef {"relative" | "datetime" | "date" | "time"} Style */

/** @param {number} now the virtual now in epoch milliseconds */
export function refreshTimes(now) {
  const app = document.getElementById("app");
  if (!app) return;
  app.dataset.now = String(now);
  const context = { now, zone: app.dataset.zone ?? "UTC" };
  for (const element of app.querySelectorAll("time[data-style]")) {
    if (!(element instanceof HTMLTimeElement)) continue;
    const style = /** @type {Style} */ (element.dataset.style);
    setText(element, instantText(Date.parse(element.dateTime), style, context));
  }
  for (const element of app.querySelectorAll("[data-now]")) {
    if (element instanceof HTMLElement && element !== app) {
      setText(element, instantText(now, /** @type {Style} */ (element.dataset.now), context));
    }
  }
}

/**
 * @param {Element} element
 * @param {string} text
 */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
