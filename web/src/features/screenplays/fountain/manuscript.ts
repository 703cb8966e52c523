import type { KindedLine } from "../layout/printBlocks";
import { findAsides, wordsOutside, type Aside } from "./asides";
import { kindsOf, type SourceLine } from "./lineKinds";
import { titlePageLines } from "./titlePage";

/** A whole script as it reads: each of its lines with its kind. */
export interface Manuscript {
  lines: KindedLine[];
  asides: Aside[];
}

/** Reads a whole script; for what needs all of it and may wait for a pause: pages, names, scenes. */
export function readManuscript(source: string): Manuscript {
  const texts = source.split("\n");
  const asides = findAsides(source);
  const titled = titlePageLines(texts.slice(0, 80));
  const read: SourceLine[] = [];
  const starts: number[] = [];
  let from = 0;
  texts.forEach((text, i) => {
    if (i >= titled) {
      const { words, aside } = wordsOutside(text, from, asides);
      read.push({ text, words, aside });
      starts.push(from);
    }
    from += text.length + 1;
  });
  const kinds = kindsOf(read);
  return { asides, lines: read.map(({ words }, i) => ({ kind: kinds[i] ?? "action", from: starts[i] ?? 0, words })) };
}
