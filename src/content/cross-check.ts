/** Rules that need more than one file; here those about ids (2): file names, areas, planned topics, the ledger. */
import { checkAliases, checkCycles, checkPrerequisites } from "./cross-links.ts";
import { type ContentParts, problemAt } from "./cross-parts.ts";
import { headLine, type TopicDraft } from "./draft.ts";
import { LEDGER_RULE, type LedgerEntry, publishedIds } from "./ledger.ts";
import { didYouMean } from "./nearest.ts";
import type { Problem } from "./problem.ts";

/** Checks the parts against each other. */
export function crossCheck(parts: ContentParts): Problem[] {
  return [
    ...checkNames(parts),
    ...checkAreas(parts),
    ...checkPlanned(parts),
    ...checkLedger(parts),
    ...checkPrerequisites(parts),
    ...checkCycles(parts.topics),
    ...checkAliases(parts.topics),
  ];
}

function idProblem(file: string, line: number): (message: string) => Problem {
  return problemAt("2 ids", file, line);
}

/** The file's name is the topic's id: look-ups, links and the ledger all go by it. */
function checkNames({ topics, areas }: ContentParts): Problem[] {
  const first = new Map<string, TopicDraft>();
  return topics.flatMap((topic) => {
    const found: Problem[] = [];
    const { id, area } = topic.head;
    const at = (key: "id" | "area") => idProblem(topic.file, headLine(topic, key));
    if (id !== undefined && id !== topic.name) {
      found.push(
        at("id")(
          `the id \`${id}\` differs from the file name; rename the file to ${id}.md or correct the id`,
        ),
      );
    }
    if (area !== undefined && area !== topic.folder) {
      found.push(
        at("area")(
          `the area \`${area}\` differs from the folder \`${topic.folder}\`; move the file or correct the area`,
        ),
      );
    }
    if (areas && !areas.some((entry) => entry.id === topic.folder)) {
      const hint = didYouMean(
        topic.folder,
        areas.map((entry) => entry.id),
      );
      found.push(
        at("area")(
          `the folder \`${topic.folder}\` is no area of areas.yaml${hint}; add the area or move the file`,
        ),
      );
    }
    const twin = first.get(topic.name);
    if (twin)
      found.push(
        at("id")(
          `the id \`${topic.name}\` is also used by ${twin.file}; topic ids are unique over all areas`,
        ),
      );
    else first.set(topic.name, topic);
    return found;
  });
}

/** Every topic stands in exactly one skill of its own area, and skills name nothing that is neither written nor planned. */
function checkAreas({ topics, areas, planned, files }: ContentParts): Problem[] {
  if (!areas) return [];
  const note = (line: number, message: string) => idProblem(files.areas, line)(message);
  const known = new Set([...topics.map((topic) => topic.name), ...planned.map((entry) => entry.id)]);
  const skills = areas.flatMap((area) =>
    area.skills.map((skill) => ({ ...skill, name: `${area.id}/${skill.id}` })),
  );
  const home = new Map<string, string>();
  const listed = skills.flatMap((skill) =>
    skill.topics.flatMap(({ id, line }) => {
      const other = home.get(id);
      home.set(id, other ?? skill.name);
      if (other !== undefined)
        return [note(line, `\`${id}\` is already in the skill \`${other}\`; a topic has one skill`)];
      if (known.has(id)) return [];
      return [
        note(
          line,
          `\`${id}\` is neither written nor in planned.yaml${didYouMean(id, known)}; plan it or remove it`,
        ),
      ];
    }),
  );
  return [
    ...twice(areas).map(({ id, line }) => note(line, `the area \`${id}\` is here twice; join the two`)),
    ...areas
      .flatMap((area) => twice(area.skills))
      .map(({ id, line }) => note(line, `the skill \`${id}\` is in this area twice; join the two`)),
    ...listed,
    ...topics.flatMap((topic) => checkHome(topic, home.get(topic.name))),
  ];
}

function checkHome(topic: TopicDraft, skill: string | undefined): Problem[] {
  if (skill?.startsWith(`${topic.folder}/`)) return [];
  const wrong = skill === undefined ? "is in no skill" : `is in the skill \`${skill}\` of another area`;
  const at = idProblem(topic.file, headLine(topic, "id"));
  return [at(`\`${topic.name}\` ${wrong}; list it once in areas.yaml under its area`)];
}

/** Entries whose id an earlier entry has. */
function twice<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  return entries.filter((entry, index) => entries.findIndex(({ id }) => id === entry.id) < index);
}

function checkPlanned({ topics, planned, areas, files }: ContentParts): Problem[] {
  const written = new Map(topics.map((topic) => [topic.name, topic]));
  const listed = new Set(
    areas?.flatMap((area) => area.skills.flatMap((skill) => skill.topics.map((entry) => entry.id))),
  );
  const seen = new Set<string>();
  return planned.flatMap(({ id, line }) => {
    const at = idProblem(files.planned, line);
    const again = seen.has(id);
    seen.add(id);
    if (again) return [at(`\`${id}\` is here twice; remove one`)];
    const topic = written.get(id);
    if (topic) return [at(`\`${id}\` is written (${topic.file}); remove it from this list`)];
    if (areas && !listed.has(id))
      return [at(`\`${id}\` is in no skill of areas.yaml; list it there, so that it has an area`)];
    return [];
  });
}

/** An id that was given to something else would hand that thing the old answers and reviews. */
function checkLedger({ topics, ledger, files, broken }: ContentParts): Problem[] {
  const entries = new Map(ledger.map((entry) => [entry.id, entry]));
  const published = new Set(topics.flatMap(publishedIds).map(({ id }) => id));
  const unreadable = new Set(topics.filter((topic) => broken.has(topic.file)).map((topic) => topic.name));
  const lost = ledger.filter(
    ({ id, retired }) => !retired && !published.has(id) && !unreadable.has(id.split(/[/#]/)[0] ?? ""),
  );
  return [
    ...topics.flatMap((topic) => checkPublished(topic, entries, files.ledger)),
    ...lost.map(({ id, line }) =>
      idProblem(
        files.ledger,
        line,
      )(`\`${id}\` is published but nowhere in the files; restore it, or write \`${id} retired\``),
    ),
  ];
}

function checkPublished(
  topic: TopicDraft,
  entries: ReadonlyMap<string, LedgerEntry>,
  ledger: string,
): Problem[] {
  const ids = publishedIds(topic).map(({ id, line }) => ({ id, line, entry: entries.get(id) }));
  const missing = ids.filter(({ entry }) => !entry).map(({ id }) => id);
  return [
    ...ids
      .filter(({ entry }) => entry?.retired)
      .map(({ id, line, entry }) =>
        idProblem(topic.file, line)(`\`${id}\` is retired (${ledger}:${entry?.line}); choose a new id`),
      ),
    ...(missing.length > 0
      ? [problemAt(LEDGER_RULE, topic.file, headLine(topic, "id"))(unlisted(missing, ledger))]
      : []),
  ];
}

function unlisted(ids: readonly string[], ledger: string): string {
  const names = ids.slice(0, 3).map((id) => `\`${id}\``);
  const more = ids.length > 3 ? ` and ${ids.length - 3} more` : "";
  const verb = ids.length === 1 ? "is" : "are";
  return `${names.join(", ")}${more} ${verb} not in ${ledger}; run npm run content:check -- --write-ledger`;
}
