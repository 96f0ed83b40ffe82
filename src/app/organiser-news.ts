/** What organisers are told without asking, at their next command: schedules that can't post, supply running out. */
import { noticeCard } from "#core/cards/notice-card.ts";
import type { Text } from "#core/card.ts";
import type { PermanentReason } from "#core/ports/chat-adapter.ts";
import type { Schedule } from "#core/schedule.ts";
import { firingsLeft, LOW_SUPPLY_FIRINGS } from "#core/selection.ts";
import type { Act } from "./act.ts";
import { channelLabels } from "./schedule-facts.ts";

/** Names one loss of one channel; what was told of it is not told again. */
export function lossKey(channelId: number, since: number): string {
  return `told:degraded:${channelId}:${since}`;
}

/** Sends each piece of news once; marks are kept 48 h, so what lasts longer is said again then. */
export async function tellOrganiserNews(act: Act): Promise<void> {
  if (!act.actor.organiser) return;
  const schedules = await act.app.store.schedules(act.group.id);
  for (const schedule of schedules) {
    await tellLoss(act, schedule);
    await tellSupply(act, schedule);
  }
}

async function tellLoss(act: Act, schedule: Schedule): Promise<void> {
  const { degraded, channelId, id } = schedule;
  if (!degraded) return;
  await tellOnce(act, lossKey(channelId, degraded.since), async ({ words }) => {
    const number = (await act.app.store.scheduleIds(act.group.id)).indexOf(id) + 1;
    const channel = (await channelLabels(act.app, act.group.id)).get(channelId) ?? "";
    const reason = degraded.reason as PermanentReason;
    return {
      title: words.status.degradedTitle,
      text: words.status.degraded({ schedule: number, channel, reason }),
    };
  });
}

async function tellSupply(act: Act, schedule: Schedule): Promise<void> {
  if (schedule.paused) return;
  const { kind, filter, id } = schedule;
  const context = await act.app.store.planningContext(act.group.id);
  const left = firingsLeft({ catalog: act.app.catalog, kind, filter, ...context });
  if (left > LOW_SUPPLY_FIRINGS) return;
  await tellOnce(act, `told:supply:${id}`, ({ words }) =>
    Promise.resolve({ title: words.status.lowSupplyTitle, text: words.schedules.lowSupply(left) }),
  );
}

async function tellOnce(
  act: Act,
  key: string,
  news: (act: Act) => Promise<{ readonly title: string; readonly text: Text }>,
): Promise<void> {
  const { store } = act.app;
  if (await store.wasHandled(key)) return;
  const { title, text } = await news(act);
  await act.reply.card(noticeCard(title, text, { tone: "warning" }));
  await store.markHandled(key, act.now);
}
