import { Button } from "@/components/Button";
import { staleName } from "@/features/artifacts/staleness/staleness";
import { count } from "@/lib/format";
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
            <strong>{staleName(failure)}</strong>
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
