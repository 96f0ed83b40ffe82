/**
 * Makes the page live: forms are sent without leaving it, links to other places draw them in place, and the stream
 * of events keeps it current. Without this script everything still works, one page at a time.
 */
import { startBoards, refreshBoards, chosen } from "./boards.js";
import { startComposer } from "./composer.js";
import { elementFrom, replaceKeeping } from "./keep.js";
import { enhanceOrders } from "./order.js";
import { notify, scroller, scrolledUp, scrollToLatest } from "./page.js";
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

/**
 * Draws another page of the playground in place of this one.
 * @param {string} address
 * @param {{ keepScroll: boolean }} options
 */
async function visit(address, { keepScroll }) {
  const url = new URL(address);
  if (chosen() !== "") url.searchParams.set("board", chosen());
  const answer = await fetch(url).catch(() => null);
  const text = await answer?.text();
  const fresh = text && new DOMParser().parseFromString(text, "text/html");
  const app = fresh && fresh.getElementById("app");
  const old = document.getElementById("app");
  if (!app || !old) return notify("The playground can't be reached. Is it still running?");
  const top = scroller().scrollTop;
  document.title = fresh.title;
  document.documentElement.dataset.theme = fresh.documentElement.dataset.theme ?? "auto";
  replaceKeeping(old, app);
  scroller().scrollTop = keepScroll ? top : 0;
  boot(app);
}

/** @param {SubmitEvent} event */
async function send(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !("live" in form.dataset)) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true" || form.getAttribute("aria-busy") === "true") return;
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form, button)));
  form.setAttribute("aria-busy", "true");
  button?.setAttribute("aria-busy", "true");
  try {
    // `form.action` would be a field of that name, if there were one.
    const action = form.getAttribute("action") ?? "/";
    const answer = await fetch(action, { method: "POST", body, headers: { accept: "application/json" } });
    finish(form, await answer.json());
  } catch {
    notify("The playground can't be reached. Is it still running?");
  } finally {
    form.removeAttribute("aria-busy");
    button?.removeAttribute("aria-busy");
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{ ok: boolean, sentence?: string, html?: string }} answer
 */
function finish(form, answer) {
  notify(answer.ok ? "" : (answer.sentence ?? ""));
  if (answer.ok && "clear" in form.dataset) form.reset();
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

addEventListener("popstate", () => void visit(location.href, { keepScroll: false }));

const app = document.getElementById("app");
if (app) boot(app);
