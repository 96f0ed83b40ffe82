/** What a command sees of the world: where its words go and what day it is. Tests pass their own. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
}

/** The real terminal, today in UTC. */
export function realTerminal(): Terminal {
  return {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    today: new Date().toISOString().slice(0, 10),
  };
}
