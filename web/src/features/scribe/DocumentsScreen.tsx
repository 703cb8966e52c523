import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpenText, FilePlus2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { RoomHeader } from "@/components/RoomHeader";
import { Skeleton } from "@/components/Skeleton";
import { DocumentRow } from "./DocumentRow";
import { DocumentFilters } from "./DocumentFilters";
import { NewDocumentDialog } from "./NewDocumentDialog";
import { documentsQuery } from "./queries";
import "./DocumentsScreen.css";

/** Every living text: found by its words, its tags and how far it is. */
export function DocumentsScreen() {
  const { q = "", tag = "", status = "" } = useSearch({ from: "/documents" });
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const documents = useQuery(documentsQuery({ words: q, category: tag, status }));
  const items = documents.data?.items ?? [];
  const isFiltered = q !== "" || tag !== "" || status !== "";
  const isEmpty = documents.data !== undefined && items.length === 0 && !isFiltered;
  const ways = (
    <>
      <Button onClick={() => { setCreating(true); }}>
        <FilePlus2 size={16} aria-hidden="true" /> Blank document
      </Button>
      <Link to="/lore" className="button button-primary">
        <BookOpenText size={16} aria-hidden="true" /> Talk and write
      </Link>
    </>
  );
  return (
    <>
      <title>Documents · WritersRoom</title>
      <RoomHeader />
      <main id="main" className="room" tabIndex={-1}>
        <div className="room-title documents-title">
          <h1>Documents</h1>
          {!isEmpty && ways}
        </div>
        {(isFiltered || items.length > 0) && <DocumentFilters items={items} />}
        {documents.isError && <ProblemNotice error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.isPending && <Skeleton label="Loading documents" />}
        {documents.data && items.length === 0 && (
          isFiltered ? (
            <EmptyState title="No document fits">
              <p>Nothing has these words, this tag and this status together.</p>
              <Button onClick={() => void navigate({ to: "/documents", search: {} })}>Show all</Button>
            </EmptyState>
          ) : (
            <EmptyState title="Nothing written up yet">
              <p>Talk about your story, and the Scribe keeps a text of it that you can edit at the same time: a bible, a backstory, the rules of your world.</p>
              <div className="documents-begin">{ways}</div>
            </EmptyState>
          )
        )}
        <ul className="documents">
          {items.map((item) => (
            <DocumentRow key={item.id} item={item} />
          ))}
        </ul>
        {creating && <NewDocumentDialog onClose={() => { setCreating(false); }} />}
      </main>
    </>
  );
}
