/** Who the page is for, and how it speaks: notices, announcements, the scrolled list. */

/** How many announcements stay in the live region; older ones have been read out. */
const ANNOUNCEMENTS = 4;

/** Who acts, where, and the state of the log the page was drawn from. */
export function page() {
  const { as = "", place = "", revision = "" } = document.getElementById("app")?.dataset ?? {};
  return { as, place, revision };
}

/** @returns {HTMLElement} */
export function scroller() {
  return document.getElementById("scroll") ?? document.body;
}

/** How far the messages are scrolled up from the latest, in pixels: the list is reversed, so its end is 0. */
export function scrolledUp() {
  return Math.abs(scroller().scrollTop);
}

export function scrollToLatest() {
  scroller().scrollTop = 0;
}

/**
 * Brings an entry into view, from its beginning if it is long.
 * @param {Element} entry
 */
export function bringIntoView(entry) {
  const tall = entry.clientHeight > scroller().clientHeight;
  entry.scrollIntoView({ block: tall ? "start" : "nearest" });
}

/** Shows the latest entry, as a page that is opened does. */
export function showLatest() {
  scrollToLatest();
  const latest = document.querySelector("#messages > .entry:last-child");
  if (latest) bringIntoView(latest);
}

/**
 * Says something once to people who don't see it appear.
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById("announcer");
  if (!region) return;
  const line = document.createElement("p");
  line.textContent = text;
  region.append(line);
  while (region.childElementCount > ANNOUNCEMENTS) region.firstElementChild?.remove();
}

/**
 * Shows a sentence above the messages; an empty one takes it away.
 * @param {string} sentence
 */
export function notify(sentence) {
  const notice = document.getElementById("notice");
  if (notice && notice.textContent !== sentence) notice.textContent = sentence;
}
