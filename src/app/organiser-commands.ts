/** Which use case carries out which organiser's command. */
import type { CommandHandler } from "./act.ts";
import { postFirstCard } from "./first-card.ts";
import { dismissQueueEntry, listQueue, showQueueEntry } from "./queue.ts";
import { addSchedule } from "./schedule-add.ts";
import {
  editSchedule,
  pauseSchedule,
  resumeSchedule,
  skipScheduleDate,
  unskipScheduleDate,
} from "./schedule-edit.ts";
import { listSchedules, previewSchedules, removeSchedule } from "./schedule-list.ts";
import { showSeason } from "./season.ts";
import { checkSetup, setUp } from "./setup.ts";
import { retryDelivery, showStatus } from "./status.ts";
import { grantStreakDate } from "./streak-grant.ts";
import { createTeam, moveMember, renameTeam } from "./team-admin.ts";
import { voidItem } from "./void-item.ts";

/** By the command's name and, where there is one, its subcommand. */
export const ORGANISER_HANDLERS: Readonly<Record<string, CommandHandler>> = {
  setup: setUp,
  "setup check": checkSetup,
  "setup first-card": postFirstCard,
  schedule: listSchedules,
  "schedule add": addSchedule,
  "schedule edit": editSchedule,
  "schedule pause": pauseSchedule,
  "schedule resume": resumeSchedule,
  "schedule skip": skipScheduleDate,
  "schedule unskip": unskipScheduleDate,
  "schedule preview": previewSchedules,
  "schedule remove": removeSchedule,
  queue: listQueue,
  "queue show": showQueueEntry,
  "queue dismiss": dismissQueueEntry,
  "queue void": voidItem,
  season: showSeason,
  status: showStatus,
  "status retry": retryDelivery,
  "streak grant": grantStreakDate,
  "team create": createTeam,
  "team rename": renameTeam,
  "team move": moveMember,
};
