/** Structured logs. Fields are ids, numbers and short codes: never names, answers or other personal text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `event` is a short fixed code such as "outage": what differs from line to line goes into the fields. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields: LogFields, error?: unknown): void;
  /** A log whose lines all carry the fields. */
  with(fields: LogFields): Log;
}
