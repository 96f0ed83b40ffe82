/** Draws the whole page: places and people, messages and composer, clock and boards. */
import type { Card } from "#core/card.ts";
import { instantText } from "./assets/instant.js";
import { personAvatar } from "./avatar.ts";
import type { Board } from "./boards.ts";
import type { ClockView } from "./clock-steps.ts";
import type { Entry } from "./entry.ts";
import { html, type Html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { channelOfPlace, DIRECT, SPACE, type Person } from "./ids.ts";
import { LINE_MAX_LENGTH } from "./parse.ts";
import { hiddenOrigin } from "./render.ts";
import { renderEntries, type EntryContext } from "./render-entry.ts";
import { renderBoards, renderClock } from "./render-panel.ts";
import { closeButton, renderSidebar } from "./render-sidebar.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** In the order they apply. */
const STYLES = [
  "base",
  "controls",
  "layout",
  "sidebar",
  "composer",
  "message",
  "card",
  "form",
  "panel",
  "narrow",
];

export interface PageView {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly place: string;
  readonly entries: readonly Entry[];
  readonly unread: (place: string) => number;
  readonly clock: ClockView;
  readonly board: Board;
  readonly boardCard: Card | null;
  readonly theme: Theme;
  /** Tells a stream that connects later whether it has missed anything. */
  readonly revision: string;
  /** A sentence about a request that was refused. */
  readonly notice: string | null;
  readonly context: EntryContext;
}

export function renderPage(view: PageView): Html {
  const { person, context } = view;
  const name = placeName(view.place);
  return html`<!doctype html>
    <html lang="en" data-theme="${view.theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name} · ${SPACE.name} · Studyhall playground</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        ${STYLES.map((style) => html`<link rel="stylesheet" href="/assets/${style}.css" />`)}
        <script type="module" src="/assets/playground.js"></script>
      </head>
      <body>
        <a class="skip" href="#messages">Skip to the messages</a>
        <a class="skip" href="#line">Skip to the composer</a>
        <div
          id="app"
          data-as="${person.id}"
          data-place="${view.place}"
          data-revision="${view.revision}"
          data-zone="${context.zone}"
          data-now="${context.now}"
        >
          ${renderSidebar(view)}
          <main class="main">
            ${renderBar(view, name)}
            <p id="notice" class="notice" role="alert">${view.notice}</p>
            <div class="scroll" id="scroll">
              <ol id="messages" class="entries" role="list" tabindex="-1" aria-label="Messages in ${name}">
                ${renderEmpty(view, name)}${renderEntries(view.entries, context)}
              </ol>
            </div>
            <button class="button primary jump" id="jump" type="button" hidden>New messages below</button>
            ${renderComposer(view, name)}
          </main>
          <aside class="panel" id="panel" popover aria-label="Clock and boards">
            ${closeButton("panel", "Close clock and boards")} ${renderClock(view.clock, context)}
            ${renderBoards(view.board, view.boardCard, context)}
          </aside>
        </div>
        <div id="announcer" class="visually-hidden" role="status" aria-live="polite"></div>
      </body>
    </html>`;
}

function placeName(place: string): string {
  const channel = channelOfPlace(place);
  return channel ? `#${channel.name}` : "Studyhall";
}

function placeTopic(place: string): string {
  return channelOfPlace(place)?.topic ?? "Direct messages: only you and Studyhall see them";
}

function renderBar({ place, context, theme }: PageView, name: string): Html {
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
  return html`<header class="bar">
    <button class="icon-button narrow-only" popovertarget="sidebar" aria-label="Channels and people">
      ${ICONS.menu}
    </button>
    <div class="bar-title">
      <h1>${name}</h1>
      <p class="muted">${placeTopic(place)}</p>
    </div>
    <form method="post" action="/theme" data-live data-refresh>
      ${hiddenOrigin(context)}
      <button
        id="theme"
        class="icon-button"
        name="theme"
        value="${next}"
        aria-label="Colours: ${theme}. Change to ${next}"
        title="Colours: ${theme}"
      >
        ${ICONS.theme}
      </button>
    </form>
    <button class="icon-button panel-toggle" popovertarget="panel">
      ${ICONS.clock}<span data-now="time">${instantText(context.now, "time", context)}</span>
      <span class="panel-name">Clock and boards</span>
    </button>
  </header>`;
}

function renderEmpty({ person, place, entries }: PageView, name: string): Html {
  const direct = place === DIRECT;
  const hint = direct
    ? "What Studyhall sends to you alone arrives here."
    : "Cards appear here when their time comes. Move the virtual clock to get there sooner.";
  // Where cards stand already, somebody has set the group up.
  const command = person.organiser && !direct && entries.length === 0 ? "setup" : "help";
  const first = `${direct ? "" : "/"}${command}`;
  return html`<li class="beginning">
    <p class="beginning-title">This is the beginning of ${direct ? "your messages with Studyhall" : name}</p>
    <p class="muted">${hint}</p>
    <p class="muted">You act as <bdi>${person.name}</bdi>. Try <code>${first}</code>.</p>
  </li>`;
}

function renderComposer({ person, place, context }: PageView, name: string): Html {
  const label = place === DIRECT ? "Command to Studyhall" : `Message or command in ${name}`;
  return html`<form class="composer" method="post" action="/send" data-live data-clear id="composer">
    ${hiddenOrigin(context)}
    <div class="composer-box">
      ${personAvatar(person.id, person.name)}
      <label class="visually-hidden" for="line">${label}</label>
      <input
        id="line"
        name="line"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        required
        maxlength="${LINE_MAX_LENGTH}"
        placeholder="${place === DIRECT ? "Type a command" : "Type / for commands"}"
      />
      <button id="send" class="icon-button send" aria-label="Send">${ICONS.send}</button>
    </div>
    <div class="completion" id="completion" hidden>
      <ul id="choices" role="listbox" aria-label="Suggestions"></ul>
      <p class="muted" id="hint"></p>
    </div>
  </form>`;
}
