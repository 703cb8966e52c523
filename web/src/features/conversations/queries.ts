import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import type { Conversation } from "@/lib/types";

const recent = 100;

export interface ConversationFilter {
  scriptId?: string | undefined;
  words: string;
}

/** Conversations, the newest first; of one script, and with these words in a title or a message. */
export const conversationsQuery = ({ scriptId, words }: ConversationFilter) =>
  queryOptions({
    queryKey: ["conversations", scriptId ?? "all", words],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/chat/conversations", {
          params: { query: { limit: recent, ...(scriptId !== undefined && { script_id: scriptId }), ...(words !== "" && { q: words }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export function renameConversation(id: string, title: string): Promise<Conversation> {
  return read(api.PATCH("/api/chat/conversations/{id}", { params: { path: { id } }, body: { title } }));
}

export function deleteConversation(id: string): Promise<unknown> {
  return read(api.DELETE("/api/chat/conversations/{id}", { params: { path: { id } } }));
}
