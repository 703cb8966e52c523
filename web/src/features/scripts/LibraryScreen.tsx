import { useQuery } from "@tanstack/react-query";
import { Plus, Upload } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { RoomHeader } from "@/components/RoomHeader";
import { Skeleton } from "@/components/Skeleton";
import { mayStillMove } from "@/features/ingestion/polling";
import { TourInvitation } from "@/features/tour/TourInvitation";
import { count } from "@/lib/format";
import { isFollowing } from "@/lib/liveEvents";
import type { Script } from "@/lib/types";
import { DeletedScripts } from "./DeletedScripts";
import { DropTarget } from "./DropTarget";
import { ImportDialog } from "./ImportDialog";
import { NewScriptDialog } from "./NewScriptDialog";
import { ScriptRow } from "./ScriptRow";
import { scriptsQuery } from "./queries";
import { useImports } from "./useImports";
import { acceptedFiles, useFilePicker } from "./useFilePicker";
import "./LibraryScreen.css";

/** How often the list looks again, where changes are not told as they happen, while a script in it may be about to change its state. */
const refreshMs = 3000;

/** What the tour has to show things on. */
const shownTo = (scripts: readonly Script[]) => (scripts.length === 0 ? "none" : scripts.some(({ is_sample }) => is_sample) ? "sample" : "own");

export function LibraryScreen() {
  const scripts = useQuery({
    ...scriptsQuery,
    refetchInterval: ({ state }) =>
      !isFollowing() && state.data?.some((script) => mayStillMove(script, Date.now())) === true ? refreshMs : false,
  });
  const imports = useImports();
  const [isNew, setIsNew] = useState(false);
  const begin = () => {
    setIsNew(true);
  };
  const picker = useFilePicker(imports.start);

  return (
    <DropTarget onFiles={imports.start}>
      <title>WritersRoom</title>
      <RoomHeader>
        <Button className="library-new" onClick={begin}>
          <Plus size={16} aria-hidden="true" />
          <span>New script</span>
        </Button>
        <Button look="primary" onClick={picker.open}>
          <Upload size={16} aria-hidden="true" />
          <span>
            Import<span className="library-more"> a script</span>
          </span>
        </Button>
      </RoomHeader>
      <input {...picker.input} accept={acceptedFiles} />
      <main id="main" className="library" tabIndex={-1}>
        <div className="library-title">
          <h1>Scripts</h1>
          {scripts.data && scripts.data.length > 0 && <p>{count(scripts.data.length, "script")}</p>}
        </div>
        {scripts.data && <TourInvitation shows={shownTo(scripts.data)} />}
        {scripts.isPending && <Skeleton label="Loading your scripts" />}
        {scripts.isError && <ProblemNotice error={scripts.error} onRetry={() => void scripts.refetch()} />}
        {scripts.data?.length === 0 && (
          <EmptyState title="Drop a screenplay here" isDropped>
            <p>
              Fountain, Final Draft, Fade In, plain text or PDF. A moment later there are cards of its scenes, sheets of its people and answers
              with the lines they rest on. It stays on this machine: nothing is sent anywhere.
            </p>
            <div className="library-begin">
              <Button look="primary" onClick={picker.open}>
                Choose a file
              </Button>
              <Button onClick={begin}>Begin with an empty page</Button>
            </div>
          </EmptyState>
        )}
        {scripts.data && scripts.data.length > 0 && (
          <>
            <ul className="script-list">
              {scripts.data.map((script) => (
                <ScriptRow key={script.id} script={script} />
              ))}
            </ul>
            <p className="library-hint">Drop a Fountain, Final Draft, Fade In, text or PDF file anywhere on this page to import it.</p>
          </>
        )}
        <DeletedScripts />
      </main>
      <ImportDialog imports={imports} />
      {isNew && (
        <NewScriptDialog
          onClose={() => {
            setIsNew(false);
          }}
        />
      )}
    </DropTarget>
  );
}
