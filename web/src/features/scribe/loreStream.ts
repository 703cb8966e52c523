import { ApiProblem, problemFromBody } from "@/lib/problems";
import { readServerSentEvents } from "@/lib/sse";

/** What lore chat says while it answers, one step at a time. */
export type LoreEvent =
  | { kind: "context"; conversationId: string; messageId: string; documentId: string | null; sceneIndexes: readonly number[] }
  | { kind: "text"; text: string }
  | { kind: "done"; message: string; conversationId: string; messageId: string; replyId: string };

export interface LoreMessage {
  message: string;
  conversation_id?: string;
  script_id?: string;
}

/** Says something. The same key again is the same turn. Throws an {@link ApiProblem} when it is refused or breaks off. */
export async function* streamLore(message: LoreMessage, key: string, signal: AbortSignal): AsyncGenerator<LoreEvent, void> {
  const response = await fetch("/api/agent-lore", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Idempotency-Key": key },
    body: JSON.stringify(message),
    signal,
  });
  if (!response.ok || response.body === null) {
    const body: unknown = await response.json().catch(() => undefined);
    throw problemFromBody(response.status, body);
  }
  for await (const { event, data } of readServerSentEvents(response.body)) {
    const told = JSON.parse(data) as Record<string, unknown>;
    if (event === "error") throw problemFromBody(typeof told["status"] === "number" ? told["status"] : 500, told);
    const known = toLoreEvent(event, told);
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

function toLoreEvent(event: string, told: Record<string, unknown>): LoreEvent | undefined {
  switch (event) {
    case "context":
      return {
        kind: "context",
        conversationId: String(told["conversation_id"]),
        messageId: String(told["message_id"]),
        documentId: typeof told["text_asset_id"] === "string" ? told["text_asset_id"] : null,
        sceneIndexes: Array.isArray(told["scene_indexes"]) ? told["scene_indexes"].filter((index) => typeof index === "number") : [],
      };
    case "text":
      return { kind: "text", text: String(told["text"]) };
    case "done":
      return {
        kind: "done",
        message: String(told["message"]),
        conversationId: String(told["conversation_id"]),
        messageId: String(told["message_id"]),
        replyId: String(told["reply_id"]),
      };
    default:
      return undefined;
  }
}
