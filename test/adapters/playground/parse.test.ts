import { describe, expect, it } from "vitest";
import type { Form, FormField } from "#core/card.ts";
import { as, type OccurrenceKey } from "#core/ids.ts";
import { parseForm, parseTyped } from "#adapters/playground/parse.ts";

const options = ["a", "b", "c"].map((value) => ({ value, label: value.toUpperCase() }));

function read(field: FormField, sent: readonly string[]) {
  const form: Form = {
    id: { kind: "answer", occurrence: as<OccurrenceKey>("0123456789abc") },
    title: "T",
    submit: "S",
    fields: [field],
  };
  return parseForm(form, new URLSearchParams(sent.map((value) => [`field.${field.name}`, value])));
}

describe("a form that was sent", () => {
  const picks: FormField = { kind: "choices", name: "picks", label: "Picks", min: 2, max: 2, options };
  const steps: FormField = { kind: "order", name: "steps", label: "Steps", options };
  const note: FormField = {
    kind: "text",
    name: "note",
    label: "Note",
    multiline: true,
    maxLength: 5,
    required: true,
  };

  it("gives the chosen values in a list", () => {
    expect(read(picks, ["a", "c"])).toEqual({ ok: true, values: { picks: ["a", "c"] } });
  });

  it("asks for the right number of choices", () => {
    expect(read(picks, ["a"])).toMatchObject({ ok: false, problems: { picks: "Choose exactly 2." } });
    expect(read({ ...picks, max: 3 }, ["a"])).toMatchObject({ problems: { picks: "Choose at least 2." } });
    expect(read({ ...picks, min: 0, max: 1 }, ["a", "b"])).toMatchObject({
      problems: { picks: "Choose at most 1." },
    });
  });

  it("knows no choice that was not offered, and counts none twice", () => {
    expect(read(picks, ["a", "a", "evil"])).toMatchObject({ ok: false, values: { picks: ["a"] } });
  });

  it("gives steps in the order they were put", () => {
    expect(read(steps, ["c", "a", "b"])).toEqual({ ok: true, values: { steps: ["c", "a", "b"] } });
  });

  it("asks for every step once", () => {
    for (const sent of [["a", "b"], ["a", "a", "b"], ["a", "b", "c", "a"], []]) {
      expect(read(steps, sent)).toMatchObject({
        ok: false,
        problems: { steps: "Use every step exactly once." },
      });
    }
  });

  it("counts a line break of a browser as one character", () => {
    expect(read(note, ["a\r\nb\r\n"])).toEqual({ ok: true, values: { note: "a\nb\n" } });
  });

  it("bounds texts and asks for those that are required", () => {
    expect(read(note, ["123456"])).toMatchObject({ problems: { note: "Use at most 5 characters." } });
    expect(read(note, ["  "])).toMatchObject({ problems: { note: "Fill this in first." } });
    expect(read({ ...note, required: false }, [])).toEqual({ ok: true, values: { note: "" } });
  });
});

describe("a line that was sent", () => {
  it("is a command with a slash, and talk without", () => {
    expect(parseTyped(" /lookup k8s ", "general")).toEqual({ kind: "command", text: "lookup k8s" });
    expect(parseTyped("lookup k8s", "general")).toEqual({ kind: "talk", text: "lookup k8s" });
  });

  it("is a command in direct messages, with or without the slash", () => {
    expect(parseTyped("daily", "@studyhall")).toEqual({ kind: "command", text: "daily" });
    expect(parseTyped("/daily", "@studyhall")).toEqual({ kind: "command", text: "daily" });
  });

  it("needs some text, and not too much", () => {
    expect(parseTyped("  ", "general")).toMatchObject({ status: 400 });
    expect(parseTyped("/", "general")).toMatchObject({ status: 400 });
    expect(parseTyped("x".repeat(2001), "general")).toMatchObject({ status: 422 });
  });
});
