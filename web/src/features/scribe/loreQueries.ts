import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

export const loreConversationQuery = (id: string) =>
  queryOptions({
    queryKey: ["conversations", "one", id],
    queryFn: ({ signal }) => read(api.GET("/api/chat/conversations/{id}", { params: { path: { id } }, signal })),
    staleTime: 0,
  });
