import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ChangeSet } from "@codemirror/state";
import { useConnection } from "@/lib/connectionContext";
import { adoptDraft, claimTab } from "./drafts";
import type { Arrival, Contest } from "./documentSync";
import { LivingDocument, type SaveState } from "./livingDocument";
import { documentQuery } from "./queries";

export interface OpenDocument {
  /** Undefined until the text and what was typed in it before are there. */
  document: LivingDocument | undefined;
  saveState: SaveState;
  contests: readonly Contest[];
  typed: (changes: ChangeSet, text: string) => void;
  save: () => void;
}

/** Opens a text for typing, follows what comes of it elsewhere, and sees to it that what is typed is saved. */
export function useLivingDocument(id: string, onArrival: (arrival: Arrival) => void): OpenDocument {
  const client = useQueryClient();
  const connection = useConnection();
  const { data: read } = useQuery(documentQuery(id));
  const [document, setDocument] = useState<LivingDocument>();
  const [saveState, setSaveState] = useState<SaveState>({ kind: "saved" });
  const [contests, setContests] = useState<readonly Contest[]>([]);
  const carry = useRef(onArrival);
  useEffect(() => {
    carry.current = onArrival;
  });

  const isThere = read !== undefined;
  useEffect(() => {
    if (!isThere) return;
    let opened: LivingDocument | undefined;
    let isGone = false;
    const open = async () => {
      const tab = await claimTab();
      const draft = await adoptDraft(id, tab);
      const newest = client.getQueryData(documentQuery(id).queryKey);
      if (isGone || newest === undefined) return;
      opened = new LivingDocument({
        id,
        tab,
        read: newest,
        draft,
        onArrival: (arrival) => { carry.current(arrival); },
        onState: (state, open) => {
          setSaveState(state);
          setContests(open);
          if (state.kind === "offline") connection.reportFailure();
        },
        onRead: (saved) => {
          client.setQueryData(documentQuery(id).queryKey, saved);
          void client.invalidateQueries({ queryKey: ["documents", id], predicate: ({ queryKey }) => queryKey.length > 2 });
        },
      });
      setDocument(opened);
    };
    void open();
    const close = () => opened?.close();
    window.addEventListener("pagehide", close);
    return () => {
      isGone = true;
      window.removeEventListener("pagehide", close);
      close();
      setDocument(undefined);
    };
  }, [client, connection, id, isThere]);

  useEffect(() => {
    if (read !== undefined) document?.arrived(read);
  }, [document, read]);

  // What could not be saved while the server was away is saved when it is back.
  const away = useRef(false);
  useEffect(
    () =>
      connection.subscribe(() => {
        const isBack = connection.isReachable() && away.current;
        away.current = !connection.isReachable();
        if (isBack) void document?.save();
      }),
    [connection, document],
  );

  const typed = useCallback((changes: ChangeSet, text: string) => document?.typed(changes, text), [document]);
  const save = useCallback(() => void document?.save(), [document]);
  return { document, saveState, contests, typed, save };
}
