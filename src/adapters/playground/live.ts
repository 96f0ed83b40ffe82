/** Keeps open pages current: one server-sent event stream for each page that listens. */

export type LiveEvent =
  | {
      readonly kind: "entry";
      readonly id: string;
      /** Id of the list the entry belongs into. */
      readonly list: string;
      readonly html: string;
      readonly divider: string;
      /** Null for a change of what is already shown. */
      readonly announce: string | null;
      readonly private: boolean;
    }
  | { readonly kind: "removed"; readonly id: string }
  | { readonly kind: "unread"; readonly place: string; readonly count: number }
  | { readonly kind: "replies"; readonly root: string; readonly text: string }
  | { readonly kind: "clock"; readonly now: number; readonly moving: boolean; readonly html: string }
  | { readonly kind: "tick"; readonly now: number }
  /** The page has missed something and should draw itself anew. */
  | { readonly kind: "stale" };

export interface Viewer {
  readonly person: string;
  readonly place: string;
  send(event: LiveEvent): void;
  close(): void;
}

export interface Live {
  join(viewer: Viewer): () => void;
  viewers(): Iterable<Viewer>;
  closeAll(): void;
}

export function createLive(): Live {
  const viewers = new Set<Viewer>();
  return {
    join(viewer) {
      viewers.add(viewer);
      return () => viewers.delete(viewer);
    },
    viewers: () => [...viewers],
    closeAll() {
      for (const viewer of viewers) viewer.close();
      viewers.clear();
    },
  };
}
