import { ApiProblem, problemFromBody, problemFromError } from "@/lib/problems";
import { readServerSentEvents, type ServerSentEvent } from "@/lib/sse";
import type { ChatAnswer, ChatRequest, ChatUsage, ContextUsed, Receipt, RegenerateRequest, ToolCall } from "@/lib/types";

/** What a stream of an answer says, one step at a time. `done` comes after the answer is stored. */
export type ChatEvent =
  | { kind: "intent"; intent: string; conversationId: string; messageId: string }
  | { kind: "context"; context: ContextUsed }
  | { kind: "text"; text: string }
  | { kind: "tool"; call: ToolCall }
  | { kind: "receipt"; receipt: Receipt }
  | { kind: "usage"; usage: ChatUsage }
  | { kind: "done"; answer: ChatAnswer };

/** With the number by which the stream is picked up again behind it; 0 where it has none. */
export type NumberedEvent = ChatEvent & { id: number };

interface IntentData {
  intent: string;
  conversation_id: string;
  message_id: string;
}

/** Asks a question. The same key again is the same question: nothing is asked twice. */
export function streamAnswer(request: ChatRequest, signal: AbortSignal, key?: string): AsyncGenerator<NumberedEvent, void> {
  return read(
    fetch("/api/chat/message/stream", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", ...(key !== undefined && { "Idempotency-Key": key }) },
      body: JSON.stringify(request),
      signal,
    }),
  );
}

/** Has the last question of a conversation answered anew. */
export function streamAnswerAgain(conversationId: string, how: RegenerateRequest, signal: AbortSignal): AsyncGenerator<NumberedEvent, void> {
  return read(
    fetch(`/api/chat/conversations/${conversationId}/regenerate/stream`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify(how),
      signal,
    }),
  );
}

/** Picks up an answer behind the last event that was seen, whoever asked for it. */
export function followAnswer(conversationId: string, messageId: string, after: number, signal: AbortSignal): AsyncGenerator<NumberedEvent, void> {
  return read(
    fetch(`/api/chat/conversations/${conversationId}/stream?after=${after}&message_id=${messageId}`, {
      headers: { Accept: "text/event-stream" },
      signal,
    }),
  );
}

/** Throws an {@link ApiProblem} when the server refuses, fails or breaks off before `done`. */
async function* read(answered: Promise<Response>): AsyncGenerator<NumberedEvent, void> {
  const response = await answered;
  if (!response.ok || response.body === null) {
    const body: unknown = await response.json().catch(() => undefined);
    throw problemFromBody(response.status, body);
  }
  for await (const event of readServerSentEvents(response.body)) {
    const known = toChatEvent(event);
    if (known === undefined) continue;
    yield { ...known, id: Number(event.id) || 0 };
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
    case "tool_call":
      return { kind: "tool", call: JSON.parse(data) as ToolCall };
    case "receipt":
      return { kind: "receipt", receipt: JSON.parse(data) as Receipt };
    case "usage":
      return { kind: "usage", usage: JSON.parse(data) as ChatUsage };
    case "done":
      return { kind: "done", answer: JSON.parse(data) as ChatAnswer };
    case "error": {
      const problem = JSON.parse(data) as { status?: number };
      throw problemFromBody(problem.status ?? 500, problem);
    }
    default:
      // Later servers may say more; what is not known here is not needed here.
      return undefined;
  }
}

/** Whether the stream itself broke, so that the answer may go on without us and can be picked up again. */
export function isBroken(error: unknown): boolean {
  const { slug } = problemFromError(error);
  return slug === "offline" || slug === "interrupted";
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
