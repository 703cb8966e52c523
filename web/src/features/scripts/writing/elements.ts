import type { ChangeSpec, EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { LineKind } from "@/features/screenplays/fountain/lineKinds";
import { isForcedHeading, isHeading, isTransition, isUpperCase } from "@/features/screenplays/fountain/lineRules";
import { readLineAt } from "./lineReading";

/** What a line can be made into by choice, with its key and the words that name it. */
export const elementChoices = [
  { kind: "scene_heading", label: "Scene heading", key: "Mod-Alt-1" },
  { kind: "action", label: "Action", key: "Mod-Alt-2" },
  { kind: "character", label: "Character", key: "Mod-Alt-3" },
  { kind: "dual", label: "Second of two speakers", key: "Mod-Alt-4" },
  { kind: "parenthetical", label: "Parenthetical", key: "Mod-Alt-5" },
  { kind: "transition", label: "Transition", key: "Mod-Alt-6" },
  { kind: "centered", label: "Centred", key: "Mod-Alt-7" },
  { kind: "lyrics", label: "Lyrics", key: "Mod-Alt-8" },
  { kind: "note", label: "Note", key: "Mod-Alt-9" },
  { kind: "boneyard", label: "Cut, but kept", key: "Mod-Alt-0" },
] as const;

export type ElementChoice = (typeof elementChoices)[number]["kind"];

const names: Readonly<Record<LineKind, string>> = {
  blank: "Empty line",
  title: "Title page",
  scene_heading: "Scene heading",
  action: "Action",
  character: "Character",
  parenthetical: "Parenthetical",
  dialogue: "Dialogue",
  lyrics: "Lyrics",
  transition: "Transition",
  centered: "Centred",
  section: "Section",
  synopsis: "Synopsis",
  page_break: "Page break",
  note: "Note",
  boneyard: "Cut, but kept",
};

export function nameOfKind(kind: LineKind): string {
  return names[kind];
}

/** The words of a line without the marks that make it what it is. */
function bareWords(words: string): string {
  return words
    .replace(/^\[\[(.*)\]\]$/, "$1")
    .replace(/^\/\*(.*)\*\/$/, "$1")
    .replace(/^>\s*(.*?)\s*<$/, "$1")
    .replace(/^[@!~>]\s*|^\.(?!\.)/, "")
    .replace(/\s*\^$/, "")
    .replace(/^\((.*)\)$/, "$1")
    .trim();
}

/** A line as Fountain writes it for a kind; forced only where the words alone do not make it one. */
export function lineAs(kind: ElementChoice, line: string): string {
  const words = bareWords(line.trim());
  const upper = words.toUpperCase();
  switch (kind) {
    case "scene_heading":
      return isHeading(words) || isForcedHeading(words) ? upper : `.${upper}`;
    case "action":
      return isHeading(words) || isUpperCase(words) || /^[.@>~#=]/.test(words) ? `!${words}` : words;
    case "character":
      return upper;
    case "dual":
      return `${upper} ^`;
    case "parenthetical":
      return `(${words})`;
    case "transition":
      return isTransition(upper) ? upper : `> ${upper}`;
    case "centered":
      return `> ${words} <`;
    case "lyrics":
      return `~${words}`;
    case "note":
      return `[[${words}]]`;
    case "boneyard":
      return `/*${words}*/`;
  }
}

const alone: ReadonlySet<ElementChoice> = new Set(["scene_heading", "character", "dual", "transition"]);

/** Makes the line at the cursor into an element of a kind, with the empty lines that it needs. */
export function makeElement(view: EditorView, kind: ElementChoice): boolean {
  const { state } = view;
  const line = state.doc.lineAt(state.selection.main.head);
  const insert = lineAs(kind, line.text);
  const changes: ChangeSpec[] = [{ from: line.from, to: line.to, insert }];
  const above = line.number > 1 ? state.doc.line(line.number - 1).text.trim() : "";
  if (alone.has(kind) && above !== "") changes.push({ from: line.from, insert: "\n" });
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text.trim() : "";
  if ((kind === "scene_heading" || kind === "transition") && below !== "") changes.push({ from: line.to, insert: "\n" });
  const cursor = kind === "parenthetical" || kind === "centered" || kind === "note" || kind === "boneyard" ? insert.length - closing[kind] : insert.length;
  const shift = alone.has(kind) && above !== "" ? 1 : 0;
  view.dispatch({ changes, selection: { anchor: line.from + shift + cursor }, userEvent: "input", scrollIntoView: true });
  return true;
}

const closing = { parenthetical: 1, centered: 2, note: 2, boneyard: 2 } as const;

/** What the line is, or is about to be: a name in capitals is a cue although nothing is said under it yet. */
export function elementAt(state: EditorState, position: number): LineKind {
  const line = readLineAt(state, position);
  if (line === undefined) return "action";
  return line.kind === "action" && looksLikeCue(state, line) ? "character" : line.kind;
}

export function looksLikeCue(state: EditorState, { number, words }: { number: number; words: string }): boolean {
  if (number > 1 && state.doc.line(number - 1).text.trim() !== "") return false;
  if (words.startsWith("@")) return words.length > 1;
  return isUpperCase(words) && !isHeading(words) && !/[.!?:;,–—-]$/.test(words) && words.split(/\s+/).length <= 4;
}
