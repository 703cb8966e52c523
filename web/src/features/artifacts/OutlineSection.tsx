import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { asTitle, sceneNumber } from "@/lib/format";
import { MadeBy } from "./MadeBy";
import { NotMadeYet } from "./NotMadeYet";
import { SceneLink } from "./SceneLink";
import { outlineQuery } from "./queries";

export function OutlineSection({ scriptId }: { scriptId: string }) {
  const outline = useQuery(outlineQuery(scriptId));
  if (outline.isPending) return <Skeleton label="Loading the outline" />;
  if (outline.isError) return <ProblemNotice error={outline.error} onRetry={() => void outline.refetch()} />;
  if (outline.data === null) return <NotMadeYet scriptId={scriptId} what="No outline" />;
  const { logline, central_conflict, acts, turning_points, generated_by, last_generated_at, is_stale } = outline.data;
  return (
    <article className="reading">
      <h2 className="visually-hidden">Outline</h2>
      <p className="logline">{logline}</p>
      <MadeBy generatedBy={generated_by} at={last_generated_at} stale={is_stale} refresh={{ scriptId, artifact: "outline" }} />
      {central_conflict !== "" && (
        <section>
          <h3>Central conflict</h3>
          <p>{central_conflict}</p>
        </section>
      )}
      {acts.map((act) => (
        <section key={act.act_number}>
          <h3>
            Act {act.act_number}
            {act.first_scene_index !== null && act.last_scene_index !== null && (
              <span className="aside">
                scenes {sceneNumber(act.first_scene_index)} to {sceneNumber(act.last_scene_index)}
              </span>
            )}
          </h3>
          <p>{act.summary}</p>
        </section>
      ))}
      {turning_points.length > 0 && (
        <section>
          <h3>Turning points</h3>
          <ol className="turning-points">
            {turning_points.map((point) => (
              <li key={`${point.name}:${point.scene_id}`}>
                {point.scene_index === null ? (
                  <span className="aside">gone</span>
                ) : (
                  <SceneLink scriptId={scriptId} sceneId={point.scene_id} sceneIndex={point.scene_index} />
                )}
                <div>
                  <strong>{asTitle(point.name)}</strong>
                  <p>{point.description}</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}
