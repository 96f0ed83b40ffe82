/** Rules over links between topics: prerequisites (3) and aliases (4). */
import { LEVELS } from "#core/catalog.ts";
import { type ContentParts, problemAt } from "./cross-parts.ts";
import { headLine, type TopicDraft } from "./draft.ts";
import { fold } from "./fold.ts";
import { didYouMean } from "./nearest.ts";
import type { Problem } from "./problem.ts";

/** Longest chain of prerequisites that a learner can be asked to see through. */
const MAX_DEPTH = 8;
/** Words that would answer half of all look-ups. */
const GENERIC = new Set(
  "data system service software code application app design server tool problem computer program developer engineer backend general basic introduction misc other thing".split(
    " ",
  ),
);

/** A prerequisite that is missing or harder than the topic sends learners into a wall. */
export function checkPrerequisites({ topics, planned }: ContentParts): Problem[] {
  const written = new Map(topics.map((topic) => [topic.name, topic]));
  const plannedIds = new Set(planned.map((entry) => entry.id));
  return topics.flatMap((topic) => {
    const at = problemAt("3 prerequisites", topic.file, headLine(topic, "prerequisites"));
    return (topic.head.prerequisites ?? []).flatMap((id) => {
      const other = written.get(id);
      if (!other && plannedIds.has(id))
        return [at(`the prerequisite \`${id}\` is planned but not yet written`, "warning")];
      if (!other) {
        const hint = didYouMean(id, [...written.keys(), ...plannedIds]);
        return [
          at(`the prerequisite \`${id}\` does not exist${hint}; correct it, or add it to planned.yaml`),
        ];
      }
      if (topic.head.level && levelRank(other) > levelRank(topic)) {
        return [
          at(
            `the prerequisite \`${id}\` is ${other.head.level}, above this topic's ${topic.head.level}; drop it or change a level`,
          ),
        ];
      }
      return [];
    });
  });
}

function levelRank(topic: TopicDraft): number {
  return LEVELS.findIndex((level) => level === topic.head.level);
}

/** Walks every chain of prerequisites once: a ring can never be started, a long chain never ends. */
export function checkCycles(topics: readonly TopicDraft[]): Problem[] {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  const depths = new Map<string, number>();
  const found: Problem[] = [];
  const visit = (topic: TopicDraft, path: readonly string[]): number => {
    const known = depths.get(topic.name);
    if (known !== undefined) return known;
    const at = problemAt("3 prerequisites", topic.file, headLine(topic, "prerequisites"));
    let depth = 0;
    for (const id of topic.head.prerequisites ?? []) {
      const other = byName.get(id);
      const ring = path.indexOf(id);
      if (ring >= 0 || id === topic.name) {
        const circle = [...(ring >= 0 ? path.slice(ring) : []), topic.name, id];
        found.push(at(`prerequisites run in a circle: ${circle.join(" > ")}; remove one of the links`));
      } else if (other) {
        depth = Math.max(depth, visit(other, [...path, topic.name]) + 1);
      }
    }
    depths.set(topic.name, depth);
    if (depth > MAX_DEPTH)
      found.push(at(`a chain of ${depth} prerequisites leads here; ${MAX_DEPTH} is the most`, "warning"));
    return depth;
  };
  for (const topic of topics) visit(topic, []);
  return found;
}

interface Name {
  readonly topic: TopicDraft;
  readonly key: "id" | "title" | "aliases";
  readonly text: string;
}

/** Looking a word up must lead to one topic, however it is written. */
export function checkAliases(topics: readonly TopicDraft[]): Problem[] {
  const owners = new Map<string, Name>();
  const names = topics.flatMap((topic): Name[] => [
    { topic, key: "id", text: topic.name },
    ...(topic.head.title === undefined ? [] : [{ topic, key: "title" as const, text: topic.head.title }]),
  ]);
  const aliases = topics.flatMap((topic) =>
    (topic.head.aliases ?? []).map((text): Name => ({ topic, key: "aliases", text })),
  );
  return [...names, ...aliases].flatMap((name) => {
    const folded = fold(name.text);
    const at = problemAt("4 aliases", name.topic.file, headLine(name.topic, name.key));
    if (name.key === "aliases" && folded === "")
      return [at(`the alias \`${name.text}\` has no letters or digits; remove it`)];
    if (name.key === "aliases" && GENERIC.has(folded)) {
      return [at(`the alias \`${name.text}\` is too general to lead anywhere; make it more specific`)];
    }
    const owner = owners.get(folded);
    if (owner && owner.topic !== name.topic) {
      const what = name.key === "aliases" ? "alias" : name.key;
      const whose = `${owner.key === "aliases" ? "alias" : owner.key} \`${owner.text}\` of ${owner.topic.file}`;
      return [at(`the ${what} \`${name.text}\` means the same as the ${whose}; keep it in one of them`)];
    }
    owners.set(folded, owner ?? name);
    return [];
  });
}
