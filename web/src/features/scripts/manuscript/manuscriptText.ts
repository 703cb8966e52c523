import { Annotation, type EditorState, type Text, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** Marks a change that did not come from the person at the keyboard. */
export const fromServer = Annotation.define<true>();

/** A heading that was left half written counts as finished after this time. */
const headingMs = 20_000;

/** The text that is written in, and the editor that shows it while one does. */
export class ManuscriptText {
  state: EditorState;
  view: EditorView | undefined;
  #lastTyped = 0;

  constructor(state: EditorState) {
    this.state = state;
  }

  get doc(): Text {
    return this.state.doc;
  }

  typed(): void {
    this.#lastTyped = performance.now();
  }

  /** Where somebody is writing just now; -1 when nobody is. */
  get writingAt(): number {
    const isWriting = this.view?.hasFocus === true && performance.now() - this.#lastTyped < headingMs;
    return isWriting ? this.state.selection.main.head : -1;
  }

  apply(changes: { from: number; to: number; insert: string }[]): void {
    if (changes.length === 0) return;
    const spec: TransactionSpec = { changes, annotations: fromServer.of(true), userEvent: "server" };
    if (this.view) this.view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }
}
