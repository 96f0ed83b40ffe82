/** What can go wrong at the playground's edges, with the sentence that a person reads. */

/** Thrown by the factory: the playground has no log-in, so only this computer may reach it unless that is asked for. */
export class RemoteBindError extends Error {
  override readonly name = "RemoteBindError";
  constructor(host: string) {
    super(
      `Refusing to listen on ${host}: the playground has no log-in, and anyone who can reach that address could act as ` +
        "anyone. Listen on 127.0.0.1, or add the flag --allow-remote if you mean it.",
    );
  }
}

/** Thrown by `start` when the address can't be listened on. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  constructor(host: string, port: number, cause: unknown) {
    const taken = cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
    super(
      taken
        ? `Port ${port} on ${host} is already in use: stop the other program or choose another port.`
        : `The playground can't listen on ${host}:${port}.`,
      { cause },
    );
  }
}

/** Why a request was not done, as the HTTP status and a finished sentence. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 422 | 500 | 503;
  readonly sentence: string;
}

function refusal(status: Refusal["status"], sentence: string): Refusal {
  return { status, sentence };
}

export const REFUSALS = {
  foreignHost: refusal(
    403,
    "This address is not the one the playground was opened at, so the request was refused.",
  ),
  foreignOrigin: refusal(403, "The request came from another site, so it was refused."),
  notRunning: refusal(503, "The playground is starting or stopping. Try again in a moment."),
  tooLarge: refusal(413, "That is more text than the playground accepts."),
  notFound: refusal(404, "There is nothing at this address."),
  unknownPerson: refusal(400, "Nobody by that name is in the playground."),
  unknownPlace: refusal(400, "There is no such channel in the playground."),
  badRequest: refusal(400, "The playground could not read that request."),
  emptyLine: refusal(400, "Type a command or a message first."),
  lineTooLong: refusal(422, "That message is too long. Please shorten it."),
  badName: refusal(422, "A name has 1 to 40 characters."),
  nameTaken: refusal(409, "Somebody with that name is already here."),
  tooManyPeople: refusal(409, "The playground is full: it has room for 20 people."),
  formGone: refusal(410, "This form was already sent or dismissed."),
  entryGone: refusal(410, "This message is no longer there."),
  clockBusy: refusal(409, "The clock is already moving. Wait until it has arrived."),
  nothingDue: refusal(409, "Nothing is planned, so there is nowhere to move the clock to."),
  failed: refusal(500, "Something went wrong inside Studyhall. The log of the program says more."),
} as const;
