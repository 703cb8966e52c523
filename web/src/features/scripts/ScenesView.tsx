import { useQuery } from "@tanstack/react-query";
import { useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import type { QuoteTarget } from "@/features/screenplays/ScreenplayPage";
import { SceneNavigator } from "./SceneNavigator";
import { ScenePane } from "./ScenePane";
import { scenesQuery } from "./queries";
import { useWritingMode } from "./writing/writingMode";
import "./ScenesView.css";

/** What writing needs is fetched by those who write. */
const ManuscriptEditor = lazy(() => import("./writing/ManuscriptEditor"));

/** The list of scenes beside one of them; on a narrow window the one or the other. */
export function ScenesView() {
  const { scriptId, sceneId } = useParams({ strict: false });
  const search = useSearch({ from: "/scripts/$scriptId/scenes" });
  const visit = useRouterState({ select: (state) => state.location.state.__TSR_key });
  const scenes = useQuery({ ...scenesQuery(scriptId ?? ""), enabled: scriptId !== undefined });
  const { el, quote } = search;
  const target = useMemo<(QuoteTarget & { visit: string | undefined }) | undefined>(
    // Coming to the same place again is a new target: it scrolls again.
    () => (el === undefined ? undefined : { elementIndex: el, quote: quote ?? "", visit }),
    [el, quote, visit],
  );

  const mode = useWritingMode();

  if (scriptId === undefined) return null;
  if (scenes.isPending) return <div className="scenes-message"><Skeleton label="Loading the scenes" /></div>;
  if (scenes.isError) {
    return (
      <div className="scenes-message">
        <ProblemNotice error={scenes.error} onRetry={() => void scenes.refetch()} />
      </div>
    );
  }
  // A script without scenes is there to be written.
  const isWriting = mode === "write" || scenes.data.length === 0;
  const shown = scenes.data.find((scene) => scene.id === sceneId) ?? scenes.data[0];
  return (
    <div className="scenes" data-reading={sceneId !== undefined || scenes.data.length === 0}>
      <SceneNavigator scriptId={scriptId} scenes={scenes.data} selectedId={shown?.id} filters={search} />
      {isWriting ? (
        <Suspense fallback={<div className="scenes-message"><Skeleton label="Loading the editor" /></div>}>
          <ManuscriptEditor scriptId={scriptId} scenes={scenes.data} sceneId={sceneId} target={target} />
        </Suspense>
      ) : sceneId !== undefined && shown?.id !== sceneId ? (
        <EmptyState title="This scene is not in the script any more">
          <p>A later draft has removed it. Choose another from the list.</p>
        </EmptyState>
      ) : (
        shown && <ScenePane scriptId={scriptId} scene={shown} scenes={scenes.data} target={target} />
      )}
    </div>
  );
}
