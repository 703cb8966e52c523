import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { api, read } from "@/lib/api";
import { useConnection } from "@/lib/connectionContext";
import { problemFromError, type ApiProblem } from "@/lib/problems";
import type { AskOptions } from "./askOptions";
import { chatReducer, emptyChat, isRunning, type ChatAction, type ChatState, type Turn } from "./chatState";
import { followAnswer, streamAnswer, streamAnswerAgain } from "./chatStream";
import { conversationQuery, forgetConversations } from "./queries";
import { forgetConversation, rememberConversation, rememberedConversation } from "./rememberedConversation";
import { followToTheEnd, left } from "./runningAnswer";
import { obeyScribeCommand } from "./obeyScribeCommand";
import { scribeCommandOf } from "./scribeCommand";

export interface Chat {
  state: ChatState;
  running: boolean;
  /** Why an earlier conversation could not be opened. */
  openProblem: ApiProblem | undefined;
  ask: (question: string, currentSceneId: string | undefined, options?: AskOptions) => void;
  askAgain: (key: string, currentSceneId: string | undefined) => void;
  /** Has the last answer made anew; what it was stays with it. */
  regenerate: (key: string, currentSceneId: string | undefined, options?: AskOptions) => void;
  change: (key: string, change: Extract<ChatAction, { type: "changed" }>["change"]) => void;
  stop: () => void;
  open: (conversationId: string) => void;
  close: () => void;
}

let turnCount = 0;

/** The conversation that is going on about one script. It is found again after a reload and in another tab. */
export function useChat(scriptId: string): Chat {
  const client = useQueryClient();
  const connection = useConnection();
  const [state, dispatch] = useReducer(chatReducer, emptyChat);
  const [openProblem, setOpenProblem] = useState<ApiProblem>();
  const request = useRef<AbortController>(undefined);
  const requests = useRef(0);
  /** What was sent for each turn: sent again with its key it is the same turn. */
  const sent = useRef(new Map<string, { body: Parameters<typeof streamAnswer>[0]; key: string }>());

  // The answer goes on at the server, and is there when its conversation is opened again.
  const leave = useCallback(() => {
    request.current?.abort(left);
  }, []);

  const run = useCallback(
    async (key: string, begin: Parameters<typeof followToTheEnd>[0]["begin"], place?: Parameters<typeof followToTheEnd>[0]["place"]) => {
      const controller = new AbortController();
      request.current = controller;
      requests.current++;
      await followToTheEnd({ begin, place, signal: controller.signal, connection, tell: (action) => { dispatch({ ...action, key }); } });
      await forgetConversations(client, scriptId);
    },
    [client, connection, scriptId],
  );

  const open = useCallback(
    (conversationId: string) => {
      leave();
      const started = requests.current;
      client.query({ ...conversationQuery(scriptId, conversationId), staleTime: 0 }).then(
        ({ messages, under_way, scribe }) => {
          setOpenProblem(undefined);
          // A question asked while it loaded belongs to a conversation of its own.
          if (started !== requests.current) return;
          dispatch({ type: "opened", conversationId, messages, underWay: under_way, scribe });
          for (const messageId of under_way) {
            void run(messageId, (signal) => followAnswer(conversationId, messageId, 0, signal), { conversationId, messageId });
          }
        },
        (error: unknown) => {
          const problem = problemFromError(error);
          // A remembered conversation that has been deleted is no fault worth a word.
          if (problem.slug === "not_found") forgetConversation(scriptId);
          else setOpenProblem(problem);
        },
      );
    },
    [client, scriptId, leave, run],
  );

  useEffect(() => {
    const earlier = rememberedConversation(scriptId);
    if (earlier !== null) open(earlier);
    return leave;
  }, [scriptId, open, leave]);

  const { conversationId, scribe } = state;
  const running = isRunning(state.turns.at(-1));
  // Read again when its script changes: receipts of a scene that reads differently are stale.
  const stored = useQuery({ ...conversationQuery(scriptId, conversationId ?? ""), enabled: conversationId !== undefined && !running });
  useEffect(() => {
    if (stored.data) dispatch({ type: "reread", conversationId: stored.data.conversation.id, messages: stored.data.messages });
  }, [stored.data]);
  useEffect(() => {
    if (conversationId !== undefined) rememberConversation(scriptId, conversationId);
  }, [scriptId, conversationId]);

  const stop = useCallback(() => {
    const controller = request.current;
    if (conversationId === undefined) controller?.abort();
    // The stream ends with what had come, as the server kept it.
    else read(api.POST("/api/chat/conversations/{id}/stop", { params: { path: { id: conversationId } } })).catch(() => controller?.abort());
  }, [conversationId]);

  const ask = useCallback(
    (question: string, currentSceneId: string | undefined, options: AskOptions = {}) => {
      const key = `asked-${++turnCount}`;
      const command = scribeCommandOf(question);
      if (command !== undefined) {
        void obeyScribeCommand({ command, question, key, scriptId, conversationId, scribe, client, tell: dispatch });
        return;
      }
      const body = {
        script_id: scriptId,
        message: question,
        conversation_id: conversationId ?? null,
        current_scene_id: currentSceneId ?? null,
        ...(options.intent && { intent_hint: options.intent }),
        ...(options.tier && { budget_tier: options.tier }),
        ...(options.maxTokens !== undefined && { max_tokens: options.maxTokens }),
      };
      const idempotencyKey = crypto.randomUUID();
      sent.current.set(key, { body, key: idempotencyKey });
      dispatch({ type: "asked", key, question, asked: options });
      void run(key, (signal) => streamAnswer(body, signal, idempotencyKey));
    },
    [client, conversationId, run, scribe, scriptId],
  );

  const regenerate = useCallback(
    (key: string, currentSceneId: string | undefined, options: AskOptions = {}) => {
      const turn = state.turns.find((candidate) => candidate.key === key);
      if (turn?.questionId === undefined || conversationId === undefined) return;
      const place = { conversationId, messageId: turn.questionId };
      dispatch({ type: "again", key });
      const how = {
        ...(currentSceneId !== undefined && { current_scene_id: currentSceneId }),
        ...(options.intent && { intent_hint: options.intent }),
        ...(options.tier && { budget_tier: options.tier }),
        ...(options.maxTokens !== undefined && { max_tokens: options.maxTokens }),
      };
      void run(key, (signal) => streamAnswerAgain(conversationId, how, signal), place);
    },
    [conversationId, run, state.turns],
  );

  const askAgain = useCallback(
    (key: string, currentSceneId: string | undefined) => {
      const turn = state.turns.find((candidate) => candidate.key === key);
      if (turn === undefined) return;
      if (turn.answerId !== undefined && isLast(state, turn)) {
        regenerate(key, currentSceneId);
        return;
      }
      const before = sent.current.get(key);
      dispatch({ type: "withdrawn", key });
      if (before === undefined) {
        ask(turn.question, currentSceneId, turn.asked);
        return;
      }
      const again = `asked-${++turnCount}`;
      sent.current.set(again, before);
      dispatch({ type: "asked", key: again, question: turn.question, asked: turn.asked });
      void run(again, (signal) => streamAnswer(before.body, signal, before.key));
    },
    [ask, regenerate, run, state],
  );

  return {
    state,
    running,
    openProblem,
    ask,
    askAgain,
    regenerate,
    change: useCallback((key, change) => { dispatch({ type: "changed", key, change }); }, []),
    stop,
    open,
    close: () => {
      leave();
      forgetConversation(scriptId);
      dispatch({ type: "closed" });
    },
  };
}

function isLast(state: ChatState, turn: Turn): boolean {
  return state.turns.at(-1) === turn;
}
