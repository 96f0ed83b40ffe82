/** The installation as a whole: its identity, its clock, its heartbeat. */
export interface Installation {
  /** Random, made with the database. */
  readonly id: string;
  readonly clock: "real" | "virtual";
  /** Virtual time minus real time, in ms; 0 on a real clock. */
  readonly clockOffsetMs: number;
  /** When the runtime last said it was alive. */
  readonly heartbeatAt: number | null;
  /** Version of the time-zone data that every `nextRunAt` was computed with. */
  readonly timeZoneData: string | null;
}

export interface InstallationRecord {
  installation(): Promise<Installation>;
  saveHeartbeat(at: number): Promise<void>;
  saveClockOffset(offsetMs: number): Promise<void>;
  saveTimeZoneData(version: string): Promise<void>;
  /** True when the event was dealt with to its end within the last 48 h. A try that was lost is not "handled". */
  wasHandled(eventId: string): Promise<boolean>;
  markHandled(eventId: string, at: number): Promise<void>;
  /**
   * Forgets what must not be kept: event ids over 48 h old, and marks of erased people once the cards of that time have
   * closed. Returns rows removed.
   */
  prune(now: number): Promise<number>;
  /** Resolves when the store answers and its file can be written. */
  ping(): Promise<void>;
}
