/** The page's pictures, drawn in place. All are decoration: the words beside them carry the meaning. */
import { html, Html } from "./html.ts";

function icon(paths: string): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${new Html(paths)}
  </svg>`;
}

function strokes(...paths: readonly string[]): Html {
  const drawn = paths.map((d) => `<path d="${d}"/>`).join("");
  return icon(
    `<g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawn}</g>`,
  );
}

export const ICONS = {
  check: strokes("M5 12.5l4.5 4.5L19 7.5"),
  cross: strokes("M6 6l12 12", "M18 6L6 18"),
  hash: strokes("M9.5 4l-2 16", "M16.5 4l-2 16", "M4.5 9h16", "M3.5 15h16"),
  eye: strokes(
    "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z",
    "M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  ),
  send: strokes("M4.5 12L20 4.5 15.5 20l-3.6-6.4z", "M20 4.5l-8.1 9.1"),
  menu: strokes("M4 7h16", "M4 12h16", "M4 17h16"),
  clock: strokes("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 7.5V12l3 2"),
  theme: icon(
    '<circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>',
  ),
  thread: strokes("M20 11.5a7.5 7.5 0 0 1-11 6.6L4.5 19.5l1.4-4.2A7.5 7.5 0 1 1 20 11.5z"),
  plus: strokes("M12 5v14", "M5 12h14"),
  reply: strokes("M6 5v5a4 4 0 0 0 4 4h9", "M15 10l4 4-4 4"),
} as const;
