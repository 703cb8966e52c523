/** A piece of the source as the server has it: a scene, or the preamble, whose id is null. */
export interface Piece {
  id: string | null;
  etag: string;
  text: string;
}

/**
 * A stretch of the text in the editor, and the pieces of the server's that it stands for: one, or several while what was typed has made
 * one stretch of them. `base` is what the server has of it, as far as is known here.
 */
export interface Segment {
  pieces: readonly Piece[];
  base: string;
  text: string;
  /** What was sent and not answered: the server may have any of it, or none. */
  unanswered?: readonly string[] | undefined;
  /** What the server has instead, where both sides have changed it: nothing is sent until a person has chosen. */
  conflict?: Conflict;
}

export interface Conflict {
  theirs: string;
}

export function cleanSegment(piece: Piece): Segment {
  return { pieces: [piece], base: piece.text, text: piece.text };
}

export function isDirty({ base, text }: Segment): boolean {
  return base !== text;
}

export const textOf = (segments: readonly { text: string }[]): string => segments.map(({ text }) => text).join("");

/** The part of two texts that differs: behind their common beginning and before their common end. */
export function differing(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let end = 0;
  while (end < most - from && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

/** Where a place in one text is in another. */
export function placeIn(before: string, after: string, offset: number): number {
  const { from, to, insert } = differing(before, after);
  if (offset <= from) return offset;
  return offset >= to ? offset + after.length - before.length : from + Math.min(insert.length, offset - from);
}

/** The ends of lines differ between systems; an editor knows one kind. */
export function withPlainLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
