import { foldEffect, foldService, foldedRanges, unfoldEffect, codeFolding } from "@codemirror/language";
import type { EditorState, Extension, Range } from "@codemirror/state";
import { Decoration, WidgetType, type EditorView } from "@codemirror/view";
import { count } from "@/lib/format";
import { scriptIndex, sceneIndexAt } from "./scriptIndex";

/** The number of a scene in the margin of its heading; pressing it folds the scene. */
class SceneMark extends WidgetType {
  readonly #number: number;
  readonly #isFolded: boolean;

  constructor(number: number, isFolded: boolean) {
    super();
    this.#number = number;
    this.#isFolded = isFolded;
  }

  override eq(other: SceneMark) {
    return other.#number === this.#number && other.#isFolded === this.#isFolded;
  }

  override toDOM(view: EditorView) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.className = "ms-scene-number";
    button.textContent = String(this.#number);
    button.dataset["folded"] = String(this.#isFolded);
    button.setAttribute("aria-label", `${this.#isFolded ? "Unfold" : "Fold"} scene ${this.#number}`);
    button.addEventListener("mousedown", (event) => {
      event.preventDefault();
      toggleFold(view, view.posAtDOM(button));
    });
    return button;
  }

  override ignoreEvent() {
    return true;
  }
}

export function sceneMark(view: EditorView, from: number): Range<Decoration> {
  const isFolded = foldAt(view.state, from) !== undefined;
  return Decoration.widget({ widget: new SceneMark(sceneIndexAt(view.state, from) + 1, isFolded), side: -1 }).range(from);
}

/** What folding hides of the scene whose heading begins at a place: everything below the heading, but for the empty line before the next. */
function bodyOf(state: EditorState, headingStart: number): { from: number; to: number } | null {
  const { scenes } = state.field(scriptIndex);
  const index = scenes.findIndex(({ from }) => from === headingStart);
  if (index < 0) return null;
  const heading = state.doc.lineAt(headingStart);
  const end = scenes[index + 1]?.from ?? state.doc.length + 1;
  const body = state.doc.sliceString(heading.to, end - 1).trimEnd();
  return body === "" ? null : { from: heading.to, to: heading.to + body.length };
}

function foldAt(state: EditorState, headingStart: number): { from: number; to: number } | undefined {
  const { to } = state.doc.lineAt(headingStart);
  let found: { from: number; to: number } | undefined;
  foldedRanges(state).between(to, to, (from, end) => {
    if (from === to) found = { from, to: end };
  });
  return found;
}

function toggleFold(view: EditorView, position: number): void {
  const { from } = view.state.doc.lineAt(position);
  const folded = foldAt(view.state, from);
  const body = folded ?? bodyOf(view.state, from);
  if (body) view.dispatch({ effects: folded ? unfoldEffect.of(body) : foldEffect.of(body) });
}

export function foldAllScenes(view: EditorView): void {
  const { state } = view;
  view.dispatch({
    effects: state.field(scriptIndex).scenes.flatMap(({ from }) => {
      const body = foldAt(state, from) === undefined ? bodyOf(state, from) : null;
      return body ? [foldEffect.of(body)] : [];
    }),
  });
}

export const sceneFolding: Extension = [
  foldService.of((state, lineStart) => bodyOf(state, lineStart)),
  codeFolding({
    preparePlaceholder: (state, { from, to }) => count(state.doc.lineAt(to).number - state.doc.lineAt(from).number, "line"),
    placeholderDOM: (_, onclick, prepared) => {
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = -1;
      button.className = "ms-folded";
      button.textContent = prepared as string;
      button.setAttribute("aria-label", `Unfold ${prepared as string}`);
      button.addEventListener("click", onclick);
      return button;
    },
  }),
];
