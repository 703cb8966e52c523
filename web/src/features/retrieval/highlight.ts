export interface Piece {
  text: string;
  start: number;
  hit: boolean;
}

const shortest = 3;

/** Cuts a snippet around the words that were searched for; very short words are left unmarked. */
export function splitAtWords(snippet: string, query: string): Piece[] {
  const wanted = new Set(query.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= shortest));
  const pieces: Piece[] = [];
  for (const { 0: text, index: start } of snippet.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)) {
    const hit = wanted.has(text.toLowerCase());
    const last = pieces.at(-1);
    if (last !== undefined && !last.hit && !hit) last.text += text;
    else pieces.push({ text, start, hit });
  }
  return pieces;
}
