import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

export interface SearchFilters {
  character?: string;
  act?: number;
  key?: true;
}

const limit = 30;

export const searchQuery = (scriptId: string, q: string, { character, act, key }: SearchFilters) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "search", q, { character, act, key }],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/scripts/{id}/search", {
          params: {
            path: { id: scriptId },
            query: {
              q,
              limit,
              ...(character !== undefined && { characters: character }),
              ...(act !== undefined && { act }),
              ...(key === true && { is_key_scene: true }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
