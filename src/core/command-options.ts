/** The pieces that command definitions are written with, and the options that several commands share. */
import { LEVELS } from "./catalog.ts";
import type { OptionChoice, OptionDefinition, OptionType, SubcommandDefinition } from "./command-shape.ts";

type Details = Partial<Omit<OptionDefinition, "name" | "type" | "description">>;

/** An optional option; `details` may require it. */
export function option(
  name: string,
  type: OptionType,
  description: string,
  details: Details = {},
): OptionDefinition {
  return { name, type, description, required: false, ...details };
}

/** Choices whose label says what the value means. */
export function choices(labels: Readonly<Record<string, string>>): readonly OptionChoice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** A subcommand for everyone. */
export function subcommand(
  name: string,
  summary: string,
  options: readonly OptionDefinition[] = [],
): SubcommandDefinition {
  return { name, audience: "everyone", summary, options };
}

/** A subcommand for organisers. */
export function organiserSubcommand(
  name: string,
  summary: string,
  options: readonly OptionDefinition[] = [],
): SubcommandDefinition {
  return { name, audience: "organiser", summary, options };
}

export const PUBLIC_FLAG = option(
  "public",
  "flag",
  "Show it to everyone in this channel. Private without it.",
);

export const ON_OFF = choices({ on: "On", off: "Off" });

/** Every set of levels, one to three, in the order of LEVELS. */
export const LEVEL_CHOICES: readonly OptionChoice[] = choices({
  [LEVELS.join(",")]: "Every level",
  foundation: "Foundation",
  intermediate: "Intermediate",
  senior: "Senior",
  "foundation,intermediate": "Foundation and intermediate",
  "intermediate,senior": "Intermediate and senior",
  "foundation,senior": "Foundation and senior",
});

export const CHANNEL = option("channel", "channel", "Where the cards go. This channel without it.", {
  autocomplete: "channels",
});
export const DAYS = option("days", "weekdays", "On which weekdays, such as mon-fri or mon,wed,fri.");
export const ZONE = option("zone", "zone", "Time zone, such as Europe/Berlin.", { autocomplete: "zones" });
export const AREAS = option("areas", "area", "Only these areas, separated by commas. All areas without it.", {
  autocomplete: "areas",
});
export const LEVEL = option("level", "level", "Only these levels. All levels without it.", {
  choices: LEVEL_CHOICES,
});
export const SCHEDULE = option("schedule", "schedule", "The number of the schedule.", {
  required: true,
  autocomplete: "schedules",
});
