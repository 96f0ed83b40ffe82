/** Draws what stands in a place: cards, talk, forms, the threads below them and the dividers between days. */
import { dayKey, instantText } from "./assets/instant.js";
import { BOT_AVATAR, personAvatar } from "./avatar.ts";
import type { CardEntry, Cause, Entry, FormEntry, TalkEntry } from "./entry.ts";
import { html, type Html } from "./html.ts";
import { ICONS } from "./icons.ts";
import { DIRECT, threadPlace } from "./ids.ts";
import { hiddenOrigin, renderCard, renderInstant, type RenderContext } from "./render.ts";
import { renderForm, type FormDraft } from "./render-form.ts";

export interface EntryContext extends RenderContext {
  /** What stands in the thread of a message; null where it has none. */
  readonly thread: (root: CardEntry) => readonly Entry[];
  /** A form that was sent back to be corrected. */
  readonly draft: FormDraft | null;
}

/** All entries of a place in order, with a divider before the first of each day of the virtual calendar. */
export function renderEntries(entries: readonly Entry[], context: EntryContext): Html {
  let day = "";
  const rows = entries.map((entry) => {
    const key = dayKey(entry.at, context.zone);
    const divider = key === day ? null : renderDay(entry.at, context);
    day = key;
    return html`${divider}${renderEntry(entry, context)}`;
  });
  return html`${rows}`;
}

export function renderDay(at: number, context: Pick<RenderContext, "now" | "zone">): Html {
  return html`<li class="day" data-day="${dayKey(at, context.zone)}">
    <span>${renderInstant(at, "date", context)}</span>
  </li>`;
}

export function renderEntry(entry: Entry, context: EntryContext): Html {
  const classes = isPrivateReply(entry) ? "entry private" : "entry";
  return html`<li
    class="${classes}"
    id="${entry.id}"
    data-order="${entry.order}"
    data-day="${dayKey(entry.at, context.zone)}"
  >
    ${entry.kind === "talk" ? renderTalk(entry, context) : renderBotEntry(entry, context)}
  </li>`;
}

function renderTalk(entry: TalkEntry, context: EntryContext): Html {
  return html`${personAvatar(entry.person, entry.name)}
    <div class="entry-body">
      <p class="byline"><bdi class="author">${entry.name}</bdi> ${stamp(entry, context)}</p>
      <p class="talk" dir="auto">${entry.text}</p>
    </div>`;
}

function renderBotEntry(entry: CardEntry | FormEntry, context: EntryContext): Html {
  const cause = entry.kind === "card" ? entry.cause : undefined;
  const edited = entry.kind === "card" && entry.edited ? html` <span class="muted">edited</span>` : null;
  return html`${BOT_AVATAR}
    <article class="entry-body" id="${entry.id}-body" tabindex="-1" aria-labelledby="${entry.id}-title">
      ${cause ? renderCause(cause) : null}
      <p class="byline">
        <span class="author">Studyhall</span>
        <span class="app-badge">App</span> ${stamp(entry, context)}${edited}
      </p>
      ${
        entry.kind === "card"
          ? renderCard(entry.card, { entry: entry.id, level: 2 }, context)
          : renderForm(entry.form, entry.id, context)
      }
      ${entry.kind === "card" && entry.threadTitle !== undefined ? renderThread(entry, entry.threadTitle, context) : null}
      ${isPrivateReply(entry) ? renderOnlyYou(entry, context) : null}
    </article>`;
}

const CAUSE_WORDS: Readonly<Record<Cause["how"], string>> = {
  command: "used",
  button: "pressed",
  form: "sent",
};

function renderCause({ name, how, what }: Cause): Html {
  return html`<p class="cause">
    ${ICONS.reply}<bdi>${name}</bdi> ${CAUSE_WORDS[how]} <span class="did">${what}</span>
  </p>`;
}

/** In direct messages everything is private, so nothing needs to say so. */
function isPrivateReply(entry: Entry): boolean {
  return entry.onlyFor !== undefined && entry.place !== DIRECT;
}

function stamp(entry: Entry, context: EntryContext): Html {
  return html`<span class="stamp">${renderInstant(entry.at, "time", context)}</span>`;
}

function renderOnlyYou(entry: Entry, context: EntryContext): Html {
  return html`<form class="only-you" method="post" action="/dismiss" data-live>
    ${hiddenOrigin(context)}<input type="hidden" name="entry" value="${entry.id}" /> ${ICONS.eye}<span
      >Only you can see this</span
    >
    <button id="${entry.id}-dismiss" class="link" aria-describedby="${entry.id}-title">Dismiss</button>
  </form>`;
}

function renderThread(root: CardEntry, title: string, context: EntryContext): Html {
  const replies = context.thread(root);
  const place = threadPlace(root.place, root.id);
  const inside: EntryContext = { ...context, place };
  return html`<details class="thread" id="${root.id}-thread">
    <summary id="${root.id}-summary">
      ${ICONS.thread}<span>Thread: ${title}</span>
      <span class="muted" id="${root.id}-count">${countText(replies.length)}</span>
    </summary>
    <ol class="entries" role="list" id="${root.id}-replies" aria-label="Thread: ${title}">
      ${replies.map((reply) => renderEntry(reply, inside))}
    </ol>
    <form class="thread-composer" method="post" action="/send" data-live data-clear>
      ${hiddenOrigin({ as: context.as, place })}
      <label class="visually-hidden" for="${root.id}-line">Reply in the thread</label>
      <input
        id="${root.id}-line"
        name="line"
        autocomplete="off"
        maxlength="2000"
        required
        placeholder="Reply in the thread"
      />
      <button id="${root.id}-reply" class="button plain">Reply</button>
    </form>
  </details>`;
}

/** The replies of a thread in words. */
export function countText(count: number): string {
  if (count === 0) return "No replies yet";
  return count === 1 ? "1 reply" : `${count} replies`;
}

/** What an arriving entry is announced with to people who don't see it appear. */
export function announcement(entry: Entry, context: Pick<RenderContext, "now" | "zone">): string {
  const time = instantText(entry.at, "time", context);
  if (entry.kind === "talk") return `${entry.name}, ${time}: ${entry.text}`;
  if (entry.kind === "form") return `Form, only you can see it: ${entry.form.title}`;
  const audience = entry.onlyFor === undefined ? "Studyhall" : "Only you can see this";
  return `${audience}: ${entry.card.fallback}`;
}
