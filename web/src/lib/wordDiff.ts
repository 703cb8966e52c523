export interface DiffPiece {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Beyond this many comparisons the middle is told as replaced, not word by word. */
const mostComparisons = 4_000_000;

/** What became of a text, word by word: the pieces that are not added make up the text before, those not removed the text after. */
export function wordDiff(before: string, after: string): DiffPiece[] {
  return partsDiff(words(before), words(after));
}

/** The same of texts that are cut already, into lines perhaps. */
export function partsDiff(a: readonly string[], b: readonly string[]): DiffPiece[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const middle = middleOf(a.slice(start, endA), b.slice(start, endB));
  return joined([...told("same", a.slice(0, start)), ...middle, ...told("same", a.slice(endA))]);
}

function middleOf(a: readonly string[], b: readonly string[]): DiffPiece[] {
  if (a.length === 0 || b.length === 0 || a.length * b.length > mostComparisons) return [...told("removed", a), ...told("added", b)];
  // The length of the longest common subsequence of what follows each pair of places.
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: DiffPiece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: "same", text: a[i] ?? "" });
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: "removed", text: a[i] ?? "" });
      i++;
    } else {
      pieces.push({ kind: "added", text: b[j] ?? "" });
      j++;
    }
  }
  return pieces;
}

/** Words, and what stands between them, each by itself. */
function words(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}'’]+|[^\s\p{L}\p{N}'’]/gu) ?? [];
}

function told(kind: DiffPiece["kind"], of: readonly string[]): DiffPiece[] {
  return of.length === 0 ? [] : [{ kind, text: of.join("") }];
}

function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const whole: DiffPiece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else whole.push({ ...piece });
  }
  return whole;
}
