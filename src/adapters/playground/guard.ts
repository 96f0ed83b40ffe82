/**
 * Lets only the page itself talk to the server. A page elsewhere could have its name point here (DNS rebinding) or
 * send forms here (CSRF), so the Host and Origin of every request are checked before anything else.
 */
import { isIP } from "node:net";
import { hostname } from "node:os";
import type { Context, MiddlewareHandler } from "hono";
import { REFUSALS, type Refusal } from "./errors.ts";

const DEFAULT_PORT = 80;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** No inline script or style, nothing from elsewhere, no framing. */
const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // Not "no-referrer": that would make browsers send `Origin: null` with the page's own forms
  // (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

export interface GuardOptions {
  readonly host: string;
  /** The port that was bound. */
  readonly port: number;
  readonly allowRemote: boolean;
}

/** True for addresses only this computer can reach. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

export function createGuard(options: () => GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const refused = refuse(context, options());
    if (refused) return context.text(refused.sentence, refused.status, HEADERS);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
    return undefined;
  };
}

function refuse(context: Context, options: GuardOptions): Refusal | null {
  const host = context.req.header("host") ?? "";
  if (!hostAllowed(host, options)) return REFUSALS.foreignHost;
  const origin = context.req.header("origin");
  if (origin !== undefined) return origin === `http://${host}` ? null : REFUSALS.foreignOrigin;
  return siteAllowed(context) ? null : REFUSALS.foreignOrigin;
}

function hostAllowed(host: string, { host: bound, port, allowRemote }: GuardOptions): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  // A rebound name is a name: an address that was typed as numbers is what it says. Its port may be a forwarded one.
  if (allowRemote)
    return isIP(name.replace(/^\[|\]$/g, "")) !== 0 || [...LOOPBACK, hostname().toLowerCase()].includes(name);
  const written = bound.includes(":") ? `[${bound}]` : bound;
  // Browsers leave out the port that goes without saying.
  const named = port === DEFAULT_PORT ? [name, `${name}:${port}`] : [`${name}:${port}`];
  return named.includes(host.toLowerCase()) && [...LOOPBACK, written].includes(name);
}

/** Browsers say where a request comes from; programs that say nothing are not driven by a foreign page. */
function siteAllowed(context: Context): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site === undefined || site === "same-origin" || site === "none") return true;
  // Following a link from elsewhere to the page is fine: it only shows.
  return context.req.method === "GET" && context.req.header("sec-fetch-mode") === "navigate";
}
