export type InstantStyle = "relative" | "datetime" | "date" | "time";

/** Words for an instant: "in 21 hours", "Tue 24 Nov, 09:00", "Tue 24 Nov" or "09:00". */
export function instantText(
  at: number,
  style: InstantStyle,
  context: { readonly now: number; readonly zone: string },
): string;

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export function dayKey(at: number, zone: string): string;
