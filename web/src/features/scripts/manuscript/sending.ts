import type { Text } from "@codemirror/state";
import { problemFromError } from "@/lib/problems";
import type { SegmentList, Stretch } from "./segmentList";
import type { Piece } from "./segments";

/** What a session asks of the server. Failures are thrown as an ApiProblem. */
export interface ManuscriptServer {
  read: () => Promise<Piece[]>;
  saveScene: (piece: Piece, text: string) => Promise<Piece>;
  savePieces: (pieces: readonly { piece: Piece; text: string }[]) => Promise<Piece[]>;
}

/** While a server is away the same is sent again and again; older texts than these would have been answered. */
const mostUnanswered = 8;

interface Due {
  stretch: Stretch;
  text: string;
}

/** What may be sent: not what waits for a decision, and not a scene whose heading is just being written. Sent now, it would be taken for a part of the one before. */
export function dueOf(list: SegmentList, doc: Text, writingAt: number): Due[] {
  list.joinHeadless(doc, (from, headingEnd) => from <= writingAt && writingAt <= headingEnd);
  return list.dirty(doc).filter(({ stretch, text, index }) => {
    if (stretch.conflict) return false;
    const { from } = list.rangeOf(index, doc);
    const end = text.indexOf("\n");
    const isInHeading = from <= writingAt && writingAt <= from + (end < 0 ? text.length : end);
    return !(isInHeading && list.needsHeading(index, text));
  });
}

/**
 * Sends what is due: one scene by itself, more in one step.
 * @returns The pieces that the server has now, where more than the text that was sent may be new; else undefined.
 */
export async function sendAll(server: ManuscriptServer, due: readonly Due[]): Promise<Piece[] | undefined> {
  // What is typed meanwhile is not in this; it is found different from it afterwards.
  const sent = due.map(({ stretch, text }) => ({ stretch, text }));
  for (const { stretch, text } of sent) stretch.unanswered = [...(stretch.unanswered ?? []).slice(-mostUnanswered), text];
  const acknowledge = () => {
    for (const { stretch, text } of sent) {
      stretch.base = text;
      stretch.unanswered = undefined;
    }
  };
  try {
    const [first] = sent;
    const only = sent.length === 1 && first?.stretch.pieces.length === 1 ? first.stretch.pieces[0] : undefined;
    if (first === undefined || only === undefined || only.id === null || first.text.trim() === "") {
      const pieces = sent.flatMap(({ stretch, text }) => stretch.pieces.map((piece, i) => ({ piece, text: i === 0 ? text : "" })));
      const saved = await server.savePieces(pieces);
      acknowledge();
      return saved;
    }
    const saved = await server.saveScene(only, first.text);
    acknowledge();
    if (saved.id !== only.id || saved.text !== first.text) return await server.read();
    first.stretch.pieces = [saved];
    return undefined;
  } catch (error) {
    const { slug } = problemFromError(error);
    if (slug !== "stale" && slug !== "not_found") throw error;
    return await server.read();
  }
}
