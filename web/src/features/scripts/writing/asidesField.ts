import { StateField, type EditorState, type Transaction } from "@codemirror/state";
import { findAsides, type Aside } from "@/features/screenplays/fountain/asides";

/** Notes and boneyard of the whole script. Read again only where an edit may have made or ended one; else their places are moved along. */
export const asidesField = StateField.define<readonly Aside[]>({
  create: (state) => findAsides(state.doc.toString()),
  update: (asides, transaction) => {
    if (!transaction.docChanged) return asides;
    if (mayChange(asides, transaction)) return findAsides(transaction.newDoc.toString());
    if (asides.length === 0) return asides;
    return asides.map(({ from, to, isNote }) => ({ from: transaction.changes.mapPos(from, 1), to: transaction.changes.mapPos(to, -1), isNote }));
  },
});

/** A note is not longer. */
const longestNote = 2000;

/** A mark counts wherever it is; a line end where a note may be near, which an empty line ends. */
function mayChange(asides: readonly Aside[], { changes, startState, newDoc }: Transaction): boolean {
  let may = false;
  changes.iterChanges((fromA, toA, fromB, toB) => {
    if (may) return;
    const changed = startState.doc.sliceString(Math.max(0, fromA - 1), toA + 1) + newDoc.sliceString(Math.max(0, fromB - 1), toB + 1);
    may =
      /[[\]/*\\]/.test(changed) ||
      asides.some(({ from, to }) => from <= toA && to >= fromA) ||
      (changed.includes("\n") && newDoc.sliceString(Math.max(0, fromB - longestNote), toB + longestNote).includes("[["));
  });
  return may;
}

/** Whether a place is inside a note or a boneyard, neither at its start nor behind it. */
export function isInsideAside(state: EditorState, position: number): boolean {
  const asides = state.field(asidesField);
  let low = 0;
  let high = asides.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((asides[middle]?.to ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const aside = asides[low];
  return aside !== undefined && aside.from < position;
}
