import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { scenesQuery } from "@/features/scripts/queries";
import { asWords } from "@/lib/format";
import { SceneRowsChart } from "./charts/LazyChart";
import "./charts/charts.css";
import { MadeBy } from "./MadeBy";
import { NotMadeYet } from "./NotMadeYet";
import { SceneLink } from "./SceneLink";
import { SceneStrip } from "./SceneStrip";
import { threadsQuery } from "./queries";

export function ThreadsSection({ scriptId }: { scriptId: string }) {
  const threads = useQuery(threadsQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  if (threads.isPending) return <Skeleton label="Loading the threads" />;
  if (threads.isError) return <ProblemNotice error={threads.error} onRetry={() => void threads.refetch()} />;
  if (threads.data.length === 0) return <NotMadeYet scriptId={scriptId} what="No threads" />;
  return (
    <div className="reading">
      <h2 className="visually-hidden">Threads</h2>
      <div className="chart-picture thread-chart" role="img" aria-label={`${threads.data.length} threads over the scenes that each runs through`}>
        <SceneRowsChart
          scriptId={scriptId}
          scenes={scenes.data ?? []}
          rows={threads.data.map(({ name, scenes: marked }) => ({ name, scenes: marked }))}
          joined
        />
      </div>
      {threads.data.map((thread) => (
        <section key={thread.id}>
          <h3>
            {thread.name}
            <span className="aside">{asWords(thread.thread_type)}</span>
          </h3>
          <p>{thread.description}</p>
          <SceneStrip total={scenes.data?.length ?? 0} marked={thread.scenes} />
          <p className="scene-links">
            {thread.scene_ids.map((id, i) => {
              const index = thread.scenes[i];
              return index !== undefined && <SceneLink key={id} scriptId={scriptId} sceneId={id} sceneIndex={index} />;
            })}
          </p>
        </section>
      ))}
      <MadeBy generatedBy={threads.data[0]?.generated_by ?? ""} />
    </div>
  );
}
