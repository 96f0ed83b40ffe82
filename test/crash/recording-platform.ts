/** A platform in this process that records what another process posts, and can kill that process at a chosen moment. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedPost {
  readonly key: string;
  readonly channel: string;
  readonly message: string;
  readonly title: string;
  edits: string[];
}

/** When to kill the sender: before its post is stored, or after it was stored and before the sender hears of it. */
export type KillPoint = "before-send" | "after-send" | "before-edit" | "after-edit";

export interface RecordingPlatform {
  readonly url: string;
  readonly posts: RecordedPost[];
  /** Kills the next sender that reaches the point, once. */
  killAt(point: KillPoint): void;
  stop(): Promise<void>;
}

interface Request {
  readonly pid: number;
  readonly key: string;
  readonly channel: string;
  readonly message?: string;
  readonly title: string;
}

export async function startRecordingPlatform(): Promise<RecordingPlatform> {
  const posts: RecordedPost[] = [];
  let armed: KillPoint | null = null;

  function kills(point: KillPoint, pid: number): boolean {
    if (armed !== point) return false;
    armed = null;
    process.kill(pid, "SIGKILL");
    return true;
  }

  function post(request: Request): RecordedPost | null {
    if (kills("before-send", request.pid)) return null;
    const stored: RecordedPost = { ...request, message: `m${posts.length + 1}`, edits: [] };
    posts.push(stored);
    return kills("after-send", request.pid) ? null : stored;
  }

  function edit(request: Request): boolean {
    if (kills("before-edit", request.pid)) return false;
    posts.find((stored) => stored.message === request.message)?.edits.push(request.title);
    return !kills("after-edit", request.pid);
  }

  const server: Server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = JSON.parse(body) as Request;
      const answers: Record<string, () => unknown> = {
        "/post": () => post(request),
        "/find": () => posts.find((stored) => stored.key === request.key) ?? { absent: true },
        "/edit": () => (edit(request) ? { ok: true } : null),
      };
      const answer = answers[incoming.url ?? ""]?.() ?? null;
      // A killed sender gets no answer; its socket is gone.
      if (answer === null) response.destroy();
      else response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    killAt: (point) => {
      armed = point;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
