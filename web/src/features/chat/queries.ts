import { keepPreviousData, queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import type { ChatRequest, Conversation } from "@/lib/types";

export const conversationQuery = (scriptId: string, id: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "conversations", id],
    queryFn: ({ signal }) => read(api.GET("/api/chat/conversations/{id}", { params: { path: { id } }, signal })),
    staleTime: 0,
  });

/** What a question would cost, and what would be in it. Nothing is sent to anybody for it. */
export const quoteQuery = (request: ChatRequest) =>
  queryOptions({
    queryKey: ["scripts", request.script_id, "quote", request],
    queryFn: ({ signal }) => read(api.POST("/api/chat/quote", { body: request, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export function rateAnswer(conversationId: string, messageId: string, rating: "up" | "down" | null, reason?: string): Promise<unknown> {
  return read(
    api.PUT("/api/chat/conversations/{id}/messages/{messageId}/rating", {
      params: { path: { id: conversationId, messageId } },
      body: { rating, reason: reason ?? null },
    }),
  );
}

/** A new conversation with everything up to an answer, or before a question. */
export function branchConversation(conversationId: string, messageId: string): Promise<Conversation> {
  return read(api.POST("/api/chat/conversations/{id}/branch", { params: { path: { id: conversationId } }, body: { message_id: messageId } }));
}

export function decideProposedChange(conversationId: string, messageId: string, isTaken: boolean): Promise<unknown> {
  const params = { path: { id: conversationId, messageId } };
  return isTaken
    ? read(api.POST("/api/chat/conversations/{id}/messages/{messageId}/proposed-change/accept", { params }))
    : read(api.POST("/api/chat/conversations/{id}/messages/{messageId}/proposed-change/reject", { params }));
}

/** After a turn: the lists of conversations, and what was read of them. */
export async function forgetConversations(client: QueryClient, scriptId?: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ["conversations"] }),
    ...(scriptId === undefined ? [] : [client.invalidateQueries({ queryKey: ["scripts", scriptId, "conversations"] })]),
  ]);
}
