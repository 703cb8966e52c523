/** A note or a passage that is cut (boneyard), from its first mark to behind its last. */
export interface Aside {
  from: number;
  to: number;
  isNote: boolean;
}

/**
 * Finds notes `[[…]]` and boneyard `/* … *\/` from left to right, as the server's reader does: a note ends at an empty line, and what never
 * closes is text. Linear: a search that failed is not made again.
 */
export function findAsides(source: string): Aside[] {
  const asides: Aside[] = [];
  let noteClose = -2;
  let boneyardClose = -2;
  let notesFailBefore = -1;
  const openers = /\[\[|\/\*/g;
  for (let match = openers.exec(source); match !== null; match = openers.exec(source)) {
    const at = match.index;
    const inside = at + 2;
    if (isEscaped(source, at)) continue;
    if (match[0] === "/*") {
      if (boneyardClose !== -1 && boneyardClose < inside) boneyardClose = source.indexOf("*/", inside);
      if (boneyardClose < 0) continue;
      asides.push({ from: at, to: boneyardClose + 2, isNote: false });
    } else {
      if (inside <= notesFailBefore) continue;
      if (noteClose !== -1 && noteClose < inside) noteClose = source.indexOf("]]", inside);
      const empty = emptyLine(source, inside, noteClose < 0 ? source.length : noteClose);
      if (empty >= 0 || noteClose < 0) {
        notesFailBefore = empty < 0 ? source.length : empty;
        continue;
      }
      asides.push({ from: at, to: noteClose + 2, isNote: true });
    }
    openers.lastIndex = asides.at(-1)?.to ?? inside;
  }
  return asides;
}

function isEscaped(source: string, at: number): boolean {
  let backslashes = 0;
  while (source[at - backslashes - 1] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** Where the first line with nothing on it, or a single space, begins; -1 when there is none. */
function emptyLine(source: string, from: number, to: number): number {
  for (let at = source.indexOf("\n", from); at >= 0 && at < to; at = source.indexOf("\n", at + 1)) {
    const next = source[at + 1];
    if (next === "\n" || ((next === " " || next === "\t") && source[at + 2] === "\n")) return at + 1;
  }
  return -1;
}

/** What a line holds beside its asides, without the white space around it; and whether an aside is in it. */
export function wordsOutside(text: string, from: number, asides: readonly Aside[]): { words: string; aside: Aside | undefined } {
  const to = from + text.length;
  let words = "";
  let at = from;
  let found: Aside | undefined;
  for (let i = firstEndingAfter(asides, from); i < asides.length; i++) {
    const aside = asides[i];
    if (aside === undefined || aside.from >= to) break;
    found ??= aside;
    if (aside.from > at) words += text.slice(at - from, aside.from - from);
    at = Math.min(to, aside.to);
  }
  return { words: found === undefined ? text.trim() : (words + text.slice(at - from)).trim(), aside: found };
}

function firstEndingAfter(asides: readonly Aside[], position: number): number {
  let low = 0;
  let high = asides.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((asides[middle]?.to ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
