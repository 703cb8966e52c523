import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { api } from "@/lib/api";
import { useConnection } from "@/lib/connectionContext";
import { isAbort, problemFromError, type ApiProblem } from "@/lib/problems";
import { chatReducer, emptyChat, isRunning, type ChatState } from "./chatState";
import { problemOfStream, streamAnswer } from "./chatStream";
import { conversationQuery } from "./queries";

export interface Chat {
  state: ChatState;
  running: boolean;
  /** Why an earlier conversation could not be opened. */
  openProblem: ApiProblem | undefined;
  ask: (question: string, currentSceneId: string | undefined) => void;
  askAgain: (key: string, currentSceneId: string | undefined) => void;
  stop: () => void;
  open: (conversationId: string) => void;
  close: () => void;
}

let turnCount = 0;

/** The conversation that is going on about one script. It is found again after a reload, in this tab. */
export function useChat(scriptId: string): Chat {
  const client = useQueryClient();
  const connection = useConnection();
  const [state, dispatch] = useReducer(chatReducer, emptyChat);
  const [openProblem, setOpenProblem] = useState<ApiProblem>();
  const request = useRef<AbortController>(undefined);
  const requests = useRef(0);
  const remembered = `writersroom.conversation.${scriptId}`;

  // The answer goes on at the server, and is there when its conversation is opened again.
  const leave = useCallback(() => {
    request.current?.abort();
  }, []);

  const open = useCallback(
    (conversationId: string) => {
      leave();
      const started = requests.current;
      client.query(conversationQuery(scriptId, conversationId)).then(
        ({ messages }) => {
          setOpenProblem(undefined);
          // A question asked while it loaded belongs to a conversation of its own.
          if (started === requests.current) dispatch({ type: "opened", conversationId, messages });
        },
        (error: unknown) => {
          const problem = problemFromError(error);
          // A remembered conversation that has been deleted is no fault worth a word.
          if (problem.slug === "not_found") sessionStorage.removeItem(remembered);
          else setOpenProblem(problem);
        },
      );
    },
    [client, scriptId, remembered, leave],
  );

  useEffect(() => {
    const earlier = sessionStorage.getItem(remembered);
    if (earlier !== null) open(earlier);
    return leave;
  }, [remembered, open, leave]);

  const { conversationId } = state;
  const stop = useCallback(() => {
    leave();
    if (conversationId === undefined) return;
    // What cannot be stopped ends by itself; there is nothing to tell.
    void api.POST("/api/chat/conversations/{id}/stop", { params: { path: { id: conversationId } } }).catch(() => undefined);
  }, [leave, conversationId]);
  useEffect(() => {
    if (conversationId !== undefined) sessionStorage.setItem(remembered, conversationId);
  }, [remembered, conversationId]);

  const ask = useCallback(
    (question: string, currentSceneId: string | undefined) => {
      const key = `asked-${++turnCount}`;
      const controller = new AbortController();
      request.current = controller;
      requests.current++;
      dispatch({ type: "asked", key, question });

      const run = async () => {
        let begun = false;
        try {
          const body = {
            script_id: scriptId,
            message: question,
            conversation_id: conversationId ?? null,
            current_scene_id: currentSceneId ?? null,
          };
          for await (const event of streamAnswer(body, controller.signal)) {
            begun = true;
            dispatch({ type: "event", key, event });
          }
        } catch (error) {
          if (isAbort(error)) {
            dispatch({ type: "stopped", key });
          } else {
            const problem = problemOfStream(error, begun);
            if (problem.slug === "offline") connection.reportFailure();
            dispatch({ type: "failed", key, problem });
          }
        }
        await client.invalidateQueries({ queryKey: ["scripts", scriptId, "conversations"] });
      };
      void run();
    },
    [client, connection, conversationId, scriptId],
  );

  return {
    state,
    running: isRunning(state.turns.at(-1)),
    openProblem,
    ask,
    askAgain: (key, currentSceneId) => {
      const turn = state.turns.find((candidate) => candidate.key === key);
      if (turn === undefined) return;
      dispatch({ type: "withdrawn", key });
      ask(turn.question, currentSceneId);
    },
    stop,
    open,
    close: () => {
      leave();
      sessionStorage.removeItem(remembered);
      dispatch({ type: "closed" });
    },
  };
}
