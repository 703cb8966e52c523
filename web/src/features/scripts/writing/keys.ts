import { acceptCompletion, completionKeymap, completionStatus, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { foldKeymap } from "@codemirror/language";
import { openSearchPanel, searchKeymap } from "@codemirror/search";
import { Prec, StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView, keymap, type KeyBinding } from "@codemirror/view";
import { elementAt, elementChoices, makeElement } from "./elements";

const beginCue = StateEffect.define<number>();

/** Where a cue was begun by Tab: what is typed there comes in capitals, until the cursor leaves the line. */
const cueLine = StateField.define<number | null>({
  create: () => null,
  update: (line, transaction) => {
    for (const effect of transaction.effects) if (effect.is(beginCue)) return effect.value;
    if (line === null) return null;
    const moved = transaction.changes.mapPos(line, -1);
    return transaction.state.doc.lineAt(transaction.state.selection.main.head).from === moved ? moved : null;
  },
});

const capitals = EditorView.inputHandler.of((view, from, to, text) => {
  const line = view.state.field(cueLine);
  if (line === null || text === text.toUpperCase() || view.state.doc.lineAt(from).from !== line) return false;
  const insert = text.toUpperCase();
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.type" });
  startCompletion(view);
  return true;
});

function insert(view: EditorView, text: string, cursor = text.length): boolean {
  const { from, to } = view.state.selection.main;
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + cursor }, userEvent: "input", scrollIntoView: true });
  return true;
}

/** Where the cursor stands at the end of a line of words, with what is below it; undefined anywhere else. */
function lineEnd(view: EditorView): { isFollowed: boolean } | undefined {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.to || line.text.trim() === "") return undefined;
  const below = line.number < view.state.doc.lines ? view.state.doc.line(line.number + 1).text.trim() : "";
  return { isFollowed: below !== "" };
}

/** A cue is followed by what is said; everything else by an empty line, after which anything may begin. */
function enter(view: EditorView): boolean {
  const end = lineEnd(view);
  const kind = elementAt(view.state, view.state.selection.main.head);
  const isOne = end === undefined || end.isFollowed || ["character", "parenthetical", "title", "note", "boneyard", "lyrics"].includes(kind);
  return insert(view, isOne ? "\n" : "\n\n");
}

/** To what is likely next: a cue where anything may begin, a parenthetical under a cue, dialogue behind a parenthetical. */
function tab(view: EditorView): boolean {
  if (completionStatus(view.state) === "active") return acceptCompletion(view);
  const { state } = view;
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (line.text.trim() === "()") {
    view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: "delete" });
    return true;
  }
  if (line.text.trim() === "") {
    const above = line.number > 1 ? elementAt(state, state.doc.line(line.number - 1).from) : "blank";
    return ["character", "dialogue", "parenthetical"].includes(above) ? insert(view, "()", 1) : cue(view, "");
  }
  const kind = elementAt(state, head);
  if (kind === "parenthetical" && head === line.to - 1) {
    view.dispatch({ selection: { anchor: line.to } });
    return lineEnd(view)?.isFollowed === true || insert(view, "\n");
  }
  const end = lineEnd(view);
  if (end === undefined || end.isFollowed) return true;
  return kind === "character" ? insert(view, "\n()", 2) : cue(view, "\n\n");
}

function cue(view: EditorView, before: string): boolean {
  const { from, to } = view.state.selection.main;
  const at = from + before.length;
  view.dispatch({
    changes: { from, to, insert: before },
    selection: { anchor: at },
    effects: beginCue.of(at),
    userEvent: "input",
    scrollIntoView: true,
  });
  startCompletion(view);
  return true;
}

const bindings: readonly KeyBinding[] = [
  { key: "Enter", run: enter, shift: (view) => insert(view, "\n") },
  { key: "Tab", run: tab },
  { key: "Mod-h", run: openSearchPanel, preventDefault: true },
  ...elementChoices.map(({ kind, key }) => ({ key, run: (view: EditorView) => makeElement(view, kind), preventDefault: true })),
];

/** Tab writes; Escape and then Tab leaves the page for what is behind it. */
export const keys: Extension = [
  cueLine,
  capitals,
  history(),
  Prec.high(keymap.of([...completionKeymap, ...bindings])),
  keymap.of([...searchKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap]),
];
