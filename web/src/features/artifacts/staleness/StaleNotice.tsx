import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { useRefreshArtifact } from "@/features/ingestion/queries";
import { scenesQuery } from "@/features/scripts/queries";
import { count } from "@/lib/format";
import { priceWords, staleName, stalenessQuery, sumOf, type Refreshable, type StaleArtifact } from "./staleness";
import "./staleness.css";

/** How much is stale; opens the list of it with what each would cost to make again. */
export function StaleNotice({ scriptId, total }: { scriptId: string; total: number }) {
  const [open, setOpen] = useState(false);
  // What was refreshed is told where it was asked for, until that is closed.
  if (total === 0 && !open) return null;
  return (
    <>
      {total > 0 && (
        <button
          type="button"
          className="badge badge-stale stale-notice"
          onClick={() => {
            setOpen(true);
          }}
        >
          {total} stale
        </button>
      )}
      {open && (
        <Dialog
          open
          onOpenChange={setOpen}
          title="What the text has outrun"
          description="Made from an older text. Cards are made again by themselves when typing pauses; the rest when it is asked for."
        >
          <StaleList scriptId={scriptId} />
        </Dialog>
      )}
    </>
  );
}

function StaleList({ scriptId }: { scriptId: string }) {
  const scenes = useQuery(scenesQuery(scriptId));
  const stale = useQuery(stalenessQuery(scriptId, scenes.data?.[0]?.id));
  const refresh = useRefreshArtifact(scriptId);
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  if (stale.isPending) return <Skeleton label="Looking what is stale" />;
  if (stale.isError) return <ProblemNotice error={stale.error} onRetry={() => void stale.refetch()} />;
  if (stale.data.length === 0) return <p className="stale-none">Everything is up to date again.</p>;
  const ask = (ones: readonly StaleArtifact[]) => {
    for (const { artifact, scene_id, character_name } of ones) {
      refresh.mutate({ artifact: artifact as Refreshable, scene_id, character_name });
    }
    setAsked((before) => new Set([...before, ...ones.map(staleName)]));
  };
  const left = stale.data.filter((one) => !asked.has(staleName(one)));
  return (
    <>
      <ul className="stale-list">
        {stale.data.map((one) => {
          const name = staleName(one);
          return (
            <li key={name}>
              <span>{name}</span>
              <span className="stale-price">{priceWords(one)}</span>
              <Button
                look="quiet"
                disabled={asked.has(name)}
                aria-label={`Refresh: ${name}`}
                onClick={() => {
                  ask([one]);
                }}
              >
                {asked.has(name) ? "Asked for" : "Refresh"}
              </Button>
            </li>
          );
        })}
      </ul>
      {refresh.isError && <ProblemNotice error={refresh.error} />}
      <div className="dialog-actions">
        <Button
          look="primary"
          disabled={left.length === 0}
          onClick={() => {
            ask(left);
          }}
        >
          {left.length === 0 ? "All asked for" : `Refresh ${count(left.length, "artifact")}, ${priceWords(sumOf(left))}`}
        </Button>
      </div>
    </>
  );
}
