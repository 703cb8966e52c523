import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

const recent = 50;

export const conversationsQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "conversations"],
    queryFn: ({ signal }) =>
      read(api.GET("/api/chat/conversations", { params: { query: { script_id: scriptId, limit: recent } }, signal })),
  });

export const conversationQuery = (scriptId: string, id: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "conversations", id],
    queryFn: ({ signal }) => read(api.GET("/api/chat/conversations/{id}", { params: { path: { id } }, signal })),
    staleTime: 0,
  });
