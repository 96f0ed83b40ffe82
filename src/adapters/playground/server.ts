/** The playground's pages and requests over HTTP. */
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { ACTIONS, type Action, type ActionResult } from "./actions.ts";
import type { Asset } from "./assets.ts";
import { parseBoard } from "./boards.ts";
import { completed, planCompletion } from "./completion.ts";
import { REFUSALS, type Refusal } from "./errors.ts";
import { createGuard, type GuardOptions } from "./guard.ts";
import { FIRST_ACTOR, FIRST_PLACE, type Origin } from "./ids.ts";
import { renderPage, THEMES, type Theme } from "./page.ts";
import { LINE_MAX_LENGTH, parseOrigin } from "./parse.ts";
import type { Playground } from "./playground.ts";
import { pushClock } from "./push.ts";
import { renderEntry } from "./render-entry.ts";
import { renderBoards } from "./render-panel.ts";
import { openStream } from "./stream.ts";
import { buildView, fetchBoard, pageOf } from "./view.ts";

/** Largest request body; the longest field of a form is far below it. */
const BODY_MAX_BYTES = 64 * 1024;
const YEAR_S = 365 * 24 * 3600;
const AS_COOKIE = "playground-as";
const THEME_COOKIE = "playground-theme";

export interface ServerOptions {
  readonly playground: Playground;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly guard: () => GuardOptions;
  /** False before the start is complete and once stopping has begun. */
  readonly isRunning: () => boolean;
  readonly onError: (error: unknown) => void;
  /** Routes of the runtime, such as health checks. */
  readonly mount: Hono | undefined;
}

export function createServer(options: ServerOptions): Hono {
  const { playground, mount } = options;
  const app = new Hono();
  app.use(createGuard(options.guard));
  if (mount) app.route("/", mount);
  app.get("/assets/:name", (context) => serveAsset(context, options.assets));
  app.use(async (context, next) => (options.isRunning() ? next() : refuse(context, REFUSALS.notRunning)));
  app.get("/", (context) => showPage(context, playground));
  app.get("/events", (context) =>
    withOrigin(context, playground, (origin) => openStream(context, playground, origin)),
  );
  app.get("/board", (context) =>
    withOrigin(context, playground, (origin) => showBoard(context, playground, origin)),
  );
  app.get("/complete", (context) =>
    withOrigin(context, playground, (origin) => complete(context, playground, origin)),
  );
  app.use(bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (context) => refuse(context, REFUSALS.tooLarge) }));
  for (const [path, action] of Object.entries(ACTIONS)) {
    app.post(path, async (context) => act(context, playground, action));
  }
  app.post("/theme", (context) => chooseTheme(context, playground));
  app.notFound((context) => refuse(context, REFUSALS.notFound));
  app.onError((error, context) => {
    options.onError(error);
    return refuse(context, REFUSALS.failed);
  });
  return app;
}

function refuse(context: Context, { status, sentence }: Refusal): Response {
  return wantsJson(context) ? context.json({ ok: false, sentence }, status) : context.text(sentence, status);
}

function wantsJson(context: Context): boolean {
  return context.req.header("accept") === "application/json";
}

function serveAsset(context: Context, assets: ReadonlyMap<string, Asset>): Response | Promise<Response> {
  const asset = assets.get(context.req.param("name") ?? "");
  if (!asset) return context.notFound();
  const headers = { "Content-Type": asset.type, "Cache-Control": "no-cache", ETag: asset.tag };
  if (context.req.header("if-none-match") === asset.tag) return context.body(null, 304, headers);
  return context.body(asset.content, 200, headers);
}

function withOrigin(
  context: Context,
  playground: Playground,
  answer: (origin: Origin) => Response | Promise<Response>,
): Response | Promise<Response> {
  const origin = parseOrigin(new URL(context.req.url).searchParams, playground);
  return "person" in origin ? answer(origin) : refuse(context, origin);
}

async function showPage(context: Context, playground: Playground): Promise<Response> {
  const params = new URL(context.req.url).searchParams;
  const as = actorOf(context, playground, params.get("as"));
  const place = params.get("place") ?? FIRST_PLACE;
  const origin = parseOrigin(new URLSearchParams({ as, place }), playground);
  if (!("person" in origin)) return refuse(context, REFUSALS.notFound);
  setCookie(context, AS_COOKIE, as, { httpOnly: true, sameSite: "Lax", path: "/", maxAge: YEAR_S });
  const board = params.has("board") ? parseBoard(params.get("board")) : null;
  const view = await buildView(playground, origin, { theme: themeOf(context), board });
  return context.html(renderPage(view).value);
}

/** Who the address names, else who acted last in this browser, else the first person. */
function actorOf(context: Context, { people }: Playground, named: string | null): string {
  const wanted = named ?? getCookie(context, AS_COOKIE) ?? "";
  return people.byId(wanted) ? wanted : FIRST_ACTOR;
}

async function showBoard(context: Context, playground: Playground, origin: Origin): Promise<Response> {
  const board = parseBoard(context.req.query("board") ?? null);
  const card = await fetchBoard(playground, origin, board);
  return context.html(renderBoards(board, card, playground.context(origin)).value);
}

async function complete(context: Context, playground: Playground, origin: Origin): Promise<Response> {
  const line = (context.req.query("line") ?? "").slice(0, LINE_MAX_LENGTH);
  const plan = planCompletion(line, origin.person);
  const suggested = plan.lookup ? await playground.intake.autocomplete(origin, plan.lookup) : [];
  return context.json(completed(plan, suggested));
}

async function act(context: Context, playground: Playground, action: Action): Promise<Response> {
  const params = await readParams(context);
  if (!params) return refuse(context, REFUSALS.badRequest);
  const result = await action(playground, params);
  // A command may have changed what comes next, or the zone it is told in.
  await playground.refreshZone();
  await pushClock(playground);
  return wantsJson(context)
    ? answerJson(context, playground, result)
    : answerPage(context, playground, result);
}

/** Only what a form of the page sends: other types can be sent by foreign pages without the browser asking first. */
async function readParams(context: Context): Promise<URLSearchParams | null> {
  const type = context.req.header("content-type")?.split(";", 1)[0]?.trim();
  return type === "application/x-www-form-urlencoded" ? new URLSearchParams(await context.req.text()) : null;
}

function answerJson(context: Context, playground: Playground, result: ActionResult): Response {
  if (result.kind === "done") return context.json({ ok: true });
  const { refusal, origin, draft } = result;
  const entry = draft && playground.log.byId(draft.entry);
  const html = entry && origin ? renderEntry(entry, playground.context(origin, draft)).value : undefined;
  return context.json({ ok: false, sentence: refusal.sentence, html }, refusal.status);
}

async function answerPage(context: Context, playground: Playground, result: ActionResult): Promise<Response> {
  if (result.kind === "done") return context.redirect(addressAfter(playground, result.origin), 303);
  const { refusal, origin, draft = null } = result;
  if (!origin) return refuse(context, refusal);
  const options = { theme: themeOf(context), board: null, notice: refusal.sentence, draft };
  const view = await buildView(playground, origin, options);
  return context.html(renderPage(view).value, refusal.status);
}

/** The page of the place, scrolled to what stands there last: that is where an answer arrives. */
function addressAfter({ log }: Playground, { person, place }: Origin): string {
  const query = new URLSearchParams({ as: person.id, place: pageOf(place) });
  const last = log.read(place, person.id).at(-1);
  return `/?${query.toString()}${last ? `#${last.id}` : ""}`;
}

function themeOf(context: Context): Theme {
  return THEMES.find((theme) => theme === getCookie(context, THEME_COOKIE)) ?? "auto";
}

async function chooseTheme(context: Context, playground: Playground): Promise<Response> {
  const params = await readParams(context);
  const theme = THEMES.find((known) => known === params?.get("theme"));
  const origin = params && parseOrigin(params, playground);
  if (!theme || !origin || !("person" in origin)) return refuse(context, REFUSALS.badRequest);
  setCookie(context, THEME_COOKIE, theme, { httpOnly: true, sameSite: "Lax", path: "/", maxAge: YEAR_S });
  return wantsJson(context)
    ? context.json({ ok: true })
    : context.redirect(addressAfter(playground, origin), 303);
}
