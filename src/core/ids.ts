/**
 * Branded identifiers: a number that names a group can't be passed where one names a member.
 * Platform ids (snowflakes, Slack ids) stay text and live only behind the adapters and in look-up tables.
 */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type GroupId = Brand<number, "group">;
export type SpaceId = Brand<number, "space">;
export type ChannelId = Brand<number, "channel">;
export type MemberId = Brand<number, "member">;
export type TeamId = Brand<number, "team">;
export type ScheduleId = Brand<number, "schedule">;
export type OccurrenceId = Brand<number, "occurrence">;
export type DeliveryId = Brand<number, "delivery">;
export type ItemVersionId = Brand<number, "item-version">;

/** Public name of an occurrence: 13 base32 characters of a 64-bit hash, safe to put on a button. */
export type OccurrenceKey = Brand<string, "occurrence-key">;

/** A calendar date `YYYY-MM-DD` in a schedule's own zone. */
export type StudyDate = Brand<string, "study-date">;

/** Kebab-case catalog ids. */
export type AreaId = Brand<string, "area">;
export type TopicId = Brand<string, "topic">;
/** `topic/idea`. */
export type IdeaId = Brand<string, "idea">;
/** `topic/question` or `topic/prompt-1`. */
export type ItemId = Brand<string, "item">;

/** The platform a space lives on. */
export type Platform = "playground" | "discord" | "slack";

/** Marks a plain value as one of the branded ids above, at the edge where its origin is known. */
export function as<T extends Brand<number | string, string>>(value: T extends number ? number : string): T {
  return value as unknown as T;
}
