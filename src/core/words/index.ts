/** Every sentence a person sees, in one catalog per language. English comes first and is what others fall back to. */
import { english } from "./english/english.ts";

/** What a language has to provide. */
export type Words = typeof english;

/** By the first part of a BCP 47 tag (https://www.rfc-editor.org/info/bcp47). */
const LANGUAGES: Readonly<Record<string, Words>> = { en: english };

/** The words for a language tag such as `en-GB`; English where the language is unknown or has no catalog. */
export function wordsFor(language: string | undefined): Words {
  const [primary = ""] = (language ?? "").toLowerCase().split(/[-_]/);
  return Object.hasOwn(LANGUAGES, primary) ? (LANGUAGES[primary] ?? english) : english;
}
