import { ApiProblem, problemFromBody, problemFromError } from "@/lib/problems";
import { readServerSentEvents, type ServerSentEvent } from "@/lib/sse";
import type { ChatAnswer, ChatRequest, ContextUsed, Receipt } from "@/lib/types";

/** What a stream of `/api/chat/message/stream` says, one step at a time. `done` comes after the answer is stored. */
export type ChatEvent =
  | { kind: "intent"; intent: string; conversationId: string; messageId: string }
  | { kind: "context"; context: ContextUsed }
  | { kind: "text"; text: string }
  | { kind: "receipt"; receipt: Receipt }
  | { kind: "done"; answer: ChatAnswer };

interface IntentData {
  intent: string;
  conversation_id: string;
  message_id: string;
}

/** Asks a question. Throws an {@link ApiProblem} when the server refuses, fails or breaks off before `done`. */
export async function* streamAnswer(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent, void> {
  const response = await fetch("/api/chat/message/stream", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok || response.body === null) {
    const body: unknown = await response.json().catch(() => undefined);
    throw problemFromBody(response.status, body);
  }
  for await (const event of readServerSentEvents(response.body)) {
    const known = toChatEvent(event);
    if (known === undefined) continue;
    yield known;
    if (known.kind === "done") return;
  }
  throw new ApiProblem({
    slug: "interrupted",
    status: 0,
    title: "The answer was cut off",
    detail: "The connection ended before the answer was finished. What had arrived is kept.",
    remedy: "Ask again.",
  });
}

function toChatEvent({ event, data }: ServerSentEvent): ChatEvent | undefined {
  switch (event) {
    case "intent": {
      const { intent, conversation_id, message_id } = JSON.parse(data) as IntentData;
      return { kind: "intent", intent, conversationId: conversation_id, messageId: message_id };
    }
    case "context":
      return { kind: "context", context: JSON.parse(data) as ContextUsed };
    case "text":
      return { kind: "text", text: (JSON.parse(data) as { text: string }).text };
    case "receipt":
      return { kind: "receipt", receipt: JSON.parse(data) as Receipt };
    case "done":
      return { kind: "done", answer: JSON.parse(data) as ChatAnswer };
    case "error": {
      const problem = JSON.parse(data) as { status?: number };
      throw problemFromBody(problem.status ?? 500, problem);
    }
    default:
      // Later servers may say more (tool calls, usage); what is not known here is not needed here.
      return undefined;
  }
}

/** A connection that breaks in the middle is told from one that was never made. */
export function problemOfStream(error: unknown, hadBegun: boolean): ApiProblem {
  const problem = problemFromError(error);
  if (!hadBegun || problem.slug !== "offline") return problem;
  return new ApiProblem({
    slug: "offline",
    status: 0,
    title: "The answer was cut off",
    detail: "The connection to the server broke. What had arrived is kept.",
    remedy: "Ask again when the server is back.",
  });
}
