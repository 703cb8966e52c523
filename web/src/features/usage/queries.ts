import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import { firstDay, type UsageSearch } from "./usageSearch";

/** Calls settle at any time; what they cost is looked for this often while the page is seen. */
const lookAgainMs = 15_000;

function filterOf({ days, script }: UsageSearch) {
  const from = firstDay(days, new Date());
  return { ...(from !== undefined && { from }), ...(script !== undefined && { script_id: script }) };
}

export const usageQuery = (search: UsageSearch) =>
  queryOptions({
    queryKey: ["usage", search],
    queryFn: ({ signal }) =>
      read(api.GET("/api/usage", { params: { query: { group_by: search.by ?? "day", ...filterOf(search) } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  });

const callsPage = 50;

export const callsQuery = (search: UsageSearch) =>
  infiniteQueryOptions({
    queryKey: ["usage", "calls", search.days ?? "", search.script ?? ""],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET("/api/usage/calls", {
          params: { query: { limit: callsPage, ...filterOf(search), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export function csvUrl(search: UsageSearch): string {
  return `/api/usage?${new URLSearchParams({ format: "csv", ...filterOf(search) }).toString()}`;
}
