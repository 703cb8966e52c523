import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import { dollars, sceneNumber } from "@/lib/format";
import type { Impact } from "@/lib/types";

export type StaleArtifact = Impact["artifacts"][number];

/** The artifacts that can be asked for one by one; a meaning index is made again by itself. */
export const refreshable = ["scene_card", "structure", "outline", "character_sheet", "plot_threads", "scene_relationships"] as const;
export type Refreshable = (typeof refreshable)[number];

/**
 * What is stale now, with what making each again would cost. A move of a scene to its own place changes nothing: what it would leave stale
 * is what is stale already.
 */
export const stalenessQuery = (scriptId: string, anySceneId: string | undefined) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "staleness"],
    enabled: anySceneId !== undefined,
    queryFn: async ({ signal }) => {
      const impact = await read(
        api.POST("/api/scripts/{id}/impact", {
          params: { path: { id: scriptId } },
          body: { cuts: [], edits: [], moves: [{ scene_id: anySceneId ?? "", to_index: 0 }] },
          signal,
        }),
      );
      return impact.artifacts.filter(({ artifact }) => (refreshable as readonly string[]).includes(artifact));
    },
  });

export function staleName({ artifact, scene_index, character_name }: Pick<StaleArtifact, "artifact" | "scene_index" | "character_name">): string {
  switch (artifact as Refreshable) {
    case "scene_card":
      return scene_index === null ? "A scene's card" : `Card of scene ${sceneNumber(scene_index)}`;
    case "character_sheet":
      return `Sheet of ${character_name ?? "a character"}`;
    case "structure":
      return "Acts and key scenes";
    case "outline":
      return "Outline";
    case "plot_threads":
      return "Plot threads";
    case "scene_relationships":
      return "Setups and payoffs";
  }
}

/** "free", "about $0.0031", "price unknown". */
export function priceWords({ calls, cost_usd }: Pick<StaleArtifact, "calls" | "cost_usd">): string {
  if (calls === 0) return "free";
  return cost_usd === null ? "price unknown" : `about ${dollars(cost_usd)}`;
}

/** What several cost together; unknown as soon as one is. */
export function sumOf(stale: readonly StaleArtifact[]): Pick<StaleArtifact, "calls" | "cost_usd"> {
  let cost: number | null = 0;
  for (const { cost_usd } of stale) cost = cost === null || cost_usd === null ? null : cost + cost_usd;
  return { calls: stale.reduce((sum, { calls }) => sum + calls, 0), cost_usd: cost };
}
