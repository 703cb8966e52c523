import type { ChangeDesc, Text } from "@codemirror/state";
import { isForcedHeading, isHeading } from "@/features/screenplays/fountain/lineRules";
import { cleanSegment, isDirty, type Conflict, type Piece, type Segment } from "./segments";

/** What a stretch of the editor's text stands for; its text is the editor's. */
export interface Stretch {
  pieces: readonly Piece[];
  base: string;
  unanswered?: readonly string[] | undefined;
  conflict?: Conflict | undefined;
  /** Whether anything in it was typed since it was last compared with `base`. */
  touched: boolean;
}

/**
 * The editor's text cut into what the server's pieces have become. Where a stretch begins moves with what is typed; nothing is read for it,
 * so a keystroke costs the same in a script of any length.
 */
export class SegmentList {
  readonly #stretches: Stretch[] = [];
  #starts: number[] = [];

  constructor(segments: readonly Segment[]) {
    this.replace(segments);
  }

  replace(segments: readonly Segment[]): void {
    this.#stretches.length = 0;
    this.#starts = [];
    let at = 0;
    for (const segment of segments) {
      this.#stretches.push({ pieces: segment.pieces, base: segment.base, unanswered: segment.unanswered, conflict: segment.conflict, touched: isDirty(segment) });
      this.#starts.push(at);
      at += segment.text.length;
    }
    if (this.#stretches.length === 0) {
      this.#stretches.push({ ...cleanSegment({ id: null, etag: "", text: "" }), touched: false });
      this.#starts.push(0);
    }
  }

  /** Follows an edit. What is typed where two stretches meet belongs to the second: it is the line of its heading. */
  edited(changes: ChangeDesc): void {
    changes.iterChangedRanges((from, to) => {
      const first = this.indexAt(from);
      const last = this.indexAt(to);
      for (let i = first; i <= last; i++) {
        const stretch = this.#stretches[i];
        if (stretch) stretch.touched = true;
      }
    });
    for (let i = 1; i < this.#starts.length; i++) this.#starts[i] = changes.mapPos(this.#starts[i] ?? 0, -1);
  }

  get stretches(): readonly Stretch[] {
    return this.#stretches;
  }

  /** The last stretch that begins at a place or before. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  rangeOf(index: number, doc: Text): { from: number; to: number } {
    return { from: this.#starts[index] ?? doc.length, to: this.#starts[index + 1] ?? doc.length };
  }

  textOf(index: number, doc: Text): string {
    const { from, to } = this.rangeOf(index, doc);
    return doc.sliceString(from, to);
  }

  indexOfScene(id: string): number {
    return this.#stretches.findIndex(({ pieces }) => pieces.some((piece) => piece.id === id));
  }

  segments(doc: Text): Segment[] {
    return this.#stretches.map(({ pieces, base, unanswered, conflict, touched }, i) => {
      const text = touched ? this.textOf(i, doc) : base;
      return { pieces, base, text, unanswered, ...(conflict && { conflict }) };
    });
  }

  /** Those that the server has otherwise, by their index. */
  dirty(doc: Text): { index: number; stretch: Stretch; text: string }[] {
    return this.#stretches.flatMap((stretch, index) => {
      if (!stretch.touched) return [];
      const text = this.textOf(index, doc);
      if (text !== stretch.base || stretch.conflict) return [{ index, stretch, text }];
      stretch.touched = false;
      return [];
    });
  }

  /** Whether a stretch is a scene whose heading is not one at the moment. */
  needsHeading(index: number, text: string): boolean {
    return index > 0 && text.trim() !== "" && this.#stretches[index]?.pieces.some(({ id }) => id !== null) === true && !beginsWithHeading(text);
  }

  /**
   * Joins what has lost its heading to what is before it: in the script it is a part of that now. `isBusy` is asked about a heading that
   * is just being written; it waits.
   */
  joinHeadless(doc: Text, isBusy: (from: number, headingEnd: number) => boolean): void {
    for (let i = this.#stretches.length - 1; i > 0; i--) {
      const [before, stretch] = [this.#stretches[i - 1], this.#stretches[i]];
      if (before === undefined || stretch === undefined || !stretch.touched || stretch.conflict || before.conflict) continue;
      const text = this.textOf(i, doc);
      const { from } = this.rangeOf(i, doc);
      if (text !== "" && (beginsWithHeading(text) || isBusy(from, from + firstLine(text).length))) continue;
      this.#stretches.splice(i - 1, 2, {
        pieces: [...before.pieces, ...stretch.pieces],
        base: before.base + stretch.base,
        touched: true,
      });
      this.#starts.splice(i, 1);
    }
  }
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end < 0 ? text : text.slice(0, end);
}

export function beginsWithHeading(text: string): boolean {
  const words = firstLine(text.trimStart()).trim();
  return isHeading(words) || isForcedHeading(words);
}
