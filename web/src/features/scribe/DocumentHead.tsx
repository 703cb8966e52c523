import { useMutation, useQuery } from "@tanstack/react-query";
import { useQueryClient } from "@tanstack/react-query";
import { GitPullRequestArrow, History, MessagesSquare, RefreshCw, Tag } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { count } from "@/lib/format";
import type { LivingText } from "@/lib/types";
import { DocumentMenu } from "./DocumentMenu";
import { atClock, reasonOf } from "./documentWords";
import { DocumentTitle } from "./DocumentTitle";
import type { SideView } from "./DocumentSide";
import type { SaveState } from "./livingDocument";
import { forgetDocument, proposalsQuery, retryTurns, turnsQuery } from "./queries";
import { SaveLine } from "./SaveLine";
import { StatusLight } from "./StatusLight";
import { StartStop } from "./StartStop";

interface DocumentHeadProps {
  asset: LivingText;
  conversationId: string | undefined;
  saveState: SaveState;
  side: SideView | undefined;
  isRefreshing: boolean;
  onSide: (view: SideView | undefined) => void;
  onSave: () => void;
  onKeepAsNew: () => void;
  onRefresh: () => void;
  onOpenDocument: (id: string) => void;
  onContinue: (conversationId: string) => void;
  onDeleted: () => void;
}

/** Title, the Scribe's light with its switch, and the ways into what the text is made of. */
export function DocumentHead(props: DocumentHeadProps) {
  const { asset, conversationId, saveState, side, onSide, onSave, onRefresh, isRefreshing } = props;
  const client = useQueryClient();
  const { metadata } = asset;
  const turns = useQuery(turnsQuery(asset.id));
  const proposals = useQuery(proposalsQuery(asset.id));
  const retry = useMutation({ mutationFn: () => retryTurns(asset.id), onSettled: () => forgetDocument(client, asset.id) });
  const reason = reasonOf(metadata);
  const open = proposals.data?.length ?? 0;
  const toggle = (view: SideView) => {
    onSide(side === view ? undefined : view);
  };
  const views = [
    { view: "proposals", label: open === 0 ? "Proposals" : `Proposals (${open})`, Icon: GitPullRequestArrow },
    { view: "turns", label: "Turns", Icon: MessagesSquare },
    { view: "versions", label: "Versions", Icon: History },
    { view: "details", label: "Details", Icon: Tag },
  ] as const;

  return (
    <header className="document-head">
      <div className="document-row">
        <DocumentTitle asset={asset} />
        <StartStop asset={asset} conversationId={conversationId} onContinue={props.onContinue} />
        <DocumentMenu asset={asset} onOpenDocument={props.onOpenDocument} onContinue={props.onContinue} onDeleted={props.onDeleted} />
      </div>
      <div className="document-row document-facts" role="status">
        <StatusLight metadata={metadata} />
        {metadata.last_scribe_update !== null && <span>Last AI update: {atClock(metadata.last_scribe_update)}</span>}
        {turns.data !== undefined && turns.data.length > 0 && <span>{count(turns.data.length, "turn")}</span>}
        <SaveLine state={saveState} version={asset.version} onSave={onSave} onKeepAsNew={props.onKeepAsNew} />
      </div>
      {reason !== undefined && (
        <div className="document-reason" role="note" data-light={metadata.scribe_state}>
          <p>{reason}</p>
          {(metadata.waiting_turns > 0 || metadata.failed_turns > 0) && (
            <Button disabled={retry.isPending} onClick={() => { retry.mutate(); }}>
              Try again now
            </Button>
          )}
        </div>
      )}
      {retry.isError && <ProblemNotice error={retry.error} />}
      <div className="document-row document-tools">
        {views.map(({ view, label, Icon }) => (
          <Button key={view} look="quiet" aria-pressed={side === view} data-calls={view === "proposals" && open > 0} onClick={() => { toggle(view); }}>
            <Icon size={15} aria-hidden="true" />
            {label}
          </Button>
        ))}
        <Button look="quiet" icon aria-label="Refresh" title="Refresh" disabled={isRefreshing} onClick={onRefresh} className="document-refresh">
          <RefreshCw size={15} aria-hidden="true" />
        </Button>
      </div>
    </header>
  );
}
