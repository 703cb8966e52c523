import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { DocumentEditor, type EditorDoor } from "./DocumentEditor";
import { DocumentHead } from "./DocumentHead";
import { DocumentSide, type SideView } from "./DocumentSide";
import { documentQuery } from "./queries";
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
  const [side, setSide] = useState<SideView>();
  const [turnsAtCursor, setTurnsAtCursor] = useState<readonly string[]>([]);

  // What is being typed stays on the page while the server is away.
  if (query.data === undefined) {
    return (
      <section className="document" aria-label="Document">
        {query.isError ? <ProblemNotice error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton label="Loading the document" />}
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
        onRefresh={() => void query.refetch()}
        isRefreshing={query.isFetching}
        onOpenDocument={onOpenDocument}
        onContinue={onContinue}
        onDeleted={onDeleted}
      />
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
