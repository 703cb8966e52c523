import type { Receipt } from "@/lib/types";
import { plainText, type Block, type Span } from "./answerMarkup";

/**
 * Gives each claim a paragraph of its own where one paragraph makes several, so that every receipt can stand right under
 * the words it proves. No word is lost or moved.
 */
export function splitAtClaims(blocks: readonly Block[], receipts: readonly Receipt[]): Block[] {
  const claims = [...new Set(receipts.map((receipt) => receipt.claim).filter((claim) => claim !== ""))];
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== "paragraph") return [block];
    const bounds = block.lines.map((line) => boundsOf(claims, plainText(line)));
    if (bounds.flat().length <= 2) return [block];
    return block.lines.flatMap((line, i) =>
      cut(line, bounds[i] ?? []).map((piece): Block => ({ kind: "paragraph", lines: [piece] })),
    );
  });
}

/** Where each claim that the words contain begins and ends; one that lies within a longer one is not cut out of it. */
function boundsOf(claims: readonly string[], words: string): number[] {
  const ranges: (readonly [start: number, end: number])[] = [];
  for (const claim of [...claims].sort((a, b) => b.length - a.length)) {
    const start = words.indexOf(claim);
    const end = start + claim.length;
    if (start >= 0 && !ranges.some(([from, to]) => start < to && end > from)) ranges.push([start, end]);
  }
  return ranges.flat();
}

/** Cuts a line at places in its plain text; the space around a cut goes. */
function cut(line: readonly Span[], places: readonly number[]): Span[][] {
  const pieces: Span[][] = [[]];
  const cuts = [...new Set(places)].sort((a, b) => a - b);
  let at = 0;
  for (const span of line) {
    let from = 0;
    for (const place of cuts.filter((candidate) => candidate > at && candidate < at + span.text.length)) {
      pieces.at(-1)?.push({ ...span, text: span.text.slice(from, place - at) });
      pieces.push([]);
      from = place - at;
    }
    if (cuts.includes(at) && from === 0 && at > 0) pieces.push([]);
    pieces.at(-1)?.push({ ...span, text: span.text.slice(from) });
    at += span.text.length;
  }
  return pieces.map(trimmed).filter((piece) => piece.length > 0);
}

function trimmed(piece: readonly Span[]): Span[] {
  return piece
    .map((span, i) => {
      const start = i === 0 ? span.text.trimStart() : span.text;
      return { ...span, text: i === piece.length - 1 ? start.trimEnd() : start };
    })
    .filter((span) => span.text !== "");
}
