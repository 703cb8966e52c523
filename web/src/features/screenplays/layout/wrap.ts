/*
 * How many lines a text takes on a page of 12-point Courier, ten characters to the inch: as the server's paginator counts, so that pages
 * begin here where they will in the PDF.
 */

/** Emphasis marks and escapes have no width. Most lines have none. */
export function plainWords(text: string): string {
  return /[*_\\]/.test(text) ? text.replace(/\\([*_\\])/g, "$1").replace(/\*{1,3}(?=\S)|(?<=\S)\*{1,3}|_(?=\S)|(?<=\S)_/g, "") : text;
}

// Line by line this is asked again for each count of the pages; what a line takes does not change.
const counted = new Map<string, number>();
const mostCounted = 40_000;

export function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width) return 1;
  const key = `${width}:${text}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  if (counted.size >= mostCounted) counted.clear();
  const lines = breaksOf(plainWords(text).trimEnd(), width).length + 1;
  counted.set(key, lines);
  return lines;
}

/** Where each further line of a text begins, as offsets into it. A word that is wider than the page is cut. */
export function breaksOf(text: string, width: number): number[] {
  const breaks: number[] = [];
  let used = 0;
  for (const match of text.matchAll(/(\s*)(\S*)/gu)) {
    const spaces = (match[1] ?? "").length;
    const word = match[2] ?? "";
    if (spaces + word.length === 0) continue;
    const wide = columns(word);
    const start = match.index + spaces;
    if (used + spaces + wide <= width) {
      used += spaces + wide;
      continue;
    }
    if (used > 0) breaks.push(start);
    for (let cut = width; cut < wide; cut += width) breaks.push(start + cut);
    used = wide === 0 ? 0 : ((wide - 1) % width) + 1;
  }
  return breaks;
}

const narrow = /^[^\u0300-\u1fff\u2070-\uffff]*$/;
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function columns(word: string): number {
  if (narrow.test(word)) return word.length;
  let columns = 0;
  for (const character of word) columns += /[\p{Mn}\p{Me}\p{Cf}]/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}
