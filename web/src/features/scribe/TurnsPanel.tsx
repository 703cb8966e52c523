import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { atTime, count } from "@/lib/format";
import type { ScribeTurn } from "@/lib/types";
import { shortened } from "./provenance";
import { forgetDocument, turnsQuery, unsayTurn } from "./queries";

interface TurnsPanelProps {
  id: string;
  turnsAtCursor: readonly string[];
}

/** What was said, what became of it in the text, and the way to take it back. */
export function TurnsPanel({ id, turnsAtCursor }: TurnsPanelProps) {
  const client = useQueryClient();
  const turns = useQuery(turnsQuery(id));
  const [kept, setKept] = useState<number>();
  const unsay = useMutation({
    mutationFn: (turnId: string) => unsayTurn(id, turnId),
    onSuccess: ({ kept_blocks }) => {
      setKept(kept_blocks.length);
    },
    onSettled: () => forgetDocument(client, id),
  });
  if (turns.isError) return <ProblemNotice error={turns.error} onRetry={() => void turns.refetch()} />;
  if (turns.data === undefined) return <Skeleton label="Loading turns" />;
  return (
    <>
      {unsay.isError && <ProblemNotice error={unsay.error} />}
      <p className="side-none" role="status">
        {kept !== undefined &&
          (kept === 0 ? "Taken back: nothing of it is left in the text." : `Taken back. ${count(kept, "passage")} stayed, because somebody worked on ${kept === 1 ? "it" : "them"} since.`)}
      </p>
      {turns.data.length === 0 && <p className="side-none">Nothing has been said yet. What you say with the Scribe on is listed here, with what became of it.</p>}
      <ol className="side-list">
        {turns.data.map((turn) => (
          <li key={turn.id} className="side-item" data-marked={turnsAtCursor.includes(turn.id)}>
            <p className="side-item-head">
              {atTime(turn.created_at)}
              <span>{stateWords(turn)}</span>
            </p>
            {turnsAtCursor.includes(turn.id) && <p className="side-here">Made the passage at the cursor</p>}
            <p className="side-words">{shortened(turn.message)}</p>
            {turn.failure !== null && turn.state === "failed" && <p className="side-fault">{turn.failure}</p>}
            {turn.state === "applied" && (
              <Button look="quiet" disabled={unsay.isPending} className="side-unsay" onClick={() => { unsay.mutate(turn.id); }}>
                <Undo2 size={15} aria-hidden="true" /> Take back
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function stateWords({ state, version, is_cut }: ScribeTurn): string {
  const cut = is_cut ? ", its answer cut off" : "";
  switch (state) {
    case "applied":
      return version === null ? `written up${cut}` : `in version ${version}${cut}`;
    case "waiting":
      return `waiting${cut}`;
    case "failed":
      return "could not be written";
    case "unsaid":
      return "taken back";
  }
}
