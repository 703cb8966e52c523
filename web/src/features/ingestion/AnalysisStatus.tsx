import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button } from "@/components/Button";
import { ProgressBar } from "@/components/ProgressBar";
import { StateBadge } from "@/components/StateBadge";
import { StaleNotice } from "@/features/artifacts/staleness/StaleNotice";
import { FailedArtifacts } from "./FailedArtifacts";
import { paceWords, stepWords } from "./progressWords";
import { stateQuery, useAnalyse, useStopAnalysis } from "./queries";
import "./AnalysisStatus.css";

/** How far the understanding of a script has come. What has been made is loaded again after each step. */
export function AnalysisStatus({ scriptId }: { scriptId: string }) {
  const state = useQuery(stateQuery(scriptId));
  const analyse = useAnalyse(scriptId);
  const stop = useStopAnalysis(scriptId);
  useRefreshAfterSteps(scriptId, state.data?.progress?.step ?? state.data?.state);

  if (state.data === undefined) return null;
  const { progress, last_error, is_stopped, failures, scene_count, artifacts } = state.data;
  const stale = artifacts.scene_cards.stale + artifacts.character_sheets.stale + Number(artifacts.outline.stale);
  if (progress) {
    return (
      <div className="analysis">
        <span className="analysis-step">{stepWords(progress)}</span>
        <ProgressBar percent={progress.percent} label="Analysis" />
        <span className="analysis-pace">
          <span className="analysis-step">{paceWords(progress)}</span>
          <Button
            look="quiet"
            disabled={stop.isPending}
            onClick={() => {
              stop.mutate(progress.job_id);
            }}
          >
            Stop
          </Button>
        </span>
      </div>
    );
  }
  return (
    <div className="analysis-idle">
      <StateBadge script={state.data} />
      <StaleNotice scriptId={scriptId} total={stale} />
      {last_error !== null && (
        <span className="badge badge-stale" title={last_error}>
          Analysis failed
        </span>
      )}
      {is_stopped && <span className="badge">Stopped</span>}
      <FailedArtifacts scriptId={scriptId} failures={failures} />
      {(state.data.state !== "analyzed" || is_stopped) && scene_count > 0 && (
        <Button
          look="quiet"
          disabled={analyse.isPending}
          onClick={() => {
            analyse.mutate();
          }}
        >
          Analyse
        </Button>
      )}
    </div>
  );
}

function useRefreshAfterSteps(scriptId: string, step: string | undefined) {
  const client = useQueryClient();
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== undefined && step !== undefined && before.current !== step) {
      void client.invalidateQueries({
        predicate: ({ queryKey: [scripts, id, kind] }) => scripts === "scripts" && id === scriptId && kind !== "state",
      });
    }
    before.current = step;
  }, [client, scriptId, step]);
}
