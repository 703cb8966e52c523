import { Button } from "@/components/Button";
import { count, sceneNumber } from "@/lib/format";
import type { FailedArtifact } from "@/lib/types";
import { useRefreshArtifact } from "./queries";

/** What could not be made, why, and another try. */
export function FailedArtifacts({ scriptId, failures }: { scriptId: string; failures: readonly FailedArtifact[] }) {
  const refresh = useRefreshArtifact(scriptId);
  if (failures.length === 0) return null;
  return (
    <details className="analysis-failures">
      <summary className="badge badge-stale">{count(failures.length, "artifact")} failed</summary>
      <ul>
        {failures.map((failure) => (
          <li key={`${failure.artifact} ${failure.scene_id ?? failure.character_name ?? ""}`}>
            <strong>{nameOf(failure)}</strong>
            <p>{failure.reason}</p>
            <Button
              look="quiet"
              disabled={refresh.isPending}
              onClick={() => {
                refresh.mutate(failure);
              }}
            >
              Try again
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf({ artifact, scene_index, character_name }: FailedArtifact): string {
  switch (artifact) {
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
