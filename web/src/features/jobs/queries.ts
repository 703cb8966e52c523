import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import { isFollowing } from "@/lib/liveEvents";
import type { JobList } from "@/lib/types";
import type { JobSearch } from "./jobSearch";
import { isUnfinished } from "./jobWords";

/** Where changes are not told as they happen, the list looks again: often while something is unfinished. */
const movingMs = 2000;
const restingMs = 15_000;

const again = (lists: readonly JobList[] | undefined): number | false => {
  if (isFollowing()) return false;
  return lists?.some((list) => list.counts.some(isUnfinished)) === true ? movingMs : restingMs;
};

const page = 50;

export const jobsQuery = (search: JobSearch) =>
  infiniteQueryOptions({
    queryKey: ["jobs", search],
    queryFn: ({ signal, pageParam }) =>
      read(api.GET("/api/jobs", { params: { query: { ...search, limit: page, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again(state.data?.pages),
  });

/** How many there are in each state and of each kind, whatever is filtered by. */
export const jobCountsQuery = (script: string | undefined) =>
  queryOptions({
    queryKey: ["jobs", "counts", script ?? ""],
    queryFn: ({ signal }) => read(api.GET("/api/jobs", { params: { query: { limit: 1, ...(script && { script }) } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again(state.data && [state.data]),
  });

export function useJobAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: "retry" | "cancel" }) =>
      read(
        action === "retry"
          ? api.POST("/api/jobs/{id}/retry", { params: { path: { id } } })
          : api.POST("/api/jobs/{id}/cancel", { params: { path: { id } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}
