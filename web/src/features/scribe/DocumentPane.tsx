import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { DocumentEditor, type EditorDoor } from "./DocumentEditor";
import { DocumentHead } from "./DocumentHead";
import { DocumentSide, type SideView } from "./DocumentSide";
import { createDocument, documentQuery, forgetDocuments } from "./queries";
import { useLivingDocument } from "./useLivingDocument";
import "./DocumentPane.css";

interface DocumentPaneProps {
  id: string;
  /** The conversation beside it; undefined while there is none. */
  conversationId: string | undefined;
  onOpenDocument: (id: string) => void;
  onContinue: (conversationId: string) => void;
  onDeleted: () => void;
}

/** A living text: its editor, how the Scribe stands to it, and what it is made of. */
export function DocumentPane({ id, conversationId, onOpenDocument, onContinue, onDeleted }: DocumentPaneProps) {
  const query = useQuery(documentQuery(id));
  const door = useRef<EditorDoor>(null);
  const open = useLivingDocument(id, (arrival) => door.current?.carryIn(arrival));
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: () => createDocument(query.data?.asset.title ?? "", open.document?.text),
    onSuccess: ({ id: kept }) => {
      open.document?.abandon();
      void forgetDocuments(client);
      onOpenDocument(kept);
    },
  });
  const [side, setSide] = useState<SideView>();
  const [turnsAtCursor, setTurnsAtCursor] = useState<readonly string[]>([]);

  // What is being typed stays on the page while the server is away.
  if (query.data === undefined) {
    return (
      <section className="document" aria-label="Document">
        {query.isError ? (
          <>
            <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
            <Link to="/documents" className="document-away">
              To your documents
            </Link>
          </>
        ) : (
          <Skeleton label="Loading the document" />
        )}
      </section>
    );
  }
  const { asset } = query.data;
  return (
    <section className="document" aria-label="Document">
      <DocumentHead
        asset={asset}
        conversationId={conversationId}
        saveState={open.saveState}
        side={side}
        onSide={setSide}
        onSave={open.save}
        onKeepAsNew={() => { keep.mutate(); }}
        onRefresh={() => void query.refetch()}
        isRefreshing={query.isFetching}
        onOpenDocument={onOpenDocument}
        onContinue={onContinue}
        onDeleted={onDeleted}
      />
      {keep.isError && <ProblemNotice error={keep.error} />}
      <div className="document-body" data-side={side !== undefined}>
        <div className="document-main">
          {open.document ? (
            <DocumentEditor
              id={id}
              title={asset.title}
              document={open.document}
              contests={open.contests}
              door={door}
              onSave={open.save}
              onTurnsAtCursor={setTurnsAtCursor}
            />
          ) : (
            <Skeleton label="Opening the document" />
          )}
        </div>
        {side !== undefined && (
          <DocumentSide
            asset={asset}
            view={side}
            turnsAtCursor={turnsAtCursor}
            onClose={() => {
              setSide(undefined);
              door.current?.focus();
            }}
          />
        )}
      </div>
    </section>
  );
}
