/** Draws the sidebar: the places to read and the people to act as. */
import { attribute, html, type Html } from "./html.ts";
import { BOT_AVATAR, personAvatar } from "./avatar.ts";
import { ICONS } from "./icons.ts";
import { CHANNELS, DIRECT, SPACE, type Person } from "./ids.ts";
import { NAME_MAX_LENGTH } from "./people.ts";
import { hiddenOrigin } from "./render.ts";

export interface SidebarView {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly place: string;
  readonly unread: (place: string) => number;
}

export function renderSidebar(view: SidebarView): Html {
  const channels = CHANNELS.map(({ id, name }) =>
    placeLink(view, id, html`${ICONS.hash}<span class="grow">${name}</span>`),
  );
  const direct = placeLink(view, DIRECT, html`${BOT_AVATAR}<span class="grow">Studyhall</span>`);
  return html`<nav class="sidebar" id="sidebar" popover aria-label="Channels and people">
    ${closeButton("sidebar", "Close channels and people")}
    <div class="group">
      <p class="group-name">${SPACE.name}</p>
      <p class="muted">Studyhall playground</p>
    </div>
    <h2>Channels</h2>
    <ul role="list">
      ${channels}
    </ul>
    <h2>Direct messages</h2>
    <ul role="list">
      ${direct}
    </ul>
    <h2>Act as</h2>
    <ul role="list">
      ${view.people.map((person) => personLink(view, person))}
    </ul>
    <details class="add-person">
      <summary>${ICONS.plus}Add a person</summary>
      <form method="post" action="/people">
        ${hiddenOrigin({ as: view.person.id, place: view.place })}
        <label for="new-name">Name</label>
        <input id="new-name" name="name" required maxlength="${NAME_MAX_LENGTH}" autocomplete="off" />
        <button class="button plain">Add</button>
      </form>
    </details>
  </nav>`;
}

function address(as: string, place: string): string {
  return `/?${new URLSearchParams({ as, place }).toString()}`;
}

function placeLink(view: SidebarView, place: string, label: Html): Html {
  const current = place === view.place;
  const unread = current ? 0 : view.unread(place);
  return html`<li>
    <a
      id="place-${place}"
      class="row${unread > 0 ? " is-unread" : ""}"
      href="${address(view.person.id, place)}"
      data-soft
      data-place="${place}"
      ${attribute("aria-current", current ? "page" : null)}
    >
      ${label}<span class="unread" data-count="${unread}"
        >${unread > 0 ? html`${unread}<span class="visually-hidden"> unread</span>` : null}</span
      >
    </a>
  </li>`;
}

function personLink(view: SidebarView, person: Person): Html {
  const current = person.id === view.person.id;
  const role = person.organiser ? html`<span class="role">organiser</span>` : null;
  return html`<li>
    <a
      id="person-${person.id}"
      class="row"
      href="${address(person.id, view.place)}"
      data-soft${attribute("aria-current", current ? "true" : null)}
    >
      ${personAvatar(person.id, person.name)}<span class="grow"><bdi>${person.name}</bdi></span
      >${current ? html`<span class="role you">you</span>` : role}
    </a>
  </li>`;
}

/** Closes the drawer that sidebar and panel are on narrow screens. */
export function closeButton(target: string, label: string): Html {
  return html`<button
    class="icon-button drawer-close"
    popovertarget="${target}"
    popovertargetaction="hide"
    aria-label="${label}"
  >
    ${ICONS.cross}
  </button>`;
}
