import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { useConnection } from "@/lib/connectionContext";
import { followDocuments } from "@/lib/liveEvents";
import { isAbort, problemFromError, type ApiProblem } from "@/lib/problems";
import { chatReducer, emptyChat, isRunning, type Turn } from "@/features/chat/chatState";
import { problemOfStream } from "@/features/chat/chatStream";
import type { WrittenUp } from "@/lib/types";
import { loreConversationQuery } from "./loreQueries";
import { streamLore } from "./loreStream";

export interface Lore {
  turns: readonly Turn[];
  running: boolean;
  title: string | undefined;
  scribe: WrittenUp | null;
  openProblem: ApiProblem | undefined;
  say: (message: string) => void;
  sayAgain: (key: string) => void;
  stop: () => void;
}

let turnCount = 0;

/** What is being read of a conversation may lack what is said now: shown before it is read again, it would take that off the page for a moment. */
async function forgetReading(client: QueryClient, conversationId: string | undefined): Promise<void> {
  if (conversationId !== undefined) await client.cancelQueries({ queryKey: loreConversationQuery(conversationId).queryKey });
}

/** A conversation about the story, whether about a script or not, that may be written up. */
export function useLore(conversationId: string | undefined, scriptId: string | undefined, onBegun: (conversationId: string) => void): Lore {
  const client = useQueryClient();
  const connection = useConnection();
  const [state, dispatch] = useReducer(chatReducer, emptyChat);
  const request = useRef<AbortController>(undefined);
  const keys = useRef(new Map<string, string>());
  const begun = useRef(onBegun);
  useEffect(() => {
    begun.current = onBegun;
  });
  const stored = useQuery({ ...loreConversationQuery(conversationId ?? ""), enabled: conversationId !== undefined });

  const running = isRunning(state.turns.at(-1));
  const runningNow = useRef(running);
  useEffect(() => {
    runningNow.current = running;
  });

  // What is stored is the truth of the matter, except while an answer is arriving; a turn that failed before it was stored stays.
  useEffect(() => {
    if (conversationId === undefined) {
      if (!runningNow.current) dispatch({ type: "closed" });
    } else if (stored.data?.conversation.id === conversationId && !runningNow.current) {
      dispatch({ type: "refreshed", conversationId, messages: stored.data.messages, scribe: stored.data.scribe });
    }
  }, [conversationId, stored.data]);

  // The command to start is carried out a moment after it was said; the text tells that it has been.
  useEffect(
    () =>
      followDocuments(() => {
        if (conversationId !== undefined) void client.invalidateQueries({ queryKey: loreConversationQuery(conversationId).queryKey });
      }),
    [client, conversationId],
  );
  useEffect(() => () => request.current?.abort(), []);

  const run = useCallback(
    async (key: string, message: string) => {
      const idempotencyKey = keys.current.get(key) ?? crypto.randomUUID();
      keys.current.set(key, idempotencyKey);
      const controller = new AbortController();
      request.current = controller;
      dispatch({ type: "asked", key, question: message });
      void forgetReading(client, conversationId);
      let hadBegun = false;
      let place = conversationId;
      try {
        const body = { message, ...(conversationId !== undefined && { conversation_id: conversationId }), ...(conversationId === undefined && scriptId !== undefined && { script_id: scriptId }) };
        for await (const event of streamLore(body, idempotencyKey, controller.signal)) {
          hadBegun = true;
          if (event.kind === "context") {
            place = event.conversationId;
            dispatch({ type: "event", key, event: { kind: "intent", intent: "", conversationId: place, messageId: event.messageId } });
          } else if (event.kind === "text") {
            dispatch({ type: "event", key, event });
          } else {
            dispatch({ type: "said", key, answer: event.message, answerId: event.replyId });
          }
        }
      } catch (error) {
        if (isAbort(error)) {
          dispatch({ type: "stopped", key });
        } else {
          const problem = problemOfStream(error, hadBegun);
          if (problemFromError(error).slug === "offline") connection.reportFailure();
          dispatch({ type: "failed", key, problem });
        }
      }
      if (place !== undefined && place !== conversationId) begun.current(place);
      await forgetReading(client, place);
      await Promise.all([client.invalidateQueries({ queryKey: ["conversations"] }), client.invalidateQueries({ queryKey: ["documents"] })]);
    },
    [client, connection, conversationId, scriptId],
  );

  return {
    turns: state.turns,
    running,
    title: stored.data?.conversation.title,
    scribe: stored.data?.scribe ?? null,
    openProblem: stored.isError && stored.data === undefined ? problemFromError(stored.error) : undefined,
    say: (message) => void run(`said-${++turnCount}`, message),
    sayAgain: (key) => {
      const turn = state.turns.find((candidate) => candidate.key === key);
      if (turn === undefined) return;
      // One of whose answer something came is stored, cut as it is, and said once more; one that has none is asked for under its own key.
      const again = turn.answer === "" ? keys.current.get(key) : undefined;
      dispatch({ type: "withdrawn", key });
      const next = `said-${++turnCount}`;
      if (again !== undefined) keys.current.set(next, again);
      void run(next, turn.question);
    },
    stop: () => request.current?.abort(),
  };
}
