/** Gathers what a page shows. */
import type { Card } from "#core/card.ts";
import { boardLine, FIRST_BOARD, type Board } from "./boards.ts";
import { channelOfPlace, DIRECT, type Origin } from "./ids.ts";
import type { PageView, Theme } from "./page.ts";
import type { Playground } from "./playground.ts";
import type { FormDraft } from "./render-form.ts";

export interface ViewOptions {
  readonly theme: Theme;
  /** The board to draw with the page; null leaves it to the page's script. */
  readonly board: Board | null;
  readonly notice?: string | null;
  readonly draft?: FormDraft | null;
}

/** The page for a person in a place; what it shows counts as read from now on. */
export async function buildView(
  playground: Playground,
  origin: Origin,
  options: ViewOptions,
): Promise<PageView> {
  await playground.refreshZone();
  const { log, people, seen, steps } = playground;
  const shown: Origin = { person: origin.person, place: pageOf(origin.place) };
  const clock = await steps.view();
  const boardCard = options.board ? await fetchBoard(playground, shown, options.board) : null;
  await seen.mark(shown.person.id, shown.place);
  return {
    person: shown.person,
    people: people.all(),
    place: shown.place,
    entries: log.read(shown.place, shown.person.id),
    unread: (place) => seen.unread(shown.person.id, place),
    clock,
    board: options.board ?? FIRST_BOARD,
    boardCard,
    theme: options.theme,
    revision: playground.revision(),
    notice: options.notice ?? null,
    context: playground.context(shown, options.draft),
  };
}

/** The board as the person would get it from the command; null when the command answered with no card. */
export function fetchBoard(playground: Playground, origin: Origin, board: Board): Promise<Card | null> {
  return playground.intake.capture(origin, boardLine(board));
}

/** The place whose page shows an entry of `place`: a thread is shown with its channel. */
export function pageOf(place: string): string {
  return channelOfPlace(place)?.id ?? DIRECT;
}
