/** Rules about what the text claims: references, age, numbers that age, and what must not be shown. */
import type { Volatility } from "#core/catalog.ts";
import { headLine, type ReferenceDraft } from "./draft.ts";
import { eachQuestion, type Finding, type Rule } from "./lint-rule.ts";
import { lineAt } from "./passage.ts";
import { phraseFinder } from "./phrases.ts";
import { maskCode, maskTargets, partsOf } from "./prose.ts";

/** A claim that nobody can look up cannot be disputed or corrected. */
export const references: Rule = {
  id: "30 references",
  severity: "error",
  check: (topic) => {
    const known = new Set(topic.references.map((reference) => reference.id));
    const used = new Set(topic.questions.flatMap((question) => question.refs));
    return [
      ...topic.questions.flatMap((question) =>
        question.refs
          .filter((ref) => !known.has(ref))
          .map((ref) => ({
            line: question.attributesLine,
            message: `\`refs=${ref}\` is no reference of this topic; add it or correct the id`,
          })),
      ),
      ...topic.references.flatMap((reference) => [
        ...(used.has(reference.id) || topic.article.text.includes(`](${reference.url})`)
          ? []
          : [
              {
                line: reference.line,
                message: `nothing uses the reference \`${reference.id}\`; name it in a question's refs or drop it`,
              },
            ]),
        ...checkReference(reference),
      ]),
    ];
  },
};

const PLACE = /\b(chapters?|ch\.|sections?|appendix|parts?|pages?|item)\b|§/i;
const EDITION = /\b(19|20)\d\d\b|\bedition\b/i;

function checkReference({ line, kind, title, url }: ReferenceDraft): Finding[] {
  const at = (message: string): Finding => ({ line, message });
  const text = maskCode(title);
  return [
    ...(/^https:\/\/[^\s/.]+\.[^\s/]+/.test(url)
      ? []
      : [at(`the address \`${url}\` must be a full https:// one`)]),
    ...((kind === "book" || kind === "rfc") && !PLACE.test(text)
      ? [at(`a ${kind} needs its chapter or section; add it to the title`)]
      : []),
    ...((kind === "book" || kind === "paper") && !EDITION.test(text)
      ? [at(`a ${kind} needs its edition or year; add it to the title`)]
      : []),
  ];
}

const FRESH_MONTHS: Readonly<Record<Volatility, number>> = { low: 24, medium: 12, high: 6 };

/** Facts about products go stale while the file stays the same. */
export const staleness: Rule = {
  id: "32 stale",
  severity: "warning",
  check: (topic, { today }) => {
    const { reviewed, volatility } = topic.head;
    if (today === undefined || reviewed === undefined || volatility === undefined) return [];
    const line = headLine(topic, "reviewed");
    if (reviewed > today)
      return [{ line, message: `reviewed on ${reviewed}, which has yet to come; correct the date` }];
    const months = FRESH_MONTHS[volatility];
    if (addMonths(reviewed, months) >= today) return [];
    return [
      {
        line,
        message: `last reviewed on ${reviewed}, over ${months} months ago (volatility ${volatility}); read it again and set the date`,
      },
    ];
  },
};

/** The same day some months later, as text that compares correctly even where that day does not exist. */
function addMonths(date: string, months: number): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const total = year * 12 + (month - 1) + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, "0")}${date.slice(7)}`;
}

const MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
const PRODUCT =
  "(?:PostgreSQL|Postgres|MySQL|MariaDB|MongoDB|Redis|Valkey|Cassandra|Kafka|RabbitMQ|Java|Python|Node|Node\\.js|Go|Rust|PHP|Ruby|Rails|Django|Spring|\\.NET|C#|Kubernetes|Helm|Terraform|Docker|Elasticsearch|TypeScript|React|Angular|Vue|Windows|Ubuntu|Debian|Android|iOS)";
const VOLATILE: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: "a version",
    pattern: new RegExp(
      `(?<![\\w.])${PRODUCT} v?\\d+(\\.\\d+)*\\b(?! (pods?|nodes?|instances?|servers?|brokers?|replicas?|processes|containers?))`,
    ),
  },
  { what: "a version", pattern: /\bv\d+\.\d+(\.\d+)?\b/ },
  {
    what: "a version",
    pattern:
      /\b(?!TLS|SSL|HTTP|OAuth|OpenID|IP|UUID|RFC|SHA|AES|SOAP|Chapter|Section)[A-Z][A-Za-z]+ \d+\.\d+(\.\d+)?\b(?! ?(%|ms|s|seconds?|minutes?|hours?|[KMGT]i?B)\b)/,
  },
  { what: "a price", pattern: /[$€£]\s?\d/ },
  { what: "a price", pattern: /\b\d+([.,]\d+)? ?(dollars?|euros?|cents?|USD|EUR|GBP)\b/i },
  { what: "a date", pattern: /\b(19|20)\d\d-\d\d(-\d\d)?\b/ },
  { what: "a date", pattern: new RegExp(`\\b${MONTH} (\\d{1,2}, )?(19|20)\\d\\d\\b`) },
  {
    what: "a year",
    pattern: /\b(in|since|before|after|until|during) (?!2000\b)(19[5-9]|20[0-4])\d\b(?! [a-z])/i,
  },
  {
    what: "a quota",
    pattern:
      /\bquotas? (is|of|at|was) \d|\b\d[\d,.]* ?\w* quota\b|\b\d[\d,.]* (?:\w+ )?per (AWS )?(account|region|subscription)\b/i,
  },
];

/** Versions, prices, quotas and dates change, and a key that was right becomes wrong without anybody touching it. */
export const volatileNumbers: Rule = {
  id: "33 volatile",
  severity: "error",
  check: eachQuestion((question) => {
    if (question.volatileOk && question.refs.length > 0) return [];
    const texts = [
      ...question.options.map(({ text }) => ({ line: text.line, text: text.text })),
      ...question.steps.map(({ line, text }) => ({ line, text })),
      ...question.accept.map((text) => ({ line: question.attributesLine, text })),
    ];
    return texts.flatMap(({ line, text }) => {
      const found = VOLATILE.map(({ what, pattern }) => ({ what, match: pattern.exec(text) })).find(
        ({ match }) => match,
      );
      return found?.match
        ? [
            {
              line,
              message: `"${found.match[0].trim()}" is ${found.what}, which ages; take it out, or add \`volatile=ok\` and a reference that states it`,
            },
          ]
        : [];
    });
  }),
};

const findUnsafe = phraseFinder([
  { pattern: /\b(master[-/ ]slave|slaves?)\b/i, advice: "write leader and follower, or primary and replica" },
  { pattern: /\bwhite-?list\w*/i, advice: "write allow list" },
  { pattern: /\bblack-?list\w*/i, advice: "write deny list" },
  {
    pattern: /\b(guys|mankind|manpower|man-(hours?|days?|months?)|chairman|housewife)\b/i,
    advice: "name people without a gender",
  },
  { pattern: /\b(dumb|stupid|idiots?|lame|crippled)\b/i, advice: "describe the fault without the slur" },
  { pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/, advice: "it looks like a real access key; take it out" },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, advice: "it looks like a private key; take it out" },
  {
    pattern:
      /\b(gh[pousr]_[A-Za-z0-9]{20,}|xox[abpr]-[A-Za-z0-9-]{10,}|sk_live_\w+|AIza[\w-]{30,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)/,
    advice: "it looks like a real token; take it out",
  },
]);

const EMAIL = /\b[\w.+-]+@([\w-]+\.)+[a-z]{2,}\b/gi;
const HOST = /(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|co|ai|eu|uk|de)\b(?![\w-])/g;
const ADDRESS = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.])/g;
/** Reserved by RFC 2606 and RFC 6761 for examples (https://www.rfc-editor.org/rfc/rfc6761). */
const RESERVED = /(^|\.)(example(\.(com|org|net))?|test|invalid|localhost)$/;
/** Product names that look like hosts. */
const NAMES = new Set(["socket.io", "draw.io", "asp.net"]);

/** What is shown to thousands must not exclude them, point at a live machine, or leak. */
export const safety: Rule = {
  id: "40 safety",
  severity: "error",
  check: (topic) =>
    partsOf(topic).flatMap(({ passage }) => {
      const at = (index: number, message: string): Finding => ({ line: lineAt(passage, index), message });
      const { text } = passage;
      // A link to documentation is meant to be live.
      const hosts = maskTargets(text);
      return [
        ...findUnsafe(text).map((match) => at(match.index, `"${match.text}": ${match.advice}`)),
        ...(text.includes("@") ? [...text.matchAll(EMAIL)] : [])
          .filter((match) => !RESERVED.test((match[0].split("@")[1] ?? "").toLowerCase()))
          .map((match) => at(match.index, `"${match[0]}" may be somebody's address; use one at example.com`)),
        ...[...hosts.matchAll(HOST)]
          .filter((match) => !RESERVED.test(match[0]) && !NAMES.has(match[0]))
          .map((match) => at(match.index, `"${match[0]}" may be a live host; use example.com`)),
        ...[...text.matchAll(ADDRESS)]
          .filter((match) => isPublic(match.slice(1).map(Number)))
          .map((match) =>
            at(match.index, `"${match[0]}" may be a live address; use 192.0.2.1 or another of RFC 5737`),
          ),
      ];
    }),
};

/** Networks that lead to nobody's machine (https://www.rfc-editor.org/rfc/rfc6890), as first address and prefix length. */
const RESERVED_NETWORKS: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

function isPublic(bytes: readonly number[]): boolean {
  if (bytes.some((byte) => byte > 255)) return false;
  const address = toNumber(bytes);
  return !RESERVED_NETWORKS.some(([network, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor(toNumber(network.split(".").map(Number)) / size);
  });
}

function toNumber(bytes: readonly number[]): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
