import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { scenesQuery } from "@/features/scripts/queries";
import { eighths, sceneNumber } from "@/lib/format";
import { PacingBarsChart } from "./charts/LazyChart";
import "./charts/charts.css";
import { NoScenesYet } from "./NoScenesYet";
import { PacingFacts } from "./PacingFacts";
import { ReportLinks } from "./ReportLinks";
import { SceneLink } from "./SceneLink";
import { pacingQuery } from "./queries";

export function PacingSection({ scriptId }: { scriptId: string }) {
  const pacing = useQuery(pacingQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  if (pacing.isPending) return <Skeleton label="Loading the pacing" />;
  if (pacing.isError) return <ProblemNotice error={pacing.error} onRetry={() => void pacing.refetch()} />;
  if (pacing.data.scenes.length === 0) {
    return (
      <NoScenesYet scriptId={scriptId} what="No pacing">
        How long each scene runs is drawn here, and how much of it is talk.
      </NoScenesYet>
    );
  }
  return (
    <div className="pacing">
      <PacingFacts report={pacing.data} />
      <h2>How long each scene runs</h2>
      <p className="aside-line">Each bar is a scene; the filled part is dialogue. The line is the pace: the mean of the scenes around.</p>
      <div className="chart-picture" role="img" aria-label="Length of each scene">
        <PacingBarsChart report={pacing.data} scenes={scenes.data ?? []} />
      </div>
      <ReportLinks scriptId={scriptId} />
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" className="number">Scene</th>
              <th scope="col">Heading</th>
              <th scope="col" className="number">Page</th>
              <th scope="col" className="number">Length</th>
              <th scope="col" className="number">Dialogue</th>
            </tr>
          </thead>
          <tbody>
            {pacing.data.scenes.map((scene) => {
              const id = scenes.data?.find((candidate) => candidate.scene_index === scene.scene_index)?.id;
              return (
                <tr key={scene.scene_index}>
                  <td className="number">{sceneNumber(scene.scene_index)}</td>
                  <td className="script-words">
                    {id === undefined ? (
                      scene.heading
                    ) : (
                      <SceneLink scriptId={scriptId} sceneId={id} sceneIndex={scene.scene_index} className="quiet-link">
                        {scene.heading}
                      </SceneLink>
                    )}
                  </td>
                  <td className="number">{scene.page}</td>
                  <td className="number">{eighths(scene.eighths)}</td>
                  <td className="number">{Math.round(scene.dialogue_share * 100)}%</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
