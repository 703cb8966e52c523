import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { sceneNumber } from "@/lib/format";
import type { Impact } from "@/lib/types";
import { costWords, lengthWords, losses, staleWords } from "./impactWords";
import { impactOf, type SceneEdit } from "./sceneEdits";
import "./scenes.css";

interface SceneEditDialogProps {
  scriptId: string;
  edit: SceneEdit;
  isPending: boolean;
  error: unknown;
  onDo: () => void;
  onClose: () => void;
}

/** Shows what moving or cutting a scene would do, before it is done. */
export function SceneEditDialog({ scriptId, edit, isPending, error, onDo, onClose }: SceneEditDialogProps) {
  const { scene } = edit;
  const impact = useQuery({
    queryKey: ["scripts", scriptId, "impact", edit.kind, scene.id, edit.kind === "move" ? edit.toIndex : -1],
    queryFn: () => impactOf(scriptId, edit),
    gcTime: 0,
  });
  const title =
    edit.kind === "cut"
      ? `Cut scene ${sceneNumber(scene.scene_index)}?`
      : `Move scene ${sceneNumber(scene.scene_index)} to place ${sceneNumber(edit.toIndex)}?`;
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <p className="script-words scene-edit-heading">{scene.heading}</p>
      {impact.isPending && <Skeleton label="Working out what that would do" />}
      {impact.isError && <ProblemNotice error={impact.error} onRetry={() => void impact.refetch()} />}
      {impact.data && <ImpactSummary impact={impact.data} />}
      {error !== null && <ProblemNotice error={error} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" data-autofocus disabled={isPending || impact.isPending} onClick={onDo}>
          {edit.kind === "cut" ? "Cut the scene" : "Move the scene"}
        </Button>
      </div>
    </Dialog>
  );
}

function ImpactSummary({ impact }: { impact: Impact }) {
  const lost = losses(impact);
  const stale = staleWords(impact.artifacts);
  return (
    <div className="impact">
      <dl className="parts">
        <div>
          <dt>Length</dt>
          <dd>{lengthWords(impact)}</dd>
        </div>
        <div>
          <dt>Would be stale</dt>
          <dd>{stale === "" ? "Nothing more than is already" : stale}</dd>
        </div>
        <div>
          <dt>Making it again</dt>
          <dd>would cost {costWords(impact)}</dd>
        </div>
      </dl>
      {lost.length > 0 && (
        <>
          <h3>What the story would lose</h3>
          <ul className="impact-losses">
            {lost.map((loss) => (
              <li key={loss}>{loss}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
