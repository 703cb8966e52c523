import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Button } from "@/components/Button";
import { ProgressBar } from "@/components/ProgressBar";
import { StateBadge } from "@/components/StateBadge";
import { asTitle } from "@/lib/format";
import type { AnalysisProgress } from "@/lib/types";
import { stateQuery, useAnalyse } from "./queries";
import "./AnalysisStatus.css";

const stepNames: Readonly<Record<string, string>> = {
  scene_cards: "Scene cards",
  scene_characters: "Who is in which scene",
  embeddings: "Meaning index",
  outline: "Outline",
  character_sheets: "Character sheets",
  plot_threads: "Threads, setups and payoffs",
  structure: "Acts and key scenes",
};

/** How far the understanding of a script has come. What has been made is loaded again after each step. */
export function AnalysisStatus({ scriptId }: { scriptId: string }) {
  const state = useQuery(stateQuery(scriptId));
  const analyse = useAnalyse(scriptId);
  useRefreshAfterSteps(scriptId, state.data?.progress?.step ?? state.data?.state);

  if (state.data === undefined) return null;
  const { progress, last_error, scene_count } = state.data;
  if (progress) {
    return (
      <div className="analysis">
        <span className="analysis-step">{wordsFor(progress)}</span>
        <ProgressBar percent={progress.percent} label="Analysis" />
      </div>
    );
  }
  return (
    <div className="analysis-idle">
      <StateBadge script={state.data} />
      {last_error !== null && (
        <span className="badge badge-stale" title={last_error}>
          Analysis failed
        </span>
      )}
      {state.data.state !== "analyzed" && scene_count > 0 && (
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

function wordsFor({ step, done, total }: AnalysisProgress): string {
  if (step === null) return "Analysis is waiting";
  const name = stepNames[step] ?? asTitle(step);
  return total > 0 ? `${name}, step ${Math.min(done + 1, total)} of ${total}` : name;
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
