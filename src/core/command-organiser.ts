/** The commands of organisers. */
import {
  AREAS,
  CHANNEL,
  choices,
  DAYS,
  LEVEL,
  option,
  organiserSubcommand,
  SCHEDULE,
  ZONE,
} from "./command-options.ts";
import type { CommandDefinition, OptionDefinition } from "./command-shape.ts";
import { MAX_CATCH_UP_MS } from "./schedule.ts";

const HOUR_MS = 3_600_000;

const KIND = option("kind", "choice", "What the schedule posts.", {
  choices: choices({ quiz: "Quiz questions", prompt: "Discussion prompts" }),
});
const TIME = option("time", "time", "Time of day, such as 09:00.");
const DATE = option("date", "date", "The study date, such as 2026-12-24.", { required: true });
const TOPIC = option("topic", "topic", "Only this topic.", { autocomplete: "topics" });
const CATCH_UP = option("catch-up-hours", "integer", "How late a card may still be posted, in hours.", {
  min: 1,
  max: MAX_CATCH_UP_MS / HOUR_MS,
});

const SETUP: CommandDefinition = {
  name: "setup",
  audience: "organiser",
  summary: "Set up a daily quiz card, or see what is set up.",
  options: [CHANNEL, option("time", "time", "Time of day. 09:00 without it."), ZONE, DAYS, AREAS, LEVEL],
  subcommands: [
    organiserSubcommand("check", "Check that everything needed to post is in place."),
    organiserSubcommand("first-card", "Post the first card now instead of waiting for its time."),
  ],
  ownName: "start",
  examples: ["setup", "setup #study 09:00 Europe/Berlin mon-fri", "setup check"],
};

const SCHEDULE_COMMAND: CommandDefinition = {
  name: "schedule",
  audience: "organiser",
  summary: "See the schedules and when each posts next.",
  options: [],
  subcommands: [
    organiserSubcommand("add", "Add a schedule.", [
      { ...KIND, required: true },
      { ...TIME, required: true },
      CHANNEL,
      DAYS,
      ZONE,
      AREAS,
      LEVEL,
      TOPIC,
      CATCH_UP,
    ]),
    organiserSubcommand("edit", "Change a schedule; what isn't named stays.", [
      SCHEDULE,
      TIME,
      { ...CHANNEL, description: "Where the cards go." },
      DAYS,
      ZONE,
      KIND,
      { ...AREAS, description: "Only these areas, separated by commas; “all” for every area." },
      { ...LEVEL, description: "Only these levels; “all” for every level." },
      { ...TOPIC, description: "Only this topic; “all” for every topic." },
      CATCH_UP,
    ]),
    organiserSubcommand("pause", "Pause a schedule; dates in a pause count against nobody.", [SCHEDULE]),
    organiserSubcommand("resume", "Resume a schedule that is paused.", [SCHEDULE]),
    organiserSubcommand("skip", "Leave out one date of a schedule.", [SCHEDULE, DATE]),
    organiserSubcommand("unskip", "Put a date back that was left out.", [SCHEDULE, DATE]),
    organiserSubcommand("preview", "See the next dates of a schedule.", [
      { ...SCHEDULE, required: false, description: "The number of the schedule. All schedules without it." },
    ]),
    organiserSubcommand("remove", "Remove a schedule; what was posted stays.", [SCHEDULE]),
  ],
  ownName: "list",
  examples: [
    "schedule",
    "schedule add quiz 09:00 #study mon-fri zone=Europe/Berlin level=senior",
    "schedule edit 2 time=10:30",
    "schedule skip 2 2026-12-24",
    "schedule preview",
  ],
};

const QUEUE: CommandDefinition = {
  name: "queue",
  audience: "organiser",
  summary: "See reported questions and suggestions.",
  options: [],
  subcommands: [
    organiserSubcommand("show", "See one entry in full.", [queueEntry()]),
    organiserSubcommand("dismiss", "Close an entry.", [queueEntry()]),
    organiserSubcommand("void", "Take a faulty question out: its points go, streaks stay.", [
      option("item", "text", "The question, such as idempotency-keys/retry-value.", {
        required: true,
        autocomplete: "queue-items",
      }),
      option("reason", "text", "Why; people who answered see it.", { required: true, rest: true }),
    ]),
  ],
  ownName: "list",
  examples: [
    "queue",
    "queue show 4",
    "queue dismiss 4",
    "queue void idempotency-keys/retry-value two right answers",
  ],
};

const SEASON: CommandDefinition = {
  name: "season",
  audience: "organiser",
  summary: "See the season: its weeks, the winners so far and what is still open.",
  options: [
    option("when", "choice", "The current season without it.", {
      choices: choices({ current: "Current season", last: "Last season" }),
    }),
  ],
  subcommands: [],
  ownName: null,
  examples: ["season", "season last"],
};

const STATUS: CommandDefinition = {
  name: "status",
  audience: "organiser",
  summary: "See whether everything runs: schedules, deliveries, supply of questions.",
  options: [],
  subcommands: [
    organiserSubcommand("retry", "Try a delivery again that was given up.", [
      option("delivery", "integer", "The number of the delivery.", { required: true, min: 1 }),
    ]),
  ],
  ownName: "show",
  examples: ["status", "status retry 17"],
};

function queueEntry(): OptionDefinition {
  return option("id", "integer", "The number of the entry.", { required: true, min: 1 });
}

/** In the order help lists them. */
export const ORGANISER_COMMANDS: readonly CommandDefinition[] = [
  SETUP,
  SCHEDULE_COMMAND,
  QUEUE,
  SEASON,
  STATUS,
];
