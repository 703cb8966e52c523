import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { WordDiff } from "@/components/WordDiff";
import { problemFromError } from "@/lib/problems";
import type { ProposedChange } from "@/lib/types";
import { decideProposedChange } from "./queries";

interface ProposedChangeViewProps {
  scriptId: string;
  conversationId: string;
  messageId: string;
  proposal: ProposedChange;
  onDecided: (proposal: ProposedChange) => void;
}

const decided = { accepted: "Accepted: it stands in the scene.", rejected: "Rejected: the scene is as it was." } as const;

/** Lines of the open scene as they would read. Nothing is changed until it is accepted. */
export function ProposedChangeView({ scriptId, conversationId, messageId, proposal, onDecided }: ProposedChangeViewProps) {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (isTaken: boolean) => decideProposedChange(conversationId, messageId, isTaken),
    onSuccess: async (_, isTaken) => {
      onDecided({ ...proposal, state: isTaken ? "accepted" : "rejected" });
      if (isTaken) await client.invalidateQueries({ queryKey: ["scripts", scriptId] });
    },
  });
  const isStale = decide.isError && problemFromError(decide.error).slug === "stale";
  return (
    <section className="proposed" aria-label="Proposed change" data-state={proposal.state}>
      <h4>Proposed change</h4>
      <ol className="proposed-lines">
        {proposal.changes.map(({ before, after }, i) => (
          <li key={i}>
            {before === "" && <span className="proposed-kind">New at the end</span>}
            {after === "" && <span className="proposed-kind">Cut</span>}
            <WordDiff before={before} after={after} />
          </li>
        ))}
      </ol>
      {proposal.state === "proposed" ? (
        <div className="proposed-actions">
          <Button look="primary" disabled={decide.isPending} onClick={() => { decide.mutate(true); }}>
            <Check size={16} aria-hidden="true" /> Accept
          </Button>
          <Button disabled={decide.isPending} onClick={() => { decide.mutate(false); }}>
            <X size={16} aria-hidden="true" /> Reject
          </Button>
        </div>
      ) : (
        <p className="proposed-decided">{decided[proposal.state]}</p>
      )}
      {isStale ? (
        <p className="proposed-stale" role="alert">
          The scene has changed since this was proposed, so it was not applied. Ask for the edit again to have it made from the scene as it reads now.
        </p>
      ) : (
        decide.isError && <ProblemNotice error={decide.error} />
      )}
    </section>
  );
}
