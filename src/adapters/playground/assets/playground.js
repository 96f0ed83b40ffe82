/**
 * Makes the page live: forms are sent without leaving it, links to other places draw them in place, and the stream
 * of events keeps it current. Without this script everything still works, one page at a time.
 */
import { startBoards, refreshBoards, chosen } from "./boards.js";
import { startComposer } from "./composer.js";
import { elementFrom, replaceKeeping } from "./keep.js";
import { enhanceOrders } from "./order.js";
import { notify, scroller, scrolledUp, scrollToLatest, showLatest } from "./page.js";
import { connect, showJump } from "./stream.js";

/** A reader this near to the latest message has seen it. */
const AT_END_PX = 40;

/** @param {HTMLElement} app */
function boot(app) {
  enhanceOrders(app);
  startComposer(app);
  startBoards(app);
  connect({ onStale: () => void visit(location.href, { keepScroll: true }), onBoardsOld: refreshBoards });
  scroller().addEventListener("scroll", () => {
    if (scrolledUp() < AT_END_PX) showJump(false);
  });
  document.getElementById("jump")?.addEventListener("click", () => {
    scrollToLatest();
    showJump(false);
    document.getElementById("line")?.focus();
  });
}

/** @param {{ pathname: string, search: string }} place */
function addressOf({ pathname, search }) {
  return pathname + search;
}

/** The page that is drawn. */
let drawn = addressOf(location);

/**
 * Draws another page of the playground in place of this one.
 * @param {string} address
 * @param {{ keepScroll: boolean }} options
 */
async function visit(address, { keepScroll }) {
  const url = new URL(address);
  const next = addressOf(url);
  if (chosen() !== "") url.searchParams.set("board", chosen());
  const answer = await fetch(url).catch(() => null);
  const text = await answer?.text();
  const fresh = text && new DOMParser().parseFromString(text, "text/html");
  const app = fresh && fresh.getElementById("app");
  const old = document.getElementById("app");
  if (!app || !old) return notify("The playground can't be reached. Is it still running?");
  drawn = next;
  const top = scroller().scrollTop;
  document.title = fresh.title;
  document.documentElement.dataset.theme = fresh.documentElement.dataset.theme ?? "auto";
  replaceKeeping(old, app);
  if (keepScroll) scroller().scrollTop = top;
  else showLatest();
  boot(app);
}

/** Lines are sent one after the other, however fast they are typed. */
let lines = Promise.resolve();

/** @param {SubmitEvent} event */
async function send(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("live" in form.dataset)) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true" || form.getAttribute("aria-busy") === "true") return;
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
  if ("clear" in form.dataset) return sendLine(form, body);
  // Who moves the clock wants to see what it brings.
  if (form.matches(".clock-steps")) scrollToLatest();
  form.setAttribute("aria-busy", "true");
  button?.setAttribute("aria-busy", "true");
  await post(form, body);
  form.removeAttribute("aria-busy");
  button?.removeAttribute("aria-busy");
}

/**
 * Empties the field at once, so that the next line can be typed while this one is on its way; a line that is
 * refused comes back, unless another one has been begun.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} body
 */
function sendLine(form, body) {
  const id = form.querySelector("input[name=line]")?.id ?? "";
  form.reset();
  lines = lines.then(async () => {
    const accepted = await post(form, body);
    const field = document.getElementById(id);
    if (!accepted && field instanceof HTMLInputElement && field.value === "")
      field.value = body.get("line") ?? "";
  });
  return lines;
}

/**
 * Sends a form and shows what comes of it; false when it was not accepted.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} body
 */
async function post(form, body) {
  try {
    // `form.action` would be a field of that name, if there were one.
    const action = form.getAttribute("action") ?? "/";
    const answer = await fetch(action, { method: "POST", body, headers: { accept: "application/json" } });
    const result = await answer.json();
    finish(form, result);
    return result.ok === true;
  } catch {
    notify("The playground can't be reached. Is it still running?");
    return false;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{ ok: boolean, sentence?: string, html?: string }} answer
 */
function finish(form, answer) {
  notify(answer.ok ? "" : (answer.sentence ?? ""));
  if (answer.ok && "refresh" in form.dataset) void visit(location.href, { keepScroll: true });
  const entry = form.closest(".entry");
  if (answer.html && entry) replaceKeeping(entry, elementFrom(answer.html));
  refreshBoards();
}

document.addEventListener("submit", (event) => void send(event));

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-soft]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  void visit(link.href, { keepScroll: false });
});

addEventListener("popstate", () => {
  // A step to another place on the same page is the browser's own business.
  if (addressOf(location) !== drawn) void visit(location.href, { keepScroll: false });
});

const app = document.getElementById("app");
if (app) {
  boot(app);
  if (location.hash === "") showLatest();
}
