import type { Connection } from "@/lib/connection";
import { problemFromError } from "@/lib/problems";
import type { ChatAction } from "./chatState";
import { followAnswer, isBroken, problemOfStream, type NumberedEvent } from "./chatStream";

/** Why a stream is given up that nobody stopped: its reader has gone elsewhere, and the answer goes on. */
export const left = new DOMException("The conversation was left", "AbortError");

interface Place {
  conversationId: string;
  messageId: string;
}

type Told = Extract<ChatAction, { type: "event" | "changed" | "stopped" | "failed" }>;
type Untied<T> = T extends unknown ? Omit<T, "key"> : never;

interface Running {
  begin: (signal: AbortSignal) => AsyncGenerator<NumberedEvent, void>;
  /** Where the answer is found again; of a new question it is told by the first event. */
  place?: Place | undefined;
  signal: AbortSignal;
  connection: Pick<Connection, "reportFailure">;
  tell: (action: Untied<Told>) => void;
  /** Resolves when the server answers again. For tests. */
  untilBack?: (signal: AbortSignal) => Promise<void>;
}

/** So often a stream is picked up again without a word coming of it. */
const mostVainTries = 5;

/**
 * Reads an answer to its end. When the connection breaks and the server knows the question, it waits for the server and picks
 * the answer up behind the last event it saw: the answer goes on there, or has ended meanwhile.
 */
export async function followToTheEnd({ begin, place: known, signal, connection, tell, untilBack = untilAlive }: Running): Promise<void> {
  let place = known;
  let last = 0;
  let begun = false;
  let vain = 0;
  let events = begin(signal);
  for (;;) {
    try {
      for await (const event of events) {
        begun = true;
        vain = 0;
        last = event.id === 0 ? last : event.id;
        if (event.kind === "intent") place = { conversationId: event.conversationId, messageId: event.messageId };
        tell({ type: "event", event });
      }
      return;
    } catch (error) {
      if (signal.aborted) {
        if (signal.reason !== left) tell({ type: "stopped" });
        return;
      }
      const isAway = problemFromError(error).slug === "offline";
      if (isAway) connection.reportFailure();
      if (place === undefined || !begun || !isBroken(error) || ++vain > mostVainTries) {
        tell({ type: "failed", problem: problemOfStream(error, begun) });
        return;
      }
      if (isAway) {
        tell({ type: "changed", change: { status: "away" } });
        await untilBack(signal);
      }
      const { conversationId, messageId } = place;
      events = followAnswer(conversationId, messageId, last, signal);
    }
  }
}

const lookEveryMs = 1000;

async function untilAlive(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const alive = await fetch("/health/live", { cache: "no-store", signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (alive) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
