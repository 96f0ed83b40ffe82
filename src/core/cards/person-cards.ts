/** Cards about the reader alone: figures, settings, privacy. */
import type { Card } from "../card.ts";
import type { Words } from "../words/index.ts";
import { commandButton, line, list, present } from "./blocks.ts";
import { noticeCard } from "./notice-card.ts";

export interface StatsCardFacts {
  readonly answered: number;
  readonly right: number;
  readonly partly: number;
  readonly shown: number;
  readonly points: { readonly week: number; readonly season: number; readonly all: number };
  readonly reviews: { readonly ideas: number; readonly due: number };
  readonly areas: readonly { readonly title: string; readonly answered: number; readonly right: number }[];
  /** Where practice pays most; null while there is too little to tell. */
  readonly weakestArea: string | null;
  readonly words: Words;
}

/** How the reader is doing, area by area. */
export function statsCard(facts: StatsCardFacts): Card {
  const { areas, weakestArea, words } = facts;
  if (facts.answered === 0) return noticeCard(words.stats.title, words.stats.empty);
  const { columns } = words.stats;
  const answered = words.stats.answered(facts);
  return {
    title: words.stats.title,
    tone: "plain",
    blocks: [
      line(answered, "strong"),
      line(words.stats.points(facts.points)),
      line(words.stats.reviews(facts.reviews)),
      {
        kind: "table",
        caption: words.stats.caption,
        head: [columns.area, columns.right],
        rows: areas.map((area) => ({
          cells: [[area.title], [words.stats.share(area.right, area.answered)]],
        })),
      },
      ...present([weakestArea !== null && line(words.stats.weakest(weakestArea))]),
    ],
    fallback: answered,
  };
}

export interface SettingsCardFacts {
  readonly hidden: boolean;
  readonly lockIn: boolean;
  readonly guesses: "again" | "as-answered";
  /** A setting was changed just now. */
  readonly saved: boolean;
  readonly words: Words;
}

/** Every setting, what it does now, and the command that changes it. */
export function settingsCard({ hidden, lockIn, guesses, saved, words }: SettingsCardFacts): Card {
  const { title } = words.settings;
  return {
    title,
    tone: "plain",
    blocks: [
      ...present([saved && line(words.settings.saved, "strong")]),
      ...list([words.settings.hide(hidden), words.settings.lockIn(lockIn), words.settings.guesses(guesses)]),
    ],
    fallback: saved ? `${title}: ${words.settings.saved}` : title,
  };
}

/** What is stored about people, in one list. */
export function privacyCard(words: Words): Card {
  const { title, intro, stored, notStored, who, more } = words.privacy;
  return {
    title,
    tone: "plain",
    blocks: [line(intro), ...list(stored), line(notStored), line(who), line(more, "muted")],
    fallback: title,
  };
}

/** What deleting does, asked before it is done. */
export function deleteCard(words: Words): Card {
  const { deleteTitle, deleteExplained, deleteConfirm, deleteButton } = words.privacy;
  return noticeCard(deleteTitle, deleteExplained, {
    more: [deleteConfirm],
    buttons: [commandButton("privacy delete yes", deleteButton)],
    tone: "warning",
  });
}
