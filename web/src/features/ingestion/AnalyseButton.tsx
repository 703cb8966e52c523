import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { stateQuery, useAnalyse } from "./queries";

/** Asks for a full analysis; gone while one runs. */
export function AnalyseButton({ scriptId }: { scriptId: string }) {
  const state = useQuery(stateQuery(scriptId));
  const analyse = useAnalyse(scriptId);
  if (state.data === undefined || state.data.scene_count === 0) return null;
  if (state.data.progress) return <p role="status">It is being made now.</p>;
  return (
    <>
      <Button
        look="primary"
        disabled={analyse.isPending}
        onClick={() => {
          analyse.mutate();
        }}
      >
        Analyse the script
      </Button>
      {analyse.isError && <ProblemNotice error={analyse.error} />}
    </>
  );
}
