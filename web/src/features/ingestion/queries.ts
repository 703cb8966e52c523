import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import { isFollowing } from "@/lib/liveEvents";
import type { FailedArtifact } from "@/lib/types";
import { mayStillMove } from "./polling";

/** Where changes are not told as they happen: while an analysis runs its progress is asked for once a second; while one may be about to start, less often. */
const runningMs = 1000;
const waitingMs = 3000;

export const stateQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "state"],
    queryFn: ({ signal }) => read(api.GET("/api/scripts/{id}/state", { params: { path: { id: scriptId } }, signal })),
    refetchInterval: ({ state: { data } }) => {
      if (isFollowing()) return false;
      if (data?.progress) return runningMs;
      return data && mayStillMove(data, Date.now()) ? waitingMs : false;
    },
  });

export function useAnalyse(scriptId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      read(api.POST("/api/scripts/{id}/analyze", { params: { path: { id: scriptId } }, body: { mode: "full" } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["scripts", scriptId, "state"] }),
  });
}

export function useStopAnalysis(scriptId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) => read(api.POST("/api/jobs/{id}/cancel", { params: { path: { id: jobId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["scripts", scriptId, "state"] }),
  });
}

/** Has one artifact made again. */
export function useRefreshArtifact(scriptId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ artifact, scene_id, character_name }: Pick<FailedArtifact, "artifact" | "scene_id" | "character_name">) =>
      read(
        api.POST("/api/scripts/{id}/artifacts/refresh", {
          params: { path: { id: scriptId } },
          body: { artifact, scene_id, character_name },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["scripts", scriptId, "state"] }),
  });
}
