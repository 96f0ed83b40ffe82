/** A group with its space, channel, schedule and members, over any store. */
import type { Catalog } from "#core/catalog.ts";
import type { OccurrenceKey, StudyDate } from "#core/ids.ts";
import { as } from "#core/ids.ts";
import type { StoredAnswer } from "#core/ports/answer-store.ts";
import type { Channel, Group, Member, Space } from "#core/ports/group-store.ts";
import type { Occurrence } from "#core/ports/schedule-store.ts";
import type { Store } from "#core/ports/store.ts";
import type { Schedule } from "#core/schedule.ts";
import { occurrenceKey } from "#core/schedule.ts";
import { periodsOf } from "#core/scoring.ts";
import { aCatalog } from "./catalog.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** 2026-03-02 09:00 UTC, a Monday. */
export const MONDAY_NINE = Date.UTC(2026, 2, 2, 9);

export const date = (text: string): StudyDate => as<StudyDate>(text);

/** The study date `days` after Monday 2 March 2026. */
export function dateAfter(days: number): StudyDate {
  return date(new Date(MONDAY_NINE + days * DAY_MS).toISOString().slice(0, 10));
}

export interface GroupInStore {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly group: Group;
  readonly space: Space;
  readonly channel: Channel;
  schedule(overrides?: Partial<Schedule>): Promise<Schedule>;
  member(name: string): Promise<Member>;
  /** Opens an occurrence `days` after the first Monday, and marks it posted. */
  card(
    schedule: Schedule,
    days: number,
    options?: { readonly item?: number; readonly posted?: boolean },
  ): Promise<Occurrence>;
  answer(member: Member, card: Occurrence, answer?: Partial<StoredAnswer>): ReturnType<Store["recordAnswer"]>;
}

export async function aGroup(store: Store, name = "demo"): Promise<GroupInStore> {
  const catalog = aCatalog();
  const { group, space } = await store.installSpace({
    platform: "playground",
    externalId: name,
    name,
    groupSeed: 7,
    at: MONDAY_NINE,
  });
  const place = { groupId: group.id, spaceId: space.id };
  const channel = await store.registerChannel({ ...place, externalId: "general", name: "general" });
  let schedules = 0;

  const found: GroupInStore = {
    store,
    catalog,
    group,
    space,
    channel,
    schedule: (overrides = {}) => {
      schedules += 1;
      return store.createSchedule(
        {
          key: `${name}-schedule-${schedules}`,
          groupId: group.id,
          channelId: channel.id,
          kind: "quiz",
          time: "09:00",
          zone: "UTC",
          weekdays: [1, 2, 3, 4, 5, 6, 7],
          filter: { areas: [], levels: [], topics: [] },
          catchUpMs: 6 * HOUR_MS,
          paused: false,
          nextRunAt: MONDAY_NINE,
          nextStudyDate: dateAfter(0),
          skipped: [],
          ...overrides,
        },
        MONDAY_NINE,
      );
    },
    member: (person) => store.enrolMember({ ...place, externalId: person, name: person, at: MONDAY_NINE }),
    card: (schedule, days, options) => openCard(found, schedule, { days, ...options }),
    answer: async (member, card, answer) => {
      const current = await store.member(group.id, member.id);
      return store.recordAnswer({
        groupId: group.id,
        memberId: member.id,
        memberRevision: current?.revision ?? 0,
        occurrenceId: card.id,
        studyDate: card.studyDate,
        actedOn: card.studyDate,
        answer: {
          given: { kind: "shown" },
          outcome: { verdict: "right", credit: 1 },
          points: 100,
          hinted: false,
          confidence: null,
          receivedAt: (card.sentAt ?? card.plannedAt) + 1000,
          ...answer,
        },
        periods: periodsOf(card.studyDate),
        streak: current?.streak ?? member.streak,
        toldThrough: null,
        review: null,
        refreshDueAt: null,
      });
    },
  };
  return found;
}

async function openCard(
  { store, group, catalog, channel }: GroupInStore,
  schedule: Schedule,
  options: { readonly days: number; readonly item?: number; readonly posted?: boolean },
): Promise<Occurrence> {
  const { days } = options;
  const item = catalog.items[options.item ?? days];
  const current = await store.schedule(group.id, schedule.id);
  const { groupRevision } = await store.planningContext(group.id);
  if (!item || !current) throw new Error("The builder needs an item and a schedule.");
  const key: OccurrenceKey = occurrenceKey("test", schedule.key, dateAfter(days));
  const at = MONDAY_NINE + days * DAY_MS;
  const opened = await store.openOccurrence({
    schedule: current,
    studyDate: dateAfter(days),
    plannedAt: at,
    late: false,
    ranked: true,
    item,
    key,
    orderSeed: 1,
    next: { studyDate: dateAfter(days + 1), at: at + DAY_MS },
    decidedOn: { nextRunAt: current.nextRunAt, groupRevision },
    at,
  });
  if (opened !== "opened") throw new Error(`The builder could not open ${key}: ${opened}.`);
  if (options.posted !== false) {
    const claimed = await store.claimDue(at, { leaseMs: 60_000, limit: 100 });
    const delivery = claimed.find((candidate) => candidate.key === key);
    if (!delivery) throw new Error(`The builder could not claim ${key}.`);
    const ref = { space: "demo", channel: channel.externalId, message: `message-${key}` };
    await store.markPosted(delivery, {
      ref,
      sentAt: at,
      closesAt: at + DAY_MS,
      openThread: false,
      late: false,
    });
  }
  const card = await store.occurrenceByKey(group.id, key);
  if (!card) throw new Error(`The builder lost ${key}.`);
  return card;
}
