/** Every command there is, defined once: adapters register these, the parser reads by them, help prints them. */
import { choices, ON_OFF, option, organiserSubcommand, PUBLIC_FLAG, subcommand } from "./command-options.ts";
import { ORGANISER_COMMANDS } from "./command-organiser.ts";
import type { CommandDefinition } from "./command-shape.ts";

const DAILY: CommandDefinition = {
  name: "daily",
  audience: "everyone",
  summary: "See today's card, answer it, or look at your answer again.",
  options: [
    option("which", "choice", "Yesterday for the card before today's.", {
      choices: choices({ yesterday: "The card before today's" }),
    }),
    PUBLIC_FLAG,
  ],
  subcommands: [],
  ownName: null,
  examples: ["daily", "daily yesterday"],
};

const QUIZ: CommandDefinition = {
  name: "quiz",
  audience: "everyone",
  summary: "Practise with a question of your own, without points.",
  options: [
    option("topic", "topic", "A topic or an area. Anything goes without it.", {
      rest: true,
      autocomplete: "topics-and-areas",
    }),
  ],
  subcommands: [],
  ownName: null,
  examples: ["quiz", "quiz idempotency keys"],
};

const REVIEW: CommandDefinition = {
  name: "review",
  audience: "everyone",
  summary: "Go over the ideas that are due for you again.",
  options: [],
  subcommands: [],
  ownName: null,
  examples: ["review"],
};

const LOOKUP: CommandDefinition = {
  name: "lookup",
  audience: "everyone",
  summary: "Look up a term: article, key ideas, related topics and references.",
  options: [
    option("term", "topic", "What to look up. Typing errors are fine.", {
      rest: true,
      autocomplete: "topics",
    }),
    PUBLIC_FLAG,
  ],
  subcommands: [],
  ownName: null,
  examples: ["lookup idempotency", "lookup message queues public"],
};

const TOPICS: CommandDefinition = {
  name: "topics",
  audience: "everyone",
  summary: "See what the catalog covers.",
  options: [
    option("area", "area", "One area with its topics. All areas without it.", {
      rest: true,
      autocomplete: "areas",
    }),
  ],
  subcommands: [],
  ownName: null,
  examples: ["topics", "topics caching"],
};

const LEADERBOARD: CommandDefinition = {
  name: "leaderboard",
  audience: "everyone",
  summary: "See how members and teams stand.",
  options: [
    option("period", "choice", "This week without it.", {
      choices: choices({ week: "Week", season: "Season (quarter of the year)", all: "All time" }),
    }),
    option("of", "choice", "Members without it.", {
      choices: choices({ members: "Members", teams: "Teams" }),
    }),
    option("when", "choice", "The current period without it.", {
      choices: choices({ current: "Current period", last: "Last period" }),
    }),
    PUBLIC_FLAG,
  ],
  subcommands: [subcommand("rules", "Read how points, ranks and seasons work.")],
  ownName: "show",
  examples: ["leaderboard", "leaderboard season teams", "leaderboard week last public", "leaderboard rules"],
};

const STREAK: CommandDefinition = {
  name: "streak",
  audience: "everyone",
  summary: "See your streak and your freezes.",
  options: [],
  subcommands: [
    subcommand("why", "See what happened on each date of your streak."),
    subcommand("vacation", "Take days off: dates you don't answer won't count against your streak.", [
      option("from", "date", "First day off, such as 2026-12-24.", { required: true }),
      option("until", "date", "Last day off.", { required: true }),
    ]),
    subcommand("vacation-cancel", "Cancel the vacation that is planned or under way."),
    organiserSubcommand("grant", "Count a date for a member, for instance after an outage.", [
      option("member", "member", "Who gets the date.", { required: true, autocomplete: "members" }),
      option("date", "date", "The study date to count, such as 2026-11-20.", { required: true }),
      option("reason", "text", "Why; the member sees it.", { required: true, rest: true }),
    ]),
  ],
  ownName: "show",
  examples: ["streak", "streak why", "streak vacation 2026-12-24 2027-01-02", "streak vacation-cancel"],
};

const STATS: CommandDefinition = {
  name: "stats",
  audience: "everyone",
  summary: "See how you are doing, area by area.",
  options: [],
  subcommands: [],
  ownName: null,
  examples: ["stats"],
};

const TEAM: CommandDefinition = {
  name: "team",
  audience: "everyone",
  summary: "See your team and how it stands.",
  options: [],
  subcommands: [
    subcommand("list", "See every team and its members."),
    subcommand("join", "Join a team. A first team counts from this week, a change of team from next week.", [
      option("name", "team", "The team's name.", { required: true, rest: true, autocomplete: "teams" }),
    ]),
    subcommand("leave", "Leave your team; it counts from next week."),
    organiserSubcommand("create", "Create a team.", [
      option("name", "text", "The new team's name.", { required: true, rest: true }),
    ]),
    organiserSubcommand("rename", "Rename a team.", [
      option("from", "team", "The team's present name.", { required: true, autocomplete: "teams" }),
      option("to", "text", "The new name.", { required: true, rest: true }),
    ]),
    organiserSubcommand("move", "Move a member to a team; it counts from next week.", [
      option("member", "member", "Who moves.", { required: true, autocomplete: "members" }),
      option("team", "team", "The team to move to.", { required: true, rest: true, autocomplete: "teams" }),
    ]),
  ],
  ownName: "show",
  examples: ["team", "team join Night Owls", 'team rename "Night Owls" Early Birds'],
};

const SUGGEST: CommandDefinition = {
  name: "suggest",
  audience: "everyone",
  summary: "Suggest a topic, a question or a change to the organisers.",
  options: [option("text", "text", "Your suggestion, in your own words.", { required: true, rest: true })],
  subcommands: [],
  ownName: null,
  examples: ["suggest a question on clock skew between servers"],
};

const SETTINGS: CommandDefinition = {
  name: "settings",
  audience: "everyone",
  summary: "See and change your personal settings.",
  options: [],
  subcommands: [
    subcommand("hide", "Hide your name from boards, or show it again.", [
      option("state", "choice", "On without it.", { choices: ON_OFF }),
    ]),
    subcommand("lock-in", "Be asked to lock in before an answer counts.", [
      option("state", "choice", "On without it.", { choices: ON_OFF }),
    ]),
    subcommand("guesses", "Choose how right answers marked as guessed count for reviews.", [
      option("count-as", "choice", "How your reviews treat a right guess.", {
        required: true,
        choices: choices({
          again: "Practise it again soon",
          "as-answered": "Like an answer you were unsure of",
        }),
      }),
    ]),
  ],
  ownName: "show",
  examples: ["settings", "settings hide", "settings lock-in off", "settings guesses as-answered"],
};

const PRIVACY: CommandDefinition = {
  name: "privacy",
  audience: "everyone",
  summary: "Read what is stored about you.",
  options: [],
  subcommands: [
    subcommand("export", "Get everything that is stored about you."),
    subcommand("delete", "Delete what is stored about you. Asks first.", [
      option("confirm", "choice", "Yes to delete now.", { choices: choices({ yes: "Yes, delete my data" }) }),
    ]),
  ],
  ownName: "show",
  examples: ["privacy", "privacy export", "privacy delete yes"],
};

const HELP: CommandDefinition = {
  name: "help",
  audience: "everyone",
  summary: "See what you can do here.",
  options: [
    option("command", "text", "A command to read more about.", { rest: true, autocomplete: "commands" }),
  ],
  subcommands: [],
  ownName: null,
  examples: ["help", "help streak"],
};

/** Every command, the ones for everyone first, in the order help lists them. */
export const COMMANDS: readonly CommandDefinition[] = [
  DAILY,
  QUIZ,
  REVIEW,
  LOOKUP,
  TOPICS,
  LEADERBOARD,
  STREAK,
  STATS,
  TEAM,
  SUGGEST,
  SETTINGS,
  PRIVACY,
  HELP,
  ...ORGANISER_COMMANDS,
];
