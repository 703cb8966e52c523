import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { WordDiff } from "@/components/WordDiff";
import type { ScribeProposal, ScribeTurn } from "@/lib/types";
import { shortened } from "./provenance";
import { decideProposal, forgetDocument, proposalsQuery, turnsQuery } from "./queries";

const operations: Readonly<Record<string, string>> = {
  insert_after: "Add a passage",
  replace: "Write a passage anew",
  retitle: "Change the title",
  move: "Move a passage",
};

const reasons: Readonly<Record<ScribeProposal["reason"], string>> = {
  persons: "the passage is yours",
  changed: "the passage has changed meanwhile",
  gone: "the passage is gone",
};

/** What the Scribe would have done to what is a person's: taken or left. */
export function ProposalsPanel({ id }: { id: string }) {
  const client = useQueryClient();
  const proposals = useQuery(proposalsQuery(id));
  const turns = useQuery(turnsQuery(id));
  const decide = useMutation({
    mutationFn: ({ proposalId, isTaken }: { proposalId: string; isTaken: boolean }) => decideProposal(id, proposalId, isTaken),
    onSettled: () => forgetDocument(client, id),
  });
  if (proposals.isError) return <ProblemNotice error={proposals.error} onRetry={() => void proposals.refetch()} />;
  if (proposals.data === undefined) return <Skeleton label="Loading proposals" />;
  return (
    <>
      {decide.isError && <ProblemNotice error={decide.error} />}
      {proposals.data.length === 0 && (
        <p className="side-none">Nothing is proposed. What you write is yours: where the Scribe would change it, it asks here.</p>
      )}
      <ul className="side-list">
        {proposals.data.map((proposal) => (
          <li key={proposal.id} className="side-item">
            <p className="side-item-head">
              {operations[proposal.operation] ?? proposal.operation}
              <span>because {reasons[proposal.reason]}</span>
            </p>
            {proposal.operation === "move" ? (
              <p className="word-diff">{proposal.block_text}</p>
            ) : (
              <WordDiff before={proposal.operation === "replace" ? (proposal.block_text ?? "") : ""} after={proposal.text ?? ""} />
            )}
            <FromTurn turn={turns.data?.find((turn) => turn.id === proposal.turn_id)} />
            <div className="side-actions">
              <Button disabled={decide.isPending} onClick={() => { decide.mutate({ proposalId: proposal.id, isTaken: true }); }}>
                <Check size={15} aria-hidden="true" /> Accept
              </Button>
              <Button look="quiet" disabled={decide.isPending} onClick={() => { decide.mutate({ proposalId: proposal.id, isTaken: false }); }}>
                <X size={15} aria-hidden="true" /> Reject
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function FromTurn({ turn }: { turn: ScribeTurn | undefined }) {
  return turn && <p className="side-from">From what you said: “{shortened(turn.message)}”</p>;
}
