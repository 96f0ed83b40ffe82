/** `topics [area]`: what the catalog covers. */
import { noticeCard } from "#core/cards/notice-card.ts";
import { areasCard, areaTopicsCard } from "#core/cards/topic-card.ts";
import type { Command } from "#core/command.ts";
import type { Act } from "./act.ts";
import { textOption } from "./audience.ts";
import { areaNamed, topicsOf } from "./catalog-names.ts";

export async function topics(act: Act, command: Command): Promise<void> {
  const { words } = act;
  const { catalog } = act.app;
  const text = textOption(command, "area");
  if (text === null) {
    const areas = catalog.areas.map((area) => ({ area, topics: topicsOf(catalog, area).length }));
    return act.reply.card(areasCard({ areas, words }));
  }
  const area = areaNamed(catalog, text);
  if (!area) return act.reply.card(noticeCard(words.topics.title, words.topics.unknownArea(text)));
  await act.reply.card(areaTopicsCard({ area, topicOf: catalog.topic, words }));
}
