import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

// The server's description leaves open what a report looks like, because it has three formats; these are its JSON.
export interface CastReport {
  characters: { name: string; scenes: number; speeches: number; words: number; first_scene: number | null; last_scene: number | null }[];
  pairs: { first: string; second: string; shared_scenes: number; adjacent_speeches: number }[];
}

export interface LocationReport {
  locations: { name: string; setting: string | null; scenes: number; eighths: number; scene_indices: number[] }[];
}

export interface RunningTimeReport {
  page_count: number;
  page_minutes: number;
  dialogue_words: number;
  action_lines: number;
  dialogue_minutes: number;
  action_minutes: number;
  estimated_minutes: number;
  method: string;
}

const report = <T>(scriptId: string, kind: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "reports", kind],
    queryFn: async ({ signal }) =>
      (await read<unknown>(api.GET("/api/scripts/{id}/reports/{kind}", { params: { path: { id: scriptId, kind } }, signal }))) as T,
  });

export const castQuery = (scriptId: string) => report<CastReport>(scriptId, "cast");
export const locationsQuery = (scriptId: string) => report<LocationReport>(scriptId, "locations");
export const runningTimeQuery = (scriptId: string) => report<RunningTimeReport>(scriptId, "running-time");
