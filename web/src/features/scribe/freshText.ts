import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** Words that came from elsewhere: they are marked softly until the next ones come, or somebody has read them. */
export const markFresh = StateEffect.define<readonly { from: number; to: number }[]>();

const mark = Decoration.mark({ class: "cm-fresh" });

const freshField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const kept = marks.map(transaction.changes);
    const told = transaction.effects.find((effect) => effect.is(markFresh));
    if (told === undefined) return kept;
    const ranges = (told.value as readonly { from: number; to: number }[]).filter(({ from, to }) => to > from);
    return Decoration.set(ranges.map(({ from, to }) => mark.range(from, to)), true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const freshText: Extension = freshField;

export function freshRanges(view: EditorView): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  view.state.field(freshField).between(0, view.state.doc.length, (from, to) => {
    ranges.push({ from, to });
  });
  return ranges;
}
