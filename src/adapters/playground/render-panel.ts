/** Draws the panel beside the messages: the virtual clock's control and the boards. */
import type { Card } from "#core/card.ts";
import { instantText } from "./assets/instant.js";
import { BOARD_PERIODS, BOARD_SIDES, sameBoard, type Board } from "./boards.ts";
import type { ClockView, Step } from "./clock-steps.ts";
import { attribute, html, type Html } from "./html.ts";
import { hiddenOrigin, renderCard, renderInstant, type RenderContext } from "./render.ts";

const STEP_LABELS: readonly { readonly step: Step; readonly label: string; readonly name: string }[] = [
  { step: "card", label: "Next card", name: "Move the clock to the next card" },
  { step: "due", label: "Next event", name: "Move the clock to the next opening or closing" },
  { step: "hour", label: "+1 hour", name: "Move the clock forward by 1 hour" },
  { step: "day", label: "+1 day", name: "Move the clock forward by 1 day" },
];

export function renderClock(view: ClockView, context: RenderContext): Html {
  const { moving } = view;
  const shown = { ...context, now: view.now };
  return html`<section
    class="clock"
    id="clock"
    aria-labelledby="clock-title"
    ${attribute("aria-busy", moving ? "true" : null)}
  >
    <h2 id="clock-title">Virtual clock</h2>
    <p class="clock-now">
      <span class="clock-time" data-now="time">${instantText(view.now, "time", shown)}</span>
      <span class="clock-date" data-now="date">${instantText(view.now, "date", shown)}</span>
      <span class="muted">${context.zone}</span>
    </p>
    ${moving ? renderMoving(moving, shown) : renderNext(view, shown)}
    <form class="clock-steps" method="post" action="/clock" data-live>
      ${hiddenOrigin(context)} ${STEP_LABELS.map((label) => renderStep(label, view))}
    </form>
  </section>`;
}

function renderStep({ step, label, name }: (typeof STEP_LABELS)[number], view: ClockView): Html {
  const nowhere = (step === "card" && view.nextCard === null) || (step === "due" && view.nextDue === null);
  // Not `disabled`: a button that vanishes from the tab order while the clock moves would lose the focus.
  const off = view.moving !== null || nowhere ? "true" : null;
  const primary = step === "card" ? "primary" : "plain";
  return html`<button
    id="step-${step}"
    class="button ${primary}"
    name="step"
    value="${step}"
    title="${name}"
    ${attribute("aria-disabled", off)}
  >
    ${label}
  </button>`;
}

function renderNext(view: ClockView, context: RenderContext): Html {
  const line = (name: string, at: number | null) =>
    html`<div>
      <dt>${name}</dt>
      <dd>
        ${
          at === null
            ? html`<span class="muted">none planned</span>`
            : html`${renderInstant(at, "datetime", context)}
                <span class="muted">${renderInstant(at, "relative", context)}</span>`
        }
      </dd>
    </div>`;
  return html`<dl class="clock-next">
    ${line("Next card", view.nextCard)}${line("Next event", view.nextDue)}
  </dl>`;
}

function renderMoving({ from, to }: NonNullable<ClockView["moving"]>, context: RenderContext): Html {
  const part = to === from ? 1 : Math.min(1, Math.max(0, (context.now - from) / (to - from)));
  return html`<div class="clock-moving">
    <label for="clock-progress">Moving to ${renderInstant(to, "datetime", context)}</label>
    <progress id="clock-progress" max="100" value="${Math.round(part * 100)}"></progress>
  </div>`;
}

/** `card` is null before the board was asked for, or when the command answered with none. */
export function renderBoards(board: Board, card: Card | null, context: RenderContext): Html {
  return html`<section
    class="boards"
    id="boards"
    aria-labelledby="boards-title"
    data-board="${board.period}-${board.of}"
    data-loaded="${String(card !== null)}"
  >
    <h2 id="boards-title">Boards</h2>
    <nav class="tabs" aria-label="Period">
      ${BOARD_PERIODS.map(({ id, label }) => tab({ ...board, period: id }, label, { board, context }))}
    </nav>
    <nav class="tabs" aria-label="Members or teams">
      ${BOARD_SIDES.map(({ id, label }) => tab({ ...board, of: id }, label, { board, context }))}
    </nav>
    ${card ? renderCard(card, { entry: "board", level: 3 }, context) : html`<p class="muted">Choose a board to see how everybody stands.</p>`}
  </section>`;
}

interface Tabs {
  readonly board: Board;
  readonly context: RenderContext;
}

function tab(target: Board, label: string, { board, context }: Tabs): Html {
  const query = new URLSearchParams({
    as: context.as,
    place: context.place,
    board: `${target.period}-${target.of}`,
  });
  const current = attribute("aria-current", sameBoard(target, board) ? "true" : null);
  return html`<a
    id="tab-${target.period}-${target.of}-${label}"
    href="/?${query.toString()}"
    ${current}
    data-board-tab
    >${label}</a
  >`;
}
