/** Listens to the server's events and puts what they bring into the page. */
import { elementFrom, replaceKeeping } from "./keep.js";
import { enhanceOrders } from "./order.js";
import { refreshTimes } from "./time.js";
import { announce, bringIntoView, notify, page, scrolledUp } from "./page.js";

/** A reader this near to the end follows what arrives. */
const NEAR_END_PX = 160;

/** @type {EventSource | null} */
let source = null;

/**
 * @param {{ onStale: () => void, onBoardsOld: () => void }} handlers
 */
export function connect({ onStale, onBoardsOld }) {
  source?.close();
  const { as, place, revision } = page();
  const query = new URLSearchParams({ as, place, since: revision });
  source = new EventSource(`/events?${query}`);
  let lost = false;
  source.addEventListener("open", () => {
    if (lost) notify("");
    lost = false;
  });
  source.addEventListener("error", () => {
    lost = true;
    notify("The connection is lost. Trying again…");
  });
  source.addEventListener("message", (message) => {
    const event = JSON.parse(message.data);
    if (event.kind === "stale") onStale();
    else receive(event, onBoardsOld);
  });
}

/**
 * @param {any} event one of LiveEvent in live.ts
 * @param {() => void} onBoardsOld
 */
function receive(event, onBoardsOld) {
  if (event.kind === "entry") showEntry(event, onBoardsOld);
  else if (event.kind === "removed") removeEntry(event.id);
  else if (event.kind === "unread") showUnread(event.place, event.count);
  else if (event.kind === "replies") setText(`${event.root}-count`, event.text);
  else if (event.kind === "tick") refreshTimes(event.now);
  else if (event.kind === "clock") showClock(event, onBoardsOld);
}

/**
 * @param {{ id: string, list: string, html: string, divider: string, announce: string | null, private: boolean }} event
 * @param {() => void} onBoardsOld
 */
function showEntry(event, onBoardsOld) {
  const fresh = elementFrom(event.html);
  const old = document.getElementById(event.id);
  if (old) {
    replaceKeeping(old, fresh);
    onBoardsOld();
    return;
  }
  const list = document.getElementById(event.list);
  if (!list) return;
  const following = scrolledUp() < NEAR_END_PX;
  insert(list, fresh, event.divider);
  enhanceOrders(fresh);
  if (event.announce) announce(event.announce);
  if (event.private) reveal(fresh);
  else if (following && event.list === "messages") bringIntoView(fresh);
  else if (event.list === "messages") showJump(true);
}

/**
 * Puts an entry into its place by order, below a divider where a new day of the virtual calendar begins.
 * @param {Element} list
 * @param {Element} fresh
 * @param {string} divider
 */
function insert(list, fresh, divider) {
  const entries = [...list.children].filter((child) => child.matches("[data-order]"));
  const before = entries.findLast((entry) => orderNumber(entry) < orderNumber(fresh));
  const day = dayOf(fresh);
  if (divider !== "" && (!before || dayOf(before) !== day)) {
    const line = elementFrom(divider);
    if (before) before.after(line);
    else list.append(line);
    line.after(fresh);
  } else if (before) before.after(fresh);
  else list.append(fresh);
}

/** @param {Element} entry */
function orderNumber(entry) {
  return Number(entry.getAttribute("data-order"));
}

/** @param {Element} entry */
function dayOf(entry) {
  return entry.getAttribute("data-day");
}

/**
 * Brings what was sent to this person alone into view. A form takes the focus; so does the answer to a button, which
 * may be out of view by now. Who is typing goes on typing.
 * @param {Element} entry
 */
function reveal(entry) {
  bringIntoView(entry);
  const field = entry.querySelector(
    "form[data-form] :is(input:not([type=hidden]), textarea, select, button)",
  );
  const active = document.activeElement;
  const answered = active?.matches("#messages .buttons button") ? entry.querySelector("article") : null;
  const target = field ?? answered;
  if (active?.matches(":is(input[type=text], input:not([type]), textarea):not(:placeholder-shown)")) return;
  if (target instanceof HTMLElement) target.focus({ preventScroll: field === null });
}

/** @param {string} id */
function removeEntry(id) {
  const entry = document.getElementById(id);
  if (!entry) return;
  const hadFocus = entry.contains(document.activeElement);
  const before = entry.previousElementSibling;
  const next = entry.nextElementSibling;
  entry.remove();
  if (before?.matches(".day") && (!next || next.matches(".day"))) before.remove();
  // Without this the focus would fall back to the top of the page.
  if (hadFocus) document.getElementById("line")?.focus();
}

/**
 * @param {string} place
 * @param {number} count
 */
function showUnread(place, count) {
  const row = document.getElementById(`place-${place}`);
  const mark = row?.querySelector(".unread");
  if (!row || !mark) return;
  row.classList.toggle("is-unread", count > 0);
  mark.replaceChildren();
  if (count === 0) return;
  const words = document.createElement("span");
  words.className = "visually-hidden";
  words.textContent = " unread";
  mark.append(String(count), words);
}

let moving = false;

/**
 * @param {{ now: number, moving: boolean, html: string }} event
 * @param {() => void} onBoardsOld
 */
function showClock(event, onBoardsOld) {
  drawClock(elementFrom(event.html), event.moving);
  refreshTimes(event.now);
  const arrived = moving && !event.moving;
  moving = event.moving;
  if (!arrived) return;
  onBoardsOld();
  announce(
    `The clock shows ${document.querySelector(".clock-now")?.textContent?.replace(/\s+/g, " ").trim() ?? ""}`,
  );
}

/**
 * @param {Element} fresh
 * @param {boolean} moves
 */
function drawClock(fresh, moves) {
  const clock = document.getElementById("clock");
  const bar = clock?.querySelector("progress");
  const progress = fresh.querySelector("progress");
  // While the clock moves only the bar changes: drawing everything anew would have the focus read out each time.
  if (moves && bar && progress) bar.value = progress.value;
  else if (clock) replaceKeeping(clock, fresh);
}

/** @param {boolean} shown */
export function showJump(shown) {
  const jump = document.getElementById("jump");
  if (jump) jump.hidden = !shown;
}

/**
 * @param {string} id
 * @param {string} text
 */
function setText(id, text) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}
