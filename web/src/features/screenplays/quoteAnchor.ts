import type { Run } from "./emphasis";

export interface TextRange {
  start: number;
  end: number;
}

export interface MarkedRun extends Run {
  marked: boolean;
}

const typographic: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201C": '"',
  "\u201D": '"',
  "\u2013": "-",
  "\u2014": "-",
  "\u00A0": " ",
};

/** Folds what may differ without the words differing, and remembers where each folded character came from. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === "*" || character === "_" || character === "\\") continue;
    const plain = typographic[character] ?? character;
    if (/\s/.test(plain)) {
      if (folded === "" || folded.endsWith(" ")) continue;
      folded += " ";
    } else {
      // A few characters grow when lowered; keeping their first unit keeps the two arrays in step.
      folded += plain.toLowerCase().charAt(0);
    }
    origin.push(i);
  }
  return { folded, origin };
}

/**
 * Where a receipt's quote stands in an element's text. A verified quote is found letter by letter; one that differs in
 * emphasis marks, spacing, case or typographic quotes is still found; anything else is not guessed at.
 */
export function findQuote(text: string, quote: string): TextRange | undefined {
  if (quote.trim() === "") return undefined;
  const exact = text.indexOf(quote);
  if (exact >= 0) return { start: exact, end: exact + quote.length };
  const haystack = fold(text);
  const needle = fold(quote).folded.trimEnd();
  if (needle === "") return undefined;
  const at = haystack.folded.indexOf(needle);
  if (at < 0) return undefined;
  const first = haystack.origin[at];
  const last = haystack.origin[at + needle.length - 1];
  return first === undefined || last === undefined ? undefined : { start: first, end: last + 1 };
}

/** Cuts runs at the borders of a range, so that exactly the quoted words are marked. */
export function markRange(runs: readonly Run[], range: TextRange | undefined): MarkedRun[] {
  if (range === undefined) return runs.map((run) => ({ ...run, marked: false }));
  return runs.flatMap((run) => {
    const cuts = [run.start, clamp(range.start, run), clamp(range.end, run), run.end];
    const pieces: MarkedRun[] = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      const start = cuts[i] ?? run.start;
      const end = cuts[i + 1] ?? run.end;
      if (start === end) continue;
      const text = run.text.slice(start - run.start, end - run.start);
      pieces.push({ ...run, text, start, end, marked: i === 1 });
    }
    return pieces;
  });
}

function clamp(position: number, run: Run): number {
  return Math.min(Math.max(position, run.start), run.end);
}
