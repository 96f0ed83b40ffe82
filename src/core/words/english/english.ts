/** The English catalog: every sentence by subject. */
import { access } from "./access.ts";
import { boards } from "./boards.ts";
import { card } from "./card.ts";
import { commands } from "./commands.ts";
import { daily } from "./daily.ts";
import { errors } from "./errors.ts";
import { forms } from "./forms.ts";
import { help } from "./help.ts";
import { lookup, topics } from "./lookup.ts";
import { practice } from "./practice.ts";
import { queue } from "./queue.ts";
import { reveal } from "./reveal.ts";
import { schedules } from "./schedules.ts";
import { season } from "./season.ts";
import { privacy, settings } from "./settings.ts";
import { setup } from "./setup.ts";
import { stats } from "./stats.ts";
import { status } from "./status.ts";
import { streak, vacation } from "./streak.ts";
import { team } from "./team.ts";
import { verdict } from "./verdict.ts";

export const english = {
  access,
  boards,
  card,
  commands,
  daily,
  errors,
  forms,
  help,
  lookup,
  practice,
  privacy,
  queue,
  reveal,
  schedules,
  season,
  settings,
  setup,
  stats,
  status,
  streak,
  team,
  topics,
  vacation,
  verdict,
};
