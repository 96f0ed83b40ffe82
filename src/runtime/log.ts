/** Logs as JSON lines on standard output, one object a line, ready for any collector. */
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import type { Log } from "#core/ports/log.ts";

/** Fields that would hold what a person wrote or is called, or a secret: dropped even where a caller slips. */
const PERSONAL = ["name", "text", "token"];
/** Causes of causes that are followed; some errors cause themselves. */
const MAX_CAUSES = 4;

export interface LogOptions {
  readonly level: "info" | "warn" | "error" | "silent";
  /** Where the lines go; standard output without it. */
  readonly destination?: DestinationStream;
}

/** Lines carry `level`, `time` (ISO, UTC), `event` and the fields; an error adds `error` with its causes. */
export function createLog({ level, destination }: LogOptions): Log {
  const settings = {
    level,
    // The process and the host are the collector's to know.
    base: null,
    messageKey: "event",
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: PERSONAL, remove: true },
  };
  return wrap(destination ? pino(settings, destination) : pino(settings));
}

function wrap(logger: Logger): Log {
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields, error) =>
      logger.error(error === undefined ? fields : { ...fields, error: describe(error) }, event),
    with: (fields) => wrap(logger.child(fields)),
  };
}

interface DescribedError {
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** Only what every error has: libraries hang requests, rows and input on theirs. */
function describe(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    message: error.message,
    ...("code" in error && { code: String(error.code) }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describe(error.cause, depth + 1) }),
  };
}
