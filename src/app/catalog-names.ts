/** Areas and topics by what people call them, for reading and practising. */
import type { Area, Catalog, Question, Topic } from "#core/catalog.ts";
import type { AppContext } from "./app-context.ts";

/** The beginning of a name is enough from this length on, where only one name begins so. */
const MIN_PREFIX = 3;

/** The area by id or title, case and punctuation aside, or by the beginning of one. */
export function areaNamed(catalog: Pick<Catalog, "areas">, text: string): Area | undefined {
  const wanted = slug(text);
  const namesOf = ({ id, title }: Area) => [id, slug(title)];
  const exact = catalog.areas.find((area) => namesOf(area).includes(wanted));
  if (exact || wanted.length < MIN_PREFIX) return exact;
  const begun = catalog.areas.filter((area) => namesOf(area).some((name) => name.startsWith(wanted)));
  return begun.length === 1 ? begun[0] : undefined;
}

/** A part of the catalog to draw questions from. */
export interface Subject {
  readonly title: string;
  readonly questions: readonly Question[];
}

/** The topic or area that a text means, typing errors forgiven; null where nothing comes near. */
export function subjectNamed(
  { catalog, search }: Pick<AppContext, "catalog" | "search">,
  text: string,
): Subject | null {
  const known = catalog.topic(text.trim().toLowerCase());
  if (known) return known;
  const [hit] = search.search(text, 1);
  const found = hit && catalog.topic(hit.topic);
  if (found && hit.exact) return found;
  const area = areaNamed(catalog, text);
  if (!area) return found ?? null;
  return { title: area.title, questions: topicsOf(catalog, area).flatMap((topic) => topic.questions) };
}

/** The written topics of an area, in the area's own order. */
export function topicsOf(catalog: Catalog, area: Pick<Area, "id">): readonly Topic[] {
  return catalog.topics.filter((topic) => topic.area === area.id);
}

/** `System design` and `system_design` are one. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
