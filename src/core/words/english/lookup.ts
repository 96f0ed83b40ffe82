/** Look-ups, and what the catalog covers. */
import type { Level } from "../../catalog.ts";
import type { Text } from "../../card.ts";
import { code, say } from "../spans.ts";
import { count, LEVEL_WORDS } from "./grammar.ts";

export const lookup = {
  title: (topic: string, area: string, level: Level): string => [topic, area, LEVEL_WORDS[level]].join(" · "),
  askTitle: "Look-up",
  askForTerm: say`What would you like to look up? For instance ${code("lookup idempotency")} or ${code("lookup message queues")}.`,
  ideasHeading: "Key ideas",
  relatedHeading: "Related topics",
  prerequisitesHeading: "Good to know first",
  referencesHeading: "References",
  reviewed: (date: string): string => `Last checked on ${date}.`,
  searchTitle: (term: string): string => `Look-up · ${term}`,
  severalFound: "Several topics come near. Which one do you mean?",
  hit: (title: string, summary: string): string => `${title}: ${summary}`,
  nothingTitle: "Nothing found",
  nothing: (term: string): Text =>
    say`Nothing in the catalog comes near “${term}”. The term is noted for the organisers, without your name. ${code("topics")} lists what there is, and ${code("suggest")} asks for more.`,
  fallback: (title: string, summary: string): string => `${title}: ${summary}`,
};

export const topics = {
  title: "What the catalog covers",
  areaTitle: (area: string): string => `Topics · ${area}`,
  area: (title: string, size: number): string => `${title}: ${count(size, "topic")}`,
  topic: (title: string, level: Level): string => `${title} (${LEVEL_WORDS[level]})`,
  more: say`${code("topics <area>")} lists an area's topics; ${code("lookup <topic>")} opens one.`,
  unknownArea: (text: string): Text =>
    say`There is no area called “${text}”. ${code("topics")} lists them all.`,
  emptyArea: "No topic of this area is written yet.",
};
