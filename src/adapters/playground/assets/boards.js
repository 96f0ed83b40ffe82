/** Fills the boards panel, and fills it again when something may have moved. */
import { elementFrom, replaceKeeping } from "./keep.js";
import { page } from "./page.js";

const DELAY_MS = 200;

let timer = 0;
let latest = 0;
/** The tab pressed last: what is on show may be a moment behind. */
let wanted = "";

/** Draws the board that is chosen anew, soon: several changes at once are one. */
export function refreshBoards() {
  clearTimeout(timer);
  timer = setTimeout(() => void load(chosen()), DELAY_MS);
}

/** @param {HTMLElement} app */
export function startBoards(app) {
  app.addEventListener("click", (event) => {
    const tab = event.target instanceof Element ? event.target.closest("a[data-board-tab]") : null;
    if (!(tab instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wanted = new URL(tab.href).searchParams.get("board") ?? "";
    void load(wanted);
  });
  if (document.getElementById("boards")?.dataset.loaded === "false") void load(chosen());
}

/** The board asked for, such as `week-members`. */
export function chosen() {
  return wanted || (document.getElementById("boards")?.dataset.board ?? "");
}

/** @param {string} board */
async function load(board) {
  const mine = ++latest;
  const { as, place } = page();
  const answer = await fetch(`/board?${new URLSearchParams({ as, place, board })}`).catch(() => null);
  if (!answer?.ok || mine !== latest) return;
  const fresh = elementFrom(await answer.text());
  const old = document.getElementById("boards");
  if (old && mine === latest) replaceKeeping(old, fresh);
}
