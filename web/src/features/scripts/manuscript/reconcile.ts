import { cleanSegment, isDirty, placeIn, textOf, type Piece, type Segment } from "./segments";

/** What becomes of the text in the editor when the server has said how the script stands. */
export interface Reconciled {
  segments: Segment[];
  /** Changes of the text, as offsets into it as it was. */
  changes: { from: number; to: number; insert: string }[];
}

/**
 * Puts what was typed here together with what the server has. Scenes that the server has as they were known here hold their place; between
 * two of them, what only one side has changed is taken from that side, and what both have changed is a conflict. No word of either is lost.
 */
export function reconcile(local: readonly Segment[], server: readonly Piece[]): Reconciled {
  const segments = withArrived(local, server);
  const made: Segment[] = [];
  const changes: Reconciled["changes"] = [];
  let offset = 0;
  let at = 0;
  let remote = 0;
  const run = (localEnd: number, remoteEnd: number) => {
    const mine = segments.slice(at, localEnd);
    const resolved = resolveRun(mine, server.slice(remote, remoteEnd));
    const before = textOf(mine);
    const after = textOf(resolved);
    if (before !== after) changes.push({ from: offset, to: offset + before.length, insert: after });
    offset += before.length;
    made.push(...resolved);
  };
  for (const anchor of anchorsOf(segments, server)) {
    run(anchor.local, anchor.remote);
    const segment = segments[anchor.local];
    const piece = server[anchor.remote];
    if (segment === undefined || piece === undefined) break;
    made.push({ ...segment, pieces: [piece] });
    offset += segment.text.length;
    at = anchor.local + 1;
    remote = anchor.remote + 1;
  }
  run(segments.length, server.length);
  return { segments: made, changes };
}

/** What was sent and not answered has arrived after all where the server has just that: it is not somebody else's doing. */
function withArrived(segments: readonly Segment[], server: readonly Piece[]): readonly Segment[] {
  if (segments.every(({ unanswered }) => unanswered === undefined)) return segments;
  const texts = new Map(server.map(({ id, text }) => [id, text]));
  return segments.map(({ unanswered, ...segment }) => {
    const theirs = segment.pieces.map(({ id }) => texts.get(id) ?? "").join("");
    const hasArrived = unanswered?.some((text) => text.trimEnd() === theirs.trimEnd()) === true;
    return hasArrived ? { ...segment, base: theirs } : segment;
  });
}

interface Anchor {
  local: number;
  remote: number;
}

/** Scenes that the server has as they were known here; as many as stand in the same order on both sides. */
function anchorsOf(segments: readonly Segment[], server: readonly Piece[]): Anchor[] {
  const places = new Map(server.map((piece, remote) => [piece.id, remote]));
  const same = segments.flatMap((segment, local) => {
    const [piece, ...further] = segment.pieces;
    const remote = piece === undefined || further.length > 0 ? undefined : places.get(piece.id);
    if (remote === undefined || server[remote]?.text !== segment.base) return [];
    return [{ local, remote }];
  });
  return longestRising(same);
}

function longestRising(anchors: readonly Anchor[]): Anchor[] {
  const ends: number[] = [];
  const behind: number[] = [];
  anchors.forEach(({ remote }, i) => {
    let pile = 0;
    while (pile < ends.length && (anchors[ends[pile] ?? 0]?.remote ?? 0) < remote) pile++;
    behind[i] = pile === 0 ? -1 : (ends[pile - 1] ?? -1);
    ends[pile] = i;
  });
  const rising: Anchor[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = behind[i] ?? -1) {
    const anchor = anchors[i];
    if (anchor !== undefined) rising.unshift(anchor);
  }
  return rising;
}

function resolveRun(mine: readonly Segment[], theirs: readonly Piece[]): Segment[] {
  if (mine.length === 0 || !mine.some(isDirty)) return theirs.map(cleanSegment);
  const base = mine.map((segment) => segment.base).join("");
  const text = textOf(mine);
  const server = textOf(theirs);
  if (text === server) return theirs.map(cleanSegment);
  // The server ends a scene with an empty line; that alone is no change of anybody's.
  if (theirs.length > 0 && server.trimEnd() === base.trimEnd()) return withBorders(theirs, base, text);
  if (mine.length === theirs.length && mine.every(({ pieces }, i) => pieces.length === 1 && pieces[0]?.id === theirs[i]?.id)) {
    return mine.flatMap((segment, i) => (mine.length === 1 ? conflicting(segment.text, theirs) : resolveRun([segment], theirs.slice(i, i + 1))));
  }
  return conflicting(text, theirs);
}

/** Only where scenes begin is new: the text stays as it is here. */
function withBorders(theirs: readonly Piece[], base: string, text: string): Segment[] {
  let end = 0;
  let from = 0;
  return theirs.map((piece, i) => {
    end += piece.text.length;
    const to = i === theirs.length - 1 ? text.length : placeIn(base, text, Math.min(end, base.length));
    const segment = { pieces: [piece], base: piece.text, text: text.slice(from, to) };
    from = to;
    return segment;
  });
}

function conflicting(text: string, theirs: readonly Piece[]): Segment[] {
  const server = textOf(theirs);
  return [{ pieces: theirs, base: server, text, conflict: { theirs: server } }];
}
