/** English number, lists and dates. */
import { isoWeekday } from "../../calendar.ts";
import type { Level } from "../../catalog.ts";
import type { StudyDate } from "../../ids.ts";
import { HINT_COST, type Period } from "../../scoring.ts";

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const ALL_DAYS = 7;

/** `1,250` and `12.5`. */
export function amount(value: number): string {
  return NUMBER.format(value);
}

/** `1 answer`, `17 answers`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${amount(value)} ${value === 1 ? one : many}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(parts: readonly string[], word: "and" | "or" = "and"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(value: number): string {
  const suffixes = { one: "st", two: "nd", few: "rd" } as const;
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(value);
  return `${value}${suffixes[rule as keyof typeof suffixes] ?? "th"}`;
}

/** `Thu 24 Dec 2026`. */
export function dateWords(date: StudyDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${DAYS[isoWeekday(date) - 1]} ${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** `Mon to Fri`, `Mon, Wed and Fri`, `every day`. ISO weekdays, sorted. */
export function weekdayWords(weekdays: readonly number[]): string {
  if (weekdays.length === ALL_DAYS) return "every day";
  const names = weekdays.map((day) => DAYS[day - 1] ?? "");
  const first = weekdays[0] ?? 0;
  const inARow = weekdays.every((day, index) => day === first + index);
  return inARow && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

/** `hours` and minutes of a length of time, rounded up to the minute: `2 h 5 min`. */
export function durationWords(ms: number): string {
  const minutes = Math.ceil(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** `week 47 of 2026`, `season 4 of 2026`, `all time`. */
export function periodWords(period: Period): string {
  const [year = "", part = ""] = period.id.split("-");
  if (period.kind === "week") return `week ${Number(part.slice(1))} of ${year}`;
  return period.kind === "season" ? `season ${part.slice(1)} of ${year}` : "all time";
}

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  foundation: "foundation",
  intermediate: "intermediate",
  senior: "senior",
};

/** What a hint takes off the points. */
export const HINT_COST_WORDS = HINT_COST === 0.25 ? "a quarter" : `${HINT_COST * 100} %`;

/** A sentence that somebody typed, closed with a full stop unless it ends by itself. */
export function closed(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** Upper case for the first letter of a sentence or a heading. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
