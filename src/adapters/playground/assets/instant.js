/**
 * Words for an instant, the same on the server and in the browser: the page is drawn by one and kept current by the
 * other as the virtual clock moves. "Now" is always the virtual clock's.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {number} at
 * @param {string} zone
 */
function partsOf(at, zone) {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(zone, format);
  }
  /** @type {Record<string, string>} */
  const parts = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = value;
  return parts;
}

/**
 * @param {number} at
 * @param {{ now: number, zone: string }} context
 */
function dateText(at, { now, zone }) {
  const parts = partsOf(at, zone);
  const year = parts.year === partsOf(now, zone).year ? "" : ` ${parts.year}`;
  return `${parts.weekday} ${parts.day} ${parts.month}${year}`;
}

/**
 * @param {number} at
 * @param {string} zone
 */
function timeText(at, zone) {
  const parts = partsOf(at, zone);
  return `${parts.hour}:${parts.minute}`;
}

/**
 * @param {number} count
 * @param {string} unit
 */
function counted(count, unit) {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** @param {number} distance */
function distanceText(distance) {
  if (distance < 90 * MINUTE) return counted(Math.max(1, Math.round(distance / MINUTE)), "minute");
  if (distance < 36 * HOUR) return counted(Math.round(distance / HOUR), "hour");
  return counted(Math.round(distance / DAY), "day");
}

/**
 * @param {number} at
 * @param {number} now
 */
function relativeText(at, now) {
  const distance = Math.abs(at - now);
  if (distance < MINUTE / 2) return "now";
  return at > now ? `in ${distanceText(distance)}` : `${distanceText(distance)} ago`;
}

/**
 * Words for an instant: "in 21 hours", "Tue 24 Nov, 09:00", "Tue 24 Nov" or "09:00".
 * @param {number} at epoch milliseconds
 * @param {"relative" | "datetime" | "date" | "time"} style
 * @param {{ now: number, zone: string }} context the virtual now and the reader's zone
 */
export function instantText(at, style, context) {
  if (style === "relative") return relativeText(at, context.now);
  if (style === "date") return dateText(at, context);
  if (style === "time") return timeText(at, context.zone);
  return `${dateText(at, context)}, ${timeText(at, context.zone)}`;
}

/**
 * The calendar day of an instant in a zone, as `YYYY-MM-DD`.
 * @param {number} at epoch milliseconds
 * @param {string} zone
 */
export function dayKey(at, zone) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);
}
