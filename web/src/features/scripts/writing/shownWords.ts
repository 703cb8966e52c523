import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { findQuote } from "@/features/screenplays/quoteAnchor";

const show = StateEffect.define<{ from: number; to: number } | null>();
const mark = Decoration.mark({ class: "ms-shown" });

/** The words that a receipt points at; marked until something else is shown. */
const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    for (const effect of transaction.effects) {
      if (!effect.is(show)) continue;
      return effect.value === null ? Decoration.none : Decoration.set([mark.range(effect.value.from, effect.value.to)]);
    }
    return transaction.docChanged ? marks.map(transaction.changes) : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const shownWords: Extension = [shown];

/** Brings a scene to the top of the window, or the quoted words in it to the middle. */
export function showScene(view: EditorView, scene: { from: number; to: number }, quote = ""): void {
  const words = findQuote(view.state.doc.sliceString(scene.from, scene.to), quote);
  const place = words === undefined ? null : { from: scene.from + words.start, to: scene.from + words.end };
  const scroll = () => {
    const at = Math.min(place?.from ?? scene.from, view.state.doc.length);
    return EditorView.scrollIntoView(at, place === null ? { y: "start", yMargin: 48 } : { y: "center" });
  };
  view.dispatch({ selection: { anchor: place?.to ?? view.state.doc.lineAt(scene.from).to }, effects: [show.of(place), scroll()] });
  // A page that has just been opened guesses how high its lines are until it has drawn them; then the place is elsewhere.
  let frames = mostFrames;
  let still = 0;
  const settle = () => {
    const isLeft = !view.dom.isConnected || view.state.selection !== selection;
    if (isLeft || frames-- === 0 || still === stillFrames) return;
    const isFirst = frames === mostFrames - 2;
    still = isInSight(view, view.state.selection.main.head) ? still + 1 : 0;
    if (isFirst || still === 0) view.dispatch({ effects: scroll() });
    requestAnimationFrame(settle);
  };
  const { selection } = view.state;
  requestAnimationFrame(settle);
}

/** Frames in a row in which the place stands where it should before it is left alone, and in how many that is looked after at most. */
const stillFrames = 4;
const mostFrames = 90;

function isInSight(view: EditorView, at: number): boolean {
  const place = view.coordsAtPos(at);
  const window = view.scrollDOM.getBoundingClientRect();
  return place !== null && place.bottom > window.top && place.top < window.bottom;
}
