/**
 * A topic as it stands in its file, with lines, before it is known to be sound. Parsers fill in what they can read and
 * report the rest, so one mistake does not hide another; lint rules read drafts; build.ts turns a sound one into a Topic.
 */
import type { Bloom, Level, QuestionKind, ReferenceKind, Volatility } from "#core/catalog.ts";
import type { Passage } from "./passage.ts";
import type { SourceLine } from "./source.ts";

/** Notes a problem of the format at a line. */
export type Report = (line: number, message: string) => void;

export interface Head {
  readonly schema: 1;
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly level: Level;
  readonly prerequisites: readonly string[];
  readonly aliases: readonly string[];
  readonly tags?: readonly string[] | undefined;
  readonly reviewed: string;
  readonly volatility: Volatility;
  readonly summary: string;
}

export interface IdeaDraft {
  readonly line: number;
  readonly id: string;
  /** Former id, `old-id` or `other-topic/old-id`. */
  readonly was?: string;
  readonly text: Passage;
}

export interface OptionDraft {
  readonly line: number;
  readonly correct: boolean;
  readonly text: Passage;
  readonly why?: Passage;
}

export interface QuestionDraft {
  readonly line: number;
  readonly id: string;
  readonly attributesLine: number;
  readonly kind: QuestionKind;
  /** Empty where the attribute is missing, which has been reported. */
  readonly idea: string;
  readonly bloom: Bloom;
  readonly difficulty: number;
  readonly refs: readonly string[];
  /** Accepted answers of a short question. */
  readonly accept: readonly string[];
  /** The author vouches for numbers that age, with a reference. */
  readonly volatileOk: boolean;
  readonly hint?: Passage;
  readonly stem: Passage;
  readonly options: readonly OptionDraft[];
  readonly steps: readonly Passage[];
  /** The one why of an order or short question. */
  readonly why?: Passage;
}

export interface ReferenceDraft {
  readonly line: number;
  readonly id: string;
  readonly kind: ReferenceKind;
  readonly title: string;
  readonly url: string;
}

export interface TopicDraft {
  /** As in Problem.file. */
  readonly file: string;
  /** Name of the file without `.md`. */
  readonly name: string;
  /** Name of the folder it lies in. */
  readonly folder: string;
  readonly lines: readonly SourceLine[];
  /** Keys that could be read. */
  readonly head: Partial<Head>;
  readonly headLines: ReadonlyMap<string, number>;
  readonly article: Passage;
  readonly ideas: readonly IdeaDraft[];
  readonly prompts: readonly Passage[];
  readonly questions: readonly QuestionDraft[];
  readonly references: readonly ReferenceDraft[];
  /** Line of each section's heading. */
  readonly sections: ReadonlyMap<string, number>;
}

/** Kebab-case ids: words of a-z and 0-9 joined by single dashes. */
export const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Line of a key in the front matter; 1 where it is missing. */
export function headLine(topic: TopicDraft, key: keyof Head): number {
  return topic.headLines.get(key) ?? 1;
}
