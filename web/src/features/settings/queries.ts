import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import type { CapsRequest, ConnectionTrial, SettingsChange } from "@/lib/types";

export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => read(api.GET("/api/settings", { signal })),
});

export const capsQuery = queryOptions({
  queryKey: ["settings", "caps"],
  queryFn: ({ signal }) => read(api.GET("/api/usage/caps", { signal })),
});

const outboundPage = 50;

export const outboundQuery = (script: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["settings", "outbound", script ?? ""],
    queryFn: ({ signal, pageParam }) =>
      read(
        api.GET("/api/settings/outbound", {
          params: { query: { limit: outboundPage, ...(script && { script }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Null takes away what was entered, and goes back to the default. */
interface Change {
  providers?: Record<string, NonNullable<SettingsChange["providers"]>[string] | null>;
  tasks?: Record<string, NonNullable<SettingsChange["tasks"]>[string] | null>;
  privacy?: { local_only: boolean };
}

export const searchTargetQuery = queryOptions({
  queryKey: ["settings", "search-target"],
  queryFn: ({ signal }) => read(api.GET("/api/settings/search-target", { signal })),
});

export function useChooseSearchTarget() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (provider: string | null) => read(api.PUT("/api/settings/search-target", { body: { provider } })),
    onSuccess: (target) => {
      client.setQueryData(searchTargetQuery.queryKey, target);
    },
  });
}

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    // The server's description leaves out that the values may be null.
    mutationFn: (change: Change) => read(api.PUT("/api/settings", { body: change as SettingsChange })),
    onSuccess: (settings) => {
      client.setQueryData(settingsQuery.queryKey, settings);
    },
  });
}

export function useTestConnection() {
  return useMutation({
    mutationFn: (trial: ConnectionTrial) => read(api.POST("/api/settings/test-connection", { body: trial })),
  });
}

export function useSetCaps() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (caps: CapsRequest) => read(api.PUT("/api/usage/caps", { body: caps })),
    onSuccess: (caps) => {
      client.setQueryData(capsQuery.queryKey, caps);
      void client.invalidateQueries({ queryKey: ["usage"] });
    },
  });
}

export function useKeepHere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, local_only }: { id: string; local_only: boolean }) =>
      read(api.PATCH("/api/scripts/{id}", { params: { path: { id } }, body: { local_only } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["scripts"] }),
  });
}
