/** The demo group of a first start: an organiser's own commands, run through the same door as everybody's. */
import type { EventHandler } from "#app/handle-event.ts";
import type { AppContext } from "#app/app-context.ts";
import type { Platform } from "#core/ids.ts";

export interface DemoPlace {
  readonly platform: Platform;
  readonly space: { readonly id: string; readonly name: string };
  readonly channel: { readonly id: string; readonly name: string };
  readonly organiser: { readonly id: string; readonly name: string };
  /** The group's zone. */
  readonly zone: string;
}

const lines = ({ channel, zone }: DemoPlace): readonly string[] => [
  `setup ${channel.name} 09:00 ${zone} mon-fri`,
  `schedule add prompt 15:00 ${channel.name} days=wed zone=${zone}`,
  "setup first-card",
];

/** Sets the group up once: two schedules and a first card. Does nothing for a group that has a schedule. */
export async function seedDemo(app: AppContext, handle: EventHandler, place: DemoPlace): Promise<void> {
  const found = await app.store.spaceOf(place.platform, place.space.id);
  if (!found || (await app.store.schedules(found.group.id)).length > 0) return;
  for (const [index, line] of lines(place).entries()) {
    await handle({
      kind: "command",
      eventId: `seed:${index}`,
      receivedAt: app.clock.now(),
      platform: place.platform,
      space: place.space,
      channel: place.channel,
      sender: { person: place.organiser.id, name: place.organiser.name, organiser: true },
      input: { kind: "text", line },
      reply: { card: async () => undefined, form: async () => undefined },
    });
  }
  app.log.info("demo-group-seeded", { group: found.group.id });
}
