import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

const shown = 6;

/** Searched once there is something to go by. */
export const fewestLetters = 3;

export const librarySearchQuery = (words: string) =>
  queryOptions({
    queryKey: ["search", words],
    queryFn: ({ signal }) => read(api.GET("/api/search", { params: { query: { q: words, limit: shown } }, signal })),
    enabled: words.length >= fewestLetters,
  });
