/** Pictures of who speaks. Names stand beside them, so they say nothing to a screen reader. */
import { html, type Html } from "./html.ts";

/** The bot's picture: an open book below a spark. */
export const BOT_AVATAR = html`<svg
  class="avatar bot"
  viewBox="0 0 40 40"
  aria-hidden="true"
  focusable="false"
>
  <rect width="40" height="40" rx="10" class="avatar-ground" />
  <path
    d="M20 15.5c-2.6-2-6-2.6-10-2.4v14.6c4-.2 7.4.4 10 2.4 2.6-2 6-2.6 10-2.4V13.1c-4-.2-7.4.4-10 2.4z"
    fill="none"
    stroke="#fff"
    stroke-width="2.2"
    stroke-linejoin="round"
  />
  <path d="M20 15.5v14.2" stroke="#fff" stroke-width="2.2" />
  <path d="M20 4.6l1.2 3 3 1.2-3 1.2-1.2 3-1.2-3-3-1.2 3-1.2z" fill="#ffd66b" />
</svg>`;

export function personAvatar(id: string, name: string): Html {
  return html`<span class="avatar person hue-${hueOf(id)}" aria-hidden="true">${initials(name)}</span>`;
}

/** One of eight colours, the same for a person at every visit. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 7 + (character.codePointAt(0) ?? 0)) % 1009;
  return sum % 8;
}

/** Up to two letters that stand for a person where there is no picture. */
function initials(name: string): string {
  const words = name.split(" ").filter((word) => word.length > 0);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
