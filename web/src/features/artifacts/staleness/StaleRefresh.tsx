import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { StaleBadge } from "@/components/StaleBadge";
import { useRefreshArtifact } from "@/features/ingestion/queries";
import { scenesQuery } from "@/features/scripts/queries";
import { priceWords, stalenessQuery, type Refreshable } from "./staleness";

export interface RefreshTarget {
  artifact: Refreshable;
  sceneId?: string;
  characterName?: string;
}

/** Says that something is stale, and makes it again for what that costs. */
export function StaleRefresh({ scriptId, artifact, sceneId, characterName }: RefreshTarget & { scriptId: string }) {
  const scenes = useQuery(scenesQuery(scriptId));
  const stale = useQuery(stalenessQuery(scriptId, scenes.data?.[0]?.id));
  const refresh = useRefreshArtifact(scriptId);
  const mine = stale.data?.find(
    (one) => one.artifact === artifact && one.scene_id === (sceneId ?? null) && one.character_name === (characterName ?? null),
  );
  return (
    <span className="stale-refresh">
      <StaleBadge />
      <Button
        look="quiet"
        disabled={refresh.isPending || refresh.isSuccess}
        onClick={() => {
          refresh.mutate({ artifact, scene_id: sceneId ?? null, character_name: characterName ?? null });
        }}
      >
        {refresh.isSuccess ? "Asked for" : `Refresh${mine === undefined ? "" : `, ${priceWords(mine)}`}`}
      </Button>
    </span>
  );
}
