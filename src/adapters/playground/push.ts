/** Tells open pages what has changed: each is sent what its person sees in the place it shows. */
import type { Change } from "./messages.ts";
import type { Entry } from "./entry.ts";
import { DIRECT, threadPlace, threadRoot } from "./ids.ts";
import type { LiveEvent, Viewer } from "./live.ts";
import type { Playground } from "./playground.ts";
import { announcement, countText, renderDay, renderEntry, type EntryContext } from "./render-entry.ts";
import { renderClock } from "./render-panel.ts";

/** Connects the log and the clock to the pages. `log` gets what fails while telling them. */
export function startPushing(playground: Playground, onError: (error: unknown) => void): void {
  playground.log.onChange((change) => {
    for (const viewer of playground.live.viewers()) tell(playground, viewer, change);
  });
  playground.steps.onProgress(() => void pushClock(playground).catch(onError));
}

/** Sends every page the clock as it is now. */
export async function pushClock(playground: Playground): Promise<void> {
  const view = await playground.steps.view();
  for (const viewer of playground.live.viewers()) {
    const context = contextOf(playground, viewer);
    if (!context) continue;
    const html = renderClock(view, context).value;
    viewer.send({ kind: "clock", now: view.now, moving: view.moving !== null, html });
  }
}

function contextOf(playground: Playground, { person: id, place }: Viewer): EntryContext | null {
  const person = playground.people.byId(id);
  return person && playground.context({ person, place });
}

function tell(playground: Playground, viewer: Viewer, change: Change): void {
  const { entry } = change;
  if (entry.onlyFor !== undefined && entry.onlyFor !== viewer.person) return;
  const root = threadRoot(entry.place);
  const shown =
    entry.place === viewer.place || (root !== null && entry.place === threadPlace(viewer.place, root));
  if (!shown) return tellElsewhere(playground, viewer, entry);
  if (change.kind === "removed") viewer.send({ kind: "removed", id: entry.id });
  else sendEntry(playground, viewer, change);
  if (root !== null) sendCount(playground, viewer, { root, place: entry.place });
}

function tellElsewhere(playground: Playground, viewer: Viewer, { place }: Entry): void {
  if (threadRoot(place) !== null) return;
  viewer.send({ kind: "unread", place, count: playground.seen.unread(viewer.person, place) });
}

function sendEntry(playground: Playground, viewer: Viewer, { kind, entry }: Change): void {
  const context = contextOf(playground, viewer);
  if (!context) return;
  const root = threadRoot(entry.place);
  const own = entry.kind === "talk" && entry.person === viewer.person;
  const event: LiveEvent = {
    kind: "entry",
    id: entry.id,
    list: root === null ? "messages" : `${root}-replies`,
    html: renderEntry(entry, { ...context, place: entry.place }).value,
    divider: root === null ? renderDay(entry.at, context).value : "",
    announce: kind === "added" && !own ? announcement(entry, context) : null,
    private: entry.onlyFor !== undefined && entry.place !== DIRECT,
  };
  viewer.send(event);
}

function sendCount(
  playground: Playground,
  viewer: Viewer,
  thread: { readonly root: string; readonly place: string },
): void {
  const replies = playground.log.read(thread.place, viewer.person).length;
  viewer.send({ kind: "replies", root: thread.root, text: countText(replies) });
}
